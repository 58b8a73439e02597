// Package versioned reads files of data that are known by id and version, as strict
// YAML, and says every fault with its place.
//
// Criteria sets and questionnaires are such files. Unknown and repeated keys, wrong
// types, bad numbers and aliases are faults, all of them collected; a file that was
// used never changes, which its sha256 proves.
package versioned

import (
	"cmp"
	"fmt"
	"slices"
)

// Fault is one thing wrong with a file, with its place in it.
type Fault struct {
	Line, Column int    // 1-based; 0 when the file as a whole is meant
	Code         string // of the item, or ""
	Problem, Fix string // Vietnamese
}

func (f Fault) String() string {
	s := ""
	if f.Line > 0 {
		s = fmt.Sprintf("%d:%d: ", f.Line, f.Column)
	}
	if f.Code != "" {
		s += "[" + f.Code + "] "
	}
	return s + f.Problem + ". " + f.Fix
}

// Place is a position in a file, 1-based.
type Place struct{ Line, Column int }

// Fault makes a fault at the place.
func (p Place) Fault(code, problem, fix string) Fault {
	return Fault{Line: p.Line, Column: p.Column, Code: code, Problem: problem, Fix: fix}
}

// Group is embedded by what a group of keys is read into: it remembers where the group
// and its keys stand, and its "code" is named by the faults inside it.
type Group struct {
	at   Place
	keys map[string]Place
}

// At is where the group begins.
func (g *Group) At() Place { return g.at }

// KeyAt is where a key of the group stands: the group's own place when it lacks the
// key, the first line when there is no group.
func (g *Group) KeyAt(key string) Place {
	if at, ok := g.keys[key]; ok {
		return at
	}
	if g.at.Line > 0 {
		return g.at
	}
	return Place{1, 1}
}

func (g *Group) locate(at Place) *Group {
	g.at, g.keys = at, map[string]Place{}
	return g
}

// maxFaults is how many faults are told at once; nobody reads more.
const maxFaults = 1000

// Sorted orders faults by their place in the file.
func Sorted(faults []Fault) []Fault {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if more := len(faults) - maxFaults; more > 0 {
		faults = append(faults[:maxFaults], Fault{Problem: fmt.Sprintf("và %d lỗi nữa", more), Fix: "Sửa các lỗi trên rồi kiểm tra lại."})
	}
	return faults
}
