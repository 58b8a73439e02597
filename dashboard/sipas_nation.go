package dashboard

import (
	_ "embed"
	"encoding/csv"
	"slices"
	"strings"
	"sync"

	"parindex/words"
)

// nationalSIPAS is what was printed of the whole country, each figure with its source.
//
//go:embed national/sipas.csv
var nationalSIPAS string

// nationalLine is a national figure in the years that it was printed of.
type nationalLine struct {
	Name   string
	Values []string // by year of [nationYears]; "–" is none
}

// nationYears are the years of the national figures.
var nationYears = []string{"2023", "2024"}

// nationRows reads the national figures once.
var nationRows = sync.OnceValues(func() ([][]string, error) {
	rows, err := csv.NewReader(strings.NewReader(nationalSIPAS)).ReadAll()
	if err != nil {
		return nil, err
	}
	return rows[1:], nil
})

// nation is the national figures, a line each, and their sources.
func (q *request) nation() (lines []nationalLine, sources []string) {
	rows, err := nationRows()
	if err != nil {
		return nil, nil
	}
	at := map[string]int{}
	for _, r := range rows {
		year := slices.Index(nationYears, r[0])
		i, ok := at[r[1]]
		if !ok {
			i = len(lines)
			at[r[1]] = i
			name := r[2]
			if q.lang == words.En {
				name = r[3]
			}
			lines = append(lines, nationalLine{Name: name, Values: slices.Repeat([]string{none}, len(nationYears))})
		}
		site, article, _ := strings.Cut(r[5], " ")
		source := q.say("sipas.source", site, strings.TrimPrefix(article, "post"))
		mark := slices.Index(sources, source)
		if mark < 0 {
			mark = len(sources)
			sources = append(sources, source)
		}
		lines[i].Values[year] = words.Point(r[4], q.lang) + " [" + string(rune('1'+mark)) + "]"
	}
	return lines, sources
}
