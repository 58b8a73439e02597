package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"parindex/exact"
	"parindex/survey/findings"
	"parindex/survey/index"
)

// sipasCell is a cell of a table of a survey: which figure of whom.
type sipasCell struct {
	*reading
	in     *asked
	d      *index.Domain // nil is a row of no respondents
	code   string        // of a part or a question
	table  string        // by what names it
	key    string        // what its row is about
	by     string        // what the table parts respondents by
	column string        // heading in Vietnamese
	nth    int           // of its column
}

// figure is that of the cell, where it may be shown.
func (c *sipasCell) figure() *index.Figure { return findings.Shown(c.d, c.code) }

// sipasColumns are what the columns of figures show.
var sipasColumns = map[string]func(*sipasCell) string{
	"Chỉ số hài lòng (%)": func(c *sipasCell) string { return surveyIndex(c.figure()) },
	"Khoảng tin cậy 95%":  func(c *sipasCell) string { return spanOf(c.figure()) },
	"Hạng có thể":         func(c *sipasCell) string { return c.in.places(c.key) },
	"Số phiếu":            func(c *sipasCell) string { return c.persons() },
	"Toàn đợt":            func(c *sipasCell) string { return surveyIndex(findings.Shown(c.in.found.Whole(), c.code)) },
	"Chênh":               func(c *sipasCell) string { return c.gap() },
	"Chênh lệch":          func(c *sipasCell) string { return c.gap() }, // "Gap"
	"Đợt trước":           func(c *sipasCell) string { return digitsOf(c.in.move(c.code).Before) },
	"Đợt này":             func(c *sipasCell) string { return digitsOf(c.in.move(c.code).After) },
	"Thay đổi":            func(c *sipasCell) string { return moveOf(c.in.move(c.code)) },
	"Sai số chuẩn":        func(c *sipasCell) string { return digitsOf(c.in.move(c.code).Error) },
	"p":                   func(c *sipasCell) string { return chance(c.in.move(c.code).P) },
	"Kết luận":            func(*sipasCell) string { return "" },
	"Năm":                 func(c *sipasCell) string { return strconv.Itoa(c.in.pub.Year) },
	"So với đợt trước":    func(c *sipasCell) string { return c.against() },
	"Gợi ý":               func(*sipasCell) string { return "" },
	"Mức quan trọng (tương quan)": func(c *sipasCell) string {
		list := c.in.found.Drivers
		return fmt.Sprintf("%.2f", list[slices.IndexFunc(list, func(d findings.Driver) bool { return d.Code == c.code })].Score)
	},
	"Tỷ lệ (%)":          func(c *sipasCell) string { return digitsOf(c.in.wished(c.d, c.code).Value) },
	"Số phiếu chọn":      func(c *sipasCell) string { return c.persons() },
	"Trả lời hợp lệ":     func(c *sipasCell) string { return c.valid() },
	"Trong số phiếu (%)": func(c *sipasCell) string { return c.profile(func(d *index.Domain) float64 { return float64(d.Forms) }) },
	"Có trọng số (%)": func(c *sipasCell) string {
		return c.profile(func(d *index.Domain) float64 { return float64(d.Weight) })
	},
	"Dân số (%)": func(c *sipasCell) string { return c.population() },
}

// sipasTable compares the cells of a table.
func (r *reading) sipasTable(n *html.Node) {
	label := attr(n.Parent, "aria-labelledby")
	if label == "" {
		label = labelled(n)
	}
	columns := all(first(n, "thead"), "th")
	rows := all(first(n, "tbody"), "tr")
	if len(rows) == 0 {
		r.t.Errorf("%s: the table %q has no rows", r.at, label)
	}
	for _, tr := range rows {
		c := r.sipasCellOf(label, text(columns[0]), tr)
		if c == nil {
			r.t.Errorf("%s: nobody knows what %q in the table %q is about", r.at, text(first(tr, "th")), label)
			return
		}
		for i, td := range all(tr, "td") {
			head := text(columns[i+1])
			c.column, c.nth = heading(head), i
			r.says(label+" "+head+" of "+c.key, td, c.want(head))
		}
	}
}

