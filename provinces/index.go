package provinces

import (
	"strings"

	"parindex/exact"
)

// Index is what provinces are compared by.
type Index struct {
	Name  string // as people write it: "PAR INDEX"
	Key   string // in addresses: "par"
	Ranks bool   // its publisher ranks provinces
	known bool
}

// known indices, in the order of pages.
func known() []Index {
	return []Index{
		{"PAR INDEX", "par", true, true},
		{"SIPAS", "sipas", true, true},
		{"PCI", "pci", true, true},
		{"PAPI", "papi", false, true},
	}
}

// Scale is where the values of an index lie; an index that is not known has none.
type Scale struct{ Low, High exact.Number }

// Holds says whether a value is on the scale.
func (s *Scale) Holds(v exact.Number) bool { return v.Cmp(s.Low) >= 0 && v.Cmp(s.High) <= 0 }

// IndexNamed returns the index of a name as lists write it; an unknown one is an index of
// its own.
func IndexNamed(name string) Index {
	switch joined(name) {
	case "par index", "par", "parindex", "par indexes", "chi so cai cach hanh chinh", "chi so cchc":
		return known()[0]
	case "sipas", "chi so hai long", "chi so hai long ve su phuc vu hanh chinh":
		return known()[1]
	case "pci", "chi so nang luc canh tranh cap tinh", "nang luc canh tranh cap tinh":
		return known()[2]
	case "papi", "chi so hieu qua quan tri va hanh chinh cong cap tinh":
		return known()[3]
	}
	name = strings.Join(strings.Fields(name), " ")
	return Index{Name: name, Key: strings.ReplaceAll(joined(name), " ", "-")}
}

// Order says where an index stands among others: the known ones first.
func (i Index) Order() int {
	for n, k := range known() {
		if k.Name == i.Name {
			return n
		}
	}
	return len(known())
}

// Known says whether it is one of the indices that the program knows.
func (i Index) Known() bool { return i.known }

// IndexNames lists the names of the known indices as people write them.
func IndexNames() (names []string) {
	for _, i := range known() {
		names = append(names, i.Name)
	}
	return names
}

// Scale returns where the values of the index in a year lie, or those of its parts; nil is
// not known. PAPI has eight dimensions of 1 to 10 each since 2018, six before.
func (i Index) Scale(year int, part bool) *Scale {
	of := func(low, high int64) *Scale { return &Scale{exact.Int(low), exact.Int(high)} }
	switch {
	case !i.known:
		return nil
	case i.Key == "pci" && part:
		return of(0, 10)
	case i.Key == "papi" && part:
		return of(1, 10)
	case i.Key == "papi" && year < 2018:
		return of(6, 60)
	case i.Key == "papi":
		return of(8, 80)
	}
	return of(0, 100)
}

// Percent says whether the values of the index are percentages.
func (i Index) Percent() bool { return i.Key == "par" || i.Key == "sipas" }

// Standing is what one row of a list says about a province in an index: its value and
// rank as printed or, where Target is set, those that it is to reach.
type Standing struct {
	Index    string
	Year     int
	Province string // code, or [Nation]
	Part     string // component index, as printed; "" is the index itself
	Target   bool   // at least this value, at most this rank
	Value    *exact.Number
	Rank     int // 0 is not printed
	Of       int // how many are ranked; 0 is not printed
	Source   string
	Sheet    string // worksheet
	Cell     string // first cell of the row
}

// Key names what a standing is about, however index and part are written; a newer list
// replaces what has the same.
type Key struct {
	Index    string // [Index.Key]
	Year     int
	Province string
	Part     string // folded
	Target   bool
}

// Key returns what the standing is about.
func (s *Standing) Key() Key {
	return Key{IndexNamed(s.Index).Key, s.Year, s.Province, joined(s.Part), s.Target}
}

// NameIn is what a province is called in a year; a target may name one that is no more.
func NameIn(year int, code string) string {
	for _, era := range []Era{EraOf(year), Before} {
		if p := Find(era, code); p != nil {
			return p.Name
		}
	}
	if code == Nation {
		return "Cả nước"
	}
	return code
}
