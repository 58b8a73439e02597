package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"parindex/survey"
	"parindex/survey/index"
	"parindex/survey/responses"
	"parindex/words"
)

// printFaults says every fault with its first places.
func (c *call) printFaults(list []responses.Fault) {
	for _, f := range list {
		if f.Kind == responses.Trimmed {
			continue // read as it was meant; -json counts it
		}
		file := ""
		if f.File != "" {
			file = f.File + ": "
		}
		fmt.Fprintf(c.err, "  %s%s. %s (%s)\n", file, f.Problem.In(c.lang), f.Fix.In(c.lang), f.Kind)
		var at []string
		for _, p := range f.Places {
			where := c.say("dòng %d", "row %d", p.Row)
			if p.Text != "" {
				where += " “" + p.Text + "”"
			}
			at = append(at, where)
		}
		if len(at) > 0 {
			if more := f.Count - len(at); more > 0 {
				at = append(at, c.say("và %d chỗ nữa", "and %d more", more))
			}
			fmt.Fprintln(c.err, "    "+strings.Join(at, ", "))
		}
	}
}

// printIndex prints the figures of the whole, then the overall index of each domain.
func (c *call) printIndex(q *survey.Questionnaire, r *index.Result) {
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, c.say("Mã\tChỉ số\tSai số\tTừ\tĐến\tKhông trọng số\tTrả lời\tNội dung", "Code\tIndex\tError\tFrom\tTo\tUnweighted\tAnswers\tText"))
	for _, f := range r.Domains[0].Figures {
		if f.Index != nil {
			c.printFigure(w, f.Code, f, partName(q, f.Code))
		}
	}
	w.Flush()
	if r.Overall == "" || len(r.Domains) == 1 {
		return
	}
	fmt.Fprintln(c.out)
	w = tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, c.say("Nhóm\tChỉ số\tSai số\tTừ\tĐến\tKhông trọng số\tTrả lời\tTên", "Group\tIndex\tError\tFrom\tTo\tUnweighted\tAnswers\tName"))
	for _, d := range r.Domains[1:] {
		if f := d.Figure(r.Overall); f != nil && f.Index != nil {
			c.printFigure(w, d.Attribute+" "+d.Code, *f, d.Name)
		}
	}
	w.Flush()
}

func (c *call) printFigure(w *tabwriter.Writer, code string, f index.Figure, name words.Text) {
	e := f.Index
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", code, c.real(e.Value), c.real(e.Error), c.real(e.Low), c.real(e.High), c.real(e.Plain), f.Valid, name.In(c.lang))
}

// real prints a figure with two decimals.
func (c *call) real(r index.Real) string {
	if !r.Known() {
		return "–"
	}
	return words.Point(fmt.Sprintf("%.2f", float64(r)), c.lang)
}

// partName is what a part is called, or what an item asks.
func partName(q *survey.Questionnaire, code string) words.Text {
	if p := q.Part(code); p != nil {
		return p.Name.Words()
	}
	return q.Item(code).Text.Words()
}
