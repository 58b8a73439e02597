package estimate_test

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

var update = flag.Bool("update", false, "copy the answers of the kit's survey again")

// kit is the survey that stands beside the project; a lone clone has the copy only.
const kit = "../../../shared/kit/sipas"

// attributes of a respondent of the kit, by which there are groups.
var attributes = []string{"khu_vuc", "gioi_tinh", "nhom_tuoi", "nghe_nghiep", "don_vi"}

// TestKitIsCopied: testdata holds the answers of the kit's workbook, one letter each.
func TestKitIsCopied(t *testing.T) {
	if _, err := os.Stat(kit); err != nil {
		t.Skip("the kit is not there")
	}
	want := copied(t)
	if *update {
		if err := os.WriteFile("testdata/kit.csv", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("testdata/kit.csv")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("testdata/kit.csv is not what the kit's workbook says")
	}
	for _, name := range []string{"index", "groups", "mean_of_items", "perception_expectation"} {
		got, err := os.ReadFile("testdata/kit_" + name + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join(kit, "expected_2000_"+name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("testdata/kit_%s.csv differs from the kit's", name)
		}
	}
}

// copied reads the workbook as the kit's README says it is to be read.
func copied(t *testing.T) string {
	f, err := excelize.OpenFile(filepath.Join(kit, "tra_loi_2000.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	w := csv.NewWriter(&out)
	_ = w.Write(append(slices.Clone(attributes), "cum", "trong_so", "answers"))
	seen := map[string]bool{}
	for _, cells := range rows[2:] {
		r := map[string]string{}
		for i, v := range cells {
			r[rows[0][i]] = strings.ToUpper(strings.TrimSpace(v))
		}
		if seen[r["ma_phieu"]] {
			continue
		}
		seen[r["ma_phieu"]] = true
		var line []string
		for _, a := range attributes {
			line = append(line, labelled(rows[0], cells, a))
		}
		_ = w.Write(append(line, r["cum"], r["trong_so"], letters(r)))
	}
	w.Flush()
	return out.String()
}

// labelled is an attribute as it was typed.
func labelled(head, cells []string, name string) string {
	if at := slices.Index(head, name); at < len(cells) {
		return strings.TrimSpace(cells[at])
	}
	return ""
}

// letters are the answers to C1–C22, N1–N6 and K1–K5; a dash is no valid answer.
func letters(r map[string]string) string {
	out := ""
	for _, q := range questions() {
		if v := r[q.code]; len(v) == 1 && strings.Contains(q.valid, v) {
			out += v
		} else {
			out += "-"
		}
	}
	return out
}

// question is one of the kit's that is counted.
type question struct{ code, valid string }

func questions() []question {
	var out []question
	for i := range 22 {
		out = append(out, question{fmt.Sprintf("C%d", i+1), "12345"})
	}
	for i, valid := range []string{"1234", "12", "12", "123", "12", "123"} {
		out = append(out, question{fmt.Sprintf("N%d", i+1), valid})
	}
	for i := range 5 {
		out = append(out, question{fmt.Sprintf("K%d", i+1), "X"})
	}
	return out
}
