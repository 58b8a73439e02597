package dashboard

import (
	"strconv"
	"time"

	"parindex/criteria"
	"parindex/dashboard/api"
	"parindex/store"
)

// basis says which points a publication counts.
type basis store.Basis

// Choices lists what a basis may be.
func (basis) Choices() []string { return []string{string(store.OnAppraisal), string(store.OnSelf)} }

// source says who fills an item.
type filledBy criteria.Source

// Choices lists who may.
func (filledBy) Choices() (list []string) {
	for _, s := range criteria.Sources {
		list = append(list, string(s))
	}
	return list
}

type publication struct {
	Publication int64  `json:"publication"`
	Year        int    `json:"year"`
	At          string `json:"at"`
	By          string `json:"by"`
	Set         string `json:"set"`
	SetTitle    string `json:"set_title"`
	SetChecksum string `json:"set_checksum"`
	caution
	Decimals    int          `json:"decimals"`
	Without     []filledBy   `json:"without"`
	Corrects    *int64       `json:"corrects"`
	Reason      *string      `json:"reason"`
	CorrectedBy *int64       `json:"corrected_by"`
	Program     string       `json:"program"`
	Checksum    string       `json:"checksum"`
	Previous    *string      `json:"previous_checksum"`
	LogHead     *string      `json:"log_head"`
	Groups      []groupFacts `json:"groups"`
}

type publications struct {
	api.Window
	Items []publication `json:"items"`
}

func openPublications(q *request) (publications, error) {
	list, w, err := windowOfAll(q, q.shelf.publications)
	all := publications{Window: w, Items: []publication{}}
	for i := range list {
		all.Items = append(all.Items, q.publication(&list[i]))
	}
	return all, err
}

func openPublication(q *request) (publication, error) {
	for i := range q.shelf.publications {
		if p := &q.shelf.publications[i]; strconv.FormatInt(p.ID, 10) == q.value("number") {
			return q.publication(p), nil
		}
	}
	return publication{}, errNotFound
}

// publication is what is said of one.
func (q *request) publication(p *store.Publication) publication {
	one := publication{
		Publication: p.ID, Year: p.Year, At: stampOf(p), By: p.By, Set: p.Set, SetTitle: p.SetTitle, SetChecksum: p.SetSHA256,
		caution: cautionOf(p), Decimals: p.Places, Without: []filledBy{},
		Corrects: given(p.Supersedes), Reason: known(p.Reason), Program: p.Program,
		Checksum: p.Checksum, Previous: known(p.Previous), LogHead: known(p.Head), Groups: []groupFacts{},
	}
	for _, s := range p.Without {
		one.Without = append(one.Without, filledBy(s))
	}
	for _, t := range q.shelf.tables {
		if t.pub.ID == p.ID {
			one.Groups, one.CorrectedBy = append(one.Groups, factsOf(t)), given(t.by)
		}
	}
	return one
}

// stampOf is when a publication was made.
func stampOf(p *store.Publication) string { return p.At.UTC().Format(time.RFC3339) }
