// Package access says who may do what.
//
// A person holds grants; a grant is a role over a unit, or over fields and groups. What a
// role may do, and over which units, stands in one table, [rights]: pages ask it by
// [Person.May], and the store makes the conditions of its queries from it by [Reaches].
package access

import (
	"slices"
	"strings"
)

// Role is what somebody is in an authority's assessment.
type Role string

const (
	Officer       Role = "officer"       // of a unit: fills in its sheet
	Leader        Role = "leader"        // of a unit: approves and locks
	Appraiser     Role = "appraiser"     // judges items of named fields and groups
	Chair         Role = "chair"         // of the appraisal council
	Secretary     Role = "secretary"     // of the appraisal council
	Head          Role = "head"          // leads the authority: reads all, publishes
	Administrator Role = "administrator" // people, calendar, sets; sees no scores
	Operator      Role = "operator"      // metrics, backup; sees no scores
	Surveyor      Role = "surveyor"      // runs the rounds of surveys
	Clerk         Role = "clerk"         // types in paper forms of surveys
)

// Roles lists every role in the order that pages show them.
var Roles = []Role{Officer, Leader, Appraiser, Chair, Secretary, Head, Administrator, Operator, Surveyor, Clerk}

// Known says whether a role exists.
func (r Role) Known() bool { return slices.Contains(Roles, r) }

// OfUnit says whether a grant of the role must name a unit.
func (r Role) OfUnit() bool { return r == Officer || r == Leader }

// Grant gives a role. Unit is named for roles of a unit; Group and Field narrow an
// appraiser, "" is every one. Roles of the whole authority have none of them.
type Grant struct {
	Role  Role
	Unit  string
	Group string
	Field string // code of a field of the criteria set
}

// Person is somebody with an account.
type Person struct {
	ID     string // login, "an.nv"
	Name   string // "Nguyễn Văn An"
	Email  string
	Unit   string // where the person works; never judged by them. "" is none that is assessed
	Grants []Grant
}

// Signature is the person as written beside what was done.
func (p Person) Signature() string {
	if p.Name == "" {
		return p.ID
	}
	return p.Name + " (" + p.ID + ")"
}

// Has says whether the person holds a role.
func (p Person) Has(r Role) bool {
	return slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Role == r })
}

// Own says whether a unit is the person's own: where they work, or what they fill or lead.
func (p Person) Own(unit string) bool {
	return unit != "" && (unit == p.Unit || slices.ContainsFunc(p.Grants, func(g Grant) bool { return g.Unit == unit }))
}

// Units lists the units that the person fills in or leads.
func (p Person) Units() []string {
	var list []string
	for _, g := range p.Grants {
		if g.Unit != "" && !slices.Contains(list, g.Unit) {
			list = append(list, g.Unit)
		}
	}
	return list
}

// Target is what a deed is done to. The zero value is the authority as a whole.
type Target struct {
	Unit  string
	Group string // of the unit
	Field string // of the item; "" asks whether any field is within reach
}

// May says whether the person may do a deed to a target.
func (p Person) May(d Deed, t Target) bool {
	return slices.ContainsFunc(p.Grants, func(g Grant) bool {
		reach, ok := rights[d][g.Role]
		return ok && reach.covers(p, g, t)
	})
}

// Any says whether the person may do a deed to something at all, such as to see a page
// that lists what is within reach.
func (p Person) Any(d Deed) bool {
	return slices.ContainsFunc(p.Grants, func(g Grant) bool {
		_, ok := rights[d][g.Role]
		return ok
	})
}

// Everywhere says whether the person may do a deed to every unit that is their own, or has
// none: what is about many units at once is shown to nobody else.
func (p Person) Everywhere(d Deed) bool {
	own := append(p.Units(), p.Unit)
	return p.Any(d) && !slices.ContainsFunc(own, func(unit string) bool { return unit != "" && !p.May(d, Target{Unit: unit}) })
}

// Reach is how far a right goes.
type Reach uint8

const (
	Whole  Reach = iota // the authority, every unit of it
	OwnOne              // the unit of the grant
	Within              // units of the grant's groups, items of its fields
	Others              // as Within, and never the person's own units
)

func (r Reach) covers(p Person, g Grant, t Target) bool {
	within := (g.Group == "" || g.Group == t.Group) && (g.Field == "" || t.Field == "" || g.Field == t.Field)
	switch r {
	case OwnOne:
		return t.Unit != "" && g.Unit == t.Unit
	case Within:
		return within
	case Others:
		return within && !p.Own(t.Unit)
	}
	return true
}

// Reaches says, by role, how far a deed goes. The map is not to be changed.
func Reaches(d Deed) map[Role]Reach { return rights[d] }

// Fields lists the fields over which the person may do a deed to a unit; all says that
// it is every field.
func (p Person) Fields(d Deed, t Target) (fields []string, all bool) {
	t.Field = ""
	for _, g := range p.Grants {
		reach, ok := rights[d][g.Role]
		if !ok || !reach.covers(p, g, t) {
			continue
		}
		if g.Field == "" || reach == Whole || reach == OwnOne {
			return nil, true
		}
		if !slices.Contains(fields, g.Field) {
			fields = append(fields, g.Field)
		}
	}
	slices.SortFunc(fields, strings.Compare)
	return fields, false
}
