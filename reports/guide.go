package reports

import (
	"fmt"
	"strings"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/words"
)

// Guide is a criteria set as people read it: what holds for all of it, then every item.
type Guide struct {
	Lang       words.Lang
	Title      string
	Sample     string // that it is a sample; "" otherwise
	Facts      []Fact // front matter, in the order to print
	Rows       []GuideRow
	Crosswalks []GuideCrosswalk
}

// Fact is one line of the front matter.
type Fact struct{ Name, Text string }

// GuideRow is an item. Lists have a line of text each.
type GuideRow struct {
	Code, Name, Max string
	Depth           int // 0 for a field
	Leaf            bool
	Source          string   // who fills it
	Rule            []string // in words
	Figures         []string // declared, with the conditions between them
	Lines           []string // as the decision prints them
	Evidence        []string
	Legal           []string
}

// GuideCrosswalk is what became of the codes of an earlier version.
type GuideCrosswalk struct {
	From  string
	Codes []criteria.Pair // old code, new code
}

// NewGuide puts a set into words.
func NewGuide(s *scoring.Scheme, lang words.Lang) *Guide {
	set := s.Set()
	g := &Guide{Lang: lang, Title: set.Title}
	if set.Sample {
		g.Sample = words.Text{Vi: "Bộ tiêu chí mẫu: không phải văn bản của quyết định nào.", En: "A sample set: not the text of any decision."}.In(lang)
	}
	g.facts(set)
	for _, it := range set.Nodes() {
		g.Rows = append(g.Rows, g.row(s, it))
	}
	for _, x := range set.Crosswalk {
		g.Crosswalks = append(g.Crosswalks, GuideCrosswalk{From: x.From, Codes: x.Codes})
	}
	return g
}

func (g *Guide) fact(name, text words.Text) {
	if text.Vi != "" {
		g.Facts = append(g.Facts, Fact{name.In(g.Lang), text.In(g.Lang)})
	}
}

// facts gathers what holds for the whole set.
func (g *Guide) facts(set *criteria.Set) {
	same := func(s string) words.Text { return words.Text{Vi: s, En: s} }
	years := strings.ReplaceAll(strings.Trim(fmt.Sprint(set.Years), "[]"), " ", ", ")
	g.fact(words.Text{Vi: "Phiên bản", En: "Version"}, same(set.Ref()))
	g.fact(words.Text{Vi: "Quyết định", En: "Decision"}, same(set.Decision))
	g.fact(words.Text{Vi: "Năm áp dụng", En: "Years"}, same(years))
	g.fact(words.Text{Vi: "Khối áp dụng", En: "Groups"}, same(strings.Join(set.Groups, ", ")))
	g.fact(words.Text{Vi: "Tổng điểm", En: "Total"}, words.Sprintf("%s điểm; %d tiêu chí được chấm", "%s points; %d scored items", set.Total.Number, len(set.Leaves())))
	g.fact(words.Text{Vi: "Chỉ số công bố", En: "Published index"}, words.Sprintf("làm tròn %d chữ số thập phân", "rounded to %d decimals", set.Decimals()))
	g.fact(words.Text{Vi: "Xếp hạng", En: "Ranking"}, set.Ties.Words())
	g.fact(words.Text{Vi: "Không áp dụng", En: "Not applicable"}, set.ExemptWords())
	for _, p := range set.Classes {
		g.fact(words.Text{Vi: "Xếp loại", En: "Classes"}, p.Words())
	}
	for _, a := range set.Accept {
		code := words.Sprintf("mã %s", "code %s", a.Code)
		if a.Code == "" {
			code = words.Text{Vi: "cả bộ tiêu chí", En: "the whole set"}
		}
		g.fact(words.Text{Vi: "Tổng in khác các phần", En: "Printed sum differs"}, words.Sprintf("%s: các phần cộng lại được %s. %s", "%s: the parts add up to %s. %s", code, a.Sum.Number, a.Reason))
	}
	g.fact(words.Text{Vi: "Mã kiểm tra (sha256)", En: "Checksum (sha256)"}, same(set.SHA256))
}

func (g *Guide) row(s *scoring.Scheme, it *criteria.Item) GuideRow {
	r := GuideRow{Code: it.Code, Name: it.Name, Max: words.Number(it.Max.Number, g.Lang), Depth: it.Depth, Leaf: it.Leaf(), Lines: it.Lines}
	if it.Evidence != "" {
		r.Evidence = strings.Split(it.Evidence, "\n")
	}
	for _, l := range it.Legal {
		r.Legal = append(r.Legal, l.String())
	}
	leaf, _, ok := s.Leaf(it.Code)
	if !ok {
		return r
	}
	r.Source = it.Source.Words().In(g.Lang)
	named := map[string]bool{} // lines of the rule that only name figures
	for _, f := range leaf.Figures() {
		if it.Rule.Kind == "survey" {
			break // the forms are counted, nobody declares them
		}
		named[f.Name+" là: "+f.Label] = true
		r.Figures = append(r.Figures, f.Name+": "+f.Label)
	}
	for _, c := range leaf.Conditions() {
		r.Figures = append(r.Figures, words.Sprintf("phải thỏa: %s", "must hold: %s", c).In(g.Lang))
	}
	for _, line := range leaf.Words() {
		if !named[line.Vi] {
			r.Rule = append(r.Rule, line.In(g.Lang))
		}
	}
	return r
}

// guideColumn is one column of the table of items.
type guideColumn struct {
	title words.Text
	width float64 // in characters, in a workbook
	lines func(r *GuideRow) []string
}

var guideColumns = []guideColumn{
	{words.Text{Vi: "Mã", En: "Code"}, 9, func(r *GuideRow) []string { return []string{r.Code} }},
	{words.Text{Vi: "Lĩnh vực, tiêu chí, tiêu chí thành phần", En: "Field, criterion, sub-criterion"}, 34, func(r *GuideRow) []string { return []string{r.Name} }},
	{words.Text{Vi: "Điểm tối đa", En: "Maximum"}, 9, func(r *GuideRow) []string { return []string{r.Max} }},
	{words.Text{Vi: "Người chấm điểm", En: "Filled by"}, 15, func(r *GuideRow) []string { return []string{r.Source} }},
	{words.Text{Vi: "Cách chấm điểm", En: "Rule"}, 40, func(r *GuideRow) []string { return r.Rule }},
	{words.Text{Vi: "Số liệu kê khai", En: "Declared figures"}, 28, func(r *GuideRow) []string { return r.Figures }},
	{words.Text{Vi: "Cách chấm điểm (nguyên văn)", En: "Scoring lines as printed"}, 36, func(r *GuideRow) []string { return r.Lines }},
	{words.Text{Vi: "Tài liệu kiểm chứng", En: "Evidence"}, 26, func(r *GuideRow) []string { return r.Evidence }},
	{words.Text{Vi: "Căn cứ pháp lý", En: "Legal basis"}, 22, func(r *GuideRow) []string { return r.Legal }},
}

// columns are those in which some item says something.
func (g *Guide) columns() []guideColumn {
	var list []guideColumn
	for _, c := range guideColumns {
		for i := range g.Rows {
			if strings.Join(c.lines(&g.Rows[i]), "") != "" {
				list = append(list, c)
				break
			}
		}
	}
	return list
}
