package campaign

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"parindex/assessment"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// file stores one file with all that was read from it.
func (im *importing) file(tx *store.Tx, f *readFileResult) error {
	if f.report.Outcome == Rejected {
		return im.record(tx, f)
	}
	f.at = im.c.now()
	if im.o.guard != nil {
		if err := im.o.guard(tx, &f.report); err != nil {
			return err
		}
	}
	switch f.report.Kind {
	case Sheets:
		return im.sheet(tx, f)
	case Prints:
		return im.printed(tx, f)
	}
	return im.marks(tx, f)
}

// record writes that the file was tried, and how it ended.
func (im *importing) record(tx *store.Tx, f *readFileResult) error {
	r := &f.report
	r.Stored = r.Outcome == Stored || r.Outcome == Drafted || r.Outcome == Unchanged
	issues, err := json.Marshal(r.Issues)
	if err != nil {
		return err
	}
	if f.at.IsZero() {
		f.at = im.c.now()
	}
	f.id, err = im.c.keepTry(tx, store.Import{
		File: r.SHA256, Name: shortName(r.File), Kind: string(r.Kind), Outcome: string(r.Outcome),
		Unit: r.Unit, Year: r.Year, Set: r.Set, Revision: r.Revision, Issues: string(issues), Counts: counted(r.Issues),
		Seconds: r.Took.Seconds(), At: f.at,
	}, r.Issues)
	r.Import = f.id
	return err
}

// counted counts issues by kind and severity, in the order they first appear.
func counted(issues []imports.Issue) []store.IssueCount {
	var counts []store.IssueCount
	for _, i := range issues {
		at := slices.IndexFunc(counts, func(c store.IssueCount) bool { return c.Kind == string(i.Kind) && c.Severity == string(i.Severity) })
		if at < 0 {
			at = len(counts)
			counts = append(counts, store.IssueCount{Kind: string(i.Kind), Severity: string(i.Severity)})
		}
		counts[at].Count++
	}
	return counts
}

// original keeps the file and copies the criteria sets in that it is read by.
func (im *importing) original(tx *store.Tx, f *readFileResult, refs ...string) error {
	for _, ref := range refs {
		if im.sets[ref] {
			continue
		}
		scheme := im.reader.scheme(ref)
		if scheme == nil {
			return fmt.Errorf("criteria set %s: %w", ref, store.ErrUnknown)
		}
		if err := im.c.useSet(tx, scheme.Set(), f.at); err != nil {
			return err
		}
		im.sets[ref] = true
	}
	return tx.PutFile(im.c.Authority, store.File{SHA256: f.report.SHA256, Name: shortName(f.report.File), Body: f.body, At: f.at, By: im.c.By})
}

// Overtaken is the kind of the issue that says that a file which was imported before
// no longer counts, as a newer one does.
const Overtaken imports.Kind = "overtaken"

// Kinds of issues that only a run of imports can see.
const (
	OtherKind    imports.Kind = "other_kind"    // a workbook of points of another kind than named
	RepeatedUnit imports.Kind = "repeated_unit" // two different sheets of one unit in one run
	SetBack      imports.Kind = "set_back"      // a draft takes the place of a complete sheet
)

// repeated warns when a sheet of the same unit was stored earlier in this run: the
// order of the files decides which one counts, and that may not be what was meant.
func (im *importing) repeated(r *FileReport) {
	key := unitYear{r.Unit, r.Year}
	if first, ok := im.stored[key]; ok {
		r.Issues = append(r.Issues, imports.Issue{
			Severity: imports.Warning, Kind: RepeatedUnit,
			Problem: words.Sprintf("Trong lần nhập này đã có tệp %s của cùng đơn vị; tệp %s nhập sau nên được tính", "This run holds another file of the unit, %s; %s was imported later and counts", shortName(first), shortName(r.File)),
			Fix:     words.Text{Vi: "Nếu phải tính tệp trước, nhập lại riêng tệp đó với -again.", En: "If the earlier file should count, import it alone with -again."},
		})
	}
	im.stored[key] = r.File
}

