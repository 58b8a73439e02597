package office

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/words"
)

// indicesFile is how large a list of national indices may be.
const indicesFile = 4 << 20

var indicesRoutes = []route{
	{pattern: "GET /office/indices", needs: do(access.Plan), serve: indices},
	{pattern: "POST /office/indices", needs: do(access.Plan), serve: importIndices, most: indicesFile},
	{pattern: "POST /office/indices/{list}/{row}/withdraw", needs: do(access.Plan), serve: withdrawIndex},
}

// indicesPage is what is known of provinces in national indices, one index and year at a
// time, and the form of a list.
type indicesPage struct {
	shell.Frame
	Trouble    string
	Faults     []fault
	Issues     []issueLine // why a list was not stored
	File       string      // that had them
	Found      []option    // index and year
	Here       string      // the one that is shown
	Rows       []indexLine
	Withdrawn  []indexLine
	Any        bool
	Everything string // the public page
}

type indexLine struct {
	Index, Year, Province, Part, Value, Rank, Source string
	Target                                           bool
	File, Cell, By, At                               string // where it came from
	Withdraw                                         string
	Reason, OutBy, OutAt                             string // of the withdrawal
}

func indices(v *visit) error { return v.showIndices(http.StatusOK, &indicesPage{}) }

func (v *visit) showIndices(status int, p *indicesPage) error {
	title := v.say("indices.title")
	p.Frame = v.frame(title, shell.Crumb{Text: title})
	p.Everything = "/provinces?lang=" + string(v.lang)
	counts, withdrawn, err := v.acting.IndexTable(v.ctx())
	if err != nil {
		return err
	}
	p.Any = len(counts)+len(withdrawn) > 0
	p.offer(counts, v.r.URL.Query().Get("show"))
	for i := range counts {
		if indexYear(&counts[i]) == p.Here {
			p.Rows = append(p.Rows, v.indexLine(&counts[i]))
		}
	}
	for i := range withdrawn {
		p.Withdrawn = append(p.Withdrawn, v.indexLine(&withdrawn[i]))
	}
	return v.showStatus(status, "indices.html", p)
}

// offer lists every index and year that anything is known of, newest first, and picks one.
func (p *indicesPage) offer(rows []campaign.IndexRow, wanted string) {
	var names []string
	sorted := slices.Clone(rows)
	slices.SortStableFunc(sorted, func(a, b campaign.IndexRow) int { return b.Year - a.Year })
	for i := range sorted {
		if name := indexYear(&sorted[i]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		p.Here = names[0]
	}
	if slices.Contains(names, wanted) {
		p.Here = wanted
	}
	for _, name := range names {
		p.Found = append(p.Found, option{Value: name, Text: name, Chosen: name == p.Here, Data: true})
	}
}

func indexYear(r *campaign.IndexRow) string { return r.Index + " " + strconv.Itoa(r.Year) }

func (v *visit) indexLine(r *campaign.IndexRow) indexLine {
	l := indexLine{
		Index: r.Index, Year: strconv.Itoa(r.Year), Province: r.Name, Part: r.Part, Source: r.Source, Target: r.Target,
		File: r.From.Name, Cell: r.Cell, By: r.From.By, At: v.moment(r.From.At),
		Withdraw: link("indices", strconv.FormatInt(r.List, 10), strconv.Itoa(r.Position), "withdraw"),
	}
	if r.Value != nil {
		l.Value = words.Number(*r.Value, v.lang)
	}
	if r.Rank > 0 {
		l.Rank = strconv.Itoa(r.Rank)
		if r.Of > 0 {
			l.Rank += "/" + strconv.Itoa(r.Of)
		}
	}
	if w := r.Withdrawn; w != nil {
		l.Reason, l.OutBy, l.OutAt = w.Reason, w.By, v.moment(w.At)
	}
	return l
}

// importIndices stores a list, all of it or nothing.
func importIndices(v *visit) error {
	name, body, err := v.sentFile("list")
	if errors.Is(err, errNoFile) {
		return v.showIndices(http.StatusUnprocessableEntity, &indicesPage{Trouble: v.say("import.nofile")})
	}
	if err != nil {
		return err
	}
	r, err := v.acting.ImportIndices(v.ctx(), name, body)
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showIndices(http.StatusUnprocessableEntity, &indicesPage{Faults: v.faults(err)})
	}
	if err != nil {
		return err
	}
	switch r.Outcome {
	case campaign.Rejected:
		faults, _ := v.issueLines(r.Issues)
		return v.showIndices(http.StatusUnprocessableEntity, &indicesPage{Issues: faults, File: name})
	case campaign.Unchanged:
		return v.flash(link("indices"), "indices-same")
	}
	return v.flash(link("indices"), "indices-kept")
}

func withdrawIndex(v *visit) error {
	list, err := strconv.ParseInt(v.r.PathValue("list"), 10, 64)
	if err != nil {
		return notFound
	}
	row, err := strconv.Atoi(v.r.PathValue("row"))
	if err != nil {
		return notFound
	}
	err = v.acting.WithdrawIndex(v.ctx(), list, row, v.field("reason"))
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showIndices(http.StatusUnprocessableEntity, &indicesPage{Faults: v.faults(err)})
	}
	if err != nil {
		return err
	}
	return v.flash(link("indices"), "index-withdrawn")
}
