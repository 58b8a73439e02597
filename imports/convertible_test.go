package imports

import (
	"os"
	"path/filepath"
	"testing"
)

func TestX(t *testing.T) {
	for _, f := range []string{"units/cong_an_tinh.xls","units/so_khoa_hoc_cong_nghe.xls","units/van_phong_ubnd_tinh.ods","appraisal/tham_dinh_so_tai_chinh_lv6.ods","appraisal/tham_dinh_so_tttt_lv7.xls","hostile/html_table.xls","hostile/encrypted.xlsx"} {
		body, _ := os.ReadFile(filepath.Join(shared, "kit", f))
		ext, ok := Convertible(body)
		_, bad := unzip(body)
		t.Log(f, ext, ok, bad)
		ext, ok = Convertible(body[:len(body)/2])
		_, bad = unzip(body[:len(body)/2])
		t.Log(f, ext, ok, bad)
	}
}
