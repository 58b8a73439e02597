package responses

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"slices"
	"sync"

	"parindex/survey"
	"parindex/words"
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
// was in an earlier file is a duplicate. Only [Reader.One] is for several goroutines at once.
type Reader struct {
	q        *survey.Questionnaire
	opt      Options
	headings *headings
	units    *units
	forms    *forms
	before   uint32 // rows of earlier files
	lookups  func() map[string]*lookup
}

// NewReader is a reader of answers to a questionnaire.
func NewReader(q *survey.Questionnaire, opt Options) (*Reader, error) {
	r := &Reader{q: q, opt: opt, headings: newHeadings(q, opt.Mapping), units: newUnits(opt.Units), forms: newForms()}
	r.lookups = sync.OnceValue(func() map[string]*lookup { return lookups(q) })
	return r, opt.Policy.Check()
}

func (r *Reader) places() int {
	if r.opt.Places > 0 {
		return r.opt.Places
	}
	return 20
}

// Read reads a file of size bytes, .xlsx or text, and gives its responses in order, in
// blocks of up to [BlockSize]. A batch may be kept. The error is [Faults] where the file as
// a whole is not fit to be read; else what each said, or what reading or the context said.
// After an error neither what was given before nor the reader must be used.
func (r *Reader) Read(ctx context.Context, name string, src io.ReaderAt, size int64, each func(*Batch) error) (*Report, error) {
	s, bad := r.open(name, src, size)
	if bad != nil {
		return nil, r.bad(name, bad)
	}
	l, faults := r.layout(name, s.head)
	report := &Report{File: name, Format: s.format, Sheet: s.sheet, Faults: faults}
	for _, c := range l.columns {
		report.Columns = append(report.Columns, c.Column)
	}
	if refuse := slices.DeleteFunc(slices.Clone(faults), func(f Fault) bool { return f.Action != RefuseFile }); len(refuse) > 0 {
		return nil, Faults(refuse)
	}
	t := r.newTaker(l, report, each)
	t.base = s.base
	err := cmp.Or(r.run(ctx, s, t), ctx.Err())
	r.before += t.base + 1
	if err != nil {
		if f, ok := err.(*fatal); ok {
			return nil, r.bad(name, f)
		}
		return nil, err
	}
	report.Faults = append(report.Faults, t.faults()...)
	return report, nil
}

// Head reads the beginning of a file, also where no headings are found, or in several
// sheets.
func (r *Reader) Head(name string, src io.ReaderAt, size int64) (*Head, error) {
	s, bad := r.open(name, src, size)
	if s == nil || bad != nil && bad.Kind != NoHeading && bad.Kind != SeveralSheets {
		return nil, r.bad(name, bad)
	}
	h := &Head{Sheet: s.sheet, Sheets: s.sheets, Format: s.format, Row: s.row, Sample: s.sample}
	l, _ := r.layout(name, s.head)
	for _, c := range l.columns {
		h.Columns = append(h.Columns, c.Column)
	}
	return h, nil
}

// fatal is a fault that ends reading.
type fatal struct{ Fault }

func (f *fatal) Error() string { return f.Problem.En }

func (r *Reader) bad(name string, f *fatal) error {
	f.File, f.Action, f.Count = name, RefuseFile, 1
	return Faults{f.Fault}
}

// stop is a fatal fault.
func stop(k Kind, problem, fix words.Text) *fatal {
	return &fatal{Fault{Kind: k, Problem: problem, Fix: fix}}
}

// stream is a file whose headings were found.
type stream struct {
	format, sheet string
	sheets        []string // all of a workbook
	head          []string
	row           int        // of the headings
	sample        [][]string // rows below them
	base          uint32     // rows above what comes next
	comma         comma
	size          int64
	next          func(*chunk) (read int64, err error) // the next piece; io.EOF: there is none
	parse         func(*parser, *chunk)
	close         func() error // says what is wrong with the end of the file
}

// open recognises a file and finds its headings. A stream comes with NoHeading too, for
// people to look at.
func (r *Reader) open(name string, src io.ReaderAt, size int64) (s *stream, bad *fatal) {
	defer func() {
		if recover() != nil { // what is read comes from strangers
			s, bad = nil, damaged()
		}
	}()
	head := make([]byte, min(size, 4096))
	if n, err := src.ReadAt(head, 0); n < len(head) {
		return nil, unread(err)
	}
	switch {
	case size == 0:
		return nil, stop(NotTable, words.Text{Vi: "tệp rỗng (0 byte)", En: "the file is empty"}, sendAgain)
	case bytes.HasPrefix(head, []byte("PK")):
		return r.openWorkbook(src, size)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, stop(NotTable, words.Text{Vi: "tệp là .xls cũ hoặc có mật khẩu", En: "the file is an old .xls or protected by a password"}, saveAs)
	case bytes.HasPrefix(head, []byte("%PDF")), bytes.HasPrefix(head, []byte("{\\rtf")), bytes.HasPrefix(head, []byte("<")):
		return nil, stop(NotTable, words.Text{Vi: "nội dung không phải bảng .xlsx hay .csv", En: "the content is neither .xlsx nor .csv"}, saveAs)
	}
	return r.openText(src, size, head)
}

func unread(err error) *fatal {
	if err == nil {
		err = io.ErrUnexpectedEOF
	}
	return stop(Damaged, words.Sprintf("không đọc được tệp: %v", "the file cannot be read: %v", err), sendAgain)
}

var (
	saveAs = words.Text{
		Vi: "Mở tệp bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As) kiểu “Excel Workbook (.xlsx)” hoặc “CSV UTF-8”, rồi gửi tệp mới.",
		En: "Open the file in Excel or LibreOffice, choose Save As, type “Excel Workbook (.xlsx)” or “CSV UTF-8”, and send the new file.",
	}
	sendAgain = words.Text{
		Vi: "Mở tệp gốc để kiểm tra, lưu lại rồi gửi lại.",
		En: "Open the original to check it, save it again and send it again.",
	}
)
