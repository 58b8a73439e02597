package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/convert"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// PeopleCheck is what a list of people says and would change.
type PeopleCheck struct {
	File    string // as named by the sender
	SHA256  string
	Issues  []imports.Issue
	Changes []PersonChange
	Same    int    // people of the list to whom nothing changes
	Digest  string // over the changes; what is stored must be what was shown
}

// Refused says whether the list cannot be stored.
func (p *PeopleCheck) Refused() bool { return imports.Faulty(p.Issues) }

// PersonChange is one account that a list adds or changes.
type PersonChange struct {
	New     bool
	Was     access.Person
	Becomes access.Person
	Gains   []access.Grant
	Loses   []access.Grant
	Locks   bool // another e-mail address: who signs in now cannot until they follow a new link
}

// ErrMoved is the error of a list that would change something else than was shown.
var ErrMoved = errors.New("what is there was changed since the list was checked")

// CheckPeople reads a list of people and says what it would change; nothing is stored.
func (a *Acting) CheckPeople(ctx context.Context, name string, body []byte) (PeopleCheck, error) {
	if err := a.mayOffice(access.People); err != nil {
		return PeopleCheck{}, err
	}
	return a.work.checkPeople(ctx, name, body)
}

// ImportPeople stores a list as it was checked, all of it or none; people whom it does
// not name stay as they are. seen is the digest of what was shown.
func (a *Acting) ImportPeople(ctx context.Context, name string, body []byte, seen string) (PeopleCheck, error) {
	if err := a.mayOffice(access.People); err != nil {
		return PeopleCheck{}, err
	}
	c := a.work
	check, err := c.checkPeople(ctx, name, body)
	if err != nil || check.Refused() {
		return check, err
	}
	if check.Digest != seen {
		return check, ErrMoved
	}
	return check, c.DB.Write(ctx, func(tx *store.Tx) error { return a.storePeople(tx, &check, body) })
}

func (a *Acting) storePeople(tx *store.Tx, check *PeopleCheck, body []byte) error {
	c := a.work
	if err := c.still(tx); err != nil {
		return err
	}
	for _, change := range check.Changes {
		was, err := tx.Account(c.Authority, change.Becomes.ID)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if describe(was.Person) != describe(change.Was) {
			return ErrMoved
		}
		next := become(was, change.Becomes, a.Who.ID)
		if err := c.lastAdministrator(tx, next); err != nil {
			return err
		}
		if err := a.putPerson(tx, was, next); err != nil {
			return err
		}
	}
	if err := tx.PutFile(c.Authority, store.File{SHA256: check.SHA256, Name: shortName(check.File), Body: body, At: c.now(), By: c.By}); err != nil {
		return err
	}
	return c.log(tx, record{deed: "people", became: strconv.Itoa(len(check.Changes)), file: check.SHA256})
}

func (c *Campaign) checkPeople(ctx context.Context, name string, body []byte) (PeopleCheck, error) {
	sum := sha256.Sum256(body)
	check := PeopleCheck{File: name, SHA256: hex.EncodeToString(sum[:])}
	dir, err := c.directory(ctx)
	if err != nil {
		return check, err
	}
	known, err := c.known(ctx)
	if err != nil {
		return check, err
	}
	xlsx, err := c.Workbook(ctx, body)
	if no := new(convert.Refused); errors.As(err, &no) {
		xlsx, err = body, nil // the reader says what is wrong with it
	}
	if err != nil {
		return check, err
	}
	list := imports.ReadPeople(xlsx, dir, known.groups)
	check.Issues = list.Issues
	accounts, err := c.DB.Accounts(ctx, c.Authority)
	if err != nil {
		return check, err
	}
	check.compare(&known, accounts, list.People, c.account)
	return check, nil
}

