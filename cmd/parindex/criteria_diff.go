package main

import (
	"fmt"
	"strings"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/words"
)

// diffOptions are the flags of criteria diff.
type diffOptions struct {
	asJSON    bool
	crosswalk bool
}

// runSetDiff is parindex criteria diff.
func runSetDiff(c *call) error {
	o := c.diffFlags()
	if err := c.parse(); err != nil {
		return err
	}
	return c.diffSets(c.args, o)
}

func (c *call) diffFlags() *diffOptions {
	o := &diffOptions{}
	c.flags.BoolVar(&o.asJSON, "json", false, c.say("in một đối tượng JSON", "print one JSON object"))
	c.flags.BoolVar(&o.crosswalk, "crosswalk", false, c.say("đề xuất bảng chuyển mã (crosswalk) để người dùng xác nhận", "propose a crosswalk of codes for a person to confirm"))
	return o
}

// twoSets are an older and a newer set, ready for scoring, so that their rules can be
// put into words.
type twoSets struct{ older, newer *scoring.Scheme }

// diffSets prints what differs between two sets, or proposes a crosswalk.
func (c *call) diffSets(args []string, o *diffOptions) error {
	if len(args) != 2 {
		return misuse("ghi hai bộ tiêu chí, bộ cũ trước, ví dụ so@2019.1 so@2025.1, hoặc hai tệp .yaml", "name two criteria sets, the older one first, such as so@2019.1 so@2025.1, or two .yaml files")
	}
	if o.asJSON && o.crosswalk {
		return misuse("chọn -json hoặc -crosswalk, không dùng cả hai", "choose -json or -crosswalk, not both")
	}
	var two twoSets
	for i, to := range []**scoring.Scheme{&two.older, &two.newer} {
		scheme, err := loadSet(args[i])
		if err != nil {
			return err
		}
		*to = scheme
	}
	if o.crosswalk {
		return c.proposeCrosswalk(two.older.Set(), two.newer.Set())
	}
	d := criteria.Diff(two.older.Set(), two.newer.Set())
	for i := range d.Changes {
		two.putRule(&d.Changes[i])
	}
	if o.asJSON {
		return writeJSON(c.out, diffJSON(two, d))
	}
	c.printDiff(two, d)
	return nil
}

// putRule puts a changed rule into words.
func (two twoSets) putRule(ch *criteria.Change) {
	if ch.Kind == criteria.RuleChanged {
		ch.From, ch.To = ruleWords(two.older, ch.Old), ruleWords(two.newer, ch.New)
	}
}

func ruleWords(s *scoring.Scheme, it *criteria.Item) words.Text {
	leaf, _, ok := s.Leaf(it.Code)
	if !ok {
		return words.Text{}
	}
	var vi, en []string
	for _, line := range leaf.Words() {
		vi, en = append(vi, line.Vi), append(en, line.En)
	}
	return words.Text{Vi: strings.Join(vi, "\n"), En: strings.Join(en, "\n")}
}

// changeNames name the changes as they head a line.
var changeNames = map[criteria.ChangeKind]words.Text{
	criteria.Moved:           {Vi: "chuyển vị trí", En: "moved"},
	criteria.CodeChanged:     {Vi: "đổi mã", En: "code"},
	criteria.Renamed:         {Vi: "đổi tên", En: "name"},
	criteria.MaxChanged:      {Vi: "điểm tối đa", En: "maximum"},
	criteria.PartsChanged:    {Vi: "cách chia", En: "parts"},
	criteria.SourceChanged:   {Vi: "ai chấm", En: "filled by"},
	criteria.RuleChanged:     {Vi: "cách chấm", En: "rule"},
	criteria.LinesChanged:    {Vi: "dòng chấm điểm in trong quyết định", En: "scoring lines as printed"},
	criteria.EvidenceChanged: {Vi: "tài liệu kiểm chứng", En: "evidence"},
	criteria.LegalChanged:    {Vi: "căn cứ pháp lý", En: "legal"},
	criteria.TitleChanged:    {Vi: "tên bộ tiêu chí", En: "title"},
	criteria.SampleChanged:   {Vi: "tính chất", En: "nature"},
	criteria.DecisionChanged: {Vi: "quyết định", En: "decision"},
	criteria.YearsChanged:    {Vi: "năm áp dụng", En: "years"},
	criteria.GroupsChanged:   {Vi: "khối áp dụng", En: "groups"},
	criteria.TotalChanged:    {Vi: "tổng điểm", En: "total"},
	criteria.PlacesChanged:   {Vi: "số chữ số thập phân", En: "decimals"},
	criteria.TiesChanged:     {Vi: "đồng hạng", En: "ties"},
	criteria.ExemptChanged:   {Vi: "không áp dụng", En: "not applicable"},
	criteria.ClassesChanged:  {Vi: "xếp loại", En: "classes"},
	criteria.AcceptChanged:   {Vi: "mâu thuẫn được chấp nhận", En: "accepted contradictions"},
	criteria.Added:           {Vi: "mới", En: "new"},
	criteria.Removed:         {Vi: "bỏ", En: "gone"},
	criteria.Merged:          {Vi: "gộp", En: "merged"},
}

