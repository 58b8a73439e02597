package dashboard

import (
	"time"

	"parindex/dashboard/api"
	"parindex/survey/findings"
	figures "parindex/survey/index"
)

// openRound is a published round of a survey at a glance.
type openRound struct {
	Round         string        `json:"survey_round"`
	Name          string        `json:"name"`
	Year          int           `json:"year"`
	Publication   int64         `json:"survey_publication"`
	Corrects      *int64        `json:"corrects"`
	CorrectedBy   *int64        `json:"corrected_by"`
	Questionnaire string        `json:"questionnaire"`
	Sample        bool          `json:"sample_questionnaire"`
	Forms         *int          `json:"forms"` // null where it was replaced
	At            string        `json:"at"`
	Checksum      string        `json:"checksum"`
	Overall       *openEstimate `json:"overall"`
}

// openEstimate is a figure in percent with the error of its sample.
type openEstimate struct {
	Value api.Number  `json:"weighted_percent"`
	Error *api.Number `json:"standard_error"`
	Low   *api.Number `json:"low"`
	High  *api.Number `json:"high"`
}

// openSurvey is all that a published round found.
type openSurvey struct {
	openRound
	Items   []openQuestion `json:"questions"`
	Domains []openDomain   `json:"domains"`
}

type openQuestion struct {
	Code  string `json:"code"`
	Level string `json:"part_level"`
	Name  string `json:"name"`
}

// openDomain is the figures of some respondents.
type openDomain struct {
	Kind      string       `json:"who"`
	Attribute *string      `json:"attribute"`
	Code      *string      `json:"code"`
	Name      string       `json:"name"`
	Forms     *int         `json:"forms"`
	Hidden    bool         `json:"kept_back"`
	Status    sipasStatus  `json:"publication_status"`
	Best      *int         `json:"rank_best"`
	Worst     *int         `json:"rank_worst"`
	Figures   []openFigure `json:"survey_figures"`
}

type openFigure struct {
	Code    string        `json:"code"`
	Persons *int          `json:"persons"`
	Valid   *int          `json:"valid"`
	Index   *openEstimate `json:"satisfaction"`
	Status  sipasStatus   `json:"publication_status"`
	Verdict *string       `json:"because"` // as the status; its older name
	Shares  []openShare   `json:"shares"`
}

type openShare struct {
	Code    string      `json:"answer"`
	N       *int        `json:"forms"`
	Percent *api.Number `json:"weighted_percent"`
	Hidden  bool        `json:"kept_back"`
	Status  sipasStatus `json:"publication_status"`
}

func openRounds(q *request) ([]openRound, error) {
	list := []openRound{}
	for _, r := range q.shelf.standingSurveys() {
		list = append(list, roundFacts(r))
	}
	return list, nil
}

func openOneRound(q *request) (openSurvey, error) {
	r, err := q.sipasRound()
	if err != nil {
		return openSurvey{}, err
	}
	if r.by != nil {
		return openSurvey{roundFacts(r), []openQuestion{}, []openDomain{}}, nil
	}
	made := openSurvey{openRound: roundFacts(r), Items: []openQuestion{}, Domains: []openDomain{}}
	for i := range r.whole().Figures {
		f := &r.whole().Figures[i]
		made.Items = append(made.Items, openQuestion{f.Code, string(f.Level), q.partName(r.asks, f.Code)})
	}
	for i := range r.found.Result.Domains {
		made.Domains = append(made.Domains, q.domainFacts(r, &r.found.Result.Domains[i]))
	}
	return made, nil
}

func roundFacts(r *sipasRound) openRound {
	p := &r.pub
	f := openRound{
		Round: p.Round, Name: p.Name, Year: p.Year, Publication: p.ID, Corrects: given(p.Supersedes), CorrectedBy: given(r.corrected()), Questionnaire: p.Questionnaire, Sample: r.asks.Sample,
		Forms: given(r.found.Result.Forms), At: p.At.UTC().Format(time.RFC3339), Checksum: p.Checksum,
	}
	if g := r.overall(r.whole()); g != nil {
		f.Overall = estimateFacts(g.Index)
	}
	return f
}

func estimateFacts(e *figures.Estimate) *openEstimate {
	low, high := within(e)
	return &openEstimate{api.Number(findings.Digits(e.Value)), digitsOf(e.Error), digitsOf(low), digitsOf(high)}
}

// digitsOf is a published number, nil where it is not known.
func digitsOf(v figures.Real) *api.Number {
	text := api.Number(findings.Digits(v))
	if text == "" {
		return nil
	}
	return &text
}

func (q *request) domainFacts(r *sipasRound, d *figures.Domain) openDomain {
	one := openDomain{Kind: string(d.Kind), Attribute: known(d.Attribute), Code: known(d.Code), Name: q.domainName(d), Forms: given(d.Forms), Hidden: d.Hidden, Status: domainStatus(d), Figures: []openFigure{}}
	for _, b := range r.found.Result.Bands {
		if d.Kind == figures.ByUnit && b.Unit == d.Code {
			one.Best, one.Worst = &b.Best, &b.Worst
		}
	}
	if d.Hidden {
		return one
	}
	for i := range d.Figures {
		one.Figures = append(one.Figures, figureFacts(d, &d.Figures[i]))
	}
	return one
}

func figureFacts(d *figures.Domain, f *figures.Figure) openFigure {
	one := openFigure{Code: f.Code, Persons: given(f.Persons), Valid: given(f.Valid), Status: figureStatus(f), Verdict: known(string(f.Verdict)), Shares: []openShare{}}
	if g := findings.Shown(d, f.Code); g != nil {
		one.Index = estimateFacts(g.Index)
	}
	for _, s := range f.Shares {
		share := openShare{Code: s.Code, Hidden: s.Hidden, Status: shareStatus(&s), Percent: digitsOf(s.Value)}
		if !s.Hidden {
			share.N = &s.N
		}
		one.Shares = append(one.Shares, share)
	}
	return one
}
