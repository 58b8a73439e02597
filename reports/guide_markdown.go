package reports

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"parindex/words"
)

// Markdown writes the guide as CommonMark with tables: the front matter, a table for
// each field, and what became of earlier codes.
func (g *Guide) Markdown(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "# %s\n\n", inMarkdown(g.Title))
	if g.Sample != "" {
		fmt.Fprintf(b, "> **%s**\n\n", inMarkdown(g.Sample))
	}
	fmt.Fprint(b, "| | |\n|---|---|\n")
	for _, f := range g.Facts {
		markdownRow(b, f.Name, f.Text)
	}
	columns := g.columns()
	for i := range g.Rows {
		r := &g.Rows[i]
		if r.Depth == 0 {
			g.markdownField(b, r, columns)
		}
		if r.Depth > 0 || r.Leaf {
			var cells []string
			for _, c := range columns {
				cells = append(cells, strings.Join(c.lines(r), "\n"))
			}
			markdownRow(b, cells...)
		}
	}
	for _, x := range g.Crosswalks {
		g.markdownCrosswalk(b, x)
	}
	return b.Flush()
}

// markdownField begins the table of a field.
func (g *Guide) markdownField(b io.Writer, r *GuideRow, columns []guideColumn) {
	fmt.Fprintf(b, "\n## %s. %s (%s)\n\n", inMarkdown(r.Code), inMarkdown(r.Name), words.Text{Vi: r.Max + " điểm", En: r.Max + " points"}.In(g.Lang))
	if beside := slices.Concat(r.Lines, r.Evidence, r.Legal); !r.Leaf && len(beside) > 0 {
		fmt.Fprintf(b, "%s\n\n", inMarkdown(strings.Join(beside, "; ")))
	}
	var heads, rule []string
	for _, c := range columns {
		heads, rule = append(heads, c.title.In(g.Lang)), append(rule, "---")
	}
	markdownRow(b, heads...)
	fmt.Fprintf(b, "|%s|\n", strings.Join(rule, "|"))
}

func (g *Guide) markdownCrosswalk(b io.Writer, x GuideCrosswalk) {
	fmt.Fprintf(b, "\n## %s\n\n", words.Text{Vi: "Chuyển mã từ " + x.From, En: "Codes of " + x.From}.In(g.Lang))
	markdownRow(b, words.Text{Vi: "Mã cũ", En: "Old code"}.In(g.Lang), words.Text{Vi: "Mã mới", En: "New code"}.In(g.Lang), words.Text{Vi: "Tên", En: "Name"}.In(g.Lang))
	fmt.Fprint(b, "|---|---|---|\n")
	names := map[string]string{}
	for i := range g.Rows {
		names[g.Rows[i].Code] = g.Rows[i].Name
	}
	for _, p := range x.Codes {
		markdownRow(b, p.Key, p.Value, names[p.Value])
	}
}

func markdownRow(b io.Writer, cells ...string) {
	for _, c := range cells {
		fmt.Fprintf(b, "| %s ", inMarkdown(c))
	}
	fmt.Fprintln(b, "|")
}

// marks are what Markdown gives a meaning to inside a line.
const marks = "\\`*_[]<>|~&$"

// inMarkdown is a text that Markdown shows as it is, in a table too: marks are
// escaped, a new line becomes a break, control characters go.
func inMarkdown(s string) string {
	var b strings.Builder
	for _, r := range strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")) {
		switch {
		case r == '\n' || r == '\r':
			b.WriteString("<br>")
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		case strings.ContainsRune(marks, r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
