package corrected_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/criteria/sets"
	"parindex/imports"
	"parindex/imports/corrected"
	"parindex/scoring"
	"parindex/words"
)

// schemes loads the sample sets that the project ships.
func schemes(t testing.TB) []*scoring.Scheme {
	t.Helper()
	files, err := sets.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var list []*scoring.Scheme
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".yaml") {
			continue
		}
		text, _ := sets.FS.ReadFile(f.Name())
		s, faults := scoring.Load(text)
		if len(faults) > 0 {
			t.Fatalf("%s: %v", f.Name(), faults[0])
		}
		list = append(list, s)
	}
	return list
}

// directory knows the units whose workbooks are marked here.
func directory(t testing.TB) *imports.Directory {
	dir := &imports.Directory{Schemes: schemes(t)}
	for id, name := range map[string]string{
		"stc": "Sở Tài chính", "sxd": "Sở Xây dựng", "stttt": "Sở Thông tin và Truyền thông", "syt": "Sở Y tế", "stp": "Sở Tư pháp", "snv": "Sở Nội vụ",
		"sgtvt": "Sở Giao thông vận tải", "ttt": "Thanh tra tỉnh",
	} {
		dir.Units = append(dir.Units, assessment.Unit{ID: id, Name: name, Group: "so", Ranked: true})
	}
	for id, name := range map[string]string{"bhxh": "Bảo hiểm xã hội tỉnh", "kbnn": "Kho bạc Nhà nước tỉnh"} {
		dir.Units = append(dir.Units, assessment.Unit{ID: id, Name: name, Group: "tw", Ranked: true})
	}
	return dir
}

// subject is one workbook with what the importer says about it.
type subject struct {
	name  string
	body  []byte
	sheet imports.Sheet
}

// subjects are the workbooks that have faults: those of the project and, where it
// stands beside it, of the shared kit.
func subjects(t testing.TB) []subject {
	t.Helper()
	dir := directory(t)
	var list []subject
	for _, pattern := range []string{"../testdata/*.xlsx", "../../../shared/kit/units/*.xls[xm]", "../../../shared/kit/hostile/*.xlsx"} {
		names, _ := filepath.Glob(pattern)
		if len(names) == 0 {
			t.Logf("needs %s, which is not part of a lone clone", pattern)
		}
		for _, name := range names {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			s := subject{filepath.Base(name), body, imports.ReadSheet(name, body, dir, imports.Hint{Year: 2019})}
			if len(s.sheet.Issues) > 0 {
				list = append(list, s)
			}
		}
	}
	return list
}

func write(t testing.TB, body []byte, issues []imports.Issue) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := corrected.Write(&b, body, issues, words.Vi); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
