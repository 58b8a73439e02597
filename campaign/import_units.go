package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"parindex/assessment"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// UnitsReport says what became of a list of units.
type UnitsReport struct {
	File    string          `json:"file"`
	SHA256  string          `json:"sha256"`
	Outcome Outcome         `json:"outcome"` // stored, unchanged or refused
	Stored  bool            `json:"stored"`  // now or before
	Units   int             `json:"units"`
	Groups  int             `json:"groups"`
	Issues  []imports.Issue `json:"issues"`
}

// ImportUnits adds and changes units and groups from a workbook or CSV file, all of
// them or, where anything is wrong, none. Units that the list does not name stay. The
// try is recorded as that of any import, and the original kept when it is stored.
func (c *Campaign) ImportUnits(ctx context.Context, path string) (UnitsReport, error) {
	body, err := readFile(path)
	if errors.Is(err, errTooLarge) {
		err = &Refused{[]Fault{tooLarge}}
	}
	if err != nil {
		return UnitsReport{File: path}, err
	}
	return c.ImportUnitsBody(ctx, path, body)
}

// ImportUnitsBody is ImportUnits of a list in memory.
func (c *Campaign) ImportUnitsBody(ctx context.Context, name string, body []byte) (UnitsReport, error) {
	start := time.Now()
	list, err := c.readUnits(ctx, name, body)
	if err != nil {
		return UnitsReport{File: name}, err
	}
	r := list.report()
	if r.Outcome == Rejected {
		return r, errors.Join(c.DB.Write(ctx, func(tx *store.Tx) error { return c.recordUnits(tx, &r, c.now(), start) }), list.refused())
	}
	err = c.DB.Write(ctx, func(tx *store.Tx) error { return c.storeUnits(tx, &r, &list, body, start) })
	r.Stored = err == nil
	return r, err
}

// unitsList is a list of units as it was read and held against what is there.
type unitsList struct {
	unitsPut
	name   string
	count  int // groups that the list names
	issues []imports.Issue
	faults []Fault // that only what is there shows
}

// readUnits reads a list of units and finds every fault of it.
func (c *Campaign) readUnits(ctx context.Context, name string, body []byte) (unitsList, error) {
	sum := sha256.Sum256(body)
	read, err := ReadUnits(ctx, c.Converter, name, body)
	if err != nil {
		return unitsList{}, err
	}
	list := unitsList{name: name, count: len(read.Groups), issues: read.Issues, unitsPut: unitsPut{units: read.Units, file: hex.EncodeToString(sum[:])}}
	if imports.Faulty(list.issues) {
		return list, nil
	}
	there, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return list, err
	}
	list.issues = resolvePredecessors(list.units, there, list.issues)
	list.groups, err = c.checkUnits(ctx, read.Groups, list.units)
	if no := new(Refused); errors.As(err, &no) {
		list.faults, list.issues, err = no.Faults, append(list.issues, issuesOf(no)...), nil
	}
	return list, err
}

// refused is the error of a list that is well in itself and does not fit what is there.
func (l *unitsList) refused() error {
	if len(l.faults) == 0 {
		return nil
	}
	return &Refused{l.faults}
}

func (l *unitsList) report() UnitsReport {
	r := UnitsReport{File: l.name, SHA256: l.file, Units: len(l.units), Groups: l.count, Issues: l.issues}
	if imports.Faulty(l.issues) {
		r.Outcome = Rejected
	}
	return r
}

// storeUnits keeps the list unless it is the one that was stored last, and nothing was
// changed since.
func (c *Campaign) storeUnits(tx *store.Tx, r *UnitsReport, list *unitsList, body []byte, start time.Time) error {
	at := c.now()
	last, err := tx.LastStored(c.Authority, string(Units))
	if err != nil {
		return err
	}
	was, err := c.unitsNow(tx)
	if err != nil {
		return err
	}
	if last == r.SHA256 && len(was.groupChanges(&list.unitsPut))+len(was.unitChanges(&list.unitsPut)) == 0 {
		r.Outcome = Unchanged
		return c.recordUnits(tx, r, at, start)
	}
	r.Outcome = Stored
	if err := tx.PutFile(c.Authority, store.File{SHA256: r.SHA256, Name: shortName(r.File), Body: body, At: at, By: c.By}); err != nil {
		return err
	}
	if err := c.putUnits(tx, list.unitsPut); err != nil {
		return err
	}
	return c.recordUnits(tx, r, at, start)
}

// recordUnits writes that the list was tried, and how it ended.
func (c *Campaign) recordUnits(tx *store.Tx, r *UnitsReport, at, start time.Time) error {
	_, err := c.recordList(tx, store.Import{File: r.SHA256, Name: shortName(r.File), Kind: string(Units), Outcome: string(r.Outcome), At: at}, r.Issues, start)
	return err
}

// recordList writes that a list was tried, and returns the number of the try.
func (c *Campaign) recordList(tx *store.Tx, try store.Import, found []imports.Issue, start time.Time) (int64, error) {
	issues, err := json.Marshal(found)
	if err != nil {
		return 0, err
	}
	try.Issues, try.Counts, try.Seconds = string(issues), counted(found), time.Since(start).Seconds()
	return c.keepTry(tx, try, found)
}

// issuesOf keeps the faults of a refusal among the issues of the file.
func issuesOf(refused *Refused) []imports.Issue {
	list := make([]imports.Issue, len(refused.Faults))
	for i, f := range refused.Faults {
		list[i] = imports.Issue{Severity: imports.Error, Kind: imports.UnknownUnit, Code: f.Unit, Problem: f.Problem, Fix: f.Fix}
	}
	return list
}

// resolvePredecessors finds predecessors that a list names, by ID or name, among the
// units that are there, and drops the warnings about units whose all were found.
func resolvePredecessors(units, there []assessment.Unit, issues []imports.Issue) []imports.Issue {
	ids := map[string]bool{}
	for _, u := range slices.Concat(units, there) {
		ids[u.ID] = true
	}
	missing := map[string]bool{}
	for _, u := range units {
		for k, p := range u.Predecessors {
			if ids[p] {
				continue
			}
			if id := named(there, p); id != "" {
				u.Predecessors[k] = id
			} else {
				missing[u.ID] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(issues), func(i imports.Issue) bool {
		return i.Severity == imports.Warning && i.Kind == imports.UnknownUnit && !missing[i.Code]
	})
}

// named returns the ID of the one unit of a name; "" when there is none or several.
func named(units []assessment.Unit, name string) string {
	id, many := "", false
	for _, u := range units {
		if slices.ContainsFunc(append(u.Aliases[:len(u.Aliases):len(u.Aliases)], u.Name), func(n string) bool { return plain(n) == plain(name) }) {
			id, many = u.ID, many || id != ""
		}
	}
	if many {
		return ""
	}
	return id
}

// plain is a name for comparing, with its accents.
func plain(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(words.NFC(name))), " ")
}
