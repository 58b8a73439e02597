package campaign

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
)

// TestDemoSheets holds the workbooks of the demo's year under way: what units could have
// filled in, drawn by a generator seeded with the unit.
func TestDemoSheets(t *testing.T) {
	c := newCampaign(t)
	if err := c.demoUnits(ctx); err != nil {
		t.Fatal(err)
	}
	scheme, err := c.scheme(ctx, "so@2019.1")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range demoSheets {
		u, _, err := c.target(ctx, s.unit)
		if err != nil {
			t.Fatal(err)
		}
		isGenerated(t, s.file(), workbook(t, "Tự chấm", filledIn(u, scheme, demoYear, s.quality)))
	}
}

// TestDemoDistricts holds the workbooks of the group whose criteria changed, drawn in the
// same way under each year's set.
func TestDemoDistricts(t *testing.T) {
	c := newCampaign(t)
	if err := c.demoUnits(ctx); err != nil {
		t.Fatal(err)
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		t.Fatal(err)
	}
	for _, year := range []int{2018, 2019} {
		scheme, err := c.scheme(ctx, fmt.Sprintf("huyen@%d.1", year))
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range units {
			if u.Group == "huyen" && u.In(strconv.Itoa(year)) {
				isGenerated(t, fmt.Sprintf("demo/huyen_%d/%s.xlsx", year, u.ID), workbook(t, "Tự chấm", filledIn(u, scheme, year, demoGood)))
			}
		}
	}
}

// isGenerated holds a file of the demo against what its generator makes.
func isGenerated(t *testing.T, file string, body []byte) {
	t.Helper()
	name := filepath.FromSlash(file)
	if *update {
		if err := os.WriteFile(name, body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || !bytes.Equal(got, body) {
		t.Errorf("%s is not what the generator makes (%v): run go test ./campaign -run TestDemo -update", name, err)
	}
}

// filling is one unit that fills in its sheet.
type filling struct {
	rng     *rand.Rand
	unit    assessment.Unit
	year    int
	quality demoQuality
	n       int // scored items so far
}

// filledIn lists the rows of a unit's sheet.
func filledIn(u assessment.Unit, scheme *scoring.Scheme, year int, q demoQuality) [][]any {
	f := filling{rng: rand.New(rand.NewPCG(uint64(year), uint64(crc32.ChecksumIEEE([]byte(u.ID))))), unit: u, year: year, quality: q}
	rows := [][]any{
		{"BẢNG TỰ ĐÁNH GIÁ, CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM " + strconv.Itoa(year)},
		{"Đơn vị: " + u.Name},
		{"SỐ LIỆU MINH HỌA: mọi số liệu, điểm và số văn bản được đặt ra để trình bày phần mềm."},
		{"STT", "Lĩnh vực, tiêu chí, tiêu chí thành phần", "Điểm tối đa", "Số liệu kê khai", "Điểm tự chấm", "Tài liệu kiểm chứng", "Ghi chú, giải trình"},
	}
	for _, it := range scheme.Set().Nodes() {
		leaf, _, ok := scheme.Leaf(it.Code)
		row := []any{it.Code, it.Name, it.Max.Number, nil, nil, nil, nil}
		if !ok || it.Source != criteria.Self || it.Section != criteria.Main {
			rows = append(rows, row)
			continue
		}
		rows = append(rows, f.item(leaf, row)...)
	}
	return rows
}

// item fills in the row of an item and adds those of its figures.
func (f *filling) item(leaf *scoring.Leaf, row []any) [][]any {
	f.n++
	a, figures := f.declared(leaf)
	points, exempt, ok := leaf.Points(&a)
	if !ok {
		points = leaf.Item.Max.Number
	}
	if a.Choice > 0 {
		row[3] = leaf.Lines()[a.Choice-1]
	}
	if exempt {
		row[4], row[6] = "Không áp dụng", "Trong năm không phát sinh nhiệm vụ này."
		return append([][]any{row}, figures...)
	}
	row[4], row[5] = f.claim(leaf, points), f.proof(leaf)
	f.spoil(row, leaf)
	return append([][]any{row}, figures...)
}

// declared draws what an item declares: mostly good, as offices say of themselves.
func (f *filling) declared(leaf *scoring.Leaf) (a scoring.Answer, rows [][]any) {
	if lines := leaf.Lines(); len(lines) > 0 {
		a.Choice = 1
		if f.rng.IntN(6) == 0 {
			a.Choice = min(2, len(lines))
		}
		return a, nil
	}
	whole, part := int64(20+f.rng.IntN(180)), int64(0)
	for i, fig := range leaf.Figures() {
		n := whole
		switch {
		case fig.Name == "n" && f.rng.IntN(3) > 0:
			n = f.fewest(leaf)
		case fig.Name == "n":
			n = 1
		case i == 1:
			n = whole - f.rng.Int64N(1+whole/8)
			part = n
		case i > 1:
			n = f.rng.Int64N(1 + whole - part) // with b no more than a
		}
		a.Figures = append(a.Figures, scoring.Value{Number: exact.Int(n), Given: true})
		rows = append(rows, []any{nil, fig.Name + ": " + fig.Label, nil, int(n), nil, nil, nil})
	}
	return a, rows
}

// fewest is what gives full points of one counted figure: none of what is deducted, some
// of what is counted.
func (f *filling) fewest(leaf *scoring.Leaf) int64 {
	a := scoring.Answer{Figures: []scoring.Value{{Number: exact.Zero, Given: true}}}
	if p, _, ok := leaf.Points(&a); ok && p.Equal(leaf.Item.Max.Number) {
		return 0
	}
	return 3
}

// claim is what follows from the figures, and now and then more; points that would have
// to be rounded are left to the rule.
func (f *filling) claim(leaf *scoring.Leaf, points exact.Number) any {
	switch {
	case f.n%17 == 0:
		return leaf.Item.Max.Number
	case !points.Equal(points.Round(2)):
		return nil
	}
	return points
}

// proof names a document.
func (f *filling) proof(leaf *scoring.Leaf) any {
	kinds := []string{"Kế hoạch số %/KH-", "Báo cáo số %/BC-", "Quyết định số %/QĐ-", "Công văn số %/CV-"}
	if f.n%13 == 0 {
		return nil
	}
	kind := kinds[f.rng.IntN(len(kinds))]
	at := slices.Index([]byte(kind), '%')
	return kind[:at] + strconv.Itoa(10+f.rng.IntN(400)) + kind[at+1:] + f.unit.ID + " ngày " + strconv.Itoa(1+f.rng.IntN(28)) + "/" + strconv.Itoa(1+f.rng.IntN(12)) + "/" + strconv.Itoa(f.year)
}

// spoil makes the row what its sheet is to show: faults, or what is still missing.
func (f *filling) spoil(row []any, leaf *scoring.Leaf) {
	if row[5] == nil && f.quality != demoFaulty {
		row[6] = "Văn bản đang lưu tại phòng chuyên môn, sẽ bổ sung bản sao."
	}
	switch {
	case f.quality == demoFaulty && f.n == 3:
		row[4] = leaf.Item.Max.Number.Add(exact.Int(1)) // above the maximum
	case f.quality == demoFaulty && f.n == 8:
		row[4] = "Đạt"
	case f.quality == demoFaulty && f.n == 20, f.quality == demoUnfinished && f.n%24 == 5:
		row[3], row[4], row[5], row[6] = nil, nil, nil, nil
	case f.quality == demoUnfinished && f.n%11 == 7:
		row[5], row[6] = nil, nil
	}
}