// unchanged records that a file was imported before, and says where it no longer counts.
func (im *importing) unchanged(tx *store.Tx, f *readFileResult, overtaken bool) error {
	f.report.Outcome = Unchanged
	if overtaken {
		f.report.Issues = append(f.report.Issues, imports.Issue{
			Severity: imports.Warning, Kind: Overtaken,
			Problem: words.Text{Vi: "Tệp này đã nhập trước đây, nhưng tệp nhập sau hoặc giá trị nhập trực tuyến sau đó đang được tính", En: "This file was imported before, but one imported later, or values typed since, count"},
			Fix:     words.Text{Vi: "Muốn tính lại theo tệp này, chọn “Tính lại theo tệp này” ở trang kiểm tra tệp, hoặc nhập lại với tùy chọn -again.", En: "To count this file again, choose so on the page of its check, or import it with -again."},
		})
	}
	return im.record(tx, f)
}

// setBack warns when a sheet with faults takes the place of one that was complete: the
// unit cannot be published until it is mended.
func setBack(r *FileReport, newest int, state assessment.State) {
	if state != submitted {
		return
	}
	r.Issues = append(r.Issues, imports.Issue{
		Severity: imports.Warning, Kind: SetBack,
		Problem: words.Sprintf("Lần nộp trước (lần %d) không có lỗi; từ nay tính theo lần này, là bản nháp", "The revision before (%d) had no faults; this one counts now, and it is a draft", newest),
		Fix:     words.Sprintf("Sửa các lỗi rồi nhập lại; nếu phải giữ lần %d, nhập lại tệp của lần đó với -again.", "Mend the faults and import again; to keep revision %d, import its file with -again.", newest),
	})
}

// sheet stores a self-assessment as the unit's next revision.
func (im *importing) sheet(tx *store.Tx, f *readFileResult) error {
	r := &f.report
	newest, state, err := tx.Newest(im.c.Authority, r.Unit, r.Year)
	if err != nil {
		return err
	}
	under, err := im.c.beneath(tx, r.Unit, r.Year, r.Set)
	if err != nil {
		return err
	}
	before, err := tx.SheetOf(im.c.Authority, r.Unit, r.Year, r.Set, r.SHA256)
	overtaken := before.Revision < newest || len(under.typed) > 0
	mended := im.o.Hint.From != "" && before.State == draft && f.state() == submitted // by the crosswalk
	switch {
	case err == nil && mended:
	case err == nil && !(overtaken && im.o.Again):
		r.Revision = before.Revision
		return im.unchanged(tx, f, overtaken)
	case err != nil && !errors.Is(err, store.ErrNotFound):
		return err
	}
	if err := im.original(tx, f, r.Set); err != nil {
		return err
	}
	im.repeated(r)
	r.Issues = append(r.Issues, under.issues(r.Entries)...)
	r.Revision = newest + 1
	r.Outcome = Stored
	if f.state() == draft {
		r.Outcome = Drafted
		setBack(r, newest, state)
	}
	if err := im.record(tx, f); err != nil {
		return err
	}
	return im.c.addSheet(tx, store.Sheet{
		Unit: r.Unit, Year: r.Year, Revision: r.Revision, Set: r.Set, State: f.state(), Source: f.origin(im.c.By), Import: f.id,
	}, r.Entries)
}

// addSheet keeps a revision and logs it.
func (c *Campaign) addSheet(tx *store.Tx, s store.Sheet, entries []assessment.Entry) error {
	if err := tx.AddSheet(c.Authority, s, entries); err != nil {
		return err
	}
	return c.log(tx, record{
		deed: "sheet", year: s.Year, unit: s.Unit, became: strconv.Itoa(s.Revision), file: s.Source.File, subject: sheetSubject(&s), digest: sheetDigest(&s, entries),
	})
}