// want is what a cell shows.
func (c *sipasCell) want(head string) string {
	if c.in == nil {
		return c.nationOf(c.key, head)
	}
	if known := sipasColumns[c.column]; known != nil {
		return known(c)
	}
	if it := c.in.asks.Item(c.code); it != nil && c.nth < len(c.in.scaleOf(c.code)) { // an answer heads the column
		if s := shareOf(c.d, c.code, c.in.scaleOf(c.code)[c.nth].Code); s != nil {
			return digitsOf(s.Value)
		}
		return noNumber
	}
	return "nobody knows the column " + c.column
}

// sipasCellOf says what a row of a table is about; nil where nobody knows.
func (r *reading) sipasCellOf(label, head string, tr *html.Node) *sipasCell {
	c := &sipasCell{reading: r, in: r.round, table: label, key: r.sipasRow(tr)}
	by, parted := strings.CutPrefix(strings.TrimPrefix(label, "t-profile-"), "t-by-")
	if label == "t-units" {
		by, parted = string(index.ByUnit), true
	}
	if label == "t-groups" { // answers to a question by respondents, under the name of an attribute
		by, parted = r.round.attributeNamed(head, r.lang), true
	}
	switch {
	case label == "t-nation":
		return c
	case label == "t-rounds":
		c.in = r.published(c.key, "")
		c.d, c.code = c.in.found.Whole(), c.in.found.Result.Overall
	case parted || strings.HasPrefix(label, "t-profile-"):
		if c.by, c.d = by, r.round.group(r.round.groups(by), c.key, r.lang); c.d == nil {
			return nil
		}
		if c.code = r.round.found.Result.Overall; r.kind == "sipasitem" {
			c.code = r.code
		}
	default:
		if c.d, c.code = r.about(), c.key; r.kind == "sipasitem" {
			c.code = r.code
		}
		if r.round.asks.Part(c.code) == nil && r.round.asks.Item(c.code) == nil {
			return nil
		}
	}
	return c
}

// persons is how many answered; of rounds and of who answered, how many forms there are.
func (c *sipasCell) persons() string {
	profile := strings.HasPrefix(c.table, "t-profile-")
	switch {
	case c.table == "t-rounds":
		return strconv.Itoa(c.in.found.Result.Forms)
	case c.table == "t-wishes":
		return strconv.Itoa(c.in.wished(c.d, c.code).N)
	case c.d.Hidden && profile:
		return "" // in words
	case profile:
		return strconv.Itoa(c.d.Forms)
	case c.d.Hidden || c.d.Figure(c.code) == nil || c.d.Figure(c.code).Persons == 0:
		return noNumber
	}
	return strconv.Itoa(c.d.Figure(c.code).Persons)
}

// gap is how far a unit is from all.
func (c *sipasCell) gap() string {
	own, whole := c.figure(), findings.Shown(c.in.found.Whole(), c.code)
	if own == nil || whole == nil {
		return noNumber
	}
	return signedTo(exact.MustParse(surveyIndex(own)).Sub(exact.MustParse(surveyIndex(whole))), 2)
}

// against is how a round stands to the one before.
func (c *sipasCell) against() string {
	if d := c.in.move(c.code); d != nil {
		return moveOf(d)
	}
	return noNumber
}

func (c *sipasCell) valid() string {
	if f := c.d.Figure(c.code); f != nil && f.Valid > 0 {
		return strconv.Itoa(f.Valid)
	}
	return noNumber
}

// profile is a part of the respondents of a table, of those that are shown.
func (c *sipasCell) profile(of func(*index.Domain) float64) string {
	if c.d.Hidden {
		return noNumber
	}
	sum := 0.0
	for _, d := range c.in.groups(c.by) {
		if n := of(d); n == n {
			sum += n
		}
	}
	return partOf(of(c.d), sum)
}

// population is a part of the population, as targets or fitted totals have it.
func (c *sipasCell) population() string {
	persons := map[string]float64{}
	if c.by == string(index.ByUnit) {
		for _, t := range c.in.found.Targets {
			persons[t.Unit] += float64(t.Population)
		}
	} else {
		for _, m := range c.in.found.Result.Plan.Fit.Margins {
			if len(m.Attributes) == 1 && strings.HasSuffix(c.by, m.Attributes[0]) {
				persons = m.Totals
			}
		}
	}
	sum := 0.0
	for _, d := range c.in.groups(c.by) {
		sum += persons[d.Code]
	}
	return partOf(persons[c.d.Code], sum)
}
