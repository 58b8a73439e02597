package responses

import "parindex/words"

// Kind names what is wrong; docs/survey-format.md lists every kind.
type Kind string

// Kinds of a file: it is not read.
const (
	NotTable      Kind = "not_table"      // neither .xlsx nor text
	Damaged       Kind = "damaged"        // cut, changed or malformed
	TooLarge      Kind = "too_large"      // more than is allowed
	Encoding      Kind = "encoding"       // text that is neither UTF-8 nor UTF-16 with a mark
	Quoting       Kind = "quoting"        // a quotation mark in the wrong place
	NoHeading     Kind = "no_heading"     // no row of headings
	SeveralSheets Kind = "several_sheets" // two sheets with such headings
)

// Kinds of a column.
const (
	DoubleColumn     Kind = "double_column"     // two columns are one thing: the file is not read
	AmbiguousHeading Kind = "ambiguous_heading" // a heading that two things have: the file is not read
	BadMapping       Kind = "bad_mapping"       // the mapping names what the questionnaire has not: the file is not read
	MissingColumn    Kind = "missing_column"    // by [Policy]
	UnknownColumn    Kind = "unknown_column"    // by [Policy]
)

// Kinds of a row or a cell, each by [Policy].
const (
	BlankForm     Kind = "blank_form"     // no form number
	DuplicateForm Kind = "duplicate_form" // a form number for the second time, in this or an earlier file
	KnownForm     Kind = "known_form"     // a form that is kept already
	OutOfRange    Kind = "out_of_range"   // a number outside of the scale
	NotUnderstood Kind = "not_understood" // a word that is no answer
	NotNumber     Kind = "not_number"     // a number was expected
	NotPositive   Kind = "not_positive"   // a weight of 0 or less
	BlankWeight   Kind = "blank_weight"
	BlankUnit     Kind = "blank_unit"
	UnknownUnit   Kind = "unknown_unit"  // none of the units asked about
	BlankPlace    Kind = "blank_place"   // no stratum or cluster, or one that is not understood
	AnsweredAside Kind = "not_asked"     // an answer to a question that was not asked
	Trimmed       Kind = "blanks_around" // blanks around a value, or letters that do not show; only counted
	LongRow       Kind = "long_row"      // something beyond the last column
	LongText      Kind = "long_text"     // more than fits
)

// Fault is something wrong with a file. Of rows and cells those of one kind in one column
// are one fault.
type Fault struct {
	Kind    Kind       `json:"kind"`
	File    string     `json:"file,omitempty"`
	Code    string     `json:"code,omitempty"`    // of the item or attribute
	Heading string     `json:"heading,omitempty"` // of the column, as it is written
	Letter  string     `json:"column,omitempty"`
	Count   int        `json:"count"`            // how often
	Places  []Place    `json:"places,omitempty"` // the first of them
	Action  Action     `json:"action"`           // what was done
	Problem words.Text `json:"problem"`
	Fix     words.Text `json:"fix"`
}

// Place is where a fault is.
type Place struct {
	Row  int    `json:"row"`            // as in the sheet, from 1
	Text string `json:"text,omitempty"` // what is written there, cut when long
	Also int    `json:"also,omitempty"` // of a form number: the row that had it before; 0: in an earlier file
}

// Faults is the error of a file that was not read.
type Faults []Fault

func (f Faults) Error() string {
	if len(f) == 0 {
		return "no fault"
	}
	return string(f[0].Kind) + ": " + f[0].Problem.En
}
