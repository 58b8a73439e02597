package dashboard

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/store"
	"parindex/survey/findings"
)

// source reads what was published. Its functions are those of the database; a test
// may give rows instead.
type source struct {
	authority    func(ctx context.Context) (assessment.Authority, bool, error)
	version      func(ctx context.Context) (int64, error) // another one after any change
	publications func(ctx context.Context) ([]store.Publication, error)
	results      func(ctx context.Context, publication int64) ([]store.Result, error)
	components   func(ctx context.Context, publication int64) ([]store.Component, error)
	scores       func(ctx context.Context, publication int64, unit string) ([]store.Score, error)
	across       func(ctx context.Context, publication int64, code string) ([]store.Score, error)            // of every unit
	points       func(ctx context.Context, publication int64, codes []string) ([]store.Component, error)     // of items, every unit
	answers      func(ctx context.Context, publication int64, declared bool, each func(*store.Answer)) error // of every unit
	predecessors func(ctx context.Context) (map[string][]string, error)
	unitsVersion func(ctx context.Context) (int64, error)
	stability    func(ctx context.Context, publication int64) (store.Stability, error)
	whole        func(ctx context.Context, publication int64, group string, each func(unit string, scores []store.Score) error) error
	printed      func(ctx context.Context) ([]store.PrintedTable, error)
	indices      func(ctx context.Context) ([]store.IndexList, error)
	newestList   func(ctx context.Context) (int64, error) // version of indices
	targets      func(ctx context.Context) ([]store.Target, error)
	lastTarget   func(ctx context.Context) (int64, error) // number of the newest of targets
	rounds       func(ctx context.Context) ([]store.RoundCount, error)
	set          func(ctx context.Context, ref string) (*criteria.Set, error)
	logoSize     func(ctx context.Context) (store.Logo, error)   // without its body; nil is none
	logos        func(ctx context.Context) ([]store.Logo, error) // one or none

	surveys       func(ctx context.Context) ([]store.SurveyPublication, error) // without results, oldest first; nil is none
	survey        func(ctx context.Context, publication int64) (store.SurveyPublication, error)
	lastSurvey    func(ctx context.Context) (int64, error) // number of the newest of surveys
	surveyMarks   func(ctx context.Context) ([]store.SurveyMark, error)
	questionnaire func(ctx context.Context, ref string) (string, error)
	findings      func(result []byte) (*findings.Findings, error) // of survey, as published

	mu      sync.Mutex // held while a shelf is made
	current atomic.Pointer[shelf]
	away    atomic.Pointer[time.Time] // no question before, as the database does not answer; nil: it does
	counted atomic.Pointer[underWay]
	boardMu sync.Mutex                  // held while a board is made
	boards  map[int64]map[string]*board // by publication and group
	splitMu sync.Mutex                  // held while a split is made
	splits  map[splitKey]*split

	peersMu sync.Mutex                 // held while peers are counted
	peers   map[int64]map[string]peers // by publication and group
	schemes sync.Map                   // *scoring.Scheme by the reference of its set
}

// fromStore reads the database; id is the authority, "" the first one, and shared what it has
// together with others, or nil.
func fromStore(db *store.DB, id string, shared *Shared) *source {
	if shared == nil {
		shared = new(Shared)
	}
	var found atomic.Pointer[assessment.Authority]
	key := func() string {
		if a := found.Load(); a != nil {
			return a.ID
		}
		return id
	}
	return &source{
		authority: func(ctx context.Context) (assessment.Authority, bool, error) {
			all, err := db.Authorities(ctx)
			for i, a := range all {
				if id == "" || a.ID == id {
					found.Store(&all[i])
					return a, true, nil
				}
			}
			return assessment.Authority{}, false, err
		},
		version:      db.Version,
		publications: func(ctx context.Context) ([]store.Publication, error) { return db.Publications(ctx, key()) },
		results:      func(ctx context.Context, p int64) ([]store.Result, error) { return db.Results(ctx, key(), p) },
		components:   func(ctx context.Context, p int64) ([]store.Component, error) { return db.Components(ctx, key(), p) },
		scores: shared.units.of(id, func(ctx context.Context, p int64, unit string) ([]store.Score, error) {
			return db.Scores(ctx, key(), p, unit)
		}),
		across: func(ctx context.Context, p int64, code string) ([]store.Score, error) {
			return db.ItemScores(ctx, key(), p, code)
		},
		points: func(ctx context.Context, p int64, codes []string) ([]store.Component, error) {
			return db.ItemPoints(ctx, key(), p, codes)
		},
		answers: func(ctx context.Context, p int64, declared bool, each func(*store.Answer)) error {
			return db.EachAnswer(ctx, key(), p, declared, each)
		},
		predecessors: func(ctx context.Context) (map[string][]string, error) { return db.Predecessors(ctx, key()) },
		unitsVersion: func(ctx context.Context) (int64, error) { return db.UnitsVersion(ctx, key()) },
		printed:      func(ctx context.Context) ([]store.PrintedTable, error) { return db.Printed(ctx, key()) },
		set:          func(ctx context.Context, ref string) (*criteria.Set, error) { return db.Set(ctx, key(), ref) },
		stability:    func(ctx context.Context, p int64) (store.Stability, error) { return db.Stability(ctx, key(), p) },
		indices:      func(ctx context.Context) ([]store.IndexList, error) { return db.IndexLists(ctx, key()) },
		newestList:   func(ctx context.Context) (int64, error) { return db.IndicesVersion(ctx, key()) },
		targets:      func(ctx context.Context) ([]store.Target, error) { return db.Targets(ctx, key()) },
		lastTarget:   func(ctx context.Context) (int64, error) { return db.LastTarget(ctx, key()) },
		logoSize:     func(ctx context.Context) (store.Logo, error) { return db.LogoSize(ctx, key()) },
		logos:        func(ctx context.Context) ([]store.Logo, error) { return db.Logos(ctx, key()) },
		surveys:      func(ctx context.Context) ([]store.SurveyPublication, error) { return db.SurveyPublications(ctx, key()) },
		survey: func(ctx context.Context, p int64) (store.SurveyPublication, error) {
			return db.SurveyPublication(ctx, key(), p)
		},
		lastSurvey:    func(ctx context.Context) (int64, error) { return db.LastSurveyPublication(ctx, key()) },
		surveyMarks:   func(ctx context.Context) ([]store.SurveyMark, error) { return db.SurveyMarks(ctx, key()) },
		questionnaire: func(ctx context.Context, ref string) (string, error) { return db.QuestionnaireText(ctx, key(), ref) },
		findings:      publishedFindings,
		rounds:        func(ctx context.Context) ([]store.RoundCount, error) { return db.Rounds(ctx, key(), time.Now()) },
		whole: func(ctx context.Context, p int64, group string, each func(unit string, scores []store.Score) error) error {
			return db.EachUnitScores(ctx, key(), p, group, each)
		},
	}
}

