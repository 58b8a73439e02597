package office

import "parindex/campaign"

// proving is where evidence is added.
type proving struct {
	Add, Code string
	Back      string // page to come back to

	Each, MaxMB int64 // most bytes of a file
	All, AllMB  int64 // of all files of a request
	Count       int   // most files of a request

	Faults []fault           // why what was typed was refused
	Typed  map[string]string // that
	Words  bool              // some of it would be lost when the page is left
	Files  bool              // are to be chosen again
}

// again puts what was refused back into the form.
func (p *proving) again(r *retyped) {
	p.Faults, p.Files, p.Typed = r.faults, r.files, r.fields
	for name, text := range r.fields {
		p.Words = p.Words || text != "" && name != "code" && name != "back"
	}
}

// proving is for an item; back is the page that it stands on.
func (v *visit) proving(d *campaign.Dossier, code, back string) *proving {
	each := v.work.ProofLimits().Bytes
	const all = maxProof - 1<<20 // the fields beside the files take the rest
	return &proving{Add: sheetLink(d.Year, d.Unit.ID, "evidence"), Code: code, Back: back, Each: each, MaxMB: each >> 20, All: all, AllMB: all >> 20, Count: maxFiles}
}
