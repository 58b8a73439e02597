package office

import "maps"

// retyped is what somebody typed about an item into a form that was refused. It stands in
// the form again, with why: nobody types a page twice.
type retyped struct {
	code   string
	fields map[string]string
	faults []fault
	files  bool // were chosen too; browsers keep none
}

// of says whether it is of an item; nil is of none.
func (r *retyped) of(code string) bool { return r != nil && r.code == code }

// told says whether the form of an item tells why it was refused: then the top of the page
// does not say it again.
func (r *retyped) told(writable bool) bool { return r != nil && writable && len(r.faults) > 0 }

// posted is what the request's form holds about an item, without files.
func (v *visit) posted(code string, refusal error) *retyped {
	r := &retyped{code: code, fields: map[string]string{}, faults: v.faults(refusal)}
	for name := range maps.Keys(v.r.PostForm) {
		r.fields[name] = v.r.PostForm.Get(name)
	}
	return r
}
