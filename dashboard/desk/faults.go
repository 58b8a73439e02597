package desk

import (
	"fmt"

	"parindex/imports"
	"parindex/words"
)

// faultGroup is issues of one kind: one message with all its places, or up to three
// messages of their own, each beside a drawing of its rows.
type faultGroup struct {
	Severity string // "error", "warning", "notice"
	Label    string
	Kind     string
	Lang     words.Lang // of the page
	Faults   []faultShown
}

// faultShown is one message and what it is about.
type faultShown struct {
	Count   string // of places, "" for a single one
	Problem string
	Fix     string
	Sheet   string
	Code    string
	Places  []place
	More    string // how many places are not drawn
	Drawing *drawing
}

// place is a cell with the address of its drawing on the page, "" where it is not drawn.
type place struct {
	Name, URL, Title string
}

// Bounds of a page: a hostile workbook has thousands of faults.
const (
	maxDrawn  = 8  // places of a folded group that are drawn
	maxPlaces = 60 // that are named
)

// faults groups issues for the page: what is to be mended or looked at, and what is
// said for the record.
func (v *visit) faults(issues []imports.Issue, sheets []imports.Worksheet) (faults, notices []faultGroup) {
	for i, g := range imports.Grouped(issues) {
		shown := v.group(fmt.Sprint("g", i), g, sheets)
		if g.Severity == imports.Notice {
			notices = append(notices, shown)
		} else {
			faults = append(faults, shown)
		}
	}
	return faults, notices
}

func (v *visit) group(id string, g imports.Group, sheets []imports.Worksheet) faultGroup {
	shown := faultGroup{Severity: string(g.Severity), Label: v.say("severity." + string(g.Severity)), Kind: string(g.Kind), Lang: v.Lang}
	if g.Folded() {
		shown.Faults = []faultShown{v.fault(id, g.Issues, sheets)}
		return shown
	}
	for i := range g.Issues {
		shown.Faults = append(shown.Faults, v.fault(fmt.Sprint(id, "-", i), g.Issues[i:i+1], sheets))
	}
	return shown
}

// fault says the first of some issues, with the places of all of them.
func (v *visit) fault(id string, list []imports.Issue, sheets []imports.Worksheet) faultShown {
	first := list[0]
	f := faultShown{Problem: sentence(first.Problem.In(v.Lang)), Fix: first.Fix.In(v.Lang), Sheet: first.Sheet}
	if n := len(list); n > 1 {
		f.Count = v.say("fault.count", n)
	}
	if len(list) == 1 && first.Cell != "" {
		f.Code = first.Code
	}
	if first.Severity != imports.Notice {
		f.Drawing = draw(id, list[:min(len(list), maxDrawn)], sheets, v.Lang)
	}
	for i, issue := range list {
		if i == maxPlaces {
			f.More = v.say("fault.more", len(list)-maxPlaces)
			break
		}
		p := place{Name: placeName(issue, first.Sheet)}
		if len(list) > 1 {
			p.Title = issue.Problem.In(v.Lang)
		}
		if f.Drawing.has(issue) {
			p.URL = "#" + id + "-" + firstCell(issue.Cell)
		}
		if p.Name != "" {
			f.Places = append(f.Places, p)
		}
	}
	return f
}

// placeName is the cell, with the sheet where that is another one; else the item.
func placeName(i imports.Issue, sheet string) string {
	name := i.Cell
	if name == "" {
		return i.Code
	}
	if i.Sheet != sheet {
		name = i.Sheet + "!" + name
	}
	return name
}
