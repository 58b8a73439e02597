package campaign

import (
	"bytes"
	"encoding/json"
	"time"

	"parindex/assessment"
	"parindex/imports"
)

// Kind is what an imported file holds.
type Kind string

const (
	Sheets     Kind = "sheet"     // self-assessment of one unit
	Appraisals Kind = "appraisal" // points of the council
	Surveys    Kind = "survey"    // points of the survey
	Prints     Kind = "printed"   // a ranking as published by others
	Units      Kind = "units"     // a list of units, see [Campaign.ImportUnits]
	Indices    Kind = "indices"   // provinces in national indices, see [Campaign.ImportIndices]
)

// Outcome is how the import of one file ended.
type Outcome string

const (
	Stored    Outcome = "stored"
	Drafted   Outcome = "draft"     // stored with faults of items; cannot be published
	Unchanged Outcome = "unchanged" // the same file was imported before
	Rejected  Outcome = "refused"   // nothing of it is stored but the try and its issues
	Tried     Outcome = "dry_run"   // read only
	Failed    Outcome = "failed"    // could not be read or written; see Err
)

// FileReport says what became of one file.
type FileReport struct {
	File     string          `json:"file"` // as named by the caller
	SHA256   string          `json:"sha256"`
	Kind     Kind            `json:"kind"`
	Unit     string          `json:"unit"` // ID; "" for a file about many
	UnitName string          `json:"unit_name"`
	Set      string          `json:"set"`
	Year     int             `json:"year"`
	Revision int             `json:"revision"`
	Outcome  Outcome         `json:"outcome"`
	Stored   bool            `json:"stored"` // now or before
	Entries  Entries         `json:"entries,omitempty"`
	Marks    []Mark          `json:"marks,omitempty"`
	Printed  int             `json:"printed,omitempty"` // rows of a printed ranking
	Issues   []imports.Issue `json:"issues"`
	Import   int64           `json:"-"` // number of the try in the history; 0 where none was written
	Over     *Over           `json:"-"` // what a workbook that was tried would go over; nil is not known
	Err      error           `json:"-"` // of the machine, not of the workbook
	Took     time.Duration   `json:"-"` // reading and its share of writing

	// Corrected is the copy with its faults marked that was written for the sender.
	Corrected string `json:"corrected,omitempty"`
}

// Mark is a mark that was read from a file.
type Mark = assessment.Mark

// Entries is what a sheet says, in printed order. In JSON it is an object by code.
type Entries []assessment.Entry

// MarshalJSON writes the entries by code, in printed order.
func (e Entries) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range e {
		if i > 0 {
			b.WriteByte(',')
		}
		code, err := json.Marshal(e[i].Code)
		if err != nil {
			return nil, err
		}
		entry, err := json.Marshal(&e[i])
		if err != nil {
			return nil, err
		}
		b.Write(code)
		b.WriteByte(':')
		b.Write(entry)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
