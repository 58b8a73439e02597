package store

import (
	"time"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
)

// Publication is a frozen ranking of all groups that a criteria set applies to in a
// year. It is never changed: a correction is a new publication that supersedes it.
type Publication struct {
	Authority  string
	ID         int64 // counts up within the authority
	Year       int
	Set        string // "so@2019.1"
	SetSHA256  string
	SetTitle   string
	Sample     bool // the set is a sample; pages say so
	Places     int  // decimals of the published index
	Basis      Basis
	Without    []criteria.Source // sources that were not held this year and left every unit's maximum
	Note       string            // said on every page of the publication, e.g. what is made up
	Reason     string            // of a correction
	Supersedes int64             // publication that this one corrects; 0 is none
	Program    string            // version that computed it
	Previous   string            // checksum of the publication numbered before; "" for the first
	Checksum   string            // sha256 over every frozen row
	Head       string            // hash of the newest row of the log at that moment; "" before there was one
	LastMark   int64             // newest mark that was seen
	LastImport int64             // newest import that was seen
	At         time.Time
	By         string
}

// Basis says which points a publication counts for the items that units fill.
type Basis string

const (
	OnAppraisal Basis = "appraisal" // points of the council
	OnSelf      Basis = "self"      // points of the units, not appraised
)

// Result is one unit's row of a publication. Numbers are points unless said.
type Result struct {
	Unit      string
	Name      string // at the time
	Group     string
	GroupName string
	Points    exact.Number // fields
	Max       exact.Number // attainable
	Bonus     exact.Number
	Penalty   exact.Number
	Total     exact.Number // points + bonus − penalty
	HasIndex  bool
	Index     exact.Number // percent, unrounded
	Shown     string       // percent, rounded to the set's places, with a point: "88.49"
	Class     string
	Rank      int // 0: not ranked
	Ranked    bool
	Claimed   *exact.Number // sum of what the unit claimed for its own items; nil without a sheet
	Direct    exact.Number  // of Total: items of units and appraisers, with bonus and penalty
	Survey    exact.Number  // of Total: surveys
	Other     exact.Number  // of Total: other indices
	Missing   int           // items without an answer
	Revision  int           // of the unit's sheet that was counted; 0 is none
	Digest    string        // sha256 over the unit's frozen components and scores
	Inputs    string        // sha256 over its sheet, entries, marks and their imports
}

// Component is the sum of a field or criterion for one unit.
type Component struct {
	Unit   string
	Code   string
	Name   string
	Depth  int // 0 is a field
	Points exact.Number
	Max    exact.Number // attainable; 0 when nothing applies
	Status scoring.Status
}

// Score is one item of one unit with all that led to it.
type Score struct {
	Unit     string
	Code     string
	Name     string
	Source   criteria.Source
	Section  criteria.Section
	Full     exact.Number // the set's maximum
	Max      exact.Number // attainable: 0 when exempt
	Points   exact.Number
	Status   scoring.Status
	WhyVi    string
	WhyEn    string
	Claimed  *exact.Number            // points typed by the unit
	Figures  string                   // declared figures as "a = 40; b = 38"
	Declared map[string]*exact.Number // the same as numbers
	Choice   string
	Evidence string
	Note     string
	Reason   string // of the appraiser
	Mark     int64  // that gave the points; 0 is none
	Counted  string // code of the unit's own entry that gave the points, the item's or a heading's; "" is none
	From     Origin // where the counted value stands
	Claim    Origin // where the unit's claim stands
}

// Origin is the file and cell that a value came from; File is empty when none did.
type Origin struct {
	File  string // sha256
	Name  string // file name
	Sheet string
	Cell  string
	By    string
	At    time.Time
}

// PrintedTable is a ranking as somebody else published it.
type PrintedTable struct {
	Year   int
	Title  string // what it is and who printed it
	Source Origin
	Rows   []assessment.Printed
}

// File is an imported original.
type File struct {
	SHA256 string
	Name   string
	Body   []byte
	At     time.Time
	By     string
}
