package campaign

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// communes is a campaign with three communes.
func communes(t testing.TB) *Campaign {
	t.Helper()
	c := newCampaign(t)
	putCommunes(t, c)
	return c
}

func putCommunes(t testing.TB, c *Campaign) {
	t.Helper()
	var units []assessment.Unit
	for i, name := range []string{"Xã An Vân", "Xã Gia Quang", "Phường Tân Bái"} {
		units = append(units, assessment.Unit{ID: fmt.Sprintf("XA%d", i+1), Name: name, Group: "xa", Ranked: true})
	}
	if err := c.PutUnits(ctx, []assessment.Group{{ID: "xa", Name: "Xã, phường", Position: 3}}, units); err != nil {
		t.Fatal(err)
	}
}

func schemeOf(t testing.TB, c *Campaign, ref string) *scoring.Scheme {
	t.Helper()
	s, err := c.scheme(ctx, ref)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sheetBody is a commune's self-assessment with full points, but for those given.
func sheetBody(t testing.TB, c *Campaign, unit string, points map[string]any) []byte {
	t.Helper()
	rows := [][]any{
		{"PHIẾU TỰ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH NĂM 2025"}, {"Đơn vị: " + unit}, nil,
		{"STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Điểm tự đánh giá", "Tài liệu kiểm chứng"},
	}
	for _, it := range schemeOf(t, c, "xa@2025.1").Set().Nodes() {
		row := []any{it.Code, it.Name, it.Max.Number, nil, nil}
		if it.Leaf() && it.Source == criteria.Self {
			row[3], row[4] = it.Max.Number, "Văn bản số 1"
		}
		if p, ok := points[it.Code]; ok {
			row[3] = p
		}
		rows = append(rows, row)
	}
	return workbook(t, "Phiếu", rows)
}

func importBody(t testing.TB, c *Campaign, name string, body []byte, o ImportOptions) FileReport {
	t.Helper()
	r, err := c.ImportBody(ctx, name, body, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func want(t testing.TB, r FileReport, outcome Outcome, revision int) {
	t.Helper()
	if r.Outcome != outcome || r.Revision != revision || r.Err != nil {
		t.Errorf("%s: %s, revision %d, %v, want %s, revision %d", r.File, r.Outcome, r.Revision, r.Err, outcome, revision)
		for _, i := range r.Issues {
			t.Logf("  %s %s %s %s: %s", i.Severity, i.Cell, i.Code, i.Kind, i.Problem.Vi)
		}
	}
}

func TestImportTwice(t *testing.T) {
	c := communes(t)
	first, second := sheetBody(t, c, "Xã An Vân", nil), sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Frac(1, 2)})
	r := importBody(t, c, "a.xlsx", first, ImportOptions{})
	want(t, r, Stored, 1)
	if r.Unit != "XA1" || r.UnitName != "Xã An Vân" || r.Set != "xa@2025.1" || r.Year != 2025 || !r.Stored || len(r.Entries) == 0 {
		t.Errorf("report = %+v", r)
	}
	want(t, importBody(t, c, "a lần nữa.xlsx", first, ImportOptions{}), Unchanged, 1)
	want(t, importBody(t, c, "b.xlsx", second, ImportOptions{}), Stored, 2)
	old := importBody(t, c, "a.xlsx", first, ImportOptions{})
	want(t, old, Unchanged, 1)
	if n := len(old.Issues); n == 0 || old.Issues[n-1].Kind != Overtaken {
		t.Errorf("issues = %+v, want that a newer sheet counts", old.Issues)
	}
	for revision, half := range map[int]bool{1: false, 2: true} {
		entries, err := c.DB.Entries(ctx, c.Authority, "XA1", 2025, revision)
		if err != nil || entries[0].Code != "1.1.1" || entries[0].Self.Equal(exact.Frac(1, 2)) != half {
			t.Errorf("revision %d = %+v, %v: a revision was overwritten", revision, entries[0], err)
		}
	}
	f, err := c.DB.File(ctx, c.Authority, r.SHA256)
	if err != nil || string(f.Body) != string(first) || f.Name != "a.xlsx" || f.By != "an" || !f.At.Equal(noon) {
		t.Errorf("original = %s by %s, %v", f.Name, f.By, err)
	}
	want(t, importBody(t, c, "a.xlsx", first, ImportOptions{Again: true}), Stored, 3)
	want(t, importBody(t, c, "a.xlsx", first, ImportOptions{Again: true}), Unchanged, 3)
	tries, err := c.DB.Imports(ctx, c.Authority, 10)
	tries = tries[2:]
	if err != nil || len(tries) != 4 || tries[0].Outcome != "unchanged" || tries[3].Outcome != "stored" {
		t.Errorf("tries = %+v, %v, want 4", tries, err)
	}
}

// marksBody is a workbook of points that the council gave.
func marksBody(t testing.TB, points exact.Number) []byte {
	return workbook(t, "Điểm", [][]any{
		{"ĐIỂM THẨM ĐỊNH NĂM 2025"}, {"STT", "Đơn vị", "1.1.1", "1.1.2"},
		{1, "Xã An Vân", points, exact.One}, {2, "Xã Gia Quang", points, "Không áp dụng"},
	})
}

func TestImportMarks(t *testing.T) {
	c := communes(t)
	first, second := marksBody(t, exact.One), marksBody(t, exact.Frac(1, 2))
	o := ImportOptions{Kind: Appraisals}
	r := importBody(t, c, "a.xlsx", first, o)
	want(t, r, Stored, 0)
	if r.Kind != Appraisals || r.Set != "xa@2025.1" || r.Year != 2025 || len(r.Marks) != 4 {
		t.Errorf("report = %+v", r)
	}
	want(t, importBody(t, c, "a.xlsx", first, o), Unchanged, 0)
	want(t, importBody(t, c, "b.xlsx", second, o), Stored, 0)
	counted := func(points string) {
		t.Helper()
		list, err := c.Preview(ctx, PublishOptions{Year: 2025, Set: "xa@2025.1"})
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range list {
			if u.Unit == "XA1" && (u.Items[0].Points.Exact() != points || u.Items[1].Points.Exact() != "1") {
				t.Errorf("1.1.1, 1.1.2 = %s, %s, want %s, 1", u.Items[0].Points, u.Items[1].Points, points)
			}
			if u.Unit == "XA2" && u.Items[1].Status != "exempt" {
				t.Errorf("1.1.2 of XA2 is %s, want exempt", u.Items[1].Status)
			}
		}
	}
	counted("0.5")
	old := importBody(t, c, "a.xlsx", first, o)
	want(t, old, Unchanged, 0)
	if n := len(old.Issues); n == 0 || old.Issues[n-1].Kind != Overtaken {
		t.Errorf("issues = %+v, want that a newer file counts", old.Issues)
	}
	counted("0.5")
	o.Again = true
	want(t, importBody(t, c, "a.xlsx", first, o), Stored, 0)
	want(t, importBody(t, c, "a.xlsx", first, o), Unchanged, 0)
	counted("1")
	want(t, importBody(t, c, "c.xlsx", marksBody(t, exact.Int(9)), o), Rejected, 0)
}

func TestImportFaults(t *testing.T) {
	c := communes(t)
	over := sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Int(9)})
	want(t, importBody(t, c, "over.xlsx", over, ImportOptions{DryRun: true}), Tried, 0)
	want(t, importBody(t, c, "over.xlsx", over, ImportOptions{Strict: true}), Rejected, 0)
	r := importBody(t, c, "pdf.xlsx", []byte("%PDF-1.7 ..."), ImportOptions{})
	want(t, r, Rejected, 0)
	if r.Stored || len(r.Issues) == 0 {
		t.Errorf("refused file: %+v", r)
	}
	if _, err := c.DB.File(ctx, c.Authority, r.SHA256); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the refused original was kept: %v", err)
	}
	want(t, importBody(t, c, "x.xlsx", sheetBody(t, c, "Xã Không Có", nil), ImportOptions{}), Rejected, 0)
	tries, err := c.DB.Imports(ctx, c.Authority, 10)
	if err != nil || len(tries) != 3 || !strings.Contains(tries[1].Issues, string(imports.NotWorkbook)) {
		t.Errorf("tries = %+v, %v, want 3 (a dry run leaves none)", tries, err)
	}

	r = importBody(t, c, "over.xlsx", over, ImportOptions{})
	want(t, r, Drafted, 1)
	_, err = c.Publish(ctx, PublishOptions{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, AllowMissing: true})
	var refused *Refused
	if !errors.As(err, &refused) || len(refused.Faults) != 1 || refused.Faults[0].Unit != "XA1" {
		t.Errorf("publishing with a draft: %v", err)
	}
	want(t, importBody(t, c, "mended.xlsx", sheetBody(t, c, "Xã An Vân", nil), ImportOptions{}), Stored, 2)
	if _, err = c.Publish(ctx, PublishOptions{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, AllowMissing: true}); err != nil {
		t.Errorf("publishing the mended sheet: %v", err)
	}
	r = importBody(t, c, "again.xlsx", sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Int(8)}), ImportOptions{})
	want(t, r, Drafted, 3)
	if last := r.Issues[len(r.Issues)-1]; last.Kind != SetBack || !strings.Contains(last.Problem.Vi, "lần 2") {
		t.Errorf("a draft in place of a complete sheet: %+v", r.Issues)
	}
	again := sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": exact.Int(7)})
	if r = importBody(t, c, "fourth.xlsx", again, ImportOptions{}); slices.ContainsFunc(r.Issues, func(i imports.Issue) bool { return i.Kind == SetBack }) {
		t.Errorf("a draft in place of a draft: %+v", r.Issues)
	}
}

