package imports

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/xuri/excelize/v2"

	"parindex/criteria"
)

// filled makes the self-assessment of a department in the layout of system exports:
// about 150 rows with the formats that offices use. changes are made at the end; nil
// empties a cell.
func filled(t testing.TB, changes ...func(put func(cell string, v any))) []byte {
	t.Helper()
	f := excelize.NewFile()
	const sheet = "Sheet1"
	put := func(cell string, v any) {
		if err := f.SetCellValue(sheet, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	border := []excelize.Border{{Type: "left", Color: "000000", Style: 1}, {Type: "bottom", Color: "000000", Style: 1}}
	style := func(s excelize.Style) int {
		s.Border, s.Font = border, &excelize.Font{Family: "Times New Roman", Size: 12}
		id, err := f.NewStyle(&s)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	words := style(excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "center"}})
	points := style(excelize.Style{NumFmt: 2, Alignment: &excelize.Alignment{Horizontal: "center"}})
	put("A1", "UBND TỈNH VĨNH PHÚC")
	put("C1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
	put("A5", "BẢNG TỰ ĐÁNH GIÁ, CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2019")
	put("A7", "Đơn vị: Sở Tài chính")
	for i, h := range []string{"STT", "Nội dung", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định", "Ghi chú của đơn vị", "Ghi chú của thẩm định"} {
		put(ref(9, i+1), h)
	}
	row := 10
	for _, it := range departmentSet(t).Nodes() {
		put(ref(row, 1), it.Code)
		put(ref(row, 2), it.Name)
		put(ref(row, 3), it.Max.Float())
		if it.Leaf() && it.Source == criteria.Self {
			put(ref(row, 4), it.Max.Float())
			put(ref(row, 6), fmt.Sprintf("TLKC: Báo cáo số %d/BC-STC ngày 18/12/2019 (mục II.2, trang %d)", 100+row, row%17))
		}
		row++
	}
	put(ref(row+1, 1), "NGƯỜI LẬP BIỂU")
	for _, area := range []struct {
		from, to int
		style    int
	}{{1, 2, words}, {3, 5, points}, {6, 7, words}} {
		if err := f.SetCellStyle(sheet, ref(9, area.from), ref(row, area.to), area.style); err != nil {
			t.Fatal(err)
		}
	}
	for _, change := range changes {
		change(put)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func departmentSet(t testing.TB) *criteria.Set {
	for _, s := range schemes(t) {
		if s.Set().ID == "so" {
			return s.Set()
		}
	}
	t.Fatal("the set of departments is not shipped")
	return nil
}

// BenchmarkSheet reads a self-assessment completely; BenchmarkGetRows is what
// excelize's default reading alone takes for the same bytes in the same run.
func BenchmarkSheet(b *testing.B) {
	body, dir := filled(b), &Directory{Units: departments, Schemes: schemes(b)}
	if s := ReadSheet("", body, dir, Hint{}); Faulty(s.Issues) || len(s.Entries) < 80 {
		b.Fatal(s.Issues)
	}
	b.ReportAllocs()
	for b.Loop() {
		ReadSheet("", body, dir, Hint{})
	}
}

func BenchmarkGetRows(b *testing.B) {
	body := filled(b)
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		if _, err := f.GetRows("Sheet1"); err != nil {
			b.Fatal(err)
		}
		f.Close()
	}
}

// BenchmarkRawRows is the fastest way through excelize.
func BenchmarkRawRows(b *testing.B) {
	body := filled(b)
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(body))
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for rows.Next() {
			if _, err := rows.Columns(excelize.Options{RawCellValue: true}); err != nil {
				b.Fatal(err)
			}
		}
		f.Close()
	}
}

// BenchmarkWorkbook is the reading of the file alone: unzipping, checking, cells.
func BenchmarkWorkbook(b *testing.B) {
	body := filled(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, bad := readWorkbook(body); bad != nil {
			b.Fatal(bad)
		}
	}
}

// BenchmarkKit compares both readings on workbooks of the kit: 60 to 350 rows, written
// by other programs.
func BenchmarkKit(b *testing.B) {
	for _, name := range []string{"communes/001_phuong_dai_trach.xlsx", "units/bhxh_tinh.xlsx", "units/so_thong_tin_truyen_thong.xlsx", "units/so_tai_chinh.xlsx"} {
		body, err := os.ReadFile(kitFile(b, name))
		if err != nil {
			b.Fatal(err)
		}
		dir := &Directory{Units: append(communes(b), departments...), Schemes: schemes(b)}
		b.Run("ours/"+name, func(b *testing.B) {
			for b.Loop() {
				ReadSheet("", body, dir, Hint{})
			}
		})
		b.Run("GetRows/"+name, func(b *testing.B) {
			for b.Loop() {
				f, err := excelize.OpenReader(bytes.NewReader(body))
				if err != nil {
					b.Fatal(err)
				}
				for _, s := range f.GetSheetList() {
					if _, err := f.GetRows(s); err != nil {
						b.Fatal(err)
					}
				}
				f.Close()
			}
		})
	}
}
