package imports

import (
	"os"
	"testing"
)

func TestHead(t *testing.T) {
	for file, want := range map[string][3]int{ // a row of the table, first and last row of its header
		"testdata/so_y_te.xlsx":                  {40, 9, 9},
		"testdata/so_tai_chinh.xlsx":             {40, 9, 10},
		"testdata/tham_dinh_so_tu_phap_lv2.xlsx": {12, 6, 6},
	} {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		sheets, bad := Worksheets(body)
		if bad != nil {
			t.Fatal(bad)
		}
		if top, bottom := sheets[0].Head(want[0]); top != want[1] || bottom != want[2] {
			t.Errorf("%s: header of row %d is %d–%d, want %d–%d", file, want[0], top, bottom, want[1], want[2])
		}
		if _, bottom := sheets[0].Head(1); bottom != 0 {
			t.Errorf("%s: row 1 has a header", file)
		}
	}
}
