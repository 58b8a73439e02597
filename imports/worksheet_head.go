package imports

// Head is the header above a row: the rows of column names that a reader needs to
// understand it. Bottom is 0 where the sheet has none there.
func (w *Worksheet) Head(row int) (top, bottom int) {
	for i := range w.Rows {
		r := &w.Rows[i]
		if r.Number >= row {
			break
		}
		switch {
		case r.heads():
			top, bottom = r.Number, r.Number
		case bottom > 0 && r.Number == bottom+1 && bottom-top < 2 && r.continues():
			bottom = r.Number
		}
	}
	if bottom > 0 {
		return top, bottom
	}
	for i := range w.Rows {
		if r := &w.Rows[i]; r.Number < row && len(r.Cells) >= 3 && r.texts() {
			return r.Number, r.Number
		}
	}
	return 0, 0
}

// heads says whether the row names a code or a name, and points.
func (r *WorksheetRow) heads() bool {
	if !r.texts() {
		return false
	}
	roles := r.roles()
	return roles[codeCol] && (roles[nameCol] || roles[maxCol] || roles[selfCol]) || roles[nameCol] && roles[maxCol]
}

// continues says whether the row is the second one of a header: more kinds of points.
func (r *WorksheetRow) continues() bool {
	roles := r.roles()
	return r.texts() && !roles[codeCol] && (roles[selfCol] || roles[appraisedCol] || roles[surveyCol])
}

func (r *WorksheetRow) texts() bool {
	for i := range r.Cells {
		if k := r.Cells[i].Kind; k != TextCell && k != EmptyCell {
			return false
		}
	}
	return len(r.Cells) > 0
}

func (r *WorksheetRow) roles() map[role]bool {
	seen := map[role]bool{}
	for i := range r.Cells {
		if c := &r.Cells[i]; c.Kind == TextCell && len(c.Text) <= maxHeading {
			seen[headerRole(c.Text)] = true
		}
	}
	return seen
}
