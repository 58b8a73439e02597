package imports

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
)

// asXLSX reads a file, one in an old format by way of the real LibreOffice.
func asXLSX(t *testing.T, path string) []byte {
	t.Helper()
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := Convertible(body); !ok {
		return body
	}
	saved, err := savedAnew()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip("LibreOffice is not installed: ", err)
	}
	if err != nil || saved[path] == nil {
		t.Fatalf("%s was not converted: %v", path, err)
	}
	return saved[path]
}

// savedAnew are all old spreadsheets of the kit and of the project as LibreOffice saves them, by
// their paths, with the settings that the program gives it. It reads them in one start, which
// takes longer than the reading; how the program has it read one is tested in convert.
var savedAnew = sync.OnceValues(func() (map[string][]byte, error) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "parindex-saved")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	settings, err := os.ReadFile("../convert/settings.xcu")
	user := filepath.Join(dir, "profile", "user")
	if err = errors.Join(err, os.MkdirAll(user, 0o700), os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), settings, 0o600)); err != nil {
		return nil, err
	}
	args, names := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", dir + "/out"}, map[string]string{}
	for _, pattern := range []string{"testdata/*.xls", "testdata/*.ods", shared + "/kit/units/*.xls", shared + "/kit/units/*.ods", shared + "/kit/appraisal/*.xls", shared + "/kit/appraisal/*.ods"} {
		paths, _ := filepath.Glob(pattern)
		for _, path := range paths {
			body, err := os.ReadFile(path)
			name := strconv.Itoa(len(names))
			if err = errors.Join(err, os.WriteFile(filepath.Join(dir, name+filepath.Ext(path)), body, 0o600)); err != nil {
				return nil, err
			}
			names[path], args = name, append(args, filepath.Join(dir, name+filepath.Ext(path)))
		}
	}
	if out, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	saved := map[string][]byte{}
	for path, name := range names {
		saved[path], _ = os.ReadFile(filepath.Join(dir, "out", name+".xlsx"))
	}
	return saved, nil
})

// TestConvertedKit wants every value, cell and warning of the old spreadsheets of the
// kit, one of them typed in TCVN3.
func TestConvertedKit(t *testing.T) {
	dir := kitDirectory(t)
	for _, name := range []string{"cong_an_tinh.xls", "so_khoa_hoc_cong_nghe.xls", "van_phong_ubnd_tinh.ods"} {
		t.Run(name, func(t *testing.T) {
			path := kitFile(t, "units/"+name)
			var tr sheetTruth
			readTruth(t, path[:len(path)-len(filepath.Ext(path))]+".truth.json", &tr)
			compareBody(t, asXLSX(t, path), tr, dir, Hint{}, true)
		})
	}
}

func TestConvertedAppraisals(t *testing.T) {
	folder := kitFile(t, "appraisal")
	compareAppraisals(t, func(file string) []byte { return asXLSX(t, filepath.Join(folder, file)) })
}

// TestConverted reads a workbook of the project that LibreOffice saved in old formats.
func TestConverted(t *testing.T) {
	dir := &Directory{Units: departments, Schemes: schemes(t)}
	var tr sheetTruth
	readTruth(t, "testdata/so_thong_tin_truyen_thong.truth.json", &tr)
	for _, ext := range []string{"xls", "ods"} {
		compareBody(t, asXLSX(t, "testdata/so_thong_tin_truyen_thong."+ext), tr, dir, Hint{}, true)
	}
}

func testdata(t testing.TB, name string) []byte {
	t.Helper()
	body, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// TestConvertible: what is cut, changed, encrypted or of another kind never reaches
// LibreOffice, which would read some of it.
func TestConvertible(t *testing.T) {
	for _, ext := range []string{"xls", "ods"} {
		body := testdata(t, "so_thong_tin_truyen_thong."+ext)
		if got, ok := Convertible(body); !ok || got != ext {
			t.Errorf("%s: %q, %v", ext, got, ok)
		}
		for _, n := range []int{0, 8, 511, 512, 1000, len(body) / 4, len(body) / 2, len(body) * 9 / 10, len(body) - 600} {
			if _, ok := Convertible(body[:n]); ok {
				t.Errorf("%s: the first %d of %d bytes are converted", ext, n, len(body))
			}
		}
	}
	xlsx, xls, ods := testdata(t, "so_thong_tin_truyen_thong.xlsx"), testdata(t, "so_thong_tin_truyen_thong.xls"), testdata(t, "so_thong_tin_truyen_thong.ods")
	part := func(name, from, to string) []byte { // of the .ods
		return repack(t, ods, func(n string, b []byte) []byte {
			if n == name {
				return bytes.Replace(b, []byte(from), []byte(to), 1)
			}
			return b
		})
	}
	record := func(to string) []byte { // for INTERFACEHDR, which stands near the beginning
		return bytes.Replace(xls, []byte("\xe1\x00\x02\x00"), []byte(to), 1)
	}
	tables := bytes.Clone(xls)
	binary.LittleEndian.PutUint32(tables[44:], 1<<31)
	for name, c := range map[string]struct {
		body []byte
		want Kind
	}{
		"an .xlsx":          {xlsx, ""},
		"CSV":               {[]byte("a,b\n1,2\n"), NotWorkbook},
		"a text document":   {part("mimetype", "spreadsheet", "text"), NotWorkbook},
		"an encrypted .ods": {part("META-INF/manifest.xml", "</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>"), Encrypted},
		"a malformed .ods":  {part("content.xml", "</office:body>", ""), Damaged},
		"a document type":   {part("content.xml", "?>", "?><!DOCTYPE x>"), Forbidden},
		"an encrypted .xls": {record("\x2f\x00\x02\x00"), Encrypted},
		"a long record":     {record("\xe1\x00\x00\xff"), Damaged},
		"an early end":      {record("\x0a\x00\x02\x00"), Damaged},
		"many sectors":      {tables, Damaged},
	} {
		ext, ok := Convertible(c.body)
		_, bad := readWorkbook(c.body)
		if ok || ext != "" || (bad == nil) != (c.want == "") || bad != nil && bad.kind != c.want {
			t.Errorf("%s: %q, %v, %v", name, ext, ok, bad)
		}
	}
}

// FuzzCompound: no container of old Office ends the program or keeps it busy.
func FuzzCompound(f *testing.F) {
	xls := testdata(f, "so_thong_tin_truyen_thong.xls")
	f.Add(xls)
	for _, at := range []int{40, 44, 64, 72} { // counts that would take all memory
		many := bytes.Clone(xls)
		binary.LittleEndian.PutUint32(many[at:], 0xfffffff0)
		f.Add(many)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		if bad := compound(body); bad == nil || bad.kind == "" {
			t.Error("not refused")
		}
	})
}
