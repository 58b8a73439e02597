// Package imports reads workbooks and says exactly which cells it could not use.
//
// Reading never fails half: a fault of the file refuses it whole, a fault of an item
// keeps that one value out, and every fault is an [Issue] with its cell.
package imports

import (
	"slices"

	"parindex/assessment"
	"parindex/scoring"
)

// Directory finds units and criteria sets for a reader. It is prepared once for
// many files and safe for concurrent use.
//
// Units and Schemes must not change once it was used; pass it by pointer.
type Directory struct {
	Authority string // ID; forms of another one are refused. "" is not known
	Units     []assessment.Unit
	Schemes   []*scoring.Scheme // candidates; the one that the unit's group and the year ask for is used

	found lookup
}

// Hint is what the caller knows already; empty fields are read from the workbook.
type Hint struct {
	Unit string // unit ID
	Set  string // "so@2019.1"
	Year int
	From string // of a sheet: the earlier set whose codes it uses, put into the set at hand by its crosswalk
}

// Sheet is a self-assessment read from a workbook.
type Sheet struct {
	Unit    string             // unit ID; "" when it could not be found
	Set     string             // "so@2019.1"
	Year    int                // 0 when it could not be found
	Entries []assessment.Entry // one per item of the set that the sheet speaks about, in printed order
	Issues  []Issue            // all of them, ordered by sheet and cell
}

// Refused says whether a fault of the file keeps everything out.
func Refused(issues []Issue) bool {
	for _, i := range issues {
		if i.Severity == Error && i.Kind.OfFile() {
			return true
		}
	}
	return false
}

// Unreadable says whether the file could not be opened at all, so that nothing in it can be
// drawn or marked.
func Unreadable(issues []Issue) bool {
	return slices.ContainsFunc(issues, func(i Issue) bool {
		return slices.Contains([]Kind{NotWorkbook, Encrypted, Damaged, TooLarge, Forbidden}, i.Kind)
	})
}

// Faulty says whether any error is among the issues, so that a sheet stays a draft.
func Faulty(issues []Issue) bool {
	for _, i := range issues {
		if i.Severity == Error {
			return true
		}
	}
	return false
}

var fileKinds = map[Kind]bool{
	NotWorkbook: true, Encrypted: true, Damaged: true, TooLarge: true, Forbidden: true, NoTable: true, NoItems: true, NotFilled: true,
	OtherSet: true, UnknownUnit: true, SeveralUnits: true, YearDiffers: true, UnitDiffers: true, NoSet: true, NoYear: true, SeveralColumns: true, SeveralTables: true,
}

// OfFile says whether the kind concerns the whole file.
func (k Kind) OfFile() bool { return fileKinds[k] }
