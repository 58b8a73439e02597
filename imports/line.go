package imports

import (
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/words"
	"regexp"
)

// tolerance is how far typed points and totals may be from what follows from the rule
// or the items: half of the last place that offices type.
var tolerance = exact.Frac(5, 1000)

func apart(a, b exact.Number) bool {
	d := a.Sub(b)
	return d.Cmp(tolerance) > 0 || d.Neg().Cmp(tolerance) > 0
}

// line makes the entry of an item, with every issue on the way.
func (rd *reading) line(l *line) {
	rd.enter(l.t)
	if l.leaf == nil {
		rd.head(l)
		return
	}
	e := assessment.Entry{Code: l.item.Code, Sheet: rd.sheet, Cells: map[string]string{}}
	rd.texts(l, &e)
	rd.printedMax(l)
	own := l.item.Source == criteria.Self || l.item.Section != criteria.Main && rd.stamp == nil // forms have these cells locked
	var answer scoring.Answer
	var declared bool
	if own {
		rd.broken = false
		answer, declared = rd.declared(l, &e)
	}
	p := rd.score(l, &e, own)
	if own {
		rd.excused(l, &e, &p)
		rd.compare(l, &e, &p, &answer, declared)
	}
	rd.given(l, &e)
	if len(l.twins) > 0 {
		rd.duplicate(l, &e)
	}
	rd.entries = append(rd.entries, e)
}

func (rd *reading) printedMax(l *line) {
	c := l.cell(maxCol)
	if l.t.col[maxCol] == 0 || c.kind == empty || sameMax(c, l.item.Max.Number) {
		return
	}
	rd.report(Error, MaxDiffers, l.ref(maxCol), l.item.Code,
		words.Sprintf("điểm tối đa ghi “%s”, bộ tiêu chí là %s", "the printed maximum is “%s”, the set's is %s", shown(c), l.item.Max.Number),
		words.Sprintf("Sửa điểm tối đa thành %s và kiểm tra lại điểm tự chấm.", "Correct the maximum to %s and check the points.", l.item.Max.Number))
}

// score reads the self-assessed points of a line.
func (rd *reading) score(l *line, e *assessment.Entry, own bool) points {
	at := l.ref(selfCol)
	if at == "" {
		return points{blank: true}
	}
	e.Cells["self"] = at
	if rd.isMerged(l.spot, selfCol) {
		rd.count(l, points{bad: true})
		return points{bad: true}
	}
	c := l.cell(selfCol)
	if !own {
		rd.notOwn(l, c, at)
		return points{}
	}
	p := rd.points(l.t.g, c, at, l.item.Code, l.item.Max.Number)
	rd.limits(&p, l.item, at)
	e.Self, e.Exempt = p.value, p.exempt
	rd.count(l, p)
	return p
}

// count keeps what a line adds to printed totals: as typed, or anything up to the
// maximum where that cannot be known.
func (rd *reading) count(l *line, p points) {
	switch {
	case p.typed != nil:
		rd.typed[l.item.Code] = extent{*p.typed, *p.typed}
	case p.bad:
		rd.typed[l.item.Code] = extent{exact.Zero, l.item.Max.Number}
	}
	for _, twin := range l.twins {
		if n, ok := plain(twin.cell(selfCol)); ok {
			x := rd.typed[l.item.Code]
			rd.typed[l.item.Code] = extent{exact.Min(x.low, n), exact.Max(x.high, n)}
		}
	}
}

// excuse is a note that says of the item itself that it does not apply, with or without
// the reason.
var excuse = regexp.MustCompile(`^\(?(kad|k\.a\.d|kps|n/?a|khong ap dung|khong( co)? phat sinh)\s*($|[.,:;()–-]|(vi|do|doi voi|tai|trong|voi|tieu chi|noi dung|vu viec)\b)`)

// reasonless is the mark alone, without a word of why.
var reasonless = regexp.MustCompile(`^\(?(kad|k\.a\.d|kps|n/?a|khong ap dung|khong( co)? phat sinh)[ .)]*$`)

