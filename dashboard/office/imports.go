package office

import (
	"parindex/access"
	"parindex/dashboard/desk"
)

var importRoutes = []route{
	{pattern: desk.WorkbookForm, needs: do(access.Fill), serve: atDesk},
	{pattern: desk.WorkbookUpload, needs: do(access.Fill), serve: atDesk, most: desk.MaxRequest},
	{pattern: desk.PointsForm, needs: do(access.Survey), serve: atDesk},
	{pattern: desk.PointsUpload, needs: do(access.Survey), serve: atDesk, most: desk.MaxRequest},
	{pattern: desk.PrintedForm, needs: do(access.Plan), serve: atDesk},
	{pattern: desk.PrintedUpload, needs: do(access.Plan), serve: atDesk, most: desk.MaxRequest},
	{pattern: desk.Checks, needs: signedIn, serve: atDesk},
	{pattern: desk.Check, needs: signedIn, serve: atDesk},
	{pattern: desk.CheckStore, needs: signedIn, serve: atDesk},
	{pattern: desk.CheckDiscard, needs: signedIn, serve: atDesk},
	{pattern: desk.CheckCorrected, needs: signedIn, serve: atDesk},
	{pattern: desk.Kept, needs: signedIn, serve: atDesk},
	{pattern: desk.KeptCorrected, needs: signedIn, serve: atDesk},
}

// atDesk lets the desk answer: what somebody checked is found in their session only, what
// was stored by who may read it.
func atDesk(v *visit) error {
	return v.desk.Serve(v.w, v.r, desk.Visitor{Acting: v.acting, Session: v.session.Session.Token, Lang: v.lang, Frame: v.frame, Sheet: v.deskSheet})
}

// deskSheet is what the desk shows above the pages of a unit's sheet.
func (v *visit) deskSheet(unit string, year int) (desk.SheetHead, error) {
	d, err := v.acting.Dossier(v.ctx(), unit, year)
	if err != nil {
		return desk.SheetHead{}, err
	}
	h := v.head(d, "workbook")
	s := desk.SheetHead{Trail: v.sheetTrail(d), Phase: h.Phase, Tabs: h.Tabs, Fills: v.mayFill(d), Lacks: len(d.Missing())}
	if !v.writable(d) {
		s.Closed = v.readOnly(d)
	}
	return s, nil
}
