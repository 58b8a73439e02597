package index_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"parindex/survey"
	"parindex/survey/forms"
	"parindex/survey/index"
	"parindex/survey/responses"
)

func shipped(t testing.TB, ref string) *survey.Questionnaire {
	t.Helper()
	text, err := forms.FS.ReadFile(ref + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	q, faults := survey.Parse(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return q
}

// records reads a table of the tests of survey/estimate.
func records(t testing.TB, name string) []map[string]string {
	t.Helper()
	f, err := os.Open("../estimate/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		r := map[string]string{}
		for i, cell := range row {
			r[rows[0][i]] = cell
		}
		all = append(all, r)
	}
	return all
}

// kitTable is the survey of the kit as a table of answers: the shared workbook, or else made
// of the copy in testdata, which has what was understood of it.
func kitTable(t testing.TB, q *survey.Questionnaire) []byte {
	if body, err := os.ReadFile("../../../shared/kit/sipas/tra_loi_2000.xlsx"); err == nil {
		return body
	}
	return kitCopy(t, q)
}

func kitCopy(t testing.TB, q *survey.Questionnaire) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	var head []string
	for _, a := range q.Attributes {
		head = append(head, a.Code)
	}
	// the copy has the questions in the kit's order: C, N, K
	var items []string
	for _, prefix := range []string{"C", "N", "K"} {
		for _, it := range q.Items() {
			if strings.HasPrefix(it.Code, prefix) {
				items = append(items, it.Code)
			}
		}
	}
	if err := w.Write(append(head, items...)); err != nil {
		t.Fatal(err)
	}
	for i, r := range records(t, "kit.csv") {
		r["ma_phieu"] = fmt.Sprint("P", i)
		var row []string
		for _, code := range head {
			row = append(row, r[code])
		}
		for _, letter := range r["answers"] {
			row = append(row, strings.Trim(string(letter), "-"))
		}
		if err := w.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return out.Bytes()
}

// counted reads a table and computes its figures.
func counted(t testing.TB, q *survey.Questionnaire, body []byte, opt responses.Options, plan index.Plan) *index.Result {
	t.Helper()
	c, err := index.NewCounter(q, plan)
	if err != nil {
		t.Fatal(err)
	}
	r, err := responses.NewReader(q, opt)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Read(context.Background(), "", bytes.NewReader(body), int64(len(body)), func(b *responses.Batch) error { return c.Add(b.Block) }); err != nil {
		t.Fatal(err)
	}
	result, err := c.Result(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// near compares a figure with a printed one of 8 decimals.
func near(t *testing.T, what string, got index.Real, want string) {
	t.Helper()
	w, err := strconv.ParseFloat(want, 64)
	if err != nil {
		t.Fatal(err)
	}
	if !(math.Abs(float64(got)-w) <= 1e-8) {
		t.Errorf("%s: %.9f, the kit says %s", what, got, want)
	}
}

// kept counts answers to questions that were not asked, as the kit does.
var kept = responses.Options{Policy: responses.Policy{responses.AnsweredAside: responses.Keep}}

// TestKit: from the workbook to the index, every figure is what R found.
func TestKit(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	for name, body := range map[string][]byte{"table": kitTable(t, q), "copy": kitCopy(t, q)} {
		t.Run(name, func(t *testing.T) {
			r := counted(t, q, body, kept, index.Plan{})
			kitIndex(t, r)
			kitGroups(t, q, r)
			kitOptions(t, r)
		})
	}
}

func kitIndex(t *testing.T, r *index.Result) {
	whole := &r.Domains[0]
	for _, k := range records(t, "kit_index.csv") {
		code := strings.Replace(k["code"], "ALL", r.Overall, 1)
		f := whole.Figure(code)
		near(t, code+" weighted", f.Index.Value, k["index_weighted"])
		near(t, code+" weighted error", f.Index.Error, k["se_weighted"])
		near(t, code+" unweighted", f.Index.Plain, k["index_unweighted"])
		near(t, code+" unweighted error", f.Index.PlainError, k["se_unweighted"])
		near(t, code+" low", f.Index.Low, k["ci95_low_weighted"])
		near(t, code+" high", f.Index.High, k["ci95_high_weighted"])
		if got, want := fmt.Sprint(f.Persons, f.Valid, f.Satisfied), k["n_respondents"]+" "+k["n_valid"]+" "+k["n_satisfied"]; got != want {
			t.Errorf("%s: persons, valid, satisfied %s, the kit says %s", code, got, want)
		}
	}
	if r.Design.Strata != 3 || r.Design.Clusters != 40 || r.Design.Degrees != 37 || r.Forms != 2000 {
		t.Errorf("%+v of %d forms", r.Design, r.Forms)
	}
}

func kitGroups(t *testing.T, q *survey.Questionnaire, r *index.Result) {
	found := 0
	for _, d := range r.Domains[1:] {
		for _, k := range records(t, "kit_groups.csv") {
			if k["attribute"] != d.Attribute || k["group"] != d.Name.Vi {
				continue
			}
			found++
			f := d.Figure(r.Overall)
			near(t, d.Name.Vi+" weighted", f.Index.Value, k["index_weighted"])
			near(t, d.Name.Vi+" weighted error", f.Index.Error, k["se_weighted"])
			near(t, d.Name.Vi+" unweighted", f.Index.Plain, k["index_unweighted"])
			near(t, d.Name.Vi+" unweighted error", f.Index.PlainError, k["se_unweighted"])
			if got := fmt.Sprint(d.Forms, f.Valid); got != k["n_respondents"]+" "+k["n_valid"] {
				t.Errorf("%s: forms, valid %s, the kit says %s %s", d.Name.Vi, got, k["n_respondents"], k["n_valid"])
			}
		}
	}
	if want := len(records(t, "kit_groups.csv")); found != want {
		t.Errorf("%d of %d groups", found, want)
	}
}

func kitOptions(t *testing.T, r *index.Result) {
	for _, k := range records(t, "kit_perception_expectation.csv") {
		for _, s := range r.Domains[0].Figure(k["code"]).Shares {
			if s.Code != k["option"] {
				continue
			}
			near(t, k["code"], s.Value, k["share_weighted"])
			near(t, k["code"], s.Plain, k["share_unweighted"])
			near(t, k["code"], s.Error, k["se_weighted"])
			if fmt.Sprint(s.N) != k["n_option"] {
				t.Errorf("%s %s: %d, the kit says %s", k["code"], s.Code, s.N, k["n_option"])
			}
		}
	}
}
