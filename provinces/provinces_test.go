package provinces

import (
	"slices"
	"strings"
	"testing"

	"parindex/exact"
	"parindex/words"
)

func TestProvinces(t *testing.T) {
	for _, era := range []Era{Before, Since} {
		codes, names := map[string]bool{}, map[string]bool{}
		for _, p := range Of(era) {
			if codes[p.Code] || names[p.Name] || len(p.Code) != 3 || words.NFC(p.Name) != p.Name {
				t.Errorf("%d: %+v stands twice or is not well formed", era, p)
			}
			codes[p.Code], names[p.Name] = true, true
			if (era == Before) != (p.Became != "") || era == Before && Find(Since, p.Became) == nil {
				t.Errorf("%s became %q", p.Name, p.Became)
			}
		}
		if len(codes) != int(era) {
			t.Errorf("got %d provinces, want %d", len(codes), era)
		}
	}
}

// TestMergers: by the resolution 11 provinces stay as they are, 23 are made of others.
func TestMergers(t *testing.T) {
	whole := 0
	for _, p := range Of(Since) {
		parts := Parts(p.Code)
		if p.Whole() {
			whole++
		} else if len(parts) < 2 || len(parts) > 3 {
			t.Errorf("%s is made of %d", p.Name, len(parts))
		}
	}
	if whole != 11 {
		t.Errorf("got %d that stayed, want 11", whole)
	}
	for code, want := range map[string]string{
		"PTH": "Hòa Bình, Phú Thọ, Vĩnh Phúc", "HCM": "Bình Dương, Bà Rịa - Vũng Tàu, TP. Hồ Chí Minh", "LDO": "Bình Thuận, Đắk Nông, Lâm Đồng", "HUE": "Thừa Thiên Huế", "DLA": "Phú Yên, Đắk Lắk",
	} {
		var names []string
		for _, p := range Parts(code) {
			names = append(names, p.Name)
		}
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%s: got %s, want %s", code, got, want)
		}
	}
}

// TestTiles: no two provinces on one tile, each province once.
func TestTiles(t *testing.T) {
	for _, era := range []Era{Before, Since} {
		at, codes := map[[2]int]string{}, map[string]bool{}
		for _, tile := range Tiles(era) {
			place := [2]int{tile.Row, tile.Col}
			if at[place] != "" || codes[tile.Code] || Find(era, tile.Code) == nil {
				t.Errorf("%d: %+v is taken, stands twice or is unknown", era, tile)
			}
			at[place], codes[tile.Code] = tile.Code, true
		}
		if len(codes) != int(era) {
			t.Errorf("got %d tiles, want %d", len(codes), era)
		}
	}
	north, south := Tiles(Since)[0], slices.MaxFunc(Tiles(Since), func(a, b Tile) int { return a.Row - b.Row })
	if north.Code != "TUQ" || south.Code != "CMA" {
		t.Errorf("got %s in the north and %s in the south", north.Code, south.Code)
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"Vĩnh Phúc": "VPH", "vinh phuc": "VPH", "TỈNH VĨNH PHÚC": "VPH", "UBND tỉnh Vĩnh Phúc": "VPH", "Tp.HCM": "HCM", "TP. Hồ Chí Minh": "HCM", "Thành phố Hồ Chí Minh": "HCM", "hcmc": "HCM",
		"BRVT": "BRV", "Bà Rịa-Vũng Tàu": "BRV", "TT-Huế": "HUE", "Thừa Thiên - Huế": "HUE", "Huế": "HUE", "Đắc Lắc": "DLA", "Daklak": "DLA", "Hoà Bình": "HBI", "Bắc Cạn": "BKA", "Kontum": "KTU",
		"Hà Tây": "", "": "", "Tỉnh": "", "Cả nước": "", "TP": "",
	} {
		got := ""
		if p := Named(Before, name); p != nil {
			got = p.Code
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
	if p := Named(Since, "Vĩnh Phúc"); p != nil {
		t.Errorf("got %s since 2025, want none", p.Name)
	}
	for _, era := range []Era{Before, Since} {
		for _, p := range Of(era) {
			for _, s := range append(p.spellings, p.Name, p.Full(), p.Code) {
				if got := Named(era, s); got == nil || got.Code != p.Code {
					t.Errorf("%d: %q is not found as %s", era, s, p.Code)
				}
			}
		}
	}
	if p := Mentioned(Before, "UBND tỉnh Vĩnh Phúc (dữ liệu minh họa)"); p == nil || p.Code != "VPH" {
		t.Errorf("got %v, want Vĩnh Phúc", p)
	}
	if p := Mentioned(Before, "Hà Nam và Hà Nội"); p != nil {
		t.Errorf("got %v, want none of two", p)
	}
}

func TestScales(t *testing.T) {
	for _, c := range []struct {
		index, value string
		year         int
		part, want   bool
	}{
		{"PAR INDEX", "100", 2024, false, true}, {"PAR INDEX", "100.01", 2024, false, false}, {"Chỉ số CCHC", "-1", 2024, false, false},
		{"PCI", "62.56", 2015, false, true}, {"pci", "10.1", 2015, true, false}, {"PAPI", "37.5", 2014, false, true}, {"PAPI", "61", 2014, false, false}, {"PAPI", "61", 2018, false, true}, {"PAPI", "0.9", 2018, true, false},
	} {
		i := IndexNamed(c.index)
		if got := i.Scale(c.year, c.part).Holds(exact.MustParse(c.value)); got != c.want {
			t.Errorf("%+v: got %t", c, got)
		}
	}
	if i := IndexNamed(" Chỉ số  DTI "); i.Name != "Chỉ số DTI" || i.Key != "chi-so-dti" || i.Scale(2024, false) != nil {
		t.Errorf("got %+v, want an index of its own without a scale", i)
	}
}
