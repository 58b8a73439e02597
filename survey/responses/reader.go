package responses

import (
	"context"
	"errors"
	"io"

	"parindex/survey"
)

// Options say how files are read.
type Options struct {
	Mapping  Mapping                // before what headings say themselves
	Policy   Policy                 // what is done about faults
	Units    []Unit                 // that are asked about; empty: any. Blocks then hold their codes
	Known    func(form string) bool // whether a form is kept already; nil: none is
	Places   int                    // places of a fault that are kept; 0: 20
	Sheet    string                 // of workbooks; "": the one with fitting headings
	Progress func(Progress)         // called now and then; may be nil
}

// Report is what came of a file.
type Report struct {
	File     string   `json:"file,omitempty"`
	Format   string   `json:"format"` // "xlsx", "csv"
	Sheet    string   `json:"sheet,omitempty"`
	Columns  []Column `json:"columns"`
	Rows     int      `json:"rows"`     // below the headings, without blank ones
	Kept     int      `json:"kept"`     // responses
	Repeated int      `json:"repeated"` // rows left out because their form came before
	Refused  int      `json:"refused"`  // other rows left out
	Faults   []Fault  `json:"faults"`
}

// Reader reads the answers to one questionnaire from one file after another; a form that
// was in an earlier file is a duplicate. It is not for several goroutines at once.
type Reader struct {
	q   *survey.Questionnaire
	opt Options
}

// NewReader is a reader of answers to a questionnaire.
func NewReader(q *survey.Questionnaire, opt Options) (*Reader, error) {
	return &Reader{q: q, opt: opt}, opt.Policy.Check()
}

// Read reads a file of size bytes, .xlsx or text, and gives its responses in order, in
// blocks of up to [BlockSize]. A batch may be kept. The error is [Faults] where the file as
// a whole is not fit to be read; else what each said, or what reading or the context said.
// What was given before an error must not be used.
func (r *Reader) Read(ctx context.Context, name string, src io.ReaderAt, size int64, each func(*Batch) error) (*Report, error) {
	return nil, errors.New("not yet")
}

// Head reads the beginning of a file.
func (r *Reader) Head(name string, src io.ReaderAt, size int64) (*Head, error) {
	return nil, errors.New("not yet")
}

// One understands a single form: what was written, by code of items, attributes and the
// comment. Faults name no rows; keep says whether the policy lets the form in. Whether the
// form is there already is not looked at.
func (r *Reader) One(written map[string]string) (response Response, faults []Fault, keep bool) {
	return Response{}, nil, false
}

// Append adds a response to the block.
func (b *Block) Append(r Response) {}

// At is a response of the block; its private part is not there.
func (b *Block) At(i int) Response { return Response{} }

// MarshalBinary is the block as it is stored: compressed, with a version and a checksum.
func (b *Block) MarshalBinary() ([]byte, error) { return nil, errors.New("not yet") }

// UnmarshalBinary reads a stored block. Anything that is not exactly one is refused.
func (b *Block) UnmarshalBinary(text []byte) error { return errors.New("not yet") }