// TestImportFolder imports files in order beside things that are none.
func TestImportFolder(t *testing.T) {
	c := communes(t)
	dir := t.TempDir()
	put := func(name string, body []byte) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("b.xlsx", sheetBody(t, c, "Xã Gia Quang", nil))
	put("a/1.xlsx", sheetBody(t, c, "Xã An Vân", nil))
	put("a/~$1.xlsx", []byte("lock"))
	put(".hidden/x.xlsx", []byte("hidden"))
	put("a/1.truth.json", []byte("{}"))
	put("c.XLS", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Excel"))
	var told []string
	var skipped []string
	o := ImportOptions{Skipped: func(path string) { skipped = append(skipped, filepath.Base(path)) }, Each: func(done, total int, r *FileReport) {
		told = append(told, fmt.Sprint(done, "/", total, " ", filepath.Base(r.File), " ", r.Outcome, " ", len(r.Entries) > 0))
	}}
	reports, err := c.Import(ctx, []string{dir, filepath.Join(dir, "a", "1.truth.json"), filepath.Join(dir, "missing.xlsx")}, o)
	if err != nil {
		t.Fatal(err)
	}
	wanted := []string{"1/5 1.xlsx stored true", "2/5 b.xlsx stored true", "3/5 c.XLS refused false", "4/5 1.truth.json refused false", "5/5 missing.xlsx failed false"}
	if !slices.Equal(told, wanted) {
		t.Errorf("told %q, want %q", told, wanted)
	}
	if !errors.Is(reports[4].Err, fs.ErrNotExist) || len(reports[4].Issues) != 0 {
		t.Errorf("missing.xlsx: %v, issues %v, want that it is not there", reports[4].Err, reports[4].Issues)
	}
	if tries, err := c.DB.Imports(ctx, c.Authority, 10); err != nil || len(tries) != 4 {
		t.Errorf("%d tries, %v, want 4: what is not there was not tried", len(tries), err)
	}
	if !slices.Equal(skipped, []string{"1.truth.json"}) {
		t.Errorf("skipped %q", skipped)
	}
	if len(reports) != 5 || reports[0].Outcome != Stored || reports[0].Took <= 0 || reports[0].Entries != nil {
		t.Errorf("%d reports: %+v", len(reports), reports)
	}
}

// TestFolders looks at folders as people have them.
func TestFolders(t *testing.T) {
	c := communes(t)
	dir := t.TempDir()
	for name, body := range map[string][]byte{
		"real/a.xlsx": sheetBody(t, c, "Xã An Vân", nil), "real/bang.csv": []byte("Xếp hạng,Tên đơn vị,Tổng điểm\n1,Xã An Vân,90\n"), "none/b.docx": nil,
	} {
		os.Mkdir(filepath.Join(dir, filepath.Dir(name)), 0o755)
		if err := os.WriteFile(filepath.Join(dir, name), body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(dir, "link")
	if err := os.Symlink("real", link); err != nil {
		t.Skip(err)
	}
	os.Symlink("..", filepath.Join(dir, "real", "vòng")) // leads back
	reports, err := c.Import(ctx, []string{link}, ImportOptions{})
	if err != nil || len(reports) != 1 || reports[0].Outcome != Stored || reports[0].File != filepath.Join(link, "a.xlsx") {
		t.Errorf("a link to a folder: %+v, %v", reports, err)
	}
	f := find([]string{link}, Prints)
	if len(f.list) != 2 || f.list[1].name != filepath.Join(link, "bang.csv") || len(f.skipped) != 1 {
		t.Errorf("files of printed tables = %v, skipped %v, want .csv too and no link", f.list, f.skipped)
	}
	_, err = c.Import(ctx, []string{link, filepath.Join(dir, "none")}, ImportOptions{})
	if refused := new(Refused); !errors.As(err, &refused) || !strings.Contains(refused.Faults[0].Problem.Vi, "Không có tệp nào để nhập trong thư mục") {
		t.Errorf("a folder without workbooks: %v, want refused", err)
	}
	if tries, err := c.DB.Imports(ctx, c.Authority, 10); err != nil || len(tries) != 1 {
		t.Errorf("%d tries, %v, want 1", len(tries), err)
	}
}

func TestImportStops(t *testing.T) {
	c := communes(t)
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := c.Import(stopped, []string{"demo/xa"}, ImportOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Import = %v, want canceled", err)
	}
}

// TestUsedSetCannotChange offers another text under a ref that was used.
func TestUsedSetCannotChange(t *testing.T) {
	c := communes(t)
	want(t, importBody(t, c, "a.xlsx", sheetBody(t, c, "Xã An Vân", nil), ImportOptions{}), Stored, 1)
	body := sheetBody(t, c, "Xã Gia Quang", nil)
	for i, s := range c.Sets {
		changed, faults := scoring.Load(append([]byte("# đã sửa\n"), s.Set().Text...))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		c.Sets[i] = changed
	}
	r := importBody(t, c, "b.xlsx", body, ImportOptions{})
	want(t, r, Rejected, 0)
	if n := len(r.Issues); n == 0 || r.Issues[n-1].Kind != imports.OtherSet || r.Stored {
		t.Errorf("report = %+v", r)
	}
	if _, err := c.Publish(ctx, PublishOptions{Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, AllowMissing: true}); !errors.As(err, new(*Refused)) {
		t.Errorf("Publish = %v, want refused", err)
	}
	c.Sets = nil
	want(t, importBody(t, c, "b.xlsx", body, ImportOptions{}), Stored, 1)
}

// TestImportsAtOnce runs several imports of the same files beside each other.
func TestImportsAtOnce(t *testing.T) {
	c := communes(t)
	bodies := [][]byte{sheetBody(t, c, "Xã An Vân", nil), sheetBody(t, c, "Xã Gia Quang", nil), sheetBody(t, c, "Phường Tân Bái", nil)}
	done := make(chan map[Outcome]int)
	for range 4 {
		go func() {
			n := map[Outcome]int{}
			for i, body := range bodies {
				r, err := c.ImportBody(ctx, fmt.Sprint(i, ".xlsx"), body, ImportOptions{})
				if err != nil {
					t.Error(err)
				}
				n[r.Outcome]++
			}
			done <- n
		}()
	}
	sum := map[Outcome]int{}
	for range 4 {
		for outcome, n := range <-done {
			sum[outcome] += n
		}
	}
	if sum[Stored] != 3 || sum[Unchanged] != 9 {
		t.Errorf("outcomes = %v, want 3 stored and 9 unchanged", sum)
	}
}

func TestReportJSON(t *testing.T) {
	c := communes(t)
	r := importBody(t, c, "a.xlsx", sheetBody(t, c, "Xã An Vân", map[string]any{"1.1.1": "Không áp dụng"}), ImportOptions{DryRun: true})
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		File, Unit, Set string
		Stored          bool
		Entries         map[string]struct {
			Self   *float64
			Exempt bool
		}
		Issues []struct{ Severity, Sheet, Cell, Code, Kind string }
	}
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if got.File != "a.xlsx" || got.Unit != "XA1" || got.Stored || !got.Entries["1.1.1"].Exempt || *got.Entries["1.1.2"].Self != 2 || len(got.Issues) == 0 || got.Issues[0].Kind != "not_applicable" {
		t.Errorf("JSON = %+v", got)
	}
}

// TestUnitsHaveAnOrigin keeps lists of units as any import.
func TestUnitsHaveAnOrigin(t *testing.T) {
	c := newCampaign(t)
	put := func(name, list string, want Outcome) UnitsReport {
		t.Helper()
		r, err := c.ImportUnitsBody(ctx, name, []byte("mã,tên,khối,tiền thân\n"+list))
		if r.Outcome != want || r.Stored != (want != Rejected) || err != nil && want != Rejected {
			t.Errorf("%s: %+v, %v, want %s", name, r, err, want)
		}
		return r
	}
	first := put("a.csv", "SKH,Sở Kế hoạch và Đầu tư,so,\n", Stored)
	put("a.csv", "SKH,Sở Kế hoạch và Đầu tư,so,\n", Unchanged)
	second := put("b.csv", "STC,Sở Tài chính,so,Sở Kế hoạch và  đầu tư\n", Stored)
	if len(second.Issues) != 0 {
		t.Errorf("issues = %+v, want none: the predecessor is there", second.Issues)
	}
	put("a.csv", "SKH,Sở Kế hoạch và Đầu tư,so,\n", Stored) // overtaken by b
	refused := put("c.csv", "SNV,Sở Nội vụ,so,Sở nào đó\n", Rejected)
	put("d.csv", "SNV,,so,\n", Rejected)
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil || len(units) != 2 || !slices.Equal(units[1].Predecessors, []string{"SKH"}) {
		t.Errorf("Units = %+v, %v", units, err)
	}
	if f, err := c.DB.File(ctx, c.Authority, first.SHA256); err != nil || f.Name != "a.csv" || f.By != "an" || len(f.Body) == 0 {
		t.Errorf("original = %+v, %v", f, err)
	}
	if _, err := c.DB.File(ctx, c.Authority, refused.SHA256); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the refused original was kept: %v", err)
	}
	tries, err := c.DB.Imports(ctx, c.Authority, 10)
	if err != nil || len(tries) != 6 || tries[0].Kind != "units" || tries[0].Outcome != "refused" || tries[5].Outcome != "stored" || tries[5].By != "an" || !tries[5].At.Equal(noon) {
		t.Errorf("tries = %+v, %v, want 6", tries, err)
	}
	if !strings.Contains(tries[1].Issues, "Sở nào đó") {
		t.Errorf("issues = %s", tries[1].Issues)
	}
}

func TestImportUnits(t *testing.T) {
	c := newCampaign(t)
	list := "mã,tên,khối,tên khối,từ ngày,tiền thân\nSTC,Sở Tài chính,so,Sở,2025-03-01,SKH\nSKH,Sở Kế hoạch,so,Sở,,\n"
	r, err := c.ImportUnitsBody(ctx, "don_vi.csv", []byte(list))
	if err != nil || !r.Stored || r.Units != 2 {
		t.Fatalf("ImportUnits = %+v, %v", r, err)
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil || len(units) != 2 || !slices.Equal(units[1].Predecessors, []string{"SKH"}) || units[1].From != "2025-03-01" {
		t.Errorf("Units = %+v, %v", units, err)
	}
	err = c.PutUnits(ctx, nil, []assessment.Unit{{ID: "X", Name: "X", Group: "moi", Predecessors: []string{"không có"}}, {ID: "Y", Group: "moi"}})
	var refused *Refused
	if !errors.As(err, &refused) || len(refused.Faults) != 2 {
		t.Errorf("faulty units: %v, want both faults", err)
	}
	if err := c.PutUnits(ctx, nil, []assessment.Unit{{ID: "X", Name: words.NFC("Xã mới"), Group: "moi"}}); err != nil {
		t.Fatal(err)
	}
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil || len(groups) != 2 || groups[0].ID != "so" || groups[1].Position <= groups[0].Position {
		t.Errorf("Groups = %+v, %v", groups, err)
	}
}

// TestTooLarge refuses a file that no office sends, in words.
func TestTooLarge(t *testing.T) {
	c := communes(t)
	path := filepath.Join(t.TempDir(), "lớn.xlsx")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, MaxBytes+1); err != nil { // takes no room
		t.Skip(err)
	}
	reports, err := c.Import(ctx, []string{path}, ImportOptions{})
	if err != nil || reports[0].Outcome != Rejected || reports[0].Issues[0].Kind != imports.TooLarge {
		t.Errorf("Import = %+v, %v, want refused", reports, err)
	}
	_, err = c.ImportUnits(ctx, path)
	if refused := new(Refused); !errors.As(err, &refused) || !strings.Contains(refused.Error(), "Tệp lớn hơn 32 MB") {
		t.Errorf("ImportUnits = %v, want refused", err)
	}
}
