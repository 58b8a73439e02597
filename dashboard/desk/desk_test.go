package desk

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/convert"
	"parindex/imports"
	"parindex/imports/corrected"
	"parindex/store"
	"parindex/words"
)

func TestCheckThenStore(t *testing.T) {
	of := entered(t, Options{})
	before := of.counts(t)
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	check.wants(t, http.StatusOK, "so_y_te.xlsx", "Sở Y tế", "so@2019.1", "67/69", "<dd><b>56,5<", "còn 7 lỗi phải sửa", "Lưu bản nháp", "đây là lần nộp đầu",
		`class="bad n"><span class="unseen" lang="vi">Lỗi: </span>1,5</td>`, `id="g2-0-G23"`, `href="#g2-0-G23"`)
	of.get(t, check.path+"?lang=en").wants(t, http.StatusOK, "7 errors are to be mended", "Store as a draft", "1.5 points")
	if after := of.counts(t); after[0] != before[0] {
		t.Errorf("a check stored something: imports %v, want %v", after, before)
	}
	store := check.action(t, "/store")
	kept := of.post(t, store, nil)
	kept.wants(t, http.StatusOK, "đã lưu bản nháp, lần nộp 1", "Nguyễn Văn An", "Còn 7 lỗi", `class="bad n"`)
	if kept.path != kept1 {
		t.Errorf("storing led to %s, want the import", kept.path)
	}
	of.get(t, kept1+"?lang=en").wants(t, http.StatusOK, "stored as a draft, revision 1")
	of.get(t, "/office/imports/checks").wants(t, http.StatusOK, `<span class="badge draft">Bản nháp</span>`, "<small>2019</small>")
	if again := of.post(t, store, nil); again.path != kept1 || of.counts(t)[0] != 1 {
		t.Errorf("pressing twice led to %s with %d imports, want one import", again.path, of.counts(t)[0])
	}
	of.get(t, sheetForm).wants(t, http.StatusOK, "so_y_te.xlsx", "Bản nháp", "7 lỗi", kept1)
	list, err := of.work.DB.Sheets(t.Context(), "vinhphuc", 2019, "so@2019.1")
	if err != nil || len(list) != 1 || list[0].State != assessment.Draft || list[0].Source.By != "Nguyễn Văn An (an)" {
		t.Errorf("stored sheets %+v, %v, want one draft", list, err)
	}
}

func TestChanges(t *testing.T) {
	of := entered(t, Options{})
	first := testdata + "so_tai_chinh.xlsx"
	of.post(t, of.upload(t, nil, first).action(t, "/store"), nil).wants(t, http.StatusOK, "Đã lưu phiếu, lần nộp 1")
	same := of.upload(t, nil, first)
	same.wants(t, http.StatusOK, "đã được lưu ở lần nộp 1; lưu lại không thay đổi gì", "Không có giá trị nào khác lần nộp 1")
	of.post(t, same.action(t, "/store"), nil).wants(t, http.StatusOK, "đã nhập từ trước, không thay đổi gì")
	second := of.upload(t, nil, of.edited(t, first, map[string]any{"E14": 0.25}))
	second.wants(t, http.StatusOK, "1 giá trị khác lần nộp 1", "<b>1.1.1</b>", "Điểm tự chấm", ">0,5</td>", ">0,25</td>")
	of.post(t, second.action(t, "/store"), nil).wants(t, http.StatusOK, "lần nộp 2", "1 giá trị khác lần nộp 1", ">0,25</td>")
	back := of.upload(t, nil, first)
	back.wants(t, http.StatusOK, "nhưng lần nộp 2 đang được tính", "Tính lại theo tệp này")
	of.post(t, back.action(t, "/store"), url.Values{"again": {"1"}}).wants(t, http.StatusOK, "Đã lưu phiếu, lần nộp 3")
}

