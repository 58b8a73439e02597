package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"parindex/assessment"
	"parindex/convert"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// reader reads files for one run. It is safe for concurrent use.
type reader struct {
	part  func(ctx context.Context, name string) (within context.Context, ended func()) // of an import
	dir   *imports.Directory
	old   *convert.LibreOffice // for files in old formats; may be nil
	o     ImportOptions
	units map[string]assessment.Unit
}

func newReader(dir *imports.Directory, old *convert.LibreOffice, o ImportOptions) *reader {
	rd := &reader{dir: dir, old: old, o: o, units: map[string]assessment.Unit{}}
	for _, u := range dir.Units {
		rd.units[u.ID] = u
	}
	return rd
}

// scheme returns the set of a ref; nil is none.
func (rd *reader) scheme(ref string) *scoring.Scheme {
	for _, s := range rd.dir.Schemes {
		if s.Set().Ref() == ref {
			return s
		}
	}
	return nil
}

// setOf returns the set that a unit's marks are by, "" when there is none.
func (rd *reader) setOf(unit string, year int) string {
	if rd.o.Hint.Set != "" {
		return rd.o.Hint.Set
	}
	ref := ""
	for _, s := range rd.dir.Schemes {
		if s.Set().AppliesTo(rd.units[unit].Group, year) {
			ref = s.Set().Ref()
		}
	}
	return ref
}

// readFileResult is a file on its way from the reader to the database.
type readFileResult struct {
	report FileReport
	body   []byte
	rows   []assessment.Printed
	at     time.Time
	id     int64 // of the import
}

const draft, submitted = assessment.Draft, assessment.Submitted

func (f *readFileResult) state() assessment.State {
	if imports.Faulty(f.report.Issues) {
		return draft
	}
	return submitted
}

func (f *readFileResult) origin(by string) store.Origin {
	return store.Origin{File: f.report.SHA256, Name: shortName(f.report.File), By: by, At: f.at}
}

// fail says that the machine, not the workbook, kept the file out.
func (f *readFileResult) fail(err error) {
	r := &f.report
	r.Outcome, r.Stored, r.Revision, r.Import, r.Err = Failed, false, 0, 0, err
}

// refuseSet refuses a file because its criteria set was used with another text.
func (f *readFileResult) refuseSet() {
	var refused *Refused
	errors.As(setChanged(f.report.Set), &refused)
	f.report.Outcome, f.report.Revision = Rejected, 0
	f.report.Issues = append(f.report.Issues, imports.Issue{Severity: imports.Error, Kind: imports.OtherSet, Problem: refused.Faults[0].Problem, Fix: refused.Faults[0].Fix})
}

// file reads one file.
func (rd *reader) file(ctx context.Context, s source) *readFileResult {
	start := time.Now()
	f := &readFileResult{report: FileReport{File: s.name, Kind: rd.o.Kind, Issues: []imports.Issue{}}}
	defer func() { f.report.Took = time.Since(start) }()
	if ctx.Err() != nil {
		f.fail(ctx.Err())
		return f
	}
	var err error
	f.body, err = s.load()
	switch {
	case errors.Is(err, errTooLarge):
		rd.refuse(f, imports.TooLarge, tooLarge.Problem, tooLarge.Fix)
		return f
	case err != nil:
		f.fail(err)
		return f
	}
	sum := sha256.Sum256(f.body)
	f.report.SHA256 = hex.EncodeToString(sum[:])
	seen := f.body // what was read: the file, or what it was converted to
	rd.read(f, seen)
	if f.report.Issues, err = convertOld(rd.converter(ctx), f.body, f.report.Issues, func(xlsx []byte) []imports.Issue {
		seen = xlsx
		rd.read(f, xlsx)
		return f.report.Issues
	}); err != nil {
		f.fail(err)
		return f
	}
	if rd.o.screen != nil {
		rd.o.screen(rd, f)
	}
	rd.judge(f)
	if rd.o.Read != nil {
		rd.o.Read(&f.report, seen)
	}
	return f
}

