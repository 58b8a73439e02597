package dashboard

import (
	"strconv"
	"strings"

	"parindex/dashboard/api"
	"parindex/provinces"
	"parindex/store"
)

type standingList struct {
	api.Window
	Items []standingFacts `json:"items"`
}

// standingFacts is what was printed of a province in an index, or set as its target.
type standingFacts struct {
	Index    string      `json:"index"`
	Name     string      `json:"index_name"`
	Year     int         `json:"year"`
	Province string      `json:"province"`
	Called   *string     `json:"province_name"`
	Part     *string     `json:"part"`
	Target   bool        `json:"target"`
	Value    *api.Number `json:"value"`
	Rank     *int        `json:"rank"`
	Of       *int        `json:"of"`
	Source   string      `json:"printed_in"`
	File     string      `json:"file"`
}

func openProvinces(q *request) (standingList, error) {
	var all []*store.Standing
	for i := range q.shelf.standings {
		s := &q.shelf.standings[i]
		if q.asksFor("index", provinces.IndexNamed(s.Index).Key) && q.asksFor("year", strconv.Itoa(s.Year)) && q.asksFor("province", s.Province) {
			all = append(all, s)
		}
	}
	rows, w, err := windowOfAll(q, all)
	list := standingList{w, []standingFacts{}}
	for _, s := range rows {
		list.Items = append(list.Items, factsOfStanding(s))
	}
	return list, err
}

// asksFor says whether a parameter lets a value through.
func (q *request) asksFor(name, value string) bool {
	wanted := q.query.Get(name)
	return wanted == "" || wanted == value
}

func factsOfStanding(s *store.Standing) standingFacts {
	index := provinces.IndexNamed(s.Index)
	f := standingFacts{
		Index: index.Key, Name: index.Name, Year: s.Year, Province: s.Province, Part: known(s.Part), Target: s.Target,
		Rank: given(s.Rank), Of: given(s.Of), Source: s.Source, File: s.From.Name,
	}
	if p := provinces.Find(provinces.EraOf(s.Year), s.Province); p != nil {
		f.Called = known(p.Full())
	}
	if s.Value != nil {
		digits := api.Number(asPrinted(s.Value.Decimal(mostDecimals)))
		f.Value = &digits
	}
	return f
}

// mostDecimals is more decimals than any index is printed with.
const mostDecimals = 8

// asPrinted takes the noughts away that were added to a number behind its point.
func asPrinted(digits string) string {
	return strings.TrimSuffix(strings.TrimRight(digits, "0"), ".")
}
