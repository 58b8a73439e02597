package office

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"parindex/campaign"
	"parindex/survey"
	"parindex/survey/estimate"
	"parindex/survey/index"
	"parindex/words"
)

// designTyped is how a round is estimated, as it is typed.
type designTyped struct {
	Lonely, Stratum, Cluster, Weight string
	Populations, Method, Margins     string
	Lower, Upper                     string
	Persons, Error, Cell             string
	Bands                            bool
}

// designForm is the folded part of the form of a round.
type designForm struct {
	designTyped
	Open                           bool
	Lonelies, Methods              []option
	Strata, Clusters, Weights      []option
	Attributes                     string // codes that margins may name
	WrongPopulations, WrongMargins []fault
	WrongTrim, WrongLimits         []fault
}

// Rules for strata with one cluster, and ways to fit weights, in the order that they are
// offered.
var (
	lonelies = []estimate.Lonely{estimate.Fail, estimate.Adjust, estimate.Average, estimate.Certainty}
	methods  = []index.Method{index.NotFitted, index.PostStratified, index.Raked}
)

// designForm is the form with what was typed; r may be nil.
func (v *visit) designForm(typed designTyped, r *campaign.SurveyRound, wrong map[string][]fault) designForm {
	f := designForm{designTyped: typed, WrongPopulations: wrong["populations"], WrongMargins: wrong["margins"], WrongTrim: wrong["trim"], WrongLimits: wrong["limits"]}
	f.Open = typed != (designTyped{}) || len(f.WrongPopulations)+len(f.WrongMargins)+len(f.WrongTrim)+len(f.WrongLimits) > 0
	for _, l := range lonelies {
		f.Lonelies = append(f.Lonelies, option{Value: string(l), Text: v.say("lonely." + string(l)), Chosen: string(l) == cmp.Or(typed.Lonely, string(estimate.Fail))})
	}
	for _, m := range methods {
		f.Methods = append(f.Methods, option{Value: string(m), Text: v.say("method." + cmp.Or(string(m), "none")), Chosen: string(m) == typed.Method})
	}
	if r != nil {
		f.Strata, f.Clusters, f.Weights = v.roleOptions(r.Asks, survey.Stratum, typed.Stratum), v.roleOptions(r.Asks, survey.Cluster, typed.Cluster), v.roleOptions(r.Asks, survey.BaseWeight, typed.Weight)
		var codes []string
		for _, a := range r.Asks.Attributes {
			if a.Type == survey.OneOf {
				codes = append(codes, a.Code)
			}
		}
		f.Attributes = strings.Join(codes, ", ")
	}
	return f
}

// roleOptions are the attributes that may play a part in the design: the one of the
// questionnaire, none, or another.
func (v *visit) roleOptions(q *survey.Questionnaire, role survey.Role, chosen string) []option {
	usual := v.say("design.role.none")
	if a := q.Role(role); a != nil {
		usual = v.say("design.role.usual", a.Code)
	}
	list := []option{{Value: "", Text: usual, Chosen: chosen == ""}, {Value: index.None, Text: v.say("design.role.never"), Chosen: chosen == index.None}}
	for _, a := range q.Attributes {
		if fits := (a.Type == survey.Figure) == (role == survey.BaseWeight); fits && !a.Identifies && a.Role != survey.FormNumber {
			list = append(list, option{Value: a.Code, Text: a.Code + " – " + a.Name.Vi, Chosen: chosen == a.Code, Data: true})
		}
	}
	return list
}

func (v *visit) postedDesign() designTyped {
	return designTyped{
		Lonely: strings.TrimPrefix(v.field("lonely"), string(estimate.Fail)), Stratum: v.field("stratum"), Cluster: v.field("cluster"), Weight: v.field("weight"),
		Populations: v.field("populations"), Method: v.field("method"), Margins: v.field("margins"), Lower: v.field("lower"), Upper: v.field("upper"),
		Persons: v.field("persons"), Error: v.field("error"), Cell: v.field("cell"), Bands: v.field("bands") == "on",
	}
}

// typedDesign is a plan as it would be typed.
func typedDesign(p *index.Plan) designTyped {
	t := designTyped{
		Stratum: p.Stratum, Cluster: p.Cluster, Weight: p.Weight, Method: string(p.Fit.Method), Bands: p.Bands,
		Persons: count0(p.Limits.Persons), Cell: count0(p.Limits.Cell), Error: typedReal(p.Limits.Error),
	}
	if p.Lonely != estimate.Fail {
		t.Lonely = string(p.Lonely)
	}
	var lines []string
	for _, one := range p.Populations {
		line := one.Stratum + "; "
		if one.Cluster != "" {
			line += one.Cluster + "; "
		}
		lines = append(lines, line+typedReal(one.Count))
	}
	t.Populations = strings.Join(lines, "\n")
	lines = nil
	for _, m := range p.Fit.Margins {
		var totals []string
		for _, code := range slices.Sorted(maps.Keys(m.Totals)) {
			totals = append(totals, code+"="+typedReal(m.Totals[code]))
		}
		lines = append(lines, strings.Join(m.Attributes, "/")+": "+strings.Join(totals, "; "))
	}
	t.Margins = strings.Join(lines, "\n")
	if p.Fit.Trim != nil {
		t.Lower, t.Upper = typedReal(p.Fit.Trim.Lower), typedReal(p.Fit.Trim.Upper)
	}
	return t
}