// printDiff prints the changes field by field.
func (c *call) printDiff(two twoSets, d criteria.Comparison) {
	fmt.Fprintf(c.out, "%s → %s\n", two.older.Set().Ref(), two.newer.Set().Ref())
	if len(d.Changes) == 0 {
		fmt.Fprintln(c.out, c.say("Hai bộ tiêu chí không khác nhau.", "The two criteria sets do not differ."))
		return
	}
	sure := map[*criteria.Item]criteria.Match{}
	for _, m := range d.Matches {
		sure[m.New] = m
	}
	for i, ch := range d.Changes {
		if i == 0 || ch.Field != d.Changes[i-1].Field {
			c.printField(ch.Field)
		}
		switch {
		case ch.Field == nil:
			c.printChange("  ", ch)
			continue
		case ch.Old == nil || ch.Kind == criteria.Removed || ch.Kind == criteria.Merged:
			c.printComing(ch)
			continue
		case i == 0 || ch.New != d.Changes[i-1].New || ch.Old != d.Changes[i-1].Old:
			fmt.Fprintf(c.out, "  ~ %s  %s%s\n", ch.New.Code, ch.New.Name, c.guessed(sure[ch.New]))
		}
		c.printChange("      ", ch)
	}
	c.printTally(d.Changes)
}

func (c *call) printField(field *criteria.Item) {
	fmt.Fprintln(c.out)
	if field == nil {
		fmt.Fprintln(c.out, c.say("Bộ tiêu chí", "The set"))
		return
	}
	fmt.Fprintf(c.out, "%s  %s\n", field.Code, field.Name)
}

// guessed says when two items are held to be one for a similar name only.
func (c *call) guessed(m criteria.Match) string {
	if m.Certainty != criteria.Similar {
		return ""
	}
	return c.say(" (ghép với %s cũ theo tên gần giống %d%%)", " (taken for the old %s by a name that is %d%% alike)", m.Old.Code, m.Alike)
}

// printComing prints an item that is new, gone or merged.
func (c *call) printComing(ch criteria.Change) {
	it, sign := ch.New, "+"
	if ch.Kind != criteria.Added {
		it, sign = ch.Old, "−"
	}
	fmt.Fprintf(c.out, "  %s %s  %s  [%s]  %s", sign, it.Code, it.Name, c.say("%s điểm", "%s points", it.Max.Number), changeNames[ch.Kind].In(c.lang))
	if ch.Kind == criteria.Merged {
		fmt.Fprint(c.out, c.say(" vào %s", " into %s", ch.New.Code))
	}
	if ch.Kind == criteria.Added && it.Leaf() {
		fmt.Fprintf(c.out, "; %s", it.Source.Words().In(c.lang))
	}
	fmt.Fprintln(c.out)
}

// short is how long two values may be together to stand in one line.
const short = 60

func (c *call) printChange(indent string, ch criteria.Change) {
	name, from, to := changeNames[ch.Kind].In(c.lang), ch.From.In(c.lang), ch.To.In(c.lang)
	if from == to {
		fmt.Fprintf(c.out, "%s%s: %s\n", indent, name, c.say("khác ở phần không viết thành lời, như require; xem hai tệp", "differs in what is not put into words, such as require; see the two files"))
		return
	}
	if len([]rune(from+to)) <= short && !strings.Contains(from+to, "\n") {
		fmt.Fprintf(c.out, "%s%s: %s → %s\n", indent, name, c.something(from), c.something(to))
		return
	}
	fmt.Fprintf(c.out, "%s%s:\n", indent, name)
	c.printValue(indent+"  ", c.say("trước:", "before:"), from)
	c.printValue(indent+"  ", c.say("nay:  ", "now:   "), to)
}

func (c *call) printValue(indent, label, value string) {
	for i, line := range strings.Split(c.something(value), "\n") {
		if i > 0 {
			label = strings.Repeat(" ", len([]rune(label)))
		}
		fmt.Fprintf(c.out, "%s%s %s\n", indent, label, line)
	}
}

func (c *call) something(s string) string {
	if s == "" {
		return c.say("(không có)", "(none)")
	}
	return s
}

// printTally counts the changes by kind, in the order in which they appeared.
func (c *call) printTally(changes []criteria.Change) {
	var order []criteria.ChangeKind
	counts := map[criteria.ChangeKind]int{}
	for _, ch := range changes {
		if counts[ch.Kind]++; counts[ch.Kind] == 1 {
			order = append(order, ch.Kind)
		}
	}
	var parts []string
	for _, kind := range order {
		parts = append(parts, fmt.Sprintf("%s %d", changeNames[kind].In(c.lang), counts[kind]))
	}
	fmt.Fprintln(c.out)
	fmt.Fprintln(c.out, c.say("Tổng cộng %d thay đổi: %s", "%d changes in all: %s", len(changes), strings.Join(parts, ", ")))
}
