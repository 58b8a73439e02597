package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// units are those of a load: one group, which is the hardest to rank.
const (
	authority = "tai"
	group     = "xa"
	setRef    = "tai@2025.1"
	firstYear = 2021
	lastYear  = 2025
)

func unitID(i int) string   { return fmt.Sprintf("TAI%05d", i) }
func unitName(i int) string { return fmt.Sprintf("Xã thử tải số %d", i) }

// sheets writes workbooks like one that an office filled, each with points of its own.
type sheets struct{ parts map[string][]byte }

func (o options) sheets() (*sheets, error) {
	z, err := zip.OpenReader(o.workbook)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	s := &sheets{parts: map[string][]byte{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		if s.parts[f.Name], err = io.ReadAll(r); err != nil {
			return nil, err
		}
		r.Close()
	}
	return s, nil
}

// firstPoints is the cell of what a unit claims for item 1.1.1, of one point.
var firstPoints = regexp.MustCompile(`(<c r="D12"[^>]*><v>)[^<]*(</v>)`)

// claim is what unit i claims there: no two are equal.
func claim(i int) string { return fmt.Sprintf("0.%05d", 10000+i) }

// of is the workbook of a unit for a year.
func (s *sheets) of(i, year int) ([]byte, error) {
	const sheet = "xl/worksheets/sheet1.xml"
	names := strings.NewReplacer("Phường Đại Trạch", unitName(i), "PHƯỜNG ĐẠI TRẠCH", strings.ToUpper(unitName(i)), "NĂM 2025", fmt.Sprint("NĂM ", year), "năm 2025", fmt.Sprint("năm ", year))
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, body := range s.parts {
		text := names.Replace(string(body))
		if name == sheet {
			text = firstPoints.ReplaceAllString(text, "${1}"+claim(i)+"${2}")
		}
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(w, text); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// write writes the workbooks of so many units for a year into a folder.
func (s *sheets) write(dir string, n, year int) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for i := range n {
		body, err := s.of(i, year)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, unitID(i)+".xlsx"), body, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// list writes so many units as a list to import.
func (o options) list(n int) (string, error) {
	var b strings.Builder
	b.WriteString("mã,tên,khối,tên khối\n")
	for i := range n {
		fmt.Fprintf(&b, "%s,%s,%s,\"Xã, phường, đặc khu\"\n", unitID(i), unitName(i), group)
	}
	path := filepath.Join(o.home, "don_vi.csv")
	return path, os.WriteFile(path, []byte(b.String()), 0o644)
}

// sets writes the criteria set of the sample workbook under a name and for years of its own.
func (o options) sets() (string, error) {
	body, err := os.ReadFile("criteria/sets/xa@2025.1.yaml")
	if err != nil {
		return "", err
	}
	var years []string
	for y := firstYear; y <= lastYear; y++ {
		years = append(years, fmt.Sprint(y))
	}
	text := strings.NewReplacer("\nid: xa\n", "\nid: tai\n", "\nyears: [2025, 2026]\n", "\nyears: ["+strings.Join(years, ", ")+"]\n").Replace(string(body))
	dir := filepath.Join(o.home, "sets")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	return dir, os.WriteFile(filepath.Join(dir, setRef+".yaml"), []byte(text), 0o644)
}

// place is a database with units that have handed in and are published, year after year.
type place struct {
	options
	db, sets string
	sheets   *sheets
	units    int
}

func (o options) place(ctx context.Context, units int) (p place, err error) {
	p = place{options: o, db: fmt.Sprintf("tai%d.db", units), units: units}
	if p.sets, err = o.sets(); err != nil {
		return p, err
	}
	if p.sheets, err = o.sheets(); err != nil {
		return p, err
	}
	list, err := o.list(units)
	if err != nil {
		return p, err
	}
	_, err = p.on(ctx, "units", "import", "-authority", authority, "-authority-name", "Cơ quan thử tải", list)
	return p, err
}

// on runs a command on the database.
func (p place) on(ctx context.Context, command string, args ...string) (cost, error) {
	flags := []string{"-db", p.db}
	if command == "units" { // its verb comes first
		return p.do(ctx, append([]string{command, args[0]}, append(flags, args[1:]...)...)...)
	}
	return p.do(ctx, append(append([]string{command}, flags...), args...)...)
}

// take imports the workbooks of a year.
func (p place) take(ctx context.Context, year int) (cost, error) {
	dir := filepath.Join(p.home, "phieu")
	if err := p.sheets.write(dir, p.units, year); err != nil {
		return cost{}, err
	}
	return p.on(ctx, "import", "-sets", p.sets, "-set", setRef, "-year", fmt.Sprint(year), dir)
}

// publish publishes a year on what the units claim.
func (p place) publish(ctx context.Context, year int, more ...string) (cost, error) {
	return p.on(ctx, "publish", append([]string{"-sets", p.sets, "-set", setRef, "-year", fmt.Sprint(year), "-basis", "self", "-allow-missing"}, more...)...)
}