func count0(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func typedReal(f float64) string {
	if f == 0 {
		return ""
	}
	return strings.Replace(strconv.FormatFloat(f, 'f', -1, 64), ".", ",", 1)
}

// realOf reads a number above 0 as people type it: 1,5 or 1.5, blanks between thousands.
func realOf(s string) (float64, bool) {
	plain := strings.ReplaceAll(strings.Join(strings.Fields(s), ""), ",", ".")
	f, err := strconv.ParseFloat(plain, 64)
	return f, err == nil && f > 0 && f < 1e15
}

// plan reads what was typed over a plan; *campaign.Refused names every line that is wrong.
func (t designTyped) plan(was index.Plan) (index.Plan, error) {
	p := was
	p.Lonely, p.Stratum, p.Cluster, p.Weight, p.Bands = estimate.Lonely(t.Lonely), t.Stratum, t.Cluster, t.Weight, t.Bands
	var faults []campaign.Fault
	p.Populations, faults = populationsOf(t.Populations)
	fit, wrong := t.fit()
	p.Fit.Method, p.Fit.Margins, p.Fit.Trim = fit.Method, fit.Margins, fit.Trim
	limits, bad := t.limits()
	p.Limits = limits
	if faults = slices.Concat(faults, wrong, bad); len(faults) > 0 {
		return p, &campaign.Refused{Faults: faults}
	}
	return p, nil
}

func wrongLine(field string, line int, form string) campaign.Fault {
	return campaign.Fault{Field: field, Problem: words.Sprintf("Dòng %d chưa đúng cách ghi", "Line %d is not written as it should be", line), Fix: words.Sprintf("Ghi như: %s", "Write it as: %s", form)}
}

// eachLine gives every line with something on it.
func eachLine(text string, f func(n int, line string)) {
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			f(n+1, line)
		}
	}
}

// populationsOf reads lines of “stratum; clusters” and “stratum; cluster; persons”.
func populationsOf(text string) (list []index.Population, faults []campaign.Fault) {
	eachLine(text, func(n int, line string) {
		parts := strings.Split(line, ";")
		count, ok := realOf(parts[len(parts)-1])
		if len(parts) < 2 || len(parts) > 3 || !ok {
			faults = append(faults, wrongLine("populations", n, "A; 120"))
			return
		}
		one := index.Population{Stratum: strings.TrimSpace(parts[0]), Count: count}
		if len(parts) == 3 {
			one.Cluster = strings.TrimSpace(parts[1])
		}
		list = append(list, one)
	})
	return list, faults
}

// fit reads how weights are fitted.
func (t designTyped) fit() (fit index.Fit, faults []campaign.Fault) {
	fit.Method = index.Method(t.Method)
	eachLine(t.Margins, func(n int, line string) {
		head, rest, ok := strings.Cut(line, ":")
		m := index.Margin{Totals: map[string]float64{}}
		for _, a := range strings.Split(head, "/") {
			m.Attributes = append(m.Attributes, strings.TrimSpace(a))
		}
		for _, one := range strings.Split(rest, ";") {
			code, total, has := strings.Cut(one, "=")
			f, good := realOf(total)
			ok = ok && has && good
			m.Totals[strings.TrimSpace(code)] = f
		}
		if !ok {
			faults = append(faults, wrongLine("margins", n, "gioi_tinh: nam=51200; nu=50800"))
			return
		}
		fit.Margins = append(fit.Margins, m)
	})
	if t.Lower == "" && t.Upper == "" {
		return fit, faults
	}
	lower, ok1 := realOf(t.Lower)
	upper, ok2 := realOf(t.Upper)
	if !ok1 || !ok2 || lower >= upper {
		faults = append(faults, campaign.Fault{Field: "trim", Problem: words.Text{Vi: "Giới hạn trọng số chưa đúng", En: "The bounds of weights are not right"},
			Fix: words.Text{Vi: "Ghi cả hai số lớn hơn 0, số dưới nhỏ hơn số trên; hoặc để trống cả hai.", En: "Write two numbers above 0, the lower one first; or leave both empty."}})
	}
	fit.Trim = &index.Trim{Lower: lower, Upper: upper}
	return fit, faults
}

// limits reads what is needed for a figure to be published.
func (t designTyped) limits() (l index.Limits, faults []campaign.Fault) {
	for _, one := range []struct {
		typed string
		to    *int
	}{{t.Persons, &l.Persons}, {t.Cell, &l.Cell}} {
		n, err := strconv.Atoi(one.typed)
		if one.typed != "" && (err != nil || n < 1 || n > 1_000_000) {
			faults = append(faults, limitFault(one.typed))
		}
		*one.to = n
	}
	if f, ok := realOf(t.Error); ok {
		l.Error = f
	} else if t.Error != "" {
		faults = append(faults, limitFault(t.Error))
	}
	return l, faults
}

func limitFault(typed string) campaign.Fault {
	return campaign.Fault{Field: "limits", Problem: words.Sprintf("“%s” không phải số lớn hơn 0", "“%s” is no number above 0", fmt.Sprintf("%.40s", typed)),
		Fix: words.Text{Vi: "Ghi số, hoặc để trống để dùng mức thường dùng.", En: "Write a number, or leave it empty for the usual one."}}
}