// excused takes “Không áp dụng” in the notes of an item without points for what it says,
// and asks where points of 0 stand beside it.
func (rd *reading) excused(l *line, e *assessment.Entry, p *points) {
	zero := p.value != nil && p.value.Sign() == 0
	if l.item.Section != criteria.Main || !p.blank && !zero || !exempt(trim(e.Note)) {
		return
	}
	switch {
	case !excuse.MatchString(fold(trim(e.Note))): // “Không phát sinh đơn thư khiếu nại” may be what full points ask for
		if p.blank {
			p.blank, p.bad = false, true
			rd.report(Warning, NotApplicable, e.Cells["note"], e.Code, words.Sprintf("ô điểm trống, ghi chú “%s”: không rõ là không áp dụng hay là kết quả; chưa lấy", "no points, and the note “%s”: whether the item does not apply is not clear; not taken", quote(e.Note)),
				words.Text{Vi: "Nếu tiêu chí không áp dụng thì ghi “Không áp dụng” ở ô điểm; nếu không thì nhập điểm.", En: "If the item does not apply, write “Không áp dụng” in the place of the points; otherwise type them."})
		}
	case p.blank:
		e.Exempt, p.blank = true, false
		rd.report(Notice, NotApplicable, e.Cells["note"], e.Code, words.Sprintf("ô điểm trống, ghi chú “%s”: coi là không áp dụng, %s điểm được bỏ ra khỏi điểm tối đa của đơn vị", "no points, and the note “%s”: taken as not applicable, its maximum of %s leaves the attainable maximum", quote(e.Note), l.item.Max.Number),
			words.Text{Vi: "Kiểm tra đã có giải trình; nếu tiêu chí vẫn được chấm thì nhập điểm.", En: "Check that it is explained; if the item applies, type its points."})
	case zero:
		rd.report(Warning, NotApplicable, e.Cells["self"], e.Code, words.Sprintf("ghi 0 điểm nhưng ghi chú “%s”; đang tính là 0 điểm, không phải không áp dụng", "0 points beside the note “%s”; they count as 0, not as not applicable", quote(e.Note)),
			words.Text{Vi: "Nếu tiêu chí không áp dụng, ghi “Không áp dụng” ở ô điểm thay cho số 0.", En: "If the item does not apply, write “Không áp dụng” in place of the 0."})
	}
}

var sources = map[criteria.Source]words.Text{
	criteria.Survey:    {Vi: "điều tra xã hội học", En: "the survey"},
	criteria.Appraiser: {Vi: "cơ quan thẩm định", En: "the appraiser"},
	criteria.Index:     {Vi: "chỉ số khác", En: "another index"},
}

// notOwn reports points on an item that is not the unit's to fill.
func (rd *reading) notOwn(l *line, c *cell, at string) {
	n, ok := plain(c)
	if !ok {
		return
	}
	rd.report(Warning, NotSelfItem, at, l.item.Code,
		words.Sprintf("đơn vị nhập %s vào tiêu chí do %s chấm; không lấy làm điểm tự chấm", "the unit typed %s on an item that is filled by %s; not taken as self-assessed points", n, sources[l.item.Source]),
		words.Text{Vi: "Để trống ô này.", En: "Leave the cell empty."})
}

// duplicate takes the values of all rows of a code that stands several times out. The
// cell of its first points stays, for showing where.
func (rd *reading) duplicate(l *line, e *assessment.Entry) {
	say := func(c *cell) any {
		if trim(c.text) != "" {
			return shown(c)
		}
		return words.Text{Vi: "trống", En: "none"}
	}
	for _, twin := range l.twins {
		rd.enter(twin.t)
		if rd.joined(l, twin, say) {
			continue
		}
		rd.report(Error, DuplicateCode, twin.ref(codeCol), e.Code,
			words.Sprintf("mã %s có ở hai dòng %s và %d, điểm %s và %s", "code %s stands in rows %s and %d, points %s and %s",
				e.Code, l.beside(twin), twin.n, say(l.cell(selfCol)), say(twin.cell(selfCol))),
			words.Text{Vi: "Xóa dòng thừa hoặc sửa mã; chưa lấy giá trị của dòng nào.", En: "Delete one row or correct its code; no value was taken."})
	}
	rd.enter(l.t)
	e.Self, e.Appraised, e.Survey, e.Exempt, e.Choice, e.Figures = nil, nil, nil, false, "", nil
	delete(e.Cells, "appraised")
	delete(e.Cells, "survey")
}

// beside names the row of a spot for one who looks at another: with its sheet where that
// is not the same.
func (s spot) beside(o spot) words.Text {
	if s.t.g == o.t.g {
		return words.Sprintf("%d", "%d", s.n)
	}
	return words.Sprintf("%d (trang “%s”)", "%d (sheet “%s”)", s.n, s.t.g.name)
}

// given takes the points of appraiser and survey where the sheet has them.
func (rd *reading) given(l *line, e *assessment.Entry) {
	for _, g := range []struct {
		col role
		key string
		to  **exact.Number
	}{{appraisedCol, "appraised", &e.Appraised}, {surveyCol, "survey", &e.Survey}} {
		at := rd.t.ref(l.row, g.col)
		c := rd.t.cell(l.row, g.col)
		if at == "" || c.kind == empty && !c.formula || dash(trim(c.text)) || rd.isMerged(l.spot, g.col) {
			continue
		}
		p := rd.points(l.t.g, c, at, e.Code, l.item.Max.Number)
		rd.limits(&p, l.item, at)
		if *g.to = p.value; p.value != nil {
			e.Cells[g.key] = at
		}
	}
}