func TestPoints(t *testing.T) {
	of := entered(t, Options{})
	of.login = "giang"
	before := of.counts(t)
	fields, file := map[string]string{"kind": "appraisal", "year": "2019"}, testdata+"tham_dinh_so_tu_phap_lv2.xlsx"
	check := of.upload(t, fields, file)
	check.wants(t, http.StatusOK, "Tệp bị từ chối vì 17 lỗi", "17 chỗ", "Đơn vị “Ngân hàng Nhà nước tỉnh” không có trong danh sách", "Tải tệp đã sửa lên")
	if strings.Contains(check.body, "Lưu điểm") {
		t.Error("a refused file can be stored")
	}
	of.post(t, check.path+"/store", nil).wants(t, http.StatusOK, "Tệp bị từ chối")
	if of.counts(t)[0] != before[0] {
		t.Error("a refused file was stored")
	}
	if _, err := of.work.ImportUnits(t.Context(), "../../campaign/demo/don_vi.csv"); err != nil {
		t.Fatal(err)
	}
	check = of.upload(t, fields, file)
	check.wants(t, http.StatusOK, "Sẵn sàng lưu", "Số ô điểm đọc được", "Lưu điểm")
	of.post(t, check.action(t, "/store"), nil).wants(t, http.StatusUnprocessableEntity, "là bản nháp")
	of.appraising(t)
	of.post(t, check.action(t, "/store"), nil).wants(t, http.StatusOK, "Đã lưu.", "Điểm thẩm định")
	of.get(t, points).wants(t, http.StatusOK, filepath.Base(file), "Điểm thẩm định")
	of.login = "an"
	of.get(t, kept1).wants(t, http.StatusNotFound)
	of.upload(t, fields, file).wants(t, http.StatusForbidden)
}

