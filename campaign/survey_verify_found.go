package campaign

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"parindex/survey/index"
)

// cameWith says with which version of what is frozen a value came. What an older
// publication lacks cannot be compared, which is said.
var cameWith = map[string]int{"version": 2, "result.tree": 2}

// foundWalk compares two frozen texts value by value.
type foundWalk struct {
	*Verification
	version int // of the first text
}

// foundAt is where a value stands.
type foundAt struct{ unit, code, what string }

// found compares all that is frozen of a round with what was computed again, whatever is in
// it: whole numbers and words exactly, others to 1e-9 of themselves.
func (v *Verification) found(frozen, again []byte) error {
	a, err := tree(frozen)
	if err != nil {
		return err
	}
	b, err := tree(again)
	if err != nil {
		return err
	}
	w := &foundWalk{Verification: v}
	if m, ok := a.(map[string]any); ok {
		fmt.Sscan(fmt.Sprint(m["version"]), &w.version)
	}
	w.value(foundAt{}, a, b)
	return nil
}

// tree is a text as JSON with its numbers as they are written.
func tree(text []byte) (value any, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err = d.Decode(&value)
	return value, err
}

func (w *foundWalk) value(at foundAt, a, b any) {
	switch x := a.(type) {
	case map[string]any:
		if y, ok := b.(map[string]any); ok {
			w.fields(at, x, y)
			return
		}
	case []any:
		if y, ok := b.([]any); ok {
			w.list(at, x, y)
			return
		}
	case json.Number:
		if y, ok := b.(json.Number); ok && sameFound(at.what, x, y) {
			w.Values++
			return
		}
	}
	w.same(at.unit, at.code, at.what, foundText(a), foundText(b))
}

func foundText(x any) string {
	text, err := json.Marshal(x)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// fields compares what stands under names. One that is left out has its empty value.
func (w *foundWalk) fields(at foundAt, a, b map[string]any) {
	at = at.within(a)
	names := maps.Clone(a)
	maps.Copy(names, b)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		below := at
		below.what = strings.TrimPrefix(at.what+"."+name, ".")
		x, inA := a[name]
		y, inB := b[name]
		switch {
		case !inA && cameWith[below.what] > w.version:
			if below.what != "version" {
				w.Lacking = append(w.Lacking, below.what)
			}
		case !inA && emptyFound(y), !inB && emptyFound(x):
		default:
			w.value(below, x, y)
		}
	}
}

// emptyFound says whether a value is one that is left out where it is written.
func emptyFound(x any) bool {
	return slices.Contains([]string{"null", "0", `""`, "false", "[]", "{}"}, foundText(x))
}

// within is the place inside of a domain, a figure or a share.
func (at foundAt) within(m map[string]any) foundAt {
	text := func(name string) string { s, _ := m[name].(string); return s }
	switch {
	case text("kind") != "":
		at.unit = domainKey(&index.Domain{Kind: index.DomainKind(text("kind")), Attribute: text("attribute"), Code: text("code")})
	case text("code") != "" && at.code != "":
		at.what += " " + text("code")
	case text("code") != "":
		at.code = text("code")
	case text("unit") != "":
		at.unit = text("unit")
	}
	return at
}

func (w *foundWalk) list(at foundAt, a, b []any) {
	if len(a) != len(b) {
		w.same(at.unit, at.code, at.what+" (number)", fmt.Sprint(len(a)), fmt.Sprint(len(b)))
	}
	for i := range min(len(a), len(b)) {
		if strings.HasSuffix(at.what, ".domains") {
			if m, ok := a[i].(map[string]any); ok && m["kind"] == string(index.ByUnit) {
				w.Units++
			}
		}
		w.value(at, a[i], b[i])
	}
}

// sameFound says whether two numbers are the same but for the order in which they were added.
func sameFound(what string, a, b json.Number) bool {
	if a == b {
		return true
	}
	if !strings.ContainsAny(a.String()+b.String(), ".e") { // counts
		return false
	}
	x, errX := a.Float64()
	y, errY := b.Float64()
	off := 1e-9 * max(1, math.Abs(x))
	if strings.HasPrefix(what, "drivers") { // rounded to 1e-6
		off = 1.5e-6
	}
	return errX == nil && errY == nil && math.Abs(x-y) <= off
}

func domainKey(d *index.Domain) string {
	if d.Kind == index.ByUnit {
		return d.Code
	}
	return string(d.Kind) + " " + d.Attribute + " " + d.Code
}
