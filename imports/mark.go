package imports

import (
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
)

// mark reads one cell of points. reason may be "".
func (mk *marking) mark(g *grid, u *assessment.Unit, code string, r *row, col int, reason string) {
	c := r.at(col)
	s := mk.scheme(u)
	if s == nil || c.kind == empty && !c.formula || trim(c.text) == "" && c.kind == text {
		return
	}
	it := s.Set().Item(code)
	at := ref(r.n, col)
	if it == nil {
		mk.report(Error, UnknownCode, at, code, words.Sprintf("mã %s không có trong bộ tiêu chí %s của “%s”", "code %s is not in criteria set %s of “%s”", code, s.Set().Ref(), u.Name),
			words.Text{Vi: "Sửa mã cho đúng bộ tiêu chí.", En: "Correct the code."})
		return
	}
	m := assessment.Mark{Unit: u.ID, Code: code, Stage: mk.stageOf(it), Reason: reason, Cell: assessment.Cell{Sheet: g.name, Ref: at}}
	if n := trim(c.text); c.kind == text && (exempt(n) || dash(n) && mk.dashes) {
		m.Exempt = true
	} else {
		before := len(mk.issues)
		p := mk.points(g, c, at, code, it.Max.Number)
		mk.issues = mk.withoutTextNotices(before)
		mk.within(&p, s, it, m.Stage, at)
		if p.value == nil {
			return
		}
		m.Points = p.value
	}
	mk.keep(m)
}

// stageOf is the survey's for items that the survey fills, whatever the workbook says.
func (mk *marking) stageOf(it *criteria.Item) assessment.Stage {
	if it.Leaf() {
		switch it.Source {
		case criteria.Survey:
			return assessment.Survey
		case criteria.Index:
			return assessment.Index
		default:
			return assessment.Appraisal
		}
	}
	return mk.stage
}

// withoutTextNotices counts numbers typed as text: one notice a sheet says it.
func (mk *marking) withoutTextNotices(from int) []Issue {
	kept := mk.issues[:from]
	for _, i := range mk.issues[from:] {
		if i.Kind == NumberAsText {
			mk.texts++
			continue
		}
		kept = append(kept, i)
	}
	return kept
}

func (mk *marking) typedTexts() {
	if mk.texts > 0 {
		mk.report(Notice, NumberAsText, "", "", words.Sprintf("%d ô điểm nhập dạng chữ, đã đọc thành số", "%d scores are typed as text and were read as numbers", mk.texts), nothingToDo)
	}
}

// within holds points against the maximum: of an item, or of the items of a stage
// below a heading.
func (mk *marking) within(p *points, s *scoring.Scheme, it *criteria.Item, stage assessment.Stage, at string) {
	if it.Leaf() || stage != assessment.Survey {
		mk.limits(p, it, at)
		return
	}
	max := exact.Zero
	for _, l := range s.Leaves() {
		if l.Item.Source == criteria.Survey && below(l.Item, it) {
			max = max.Add(l.Item.Max.Number)
		}
	}
	part := *it
	part.Max = criteria.Points{Number: max}
	mk.limits(p, &part, at)
}

func below(it, head *criteria.Item) bool {
	for ; it != nil; it = it.Parent {
		if it == head {
			return true
		}
	}
	return false
}

// keep stores a mark; a second one of the same item with other points takes both out.
func (mk *marking) keep(m assessment.Mark) {
	key := [2]string{m.Unit, m.Code}
	i, seen := mk.at[key]
	if !seen {
		mk.at[key] = len(mk.marks)
		mk.ofUnit[m.Unit] = append(mk.ofUnit[m.Unit], len(mk.marks))
		mk.marks = append(mk.marks, m)
		return
	}
	first := &mk.marks[i]
	if first.Exempt == m.Exempt && (m.Points == nil || first.Points != nil && first.Points.Equal(*m.Points)) {
		return
	}
	mk.report(Error, DuplicateCode, m.Cell.Ref, m.Code,
		words.Sprintf("tiêu chí %s của một đơn vị có hai điểm khác nhau, ở %s!%s và ô này", "item %s of one unit has two different points, in %s!%s and here", m.Code, first.Cell.Sheet, first.Cell.Ref),
		words.Text{Vi: "Giữ lại một điểm; chưa lấy điểm nào.", En: "Keep one of them; neither was taken."})
	first.Points, first.Exempt, first.Stage = nil, false, ""
}

// leafmost drops what was taken out, and totals of headings whose items have marks.
func (mk *marking) leafmost() []assessment.Mark {
	headed := map[[2]string]bool{}
	for _, m := range mk.marks {
		u := mk.dir.byID(m.Unit)
		it := mk.scheme(u).Set().Item(m.Code)
		for up := it.Parent; up != nil; up = up.Parent {
			headed[[2]string{m.Unit, up.Code}] = true
		}
	}
	var kept []assessment.Mark
	for _, m := range mk.marks {
		if m.Stage != "" && !headed[[2]string{m.Unit, m.Code}] {
			kept = append(kept, m)
		}
	}
	return kept
}
