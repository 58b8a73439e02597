package campaign

import (
	"context"
	"errors"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/exact"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// MarksReport says what became of a workbook in which items were judged.
type MarksReport struct {
	FileReport
	Accepted  int // marks that are stored, or would be
	Changed   int
	Same      int // rows that say what stands already
	Meanwhile int // rows on which somebody else judged after the workbook was written
}

// Kinds of issues of such a workbook.
const (
	OutOfReach      imports.Kind = "out_of_reach"     // a unit or an item that the person may not judge
	NotJudgedNow    imports.Kind = "not_judged_now"   // its sheet is in no appraisal round, or the round is over
	BadJudgement    imports.Kind = "bad_judgement"    // points without a reason and the like
	JudgedMeanwhile imports.Kind = "judged_meanwhile" // left as it is
	SheetChanged    imports.Kind = "sheet_changed"    // left too: the row is about another revision of the sheet
)

// ImportMarks reads a workbook in which the person judged items, and stores what is new
// in it, all of it or nothing. Dry tells what would be stored. Rows that somebody else
// judged after the workbook was written are told and left.
func (a *Acting) ImportMarks(ctx context.Context, year int, name string, body []byte, dry bool) (MarksReport, error) {
	if !a.Who.Any(access.Judge) {
		return MarksReport{}, ErrDenied
	}
	in, err := a.readMarks(ctx, year, name, body)
	if err != nil {
		return MarksReport{}, err
	}
	if err := in.weigh(ctx); err != nil {
		return MarksReport{}, err
	}
	r := &in.file.report
	in.out.Meanwhile = len(in.left)
	switch {
	case r.Outcome == Failed:
		return MarksReport{}, r.Err
	case imports.Faulty(r.Issues):
		r.Outcome, in.out.Accepted, in.out.Changed = Rejected, 0, 0
	case len(in.marks) == 0:
		r.Outcome = Unchanged
	case dry:
		r.Outcome = Tried
	}
	if !dry {
		err = in.store(ctx)
	}
	in.out.FileReport = *r
	return in.out, err
}

// markBook is a workbook of judgements on its way into the database.
type markBook struct {
	a     *Acting
	im    *importing
	file  *readFileResult
	year  int
	seen  map[assessment.Cell]imports.SeenMark
	sheet map[string]*Dossier // by unit; nil cannot be judged
	marks []bookMark
	left  []bookMark // judged meanwhile
	out   MarksReport
}

// bookMark is one row that is to be stored.
type bookMark struct {
	assessment.Mark
	d    *Dossier
	was  *store.Mark // newest before; nil is none
	seen int64
}

// readMarks reads the workbook as an import of appraised points does.
func (a *Acting) readMarks(ctx context.Context, year int, name string, body []byte) (*markBook, error) {
	c := a.work
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	in := &markBook{a: a, year: year, sheet: map[string]*Dossier{}}
	o := ImportOptions{Kind: Appraisals, Hint: imports.Hint{Year: year}}
	ours := false
	o.Read = func(r *FileReport, read []byte) { in.seen, ours = imports.Seen(read, r.Marks) }
	rd := newReader(dir, c.Converter, o)
	in.file = rd.file(ctx, source{name, func() ([]byte, error) {
		if len(body) > MaxBytes {
			return nil, errTooLarge
		}
		return body, nil
	}})
	if ours { // a table in which nothing is judged yet is no fault; what is wrong with it has a cell
		r := &in.file.report
		r.Issues = slices.DeleteFunc(r.Issues, func(i imports.Issue) bool {
			return i.Cell == "" && (i.Kind == imports.NoItems || i.Kind == imports.UnknownUnit)
		})
	}
	in.im = &importing{c: c, reader: rd, o: o, total: 1, sets: map[string]bool{}}
	return in, nil
}

// weigh looks at every row: whether the person may judge it now, what verdict it is, and
// whether it says anything new.
func (in *markBook) weigh(ctx context.Context) error {
	for i := range in.file.report.Marks {
		m := &in.file.report.Marks[i]
		d, err := in.dossier(ctx, m)
		if err != nil {
			return err
		}
		if d != nil {
			in.row(d, m)
		}
	}
	return nil
}

// dossier returns the sheet that a row is about, nil where it cannot be judged; that is
// told once for each unit.
func (in *markBook) dossier(ctx context.Context, m *assessment.Mark) (*Dossier, error) {
	d, known := in.sheet[m.Unit]
	if known {
		return d, nil
	}
	in.sheet[m.Unit] = nil
	u, err := in.a.may(ctx, access.Judge, m.Unit)
	if errors.Is(err, ErrDenied) {
		in.tell(imports.Error, OutOfReach, m, words.Sprintf("anh/chị không thẩm định “%s”: ngoài phạm vi được giao, hoặc là đơn vị của chính mình", "“%s” is not yours to judge: out of your scope, or your own unit", in.im.reader.units[m.Unit].Name),
			words.Text{Vi: "Xóa các dòng của đơn vị này rồi gửi lại.", En: "Delete the rows of the unit and send it again."})
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if d, err = in.a.gather(ctx, u.ID, in.year); err != nil {
		return nil, err
	}
	s := standing{unit: u, year: in.year, phase: d.Phase, calendar: d.Calendar, planned: d.Planned, now: in.a.work.now()}
	var no *Refused
	if err := s.judged(in.a.work); errors.As(err, &no) {
		in.tell(imports.Error, NotJudgedNow, m, no.Faults[0].Problem, no.Faults[0].Fix)
		return nil, nil
	}
	in.sheet[m.Unit] = d
	return d, nil
}

func (in *markBook) tell(severity imports.Severity, kind imports.Kind, m *assessment.Mark, problem, fix words.Text) {
	in.file.report.Issues = append(in.file.report.Issues, imports.Issue{Severity: severity, Sheet: m.Cell.Sheet, Cell: m.Cell.Ref, Code: m.Code, Kind: kind, Problem: problem, Fix: fix})
}

// row weighs one row.
func (in *markBook) row(d *Dossier, m *assessment.Mark) {
	it, err := in.a.toJudge(d, m.Code)
	if err != nil {
		in.tell(imports.Error, OutOfReach, m, words.Sprintf("mã %s không thuộc lĩnh vực anh/chị thẩm định, hoặc không phải mục được thẩm định cho điểm", "item %s is not in a field that you judge, or is not given its points by appraisal", m.Code),
			words.Text{Vi: "Xóa dòng này rồi gửi lại.", En: "Delete the row and send it again."})
		return
	}
	m.Reason = tidy(m.Reason)
	was := d.Standing(it)
	if was != nil && alike(was.Exempt, was.Points, m) && (was.Reason == m.Reason || m.Reason == "") {
		in.out.Same++
		return
	}
	seen := in.seen[m.Cell]
	if seen.Revision != 0 && seen.Revision != Revision(d) {
		in.left = append(in.left, bookMark{Mark: *m, d: d})
		in.tell(imports.Warning, SheetChanged, m, words.Sprintf("phiếu của “%s” đã mở lại và thay đổi sau khi tải tệp; dòng này không được lưu", "the sheet of “%s” was re-opened and changed after the file was written; the row is not stored", d.Unit.Name),
			words.Text{Vi: "Xem phiếu mới rồi chấm trên phiếu, hoặc tải tệp mới.", En: "Look at the new sheet and judge it there, or download the file again."})
		return
	}
	b := bookMark{d: d, was: it.Newest(), seen: seen.Mark}
	b.Mark, err = verdict(d.Scheme.Set(), it, in.judgement(it, m), d.Phase.Round())
	b.Cell = m.Cell
	var no *Refused
	switch {
	case errors.As(err, &no):
		for _, f := range no.Faults {
			in.tell(imports.Error, BadJudgement, m, f.Problem, f.Fix)
		}
	case b.was != nil && b.was.ID > b.seen:
		in.meanwhile(&b)
	default:
		in.count(&b)
	}
}

func (in *markBook) count(b *bookMark) {
	in.marks = append(in.marks, *b)
	if b.Verdict == assessment.Accept {
		in.out.Accepted++
	} else {
		in.out.Changed++
	}
}

// meanwhile leaves a row on which somebody else judged, and says who.
func (in *markBook) meanwhile(b *bookMark) {
	in.left = append(in.left, *b)
	who := b.was.Source
	in.tell(imports.Warning, JudgedMeanwhile, &b.Mark, words.Sprintf("%s đã thẩm định mục này lúc %s (%s), sau khi tải tệp; dòng này không được lưu", "%s judged this item at %s (%s) after the file was written; the row is not stored", who.By, in.a.work.clock(who.At), heldText(b.was.Exempt, b.was.Points)),
		words.Text{Vi: "Xem kết luận đó trên phiếu; nếu vẫn giữ ý kiến của mình thì chấm lại trên phiếu, hoặc tải tệp mới.", En: "Look at it on the sheet; to keep yours, judge it there or download the file again."})
}

// judgement is a row as the form would send it: the claim's points are accepted.
func (in *markBook) judgement(it *DossierItem, m *assessment.Mark) *Judgement {
	j := &Judgement{Unit: m.Unit, Year: in.year, Code: m.Code, Verdict: assessment.Change, Exempt: m.Exempt, Reason: m.Reason}
	points := it.Claim.Points
	if it.Acceptable() && alike(it.Exempted(), &points, m) {
		j.Verdict, j.Exempt = assessment.Accept, false
	} else if m.Points != nil {
		j.Points = words.Point(m.Points.String(), words.Vi)
	}
	return j
}

// alike says whether a row gives the points at hand, in as many decimals as it holds.
func alike(exempt bool, points *exact.Number, m *assessment.Mark) bool {
	if exempt || m.Exempt {
		return exempt && m.Exempt
	}
	return points != nil && m.Points != nil && (m.Points.Equal(*points) || m.Points.Equal(points.Round(imports.JudgedPlaces)))
}