// converter converts files in old formats, once for a file that was tried before; nil
// where nothing can.
func (rd *reader) converter(ctx context.Context) converter {
	if done := rd.o.Converted; done != nil {
		return func([]byte, string) ([]byte, error) { return done, nil }
	}
	return by(ctx, rd.old)
}

func (rd *reader) refuse(f *readFileResult, kind imports.Kind, problem, fix words.Text) {
	f.report.Outcome = Rejected
	f.report.Issues = append(f.report.Issues, imports.Issue{Severity: imports.Error, Kind: kind, Problem: problem, Fix: fix})
}

// read takes out of the workbook what its kind holds. body is the file, or what it was
// converted to.
func (rd *reader) read(f *readFileResult, body []byte) {
	r, name := &f.report, shortName(f.report.File)
	switch rd.o.Kind {
	case Sheets:
		s := imports.ReadSheet(name, body, rd.dir, rd.o.Hint)
		r.Unit, r.Set, r.Year, r.Entries, r.Issues = s.Unit, s.Set, s.Year, s.Entries, s.Issues
		r.UnitName = rd.units[s.Unit].Name
	case Prints:
		t := imports.ReadPrinted(name, body, rd.dir, rd.o.Hint)
		r.Year, r.Issues, f.rows, r.Printed = t.Year, t.Issues, t.Rows, len(t.Rows)
	default:
		m := imports.ReadAppraisal(name, body, rd.dir, rd.o.Hint)
		r.Year, r.Marks, r.Issues = m.Year, m.Marks, m.Issues
		r.Kind = Appraisals
		if m.Stage == assessment.Survey {
			r.Kind = Surveys
		}
		r.Issues = append(r.Issues, misplaced(r, rd.o.Kind)...)
	}
	if r.Issues == nil {
		r.Issues = []imports.Issue{}
	}
}

// misplaced says that a workbook of points holds none, or those of another kind than
// the caller named.
func misplaced(r *FileReport, named Kind) []imports.Issue {
	names := map[Kind]words.Text{Appraisals: {Vi: "điểm thẩm định", En: "appraised points"}, Surveys: {Vi: "điểm điều tra xã hội học", En: "survey points"}}
	switch {
	case imports.Refused(r.Issues):
		return nil
	case len(r.Marks) == 0:
		return []imports.Issue{{Severity: imports.Error, Kind: imports.NoItems,
			Problem: words.Sprintf("Trong tệp không có %s nào", "The file holds no %s", names[named]),
			Fix:     words.Text{Vi: "Nếu đây là phiếu tự đánh giá thì chọn loại “Phiếu tự đánh giá” (ở dòng lệnh: bỏ -as); nếu không, điền điểm rồi nhập lại.", En: "If it is a self-assessment, choose that kind (on the command line: leave out -as); otherwise fill in the points and import it again."}}}
	case r.Kind != named:
		return []imports.Issue{{Severity: imports.Warning, Kind: OtherKind,
			Problem: words.Sprintf("Tệp có %s, không phải %s; đã nhập theo nội dung của tệp", "The file holds %s, not %s; it was imported as what it is", names[r.Kind], names[named]),
			Fix:     words.Text{Vi: "Kiểm tra lại có đúng tệp cần nhập không.", En: "Check that this is the file you meant."}}}
	}
	return nil
}

// judge decides whether the file may be stored. A sheet with faults of items becomes a
// draft; tables about many units have no drafts and are refused with any error, so
// that no table is ever in by half.
func (rd *reader) judge(f *readFileResult) {
	r := &f.report
	whole := rd.o.Strict || r.Kind != Sheets
	empty := r.Kind == Sheets && (r.Unit == "" || r.Set == "" || r.Year == 0)
	if imports.Refused(r.Issues) || empty || whole && imports.Faulty(r.Issues) {
		r.Outcome = Rejected
		r.Entries, r.Marks, r.Printed = nil, nil, 0
	}
}
