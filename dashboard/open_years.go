package dashboard

import (
	"strconv"

	"parindex/dashboard/api"
	"parindex/store"
)

// openAuthority is what the service begins with.
type openAuthority struct {
	Authority   string  `json:"authority"`
	Name        string  `json:"name"`
	Publication *int64  `json:"publication"`
	Years       []int   `json:"years"`
	Description string  `json:"description"`
	About       string  `json:"about"`
	Newest      *string `json:"at"`
}

func openService(q *request) (openAuthority, error) {
	a := openAuthority{
		Authority: q.shelf.authority.ID, Name: q.shelf.authority.Name, Years: listed(q.shelf.years()),
		Description: api.Root + "/openapi.json", About: api.Page,
	}
	for i := range q.shelf.publications {
		if p := &q.shelf.publications[i]; a.Publication == nil || p.ID > *a.Publication {
			a.Publication, a.Newest = &p.ID, known(stampOf(p))
		}
	}
	return a, nil
}

type openYear struct {
	Year   int          `json:"year"`
	Groups []groupFacts `json:"groups"`
}

// groupFacts is the ranking of a group at a glance.
type groupFacts struct {
	Group       string      `json:"group"`
	Name        string      `json:"name"`
	Publication int64       `json:"publication"`
	Units       int         `json:"units"`
	Ranked      int         `json:"ranked"`
	Mean        *api.Number `json:"mean"`
	Ranking     string      `json:"ranking"`
	caution
}

func openYears(q *request) ([]openYear, error) {
	list := []openYear{}
	for _, year := range q.shelf.years() {
		one := openYear{Year: year, Groups: []groupFacts{}}
		for _, t := range q.shelf.groups(year) {
			one.Groups = append(one.Groups, factsOf(t))
		}
		list = append(list, one)
	}
	return list, nil
}

func factsOf(t *table) groupFacts {
	f := groupFacts{Group: t.group, Name: t.name, Publication: t.pub.ID, Units: len(t.rows), Ranked: t.ranked(), Ranking: openAddress(t, "ranking"), caution: cautionOf(t.pub)}
	if t.first != nil {
		mean := api.Fixed(t.mean, t.pub.Places)
		f.Mean = &mean
	}
	return f
}

// caution is what a reader must know before the figures of a publication.
type caution struct {
	Basis  basis   `json:"basis"`
	Sample bool    `json:"sample"`
	Note   *string `json:"note"`
}

func cautionOf(p *store.Publication) caution {
	return caution{Basis: basis(p.Basis), Sample: p.Sample, Note: known(p.Note)}
}

// openAddress is where a resource of a ranking stands.
func openAddress(t *table, segments ...string) string {
	return api.Root + address("", nil, append([]string{"years", strconv.Itoa(t.pub.Year), "groups", t.group}, segments...)...)
}

type openGroup struct {
	Group string `json:"group"`
	Name  string `json:"name"`
	Years []int  `json:"years"`
}

// openGroups lists groups under the name that they were published with last.
func openGroups(q *request) ([]openGroup, error) {
	list := []openGroup{}
	for _, t := range q.shelf.newest() {
		one := openGroup{Group: t.group, Name: t.name, Years: []int{}}
		for _, at := range q.shelf.standing(t.group) {
			one.Years = append(one.Years, at.pub.Year)
		}
		list = append(list, one)
	}
	return list, nil
}