// printedFor is how long the authority's name and the printed tables are believed; publications
// and units are asked for whenever the database was changed, as they are what a reader waits for.
const printedFor = 2 * time.Second

// shelf returns what is published now or, while the database is away, when it last answered.
func (s *source) shelf(ctx context.Context) (*shelf, error) {
	have := s.current.Load()
	if have != nil && !s.asks() {
		return have, nil
	}
	now, err := s.newest(ctx)
	if have != nil && isAway(err) {
		s.gone()
		return have, nil
	}
	if err == nil {
		s.away.Store(nil)
	}
	return now, err
}

// newest is made anew only when a publication or a printed table was added.
func (s *source) newest(ctx context.Context) (*shelf, error) {
	if have, err := s.fresh(ctx); have != nil || err != nil {
		return have, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if have, err := s.fresh(ctx); have != nil || err != nil { // somebody else made it
		return have, err
	}
	authority, known, err := s.authority(ctx)
	if err != nil {
		return nil, err
	}
	if !known {
		return newShelf(authority, nil, nil, nil, nil), nil
	}
	return s.refill(ctx, authority)
}

// fresh returns the shelf at hand where it is young and holds every publication.
func (s *source) fresh(ctx context.Context) (*shelf, error) {
	have := s.current.Load()
	if have == nil || time.Since(have.read) >= printedFor {
		return nil, nil
	}
	version, err := s.version(ctx)
	if err != nil || have.version.Load() == version {
		return have, err
	}
	pubs, err := s.publications(ctx)
	if err != nil || !have.holds(pubs) {
		return nil, err
	}
	units, err := s.unitsVersion(ctx)
	if err != nil || have.descent.version != units {
		return nil, err
	}
	if s.lastSurvey != nil {
		if last, err := s.lastSurvey(ctx); err != nil || have.lastSurvey != last {
			return nil, err
		}
	}
	have.version.Store(version)
	return have, nil
}

// refill reads what is published; rows of publications at hand are kept.
func (s *source) refill(ctx context.Context, authority assessment.Authority) (*shelf, error) {
	version, err := s.version(ctx)
	if err != nil {
		return nil, err
	}
	pubs, err := s.publications(ctx)
	if err != nil {
		return nil, err
	}
	have := s.current.Load()
	printed, err := s.printed(ctx)
	if err != nil {
		return nil, err
	}
	rows, stable := map[int64][]store.Result{}, map[int64]store.Stability{}
	for _, p := range pubs {
		if have != nil && have.results[p.ID] != nil {
			rows[p.ID], stable[p.ID] = have.results[p.ID], have.stable[p.ID]
			continue
		}
		if rows[p.ID], err = s.results(ctx, p.ID); err != nil {
			return nil, err
		}
		if stable[p.ID], err = s.stability(ctx, p.ID); err != nil {
			return nil, err
		}
	}
	made := newShelf(authority, pubs, rows, stable, printed)
	if err := s.measure(ctx, made); err != nil {
		return nil, err
	}
	if err := s.standings(ctx, made, have); err != nil {
		return nil, err
	}
	if err := s.aim(ctx, made, have); err != nil {
		return nil, err
	}
	if err := s.descend(ctx, made, have); err != nil {
		return nil, err
	}
	if err := s.adorn(ctx, made, have); err != nil {
		return nil, err
	}
	if err := s.enlist(ctx, made, have); err != nil {
		return nil, err
	}
	made.read = time.Now()
	made.version.Store(version)
	s.current.Store(made)
	return made, nil
}

// standings puts what national indices say on a shelf: what another has, where no list was
// added since.
func (s *source) standings(ctx context.Context, made, have *shelf) error {
	last, err := s.newestList(ctx)
	if err != nil || last == 0 {
		return err
	}
	if have != nil && have.lists == last {
		made.compare(have.standings, last)
		return nil
	}
	lists, err := s.indices(ctx)
	made.compare(store.CurrentStandings(lists), last)
	return err
}

// name returns the authority's name where it is known without asking.
func (s *source) name() string {
	if have := s.current.Load(); have != nil {
		return have.authority.Name
	}
	return ""
}
