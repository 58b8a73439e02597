package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"

	"golang.org/x/net/html"

	"parindex/dashboard/shell"
	"parindex/survey/findings"
	"parindex/survey/index"
)

// sipasPages are the pages of published surveys.
const sipasPages = "sipas sipasround sipasunit sipasitem sipasreplaced"

// ofRound notes the publication that a page is about.
func (r *reading) ofRound(id string) {
	r.round = r.published(id, r.at.Query().Get("publication"))
	switch {
	case r.round == nil:
		r.t.Errorf("%s: no such round is published", r.at)
	case r.round.by != nil:
		r.kind = "sipasreplaced"
	}
}

// replaced are the pages of publications that were replaced: no page leads to all of them.
func (e *everywhere) replaced() (list []string) {
	for _, a := range e.rounds {
		if a.by == nil {
			continue
		}
		for _, below := range []string{"", "/units/" + a.found.Result.Of(index.ByUnit, "")[0].Code, "/items/" + a.asks.Overall().All[0].Code} {
			for _, lang := range langs {
				list = append(list, with(lang, fmt.Sprintf("/sipas/%s%s?publication=%d", a.pub.Round, below, a.pub.ID)))
			}
		}
	}
	return list
}

// about is the unit of a page, or all respondents.
func (r *reading) about() *index.Domain {
	if r.kind == "sipasunit" {
		return r.round.found.Result.Find(index.ByUnit, "", r.unit)
	}
	return r.round.found.Whole()
}

// sipasLead compares the sentence that says what a page found.
func (r *reading) sipasLead(n *html.Node) {
	want := "95"
	switch a := r.round; r.kind {
	case "sipasreplaced":
		want = numbersIn(fmt.Sprintf("%d; %d; %s", a.pub.ID, a.by.ID, shell.Moment(a.by.At, r.lang)), r.lang)
	case "sipasitem":
		want = r.answered()
	case "sipasround", "sipasunit":
		want = a.finding(r.about())
	}
	r.says("finding", n, want)
}

// answered is what was found of a question, or how many gave the answer that most gave.
func (r *reading) answered() string {
	whole := r.round.found.Whole()
	if f := findings.Shown(whole, r.code); f != nil {
		return surveyIndex(f) + " 95 " + spanOf(f)
	}
	return digitsOf(r.round.mostShare(whole, r.code))
}

// sipasReason is why a publication was replaced; what else stands there has no figures.
func (r *reading) sipasReason(n *html.Node) {
	want := ""
	if first(n, "span") != nil {
		want = numbersIn(r.round.by.Reason, r.lang)
	}
	r.says("reason", n, want)
}

// sipasNotices say which publication another corrects, and why.
func (r *reading) sipasNotices(n *html.Node) {
	want := ""
	if p := &r.round.pub; p.Supersedes != 0 {
		want = numbersIn(fmt.Sprintf("%d; %s", p.Supersedes, p.Reason), r.lang)
	}
	r.says("notices", n, want)
}

// sipasPaper is the publication that a page is made from.
func (r *reading) sipasPaper(n *html.Node) {
	p := &r.round.pub
	r.says("foot", all(n, "p")[0], numbersIn(fmt.Sprintf("%d; %s; %s", p.ID, shell.Moment(p.At, r.lang), p.By), r.lang))
	r.same(r.t, "pages", r.where+", checksum", text(first(n, "code")), p.Checksum)
}

// sipasStats compares each figure with its name.
func (r *reading) sipasStats(n *html.Node) {
	for _, one := range all(n, "div") {
		label := heading(text(first(one, "dt")))
		want := r.sipasStat(label, labelled(n) == "t-profile")
		if want == "?" {
			r.t.Errorf("%s: nobody knows the figure %q", r.at, label)
			continue
		}
		r.says(label, first(one, "dd"), want)
	}
}

// sipasStat is a figure by its name; "?" is unknown.
func (r *reading) sipasStat(label string, profile bool) string {
	a, res := r.round, r.round.found.Result
	shown := findings.Shown(r.about(), res.Overall)
	if r.kind == "sipasitem" {
		shown = findings.Shown(r.about(), r.code)
	}
	switch label {
	case "Chỉ số hài lòng":
		return surveyIndex(shown) + " 95 " + spanOf(shown)
	case "Số phiếu":
		if r.kind == "sipasround" && !profile {
			return fmt.Sprint(res.Forms, " ", len(res.Of(index.ByUnit, "")))
		}
		return strconv.Itoa(r.about().Forms)
	case "Yếu tố cao nhất":
		return digitsOf(slices.Max(r.factors()))
	case "Yếu tố thấp nhất":
		return digitsOf(slices.Min(r.factors()))
	case "Hạng có thể":
		return fmt.Sprint(a.places(r.unit), " ", len(res.Bands))
	case "Hiệu ứng thiết kế":
		return digitsOf(shown.Index.Effect)
	case "Điểm trung bình trên thang":
		return digitsOf(shown.Mean.Value)
	case "Trả lời hợp lệ":
		return a.valid(r.code)
	case "Tầng mẫu":
		return strconv.Itoa(res.Design.Strata)
	case "Cụm mẫu":
		return strconv.Itoa(res.Design.Clusters)
	case "Hiệu ứng của trọng số (Kish)":
		return digitsOf(res.Design.Kish)
	}
	return "?"
}

// factors are the indices of the factors of the overall index.
func (r *reading) factors() (list []index.Real) {
	for _, f := range r.round.found.Whole().Figures {
		if p := r.round.asks.Part(f.Code); f.Level == index.OfFactor && f.Verdict == "" && f.Index != nil && p.Aspect() == r.round.asks.Overall() {
			list = append(list, f.Index.Value)
		}
	}
	return list
}

// valid is how many answered a question, and what became of the others.
func (a *asked) valid(code string) string {
	list := a.found.Result.Answers
	w := list[slices.IndexFunc(list, func(w index.Answer) bool { return w.Code == code })]
	switch few := a.found.Result.Plan.Limits.Cell; {
	case !w.Together:
		return fmt.Sprint(w.Valid, " ", w.DontKnow, " ", w.Blank, " ", w.NotAsked)
	case w.Missing < few:
		return fmt.Sprint(w.Valid, " ", few)
	}
	return fmt.Sprint(w.Valid, " ", w.Missing)
}

// nationOf is a national figure with the mark of its source, by its name and the year.
func (r *reading) nationOf(name, year string) string {
	f, err := os.Open("../../dashboard/national/sipas.csv")
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		r.t.Fatal(err)
	}
	var sources []string
	for _, row := range rows[1:] {
		if !slices.Contains(sources, row[5]) {
			sources = append(sources, row[5])
		}
		if row[0] == year && (row[2] == name || row[3] == name) {
			return row[4] + " " + strconv.Itoa(1+slices.Index(sources, row[5]))
		}
	}
	return noNumber
}

// newestSurvey is the card of the newest round on the overview.
func (r *reading) newestSurvey(n *html.Node) {
	newest := r.rounds[len(r.rounds)-1]
	got := all(n, "p")
	r.says("the newest survey", got[len(got)-1], newest.finding(newest.found.Whole()))
}
