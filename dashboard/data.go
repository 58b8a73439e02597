package dashboard

import (
	"strconv"
	"strings"

	"parindex/dashboard/api"
)

// dataPage tells people what programs may ask for, and how.
type dataPage struct {
	frame
	Files     []dataFiles
	Resources []dataResource
	Examples  []dataExample
	Problems  []dataProblem
	Terms     []dataTerm
	API       string // description
	Most      string // of a page of a list
	Tokens    string // address where tokens are made; "" where nobody signs in
}

// dataFiles are those of one ranking.
type dataFiles struct {
	Year, Group string
	Links       []formLink
}

type dataResource struct{ Path, About, Query string }

type dataExample struct{ Text, Command string }

type dataProblem struct {
	ID, Status, Title, Detail string
}

type dataTerm struct{ Name, Text string }

func openData(q *request) (any, error) {
	p := &dataPage{frame: q.frame(q.say("data.title"), crumb{Text: q.say("data.title")}), API: api.Root + "/openapi.json", Most: whole(api.Most, q.lang)}
	for _, t := range q.shelf.tables {
		if t.by == 0 {
			p.Files = append(p.Files, q.dataFiles(t))
		}
	}
	for _, r := range q.open {
		p.Resources = append(p.Resources, dataResource{Path: api.Root + r.Path, About: r.About.In(q.lang), Query: strings.Join(r.Query, ", ")})
	}
	for _, o := range api.Problems() {
		one := dataProblem{ID: o.Kind, Status: strconv.Itoa(o.Status), Title: o.Title.In(q.lang), Detail: o.Text("…").In(q.lang)}
		p.Problems = append(p.Problems, one)
	}
	for _, name := range api.Terms() {
		about, _ := api.Term(name)
		p.Terms = append(p.Terms, dataTerm{name, about.In(q.lang)})
	}
	if q.signIn {
		p.Tokens = "/office/account/tokens?lang=" + string(q.lang)
	}
	p.Examples = q.dataExamples()
	return p, nil
}

func (q *request) dataFiles(t *table) dataFiles {
	return dataFiles{Year: strconv.Itoa(t.pub.Year), Group: t.name, Links: []formLink{
		{Text: q.say("data.ranking"), URL: openAddress(t, "ranking.csv")},
		{Text: q.say("data.components"), URL: openAddress(t, "components.csv")},
		{Text: q.say("data.items"), URL: openAddress(t, "items.csv")},
	}}
}

// dataExamples are commands that bring something, of the newest ranking.
func (q *request) dataExamples() []dataExample {
	home := q.base
	list := []dataExample{{q.say("data.example.years"), "curl " + home + api.Root + "/years"}}
	newest := q.shelf.newest()
	if len(newest) == 0 {
		return list
	}
	t := newest[0]
	list = append(list,
		dataExample{q.say("data.example.ranking"), "curl '" + home + openAddress(t, "ranking") + "?limit=50'"},
		dataExample{q.say("data.example.csv"), "curl --compressed -o diem.csv '" + home + openAddress(t, "items.csv") + "'"},
		dataExample{q.say("data.example.etag"), "curl -H 'If-None-Match: \"…\"' '" + home + openAddress(t, "ranking") + "'"})
	if q.signIn {
		list = append(list, dataExample{q.say("data.example.token"), "curl -H \"Authorization: Bearer $TOKEN\" " + home + api.Root + "/office/progress/" + strconv.Itoa(t.pub.Year+1)})
	}
	return list
}
