package campaign

import (
	"maps"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/exact"
	"parindex/store"
)

// Parts of an entry that are typed in the form.
const (
	PartSelf     = "self"
	PartChoice   = "choice"
	PartExempt   = "exempt" // "true" or ""
	PartNote     = "note"
	PartEvidence = "evidence"
	PartFigure   = "figures." // with the figure's name
)

// typedOver puts what was typed over the entries of the revision below it, oldest first.
func typedOver(entries []assessment.Entry, edits []store.Edit) []assessment.Entry {
	if len(edits) == 0 {
		return entries
	}
	list := slices.Clone(entries)
	at := map[string]int{}
	for i, e := range list {
		at[e.Code] = i
	}
	for _, e := range edits {
		i, ok := at[e.Code]
		if !ok {
			i = len(list)
			at[e.Code] = i
			list = append(list, assessment.Entry{Code: e.Code})
		}
		setPart(&list[i], e.Part, e.Became)
	}
	return list
}

// setPart writes one typed value; it was checked when it was typed.
func setPart(e *assessment.Entry, part, value string) {
	switch part {
	case PartSelf:
		e.Self = numberOf(value)
	case PartChoice:
		e.Choice = value
	case PartExempt:
		e.Exempt = value != ""
	case PartNote:
		e.Note = value
	case PartEvidence:
		e.Evidence = value
	default:
		if name, ok := strings.CutPrefix(part, PartFigure); ok {
			e.Figures = maps.Clone(e.Figures)
			if e.Figures == nil {
				e.Figures = map[string]*exact.Number{}
			}
			e.Figures[name] = numberOf(value)
		}
	}
}

// PartOf reads the value of a part as it would be typed, numbers exact with a point.
func PartOf(e *assessment.Entry, part string) string {
	switch part {
	case PartSelf:
		return exactText(e.Self)
	case PartChoice:
		return e.Choice
	case PartExempt:
		if e.Exempt {
			return "true"
		}
		return ""
	case PartNote:
		return e.Note
	case PartEvidence:
		return e.Evidence
	}
	name, _ := strings.CutPrefix(part, PartFigure)
	return exactText(e.Figures[name])
}

// saidParts lists the parts of which an entry says something, in the order of the form.
func saidParts(e *assessment.Entry) []string {
	parts := []string{PartSelf, PartExempt, PartChoice, PartEvidence, PartNote}
	for _, name := range slices.Sorted(maps.Keys(e.Figures)) {
		parts = append(parts, PartFigure+name)
	}
	return slices.DeleteFunc(parts, func(part string) bool { return PartOf(e, part) == "" })
}

func numberOf(text string) *exact.Number {
	n, err := exact.Restore(text)
	if err != nil {
		return nil
	}
	return &n
}

func exactText(n *exact.Number) string {
	if n == nil {
		return ""
	}
	return n.Exact()
}
