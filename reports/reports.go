// Package reports writes published results as the workbooks that offices send on.
package reports

import (
	"strings"
	"unicode"

	"parindex/exact"
	"parindex/words"
)

// Table is a ranking or another list as it stands in a report. Rows have a cell for
// every column.
type Table struct {
	Lang      words.Lang
	Authority string // over the table, beside the national motto
	Title     string
	Under     string // line below the title
	SheetName string
	Columns   []Column
	Rows      [][]Cell
	Notes     []string // below the table: what must be known about the figures
}

// Column is one column. Neighbouring columns with the same Part stand under it in a
// two-row heading.
type Column struct {
	Title  string
	Part   string
	Places int     // decimals of numbers
	Fine   bool    // in plain rows two decimals, up to four where they are needed, as points of an item have; in others Places
	Signed bool    // "+" before what is more than nought, as differences have
	Width  float64 // in characters
}

// Cell is a text, or a number where Number is not nil.
type Cell struct {
	Text    string
	Number  *exact.Number
	formula func(at At) string // of a worksheet; see [Formula]
}

// Text is a cell with text.
func Text(s string) Cell { return Cell{Text: s} }

// Number is a cell with a number.
func Number(n exact.Number) Cell { return Cell{Number: &n} }

// Optional is a cell with a number, or an empty one.
func Optional(n *exact.Number) Cell { return Cell{Number: n} }

// Count is a cell with a whole number; 0 stays empty.
func Count(n int) Cell {
	if n == 0 {
		return Cell{}
	}
	return Number(exact.Int(int64(n)))
}

// Harmless returns a text that no spreadsheet takes for a formula when it opens a CSV: one
// that begins like a formula gets an apostrophe before it, and control characters go. A
// cell of a workbook has a type and needs [plain] only.
func Harmless(s string) string {
	s = plain(s)
	if s != "" && strings.ContainsRune("=+-@\t\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// Quoted is a text as a cell of a CSV, [Harmless].
func Quoted(s string) string {
	return `"` + strings.ReplaceAll(Harmless(s), `"`, `""`) + `"`
}

// plain drops control characters, among them those that turn the direction of letters.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, s)
}
