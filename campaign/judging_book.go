package campaign

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/imports"
	"parindex/imports/template"
	"parindex/store"
	"parindex/words"
)

// JudgingBook writes the workbook in which the person judges one field of every unit of a
// group, and returns its file name. Sheets that are not in an appraisal round are not in
// it; the person's own unit never is.
func (a *Acting) JudgingBook(ctx context.Context, w io.Writer, year int, group, field string) (name string, err error) {
	if !a.Who.Any(access.Judge) {
		return "", ErrDenied
	}
	if !a.Who.May(access.Judge, access.Target{Group: group, Field: field}) {
		return "", store.ErrNotFound // whether the group or the field exists or not
	}
	scheme, err := a.work.SchemeOf(ctx, group, year)
	if err != nil {
		return "", err
	}
	it := scheme.Set().Item(field)
	if it == nil || it.Field() != it {
		return "", store.ErrNotFound
	}
	j := template.Judging{Group: group, Field: it.Code + ". " + it.Name, Year: year}
	groups, err := a.work.DB.Groups(ctx, a.work.Authority)
	if err != nil {
		return "", err
	}
	if at := slices.IndexFunc(groups, func(g assessment.Group) bool { return g.ID == group }); at >= 0 {
		j.Group = groups[at].Name
	}
	q, err := a.Queue(ctx, QueueFilter{Year: year, Group: group, Field: field})
	if err != nil {
		return "", err
	}
	slices.SortFunc(q.Sheets, func(x, y QueueSheet) int { return strings.Compare(x.Unit.Name, y.Unit.Name) })
	for _, s := range q.Sheets {
		if s.Phase.Round() == 0 {
			continue
		}
		d, err := a.gather(ctx, s.Unit.ID, year)
		if err != nil {
			return "", err
		}
		j.Rows = append(j.Rows, d.judgingRows(field)...)
	}
	if len(j.Rows) == 0 {
		return "", refuse(words.Text{Vi: "Chưa có phiếu nào của khối này ở bước thẩm định", En: "No sheet of this group is in an appraisal round"},
			words.Text{Vi: "Chờ đến khi có phiếu được chốt và bắt đầu thẩm định.", En: "Wait until a sheet is locked and its appraisal has begun."})
	}
	return template.JudgingName(group, it.Name, year), template.WriteJudging(w, j)
}

// judgingRows are the items of a field as the workbook shows them.
func (d *Dossier) judgingRows(field string) []template.JudgingRow {
	var rows []template.JudgingRow
	for i := range d.Items {
		it := &d.Items[i]
		if it.Item.Field().Code != field || !Appraised(it.Item) {
			continue
		}
		r := template.JudgingRow{
			Unit: d.Unit.Name, Code: it.Item.Code, Name: it.Item.Name, Max: it.Item.Max.Number, Self: it.Entry.Self,
			Figures: store.FiguresText(it.Entry.Figures), Evidence: it.proofs(), Note: it.Entry.Note, Seen: imports.SeenMark{Mark: Seen(it), Revision: Revision(d)},
		}
		if it.Acceptable() {
			r.Claim = heldText(it.Exempted(), &it.Claim.Points).Vi
		}
		if points, exempt, ok := it.ByRule(); ok {
			r.Rule = heldText(exempt, &points).Vi
		}
		if it.Entry.Choice != "" {
			r.Figures = strings.TrimPrefix(r.Figures+"; "+it.Entry.Choice, "; ")
		}
		var doubts []string
		for _, w := range d.Doubts(it) {
			doubts = append(doubts, strings.TrimSpace(w.Text.Vi+" "+w.About))
		}
		r.Doubts = strings.Join(doubts, "\n")
		if m := d.Standing(it); m != nil {
			r.Points, r.Exempt, r.Reason = m.Points, m.Exempt, m.Reason
		}
		rows = append(rows, r)
	}
	return rows
}

// proofs names the evidence of an item, a line each.
func (it *DossierItem) proofs() string {
	var list []string
	if it.Entry.Evidence != "" {
		list = append(list, it.Entry.Evidence)
	}
	for i := range it.Evidence {
		e := &it.Evidence[i]
		list = append(list, strings.TrimSpace(e.Title+" "+e.Number+" #"+strconv.FormatInt(e.ID, 10)))
	}
	return strings.Join(list, "\n")
}
