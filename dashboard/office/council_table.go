package office

import (
	"bytes"
	"net/url"
	"strings"

	"parindex/assessment"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/reports"
	"parindex/words"
)

// send answers with a table as a file to keep: .xlsx, or .csv in the form of the language.
// name is ASCII and without the ending.
func (v *visit) send(t *reports.Table, name, format string) error {
	t.Lang, t.Authority = v.lang, v.authority()
	res := &shell.Response{Kind: "text/csv; charset=utf-8", Name: name + ".csv", Fresh: "no-store"}
	if format == "xlsx" {
		var b bytes.Buffer
		if err := reports.Ranking(&b, t); err != nil {
			return err
		}
		res.Kind, res.Name, res.Body = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name+".xlsx", b.Bytes()
	} else {
		res.Body = commaText(t)
	}
	res.Send(v.w, v.r)
	return nil
}

// notes are what stands below a table of the council.
func (v *visit) notes(withheld []assessment.Unit, formula string) []string {
	list := []string{v.say("compare.unpublished"), v.say(formula)}
	if len(withheld) > 0 {
		list = append(list, v.say("compare.withheld")+" "+namesOf(withheld)+".")
	}
	return list
}

// namesOf lists units by their names.
func namesOf(units []assessment.Unit) (names string) {
	for _, u := range units {
		names = nameList(names, u.Name)
	}
	return names
}

func nameList(list, more string) string {
	if list == "" {
		return more
	}
	return list + ", " + more
}

// commaText is a table as text for Excel: UTF-8 with a mark; semicolons and decimal commas
// in Vietnamese.
func commaText(t *reports.Table) []byte {
	comma := ";"
	if t.Lang == words.En {
		comma = ","
	}
	var b bytes.Buffer
	out := reports.NewCSV(&b, comma)
	for _, c := range t.Columns {
		out.Text(strings.TrimSpace(c.Part + " " + c.Title))
	}
	out.End()
	for _, cells := range t.Rows {
		for _, c := range cells {
			if c.Number != nil {
				out.Digits(words.Number(*c.Number, t.Lang))
			} else {
				out.Text(c.Text)
			}
		}
		out.End()
	}
	out.Flush() // into memory
	return b.Bytes()
}

// ascii keeps of a name what may stand in the name of a file.
func ascii(parts ...string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, words.Fold(strings.Join(parts, "-"))), "-")
}

// pointsOf writes points, "–" where there are none.
func (v *visit) pointsOf(n *exact.Number) string {
	if n == nil {
		return "–"
	}
	return words.Number(*n, v.lang)
}

// signed writes a difference with its sign.
func (v *visit) signed(n exact.Number) string { return words.Signed(n, v.lang) }

// percent writes a share.
func (v *visit) percent(n exact.Number) string { return words.Percent(n, v.lang) }

// format is how a page is asked for: "csv", "xlsx", or "" as a page.
func (v *visit) format() string {
	if f := v.r.URL.Query().Get("format"); f == "csv" || f == "xlsx" {
		return f
	}
	return ""
}

// as is the address of this page in another format.
func (v *visit) as(format string) string {
	query := v.r.URL.Query()
	query.Del("done")
	query.Set("format", format)
	return v.r.URL.EscapedPath() + "?" + query.Encode()
}

// encoded is one pair of a query.
func encoded(key, value string) string { return url.Values{key: {value}}.Encode() }