// appraising puts the sheets of all units into appraisal 1.
func (of *office) appraising(t *testing.T) {
	t.Helper()
	units, err := of.work.DB.Units(t.Context(), "vinhphuc")
	if err != nil {
		t.Fatal(err)
	}
	err = of.work.DB.Write(t.Context(), func(tx *store.Tx) error {
		for _, u := range units {
			if _, err := tx.AddStep("vinhphuc", store.Step{Year: 2019, Unit: u.ID, Step: assessment.Begin, From: assessment.Locked, To: assessment.Appraising, At: time.Now().UTC(), By: "thử"}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestSeveralFiles(t *testing.T) {
	of := entered(t, Options{})
	list := of.upload(t, nil, testdata+"so_y_te.xlsx", testdata+"so_tu_phap.xlsx", testdata+"README.md")
	list.wants(t, http.StatusOK, "so_y_te.xlsx", "so_tu_phap.xlsx", "Còn lỗi", "Bị từ chối")
	if n := strings.Count(list.body, `href="/office/imports/checks/`); list.path != "/office/imports/checks" || n != 3 {
		t.Errorf("%s lists %d files, want 3", list.path, n)
	}
	of.get(t, sheetForm).wants(t, http.StatusOK, "Có 3 tệp đã kiểm tra mà chưa lưu")
	if of.counts(t)[0] != 0 {
		t.Error("checks were stored")
	}
}

func TestDiscard(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_tai_chinh.xlsx")
	if p := of.post(t, check.action(t, "/discard"), nil); p.path != "/office/sheets/2019/STC/workbook" || strings.Contains(p.body, "kiểm tra mà chưa lưu") {
		t.Errorf("discarding led to %s", p.path)
	}
	of.get(t, check.path).wants(t, http.StatusNotFound, "quá hai giờ")
}

func TestForm(t *testing.T) {
	of := entered(t, Options{})
	of.get(t, sheetForm).wants(t, http.StatusOK, "Chưa có lần nhập nào", "Sở Y tế", `href="/office/sheets/2019/SYT/current.xlsx"`)
	of.get(t, sheetForm+"?lang=en").wants(t, http.StatusOK, "Nothing was imported yet")
	of.upload(t, nil).wants(t, http.StatusUnprocessableEntity, "Chưa chọn tệp nào")
	of.post(t, "/office/sheets/2019/XYZ/workbook", nil).wants(t, http.StatusBadRequest)
	of.login = "giang"
	for want, fields := range map[string]map[string]string{"Năm “19” không đúng": {"year": "19"}, "Loại tệp không đúng": {"kind": "sheet"}} {
		of.upload(t, fields).wants(t, http.StatusUnprocessableEntity, want)
	}
	of.get(t, "/office/imports/printed").wants(t, http.StatusOK, "Kết quả đã công bố")
}

// TestOtherUnit: a workbook goes to the sheet from whose page it was sent, or nowhere.
func TestOtherUnit(t *testing.T) {
	of := entered(t, Options{})
	of.upload(t, nil, testdata+"so_y_te.xlsx", testdata+"so_tai_chinh.xlsx").wants(t, http.StatusOK, "Bị từ chối")
	of.login = "binh"
	of.upload(t, nil, testdata+"so_tai_chinh.xlsx").wants(t, http.StatusForbidden)
}

// TestKeptImports: what a command imported is shown too, a refused file without its rows.
func TestKeptImports(t *testing.T) {
	of := entered(t, Options{})
	of.login = "giang"
	for _, name := range []string{"so_y_te.xlsx", "README.md"} {
		body, err := os.ReadFile(testdata + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := of.work.ImportBody(t.Context(), name, body, campaign.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	of.get(t, kept1).wants(t, http.StatusOK, "đã lưu bản nháp", `class="bad n"`)
	of.get(t, "/office/imports/kept/2").wants(t, http.StatusOK, "Tệp bị từ chối vì 1 lỗi", "không được giữ lại")
	for _, path := range []string{"kept/3", "kept/x", "kept/-1", "kept/99999999999999999999", "checks/none", "checks/none/corrected.xlsx"} {
		of.get(t, "/office/imports/"+path).wants(t, http.StatusNotFound, "Không tìm thấy trang")
	}
}

func TestOtherAuthority(t *testing.T) {
	of := entered(t, Options{})
	other := &campaign.Campaign{DB: of.work.DB, Authority: "hanam", By: "x", Sets: of.work.Sets}
	if err := other.PutAuthority(t.Context(), "UBND tỉnh Hà Nam"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := other.ImportBody(t.Context(), "x.xlsx", nil, campaign.ImportOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	for id := range 4 {
		of.get(t, fmt.Sprint("/office/imports/kept/", id)).wants(t, http.StatusNotFound)
	}
	if p := of.get(t, sheetForm); strings.Contains(p.body, "x.xlsx") {
		t.Error("an import of another authority is listed")
	}
}

func TestMarked(t *testing.T) {
	var got []imports.Issue
	fail := error(nil)
	of := entered(t, Options{Mark: func(w io.Writer, body []byte, issues []imports.Issue, lang words.Lang) error {
		got = issues
		w.Write(body)
		return fail
	}})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	link := check.path + "/corrected.xlsx"
	check.wants(t, http.StatusOK, link)
	original, err := os.ReadFile(testdata + "so_y_te.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{link, kept1 + "/corrected.xlsx"} {
		if strings.HasPrefix(link, kept1) {
			of.post(t, check.action(t, "/store"), nil).wants(t, http.StatusOK, `href="`+link+`"`)
		}
		file := of.get(t, link)
		if file.status != http.StatusOK || file.body != string(original) || len(got) == 0 || !strings.Contains(file.header.Get("Content-Disposition"), "filename*=utf-8''so_y_te") {
			t.Errorf("%s: got %d, %d bytes, %d issues, %q", link, file.status, len(file.body), len(got), file.header.Get("Content-Disposition"))
		}
	}
	macros := filepath.Join(t.TempDir(), "PHIEU.XLSM")
	if err := os.WriteFile(macros, original, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := of.get(t, of.upload(t, nil, macros).path+"/corrected.xlsx").header; !strings.Contains(got.Get("Content-Type"), "macroEnabled") || !strings.HasSuffix(got.Get("Content-Disposition"), ".xlsm") {
		t.Errorf("a workbook with macros is sent back as %v", got)
	}
	fail = errors.New("secret")
	if p := of.get(t, kept1+"/corrected.xlsx"); p.status != http.StatusUnprocessableEntity || strings.Contains(p.body, "secret") {
		t.Errorf("a workbook that cannot be marked: got %d", p.status)
	}
	none := entered(t, Options{})
	check = none.upload(t, nil, testdata+"so_y_te.xlsx")
	if strings.Contains(check.body, "corrected.xlsx") {
		t.Error("marking is offered without Mark")
	}
	none.get(t, check.path+"/corrected.xlsx").wants(t, http.StatusNotFound)
}

// TestMarkedForReal: what is sent back says what is wrong, and is taken again.
func TestMarkedForReal(t *testing.T) {
	of := entered(t, Options{Mark: corrected.Write})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	file := of.get(t, check.path+"/corrected.xlsx")
	path := filepath.Join(t.TempDir(), "lai.xlsx")
	if err := os.WriteFile(path, []byte(file.body), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if n := len(book.GetSheetList()); n != 2 {
		t.Errorf("%d sheets are sent back, want the list of faults and the sheet", n)
	}
	of.upload(t, nil, path).wants(t, http.StatusOK, "còn 7 lỗi phải sửa", `class="bad n"`)
}

// TestOldFormats: the rows are drawn from what LibreOffice made of the file, which is
// made once. That each old format comes to the same sheet, tests of packages campaign and imports prove.
func TestOldFormats(t *testing.T) {
	lo, err := convert.Find("")
	if err != nil {
		t.Skip("LibreOffice is not installed: ", err)
	}
	t.Parallel()
	of := entered(t, Options{Mark: corrected.Write})
	of.alone()
	folder := t.TempDir()
	runs := filepath.Join(folder, "runs")
	counting := fmt.Sprintf("#!/bin/sh\necho run >> '%s'\nexec '%s' \"$@\"\n", runs, lo.Path)
	if err := os.WriteFile(filepath.Join(folder, "soffice"), []byte(counting), 0o700); err != nil {
		t.Fatal(err)
	}
	of.work.Converter = &convert.LibreOffice{Path: filepath.Join(folder, "soffice")}
	check := of.upload(t, nil, testdata+"so_thong_tin_truyen_thong.xls")
	check.wants(t, http.StatusOK, "Sở Thông tin và Truyền thông", "được LibreOffice chuyển đổi", `class="bad`)
	kept := of.post(t, check.action(t, "/store"), nil)
	kept.wants(t, http.StatusOK, "lần nộp", "được LibreOffice chuyển đổi", `class="bad`)
	if marked := of.get(t, kept.path+"/corrected.xlsx"); !strings.HasPrefix(marked.body, "PK") {
		t.Errorf("marked, it is no workbook: %d", marked.status)
	}
	of.desk.books.list = nil // as after a restart
	of.get(t, kept1).wants(t, http.StatusOK, `class="bad`)
	of.get(t, kept1+"?lang=en").wants(t, http.StatusOK, `class="bad`)
	if got, err := os.ReadFile(runs); err != nil || strings.Count(string(got), "run") != 2 {
		t.Errorf("LibreOffice ran %d times (%v), want once for the file, and once after the restart", strings.Count(string(got), "run"), err)
	}
}

// TestHostileText: nothing of a workbook or its name is markup on a page.
func TestHostileText(t *testing.T) {
	of := entered(t, Options{})
	evil := `</td><script>alert(1)</script><img src=x onerror=alert(2)>`
	path := of.edited(t, testdata+"so_tai_chinh.xlsx", map[string]any{"E14": evil, "I14": "=cmd|' /C calc'!A0 " + evil, "B14": evil})
	named := filepath.Join(t.TempDir(), "<script>alert(3)<⁄script>.xlsx")
	if err := os.Rename(path, named); err != nil {
		t.Fatal(err)
	}
	files := []string{named}
	for _, name := range []string{"script_in_unit_name", "formula_injection_in_notes", "odd_sheet_names"} {
		if _, err := os.Stat(kit + "hostile/" + name + ".xlsx"); err == nil {
			files = append(files, kit+"hostile/"+name+".xlsx")
		}
	}
	for _, file := range files {
		check := of.upload(t, nil, file)
		pages := []shownPage{check, of.get(t, check.path+"?lang=en"), of.get(t, "/office/imports/checks")}
		if strings.Contains(check.body, "/store\"") {
			pages = append(pages, of.post(t, check.action(t, "/store"), nil), of.get(t, sheetForm))
		}
		for _, p := range pages {
			p.body = strings.ReplaceAll(p.body, `<script src="/static/`, "") // our own
			if p.status != http.StatusOK || strings.Contains(p.body, "<script") || strings.Contains(p.body, "<img src=x") {
				t.Errorf("%s, %s: got %d, or markup of the workbook", file, p.path, p.status)
			}
		}
	}
	of.upload(t, nil, named).wants(t, http.StatusOK, "&lt;script&gt;alert(3)", "&lt;/td&gt;&lt;script&gt;alert(1)")
}

// TestHostileFiles: every hostile workbook gets a page.
func TestHostileFiles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(filepath.Dir(kitFile(t, "hostile/manifest.csv")), "*.xls*"))
	if err != nil {
		t.Fatal(err)
	}
	of := entered(t, Options{})
	for _, file := range files {
		if strings.HasSuffix(file, ".json") {
			continue
		}
		p := of.upload(t, nil, file)
		if p.status != http.StatusOK || !strings.HasPrefix(p.path, "/office/imports/checks/") || len(p.body) > 1<<20 {
			t.Errorf("%s: got %d, %s, %d bytes", file, p.status, p.path, len(p.body))
		}
	}
	if of.counts(t)[0] != 0 {
		t.Error("checks were stored")
	}
}

func TestSessionsDoNotShare(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	of.login = "binh"
	of.get(t, check.path).wants(t, http.StatusNotFound)
	of.post(t, check.path+"/store", nil).wants(t, http.StatusNotFound)
	of.post(t, check.path+"/discard", nil).wants(t, http.StatusNotFound)
	of.login = "an"
	of.get(t, check.path).wants(t, http.StatusOK)
}

// TestChecksEndWithTheRight: whoever may fill a sheet no more is not shown what their upload
// would change of it.
func TestChecksEndWithTheRight(t *testing.T) {
	of := entered(t, Options{Mark: func(io.Writer, []byte, []imports.Issue, words.Lang) error { return nil }})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	moved := people[0]
	moved.Grants = []access.Grant{{Role: access.Officer, Unit: "STC"}}
	if err := of.work.PutAccounts(t.Context(), []store.Account{{Person: moved}}); err != nil {
		t.Fatal(err)
	}
	for _, end := range []string{"", "/corrected.xlsx"} {
		of.get(t, check.path+end).wants(t, http.StatusNotFound)
	}
	of.post(t, check.path+"/store", nil).wants(t, http.StatusNotFound)
}

// TestStoreAfterHandingIn: what was checked while the sheet was a draft is not stored once
// it is none.
func TestStoreAfterHandingIn(t *testing.T) {
	of := entered(t, Options{})
	check := of.upload(t, nil, testdata+"so_y_te.xlsx")
	of.appraising(t)
	of.post(t, check.action(t, "/store"), nil).wants(t, http.StatusUnprocessableEntity, "thẩm định lần 1")
	if of.counts(t)[0] != 0 {
		t.Error("it was stored")
	}
}
