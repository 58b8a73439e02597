package main

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"parindex/exact"
	"parindex/provinces"
	"parindex/scoring"
	"parindex/store"
)

// object is an object of the API, its numbers as they are written.
type object map[string]any

// list is a list of the API.
type list struct {
	Total int
	Items []object
}

// digits are the numbers of some properties, "–" for null.
func (o object) digits(names ...string) string {
	var all []string
	for _, name := range names {
		switch v := o[name].(type) {
		case nil:
			all = append(all, noNumber)
		default:
			all = append(all, fmt.Sprint(v))
		}
	}
	return strings.Join(all, " ")
}

// inside is a list of objects that a property holds.
func (o object) inside(name string) (all []object) {
	for _, one := range o[name].([]any) {
		all = append(all, one.(map[string]any))
	}
	return all
}

// setTrees reads the criteria sets that something was scored with.
func (e *everywhere) setTrees(t *testing.T) map[string]*tree {
	t.Helper()
	sets := map[string]*tree{}
	for _, s := range answerOf[[]object](t, e, "/criteria") {
		ref := s["set"].(string)
		one := answerOf[tree](t, e, "/criteria/"+ref)
		sets[ref] = &one
	}
	return sets
}

// path is where the ranking is, on pages and in the API.
func (t *ranked) path() string { return "/" + strconv.Itoa(t.pub.Year) + "/" + t.group }

func (t *ranked) resource(below string) string {
	return "/years/" + strconv.Itoa(t.pub.Year) + "/groups/" + t.group + "/" + below
}

func (e *everywhere) sameAPI(t *testing.T) {
	rankings := 0
	for _, year := range answerOf[[]object](t, e, "/years") {
		for _, g := range year.inside("groups") {
			n, _ := strconv.Atoi(year.digits("year"))
			in := e.table(n, g["group"].(string))
			e.same(t, "API", in.path(), g.digits("publication", "units", "ranked", "mean"), fmt.Sprint(in.pub.ID, " ", len(in.rows), " ", in.ranks(), " ", fixed(in.mean(), in.pub.Places)))
			rankings++
		}
	}
	if rankings != len(e.tables) || rankings < 5 {
		t.Fatalf("got %d rankings, want %d", rankings, len(e.tables))
	}
	for _, in := range e.tables {
		e.rankingOfAPI(t, in)
		for i := range in.rows {
			e.unitOfAPI(t, in, &in.rows[i])
		}
		e.changeOfAPI(t, in)
	}
	e.yearsOfAPI(t)
	e.standingsOfAPI(t)
}

// sumsOf are the sums of points of a row of the ranking, from the total to what was claimed.
func (t *ranked) sumsOf(r *store.Result) string {
	all := []string{shown(r).Decimal(t.pub.Places)}
	for _, n := range []exact.Number{r.Total, r.Max, r.Direct, r.Survey, r.Other, r.Bonus, r.Penalty} {
		all = append(all, fixed(n, t.sums()))
	}
	return strings.Join(append(all, optionally(r.Claimed, t.sum)), " ")
}

func (t *ranked) sum(n exact.Number) string { return fixed(n, t.sums()) }

// placed is where a unit stands and how firmly.
func (t *ranked) placed(r *store.Result) string {
	f := t.firm[r.Unit]
	return fmt.Sprint(r.Rank, " ", f.Low, " ", f.High, " ", f.Band)
}

func (e *everywhere) rankingOfAPI(t *testing.T, in *ranked) {
	got := answerOf[list](t, e, in.resource("ranking?limit=1000"))
	if len(got.Items) != len(in.rows) {
		t.Fatalf("%s: got %d units, want %d", in.path(), len(got.Items), len(in.rows))
	}
	for i, u := range got.Items {
		e.rowOfAPI(t, in, &in.rows[i], u)
	}
}

func (e *everywhere) rowOfAPI(t *testing.T, in *ranked, r *store.Result, u object) {
	where := in.path() + " " + r.Unit
	e.same(t, "API", where, u.digits("unit", "rank", "rank_low", "rank_high", "band", "missing"), r.Unit+" "+in.placed(r)+" "+strconv.Itoa(r.Missing))
	e.same(t, "API", where, u.digits("percent", "points", "attainable", "direct", "survey", "other", "bonus", "penalty", "claimed"), in.sumsOf(r))
}

func (e *everywhere) unitOfAPI(t *testing.T, in *ranked, r *store.Result) {
	got := answerOf[object](t, e, in.resource("units/"+r.Unit))
	e.rowOfAPI(t, in, r, got)
	for _, c := range got.inside("components") {
		where := in.path() + " " + r.Unit + " " + c["code"].(string)
		e.same(t, "API", where, c.digits("points", "attainable", "percent", "depth"), in.componentOf(r.Unit, c["code"].(string)))
	}
	items := got.inside("results")
	if len(items) != len(in.scores[r.Unit]) {
		t.Errorf("%s %s: got %d items, want %d", in.path(), r.Unit, len(items), len(in.scores[r.Unit]))
	}
	for _, it := range items {
		s := in.score(r.Unit, it["code"].(string))
		e.same(t, "API", in.path()+" "+r.Unit+" "+s.Code, it.digits("max", "attainable", "claimed", "points"), itemOf(s))
	}
}