// compare fills in what changes, and the faults that only the accounts show. Those who
// lose the role of administrator come last, after those who gain it.
func (p *PeopleCheck) compare(known *nameable, accounts []store.Account, people []imports.Person, by string) {
	for _, listed := range people {
		var was store.Account
		if i := slices.IndexFunc(accounts, func(a store.Account) bool { return a.ID == listed.Login }); i >= 0 {
			was = accounts[i]
		}
		next := personOf(listed, was.Person)
		tidyPerson(&next)
		for _, f := range known.faults(next) {
			p.Issues = append(p.Issues, imports.Issue{Severity: imports.Error, Kind: imports.BadValue, Sheet: listed.Cell.Sheet, Cell: listed.Cell.Ref, Problem: f.Problem, Fix: f.Fix})
		}
		if describe(was.Person) == describe(next) {
			p.Same++
			continue
		}
		change := PersonChange{New: was.ID == "", Was: was.Person, Becomes: next}
		change.Gains, change.Loses = without(next.Grants, was.Grants), without(was.Grants, next.Grants)
		after := become(was, next, by)
		change.Locks = enters(&was) && !enters(&after)
		p.Changes = append(p.Changes, change)
	}
	slices.SortStableFunc(p.Changes, func(a, b PersonChange) int { return a.later() - b.later() })
	sum := newCanonical()
	for _, change := range p.Changes {
		sum.row("change", describe(change.Was), describe(change.Becomes))
	}
	p.Digest = sum.sum()
	p.administrators(accounts, by)
}

func (c *PersonChange) later() int {
	if c.Was.Has(access.Administrator) && !c.Becomes.Has(access.Administrator) {
		return 1
	}
	return 0
}

// administrators wants somebody to be left who may change accounts.
func (p *PeopleCheck) administrators(accounts []store.Account, by string) {
	becomes := map[string]access.Person{}
	loses := false
	for _, change := range p.Changes {
		becomes[change.Becomes.ID] = change.Becomes
		loses = loses || change.later() > 0
	}
	left := slices.ContainsFunc(accounts, func(a store.Account) bool {
		if next, changes := becomes[a.ID]; changes {
			a = become(a, next, by)
		}
		return !a.Blocked && a.Has(access.Administrator) && enters(&a)
	})
	if left || !loses {
		return
	}
	p.Issues = append(p.Issues, imports.Issue{Severity: imports.Error, Kind: imports.BadValue,
		Problem: words.Text{Vi: "Sau khi nhập danh sách này sẽ không còn quản trị nào", En: "After this list there would be no administrator left"},
		Fix:     words.Text{Vi: "Giữ vai trò Quản trị cho ít nhất một người đăng nhập được.", En: "Keep the role of administrator for somebody who may sign in."}})
}

// personOf is a listed person as an account. Where the list does not say where somebody
// works, it is where they work now or, of a new account, the first unit of a role.
func personOf(listed imports.Person, was access.Person) access.Person {
	p := access.Person{ID: listed.Login, Name: listed.Name, Email: listed.Email, Unit: was.Unit}
	works := ""
	for _, g := range listed.Grants {
		role := access.Role(g.Role)
		switch {
		case role.OfUnit():
			p.Grants = append(p.Grants, access.Grant{Role: role, Unit: g.Unit})
			if p.Unit == "" && was.ID == "" {
				p.Unit = g.Unit
			}
			continue
		case works == "":
			works = g.Unit
		}
		if role != access.Appraiser {
			p.Grants = append(p.Grants, access.Grant{Role: role})
			continue
		}
		for _, group := range g.Groups {
			for _, field := range g.Fields {
				p.Grants = append(p.Grants, access.Grant{Role: role, Group: every(group), Field: every(field)})
			}
		}
	}
	if works != "" {
		p.Unit = works
	}
	return p
}

// every is a code of a list as a grant holds it: "" is all of them.
func every(code string) string {
	if code == imports.Everything {
		return ""
	}
	return code
}

// without lists the grants of a that are not in b.
func without(a, b []access.Grant) []access.Grant {
	var list []access.Grant
	for _, g := range a {
		if !slices.Contains(b, g) {
			list = append(list, g)
		}
	}
	return list
}