// componentOf are points, maximum, index and depth of a field or criterion.
func (t *ranked) componentOf(unit, code string) string {
	c := t.parts[unit][code]
	return t.sum(c.points) + " " + t.sum(c.max) + " " + t.percentText(unit, code, 2) + " " + strconv.Itoa(c.depth)
}

// percentText is a component index with so many decimals.
func (t *ranked) percentText(unit, code string, places int) string {
	if p, ok := t.percent(unit, code); ok {
		return fixed(p, places)
	}
	return noNumber
}

// itemOf are the maximum of the set, what could be reached, the claim and the points.
func itemOf(s *store.Score) string {
	got := pointsOf(s.Points)
	if s.Status == scoring.Exempt {
		got = noNumber
	}
	return pointsOf(s.Full) + " " + pointsOf(s.Max) + " " + optionally(s.Claimed, pointsOf) + " " + got
}

func (e *everywhere) changeOfAPI(t *testing.T, in *ranked) {
	got := answerOf[list](t, e, in.resource("change?limit=1000"))
	if in.before == nil {
		e.same(t, "API", in.path()+"/change", strconv.Itoa(len(got.Items)), "0")
		return
	}
	if len(got.Items) != len(in.rows) {
		t.Errorf("%s/change: got %d units, want %d", in.path(), len(got.Items), len(in.rows))
	}
	e.apartOfAPI(t, in)
	for _, u := range got.Items {
		r, was := in.row(u["unit"].(string)), in.before.row(u["unit"].(string))
		by := fixed(gained(in, r), 2)
		parts := noNumber + " " + by + " " + noNumber
		if !in.like(in.before) {
			p := in.parted(r.Unit)
			parts = fixed(p.criteria, 2) + " " + fixed(p.own, 2) + " " + fixed(p.rest, 2)
		}
		e.same(t, "API", in.path()+"/change "+r.Unit, u.digits("rank", "rank_before", "percent", "percent_before", "change", "change_criteria", "change_own", "change_rest"),
			fmt.Sprint(r.Rank, " ", was.Rank, " ", r.Shown, " ", was.Shown, " ", by, " ", parts))
	}
}

// apartOfAPI: items that are not compared, where another set was used.
func (e *everywhere) apartOfAPI(t *testing.T, in *ranked) {
	var list []string
	for _, a := range answerOf[object](t, e, in.resource("change?limit=1")).inside("not_compared") {
		code, from := a.digits("code"), strings.TrimPrefix(a.digits("continues_items"), noNumber)
		if a["of_set_before"] == true {
			code, from = "", code
		}
		list = append(list, code+"|"+from+"|"+strings.TrimPrefix(a.digits("for_units"), noNumber))
	}
	want := ""
	if !in.like(in.before) {
		want = strings.Join(in.notCompared(), "; ")
	}
	e.same(t, "API", in.path()+"/change, not compared", strings.Join(list, "; "), want)
}

// yearsOfAPI: units over the years.
func (e *everywhere) yearsOfAPI(t *testing.T) {
	for _, u := range answerOf[list](t, e, "/units?limit=1000").Items {
		unit := u["unit"].(string)
		for _, y := range answerOf[object](t, e, "/units/"+unit).inside("by_year") {
			year, _ := strconv.Atoi(y.digits("year"))
			in := e.of(year, unit)
			r := in.row(unit)
			e.same(t, "API", "/units/"+unit, y.digits("rank", "ranked", "percent", "points"), fmt.Sprint(r.Rank, " ", in.ranks(), " ", r.Shown, " ", in.sum(r.Total)))
		}
	}
}

// standingsOfAPI: provinces in national indices.
func (e *everywhere) standingsOfAPI(t *testing.T) {
	at := 0
	for offset := 0; at < len(e.standings); offset += 1000 {
		got := answerOf[list](t, e, "/provinces?limit=1000&offset="+strconv.Itoa(offset))
		if got.Total != len(e.standings) || len(got.Items) == 0 {
			t.Fatalf("got %d of %d rows about provinces, want %d", len(got.Items), got.Total, len(e.standings))
		}
		for _, o := range got.Items {
			s := e.standings[at]
			at++
			e.same(t, "API", fmt.Sprint(s.Index, s.Year, s.Province, s.Part), o.digits("index", "year", "rank", "of", "value"),
				fmt.Sprint(provinces.IndexNamed(s.Index).Key, " ", s.Year, " ", orNone(s.Rank), " ", orNone(s.Of), " ", optionally(s.Value, asPrinted)))
		}
	}
}

// asPrinted has no more decimals than were printed.
func asPrinted(n exact.Number) string {
	s := n.Decimal(8)
	if strings.Contains(s, ".") {
		s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// orNone is a count, "–" for nought.
func orNone(n int) string {
	if n == 0 {
		return noNumber
	}
	return strconv.Itoa(n)
}
