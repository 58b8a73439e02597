package imports

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"parindex/assessment"
	"parindex/criteria/sets"
	"parindex/exact"
	"parindex/scoring"
)

// shared is the test data that stands beside the project; a lone clone has only
// testdata.
const shared = "../../shared"

// kitFile names a file of the shared kit and skips the test where it is absent.
func kitFile(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(shared, "kit", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs %s, which is not part of a lone clone", path)
	}
	return path
}

// schemes loads the sample sets that the project ships.
func schemes(t testing.TB) []*scoring.Scheme {
	t.Helper()
	list, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clone(list)
}

// shipped compiles the sets once.
var shipped = sync.OnceValues(func() (list []*scoring.Scheme, err error) {
	names, err := fs.Glob(sets.FS, "*.yaml")
	for _, name := range names {
		text, _ := sets.FS.ReadFile(name)
		s, faults := scoring.Load(text)
		if len(faults) > 0 {
			return nil, fmt.Errorf("%s: %v", name, faults[0])
		}
		list = append(list, s)
	}
	return list, err
})

// departments are the units of the kit's 2019 workbooks.
var departments = func() []assessment.Unit {
	list := []assessment.Unit{}
	add := func(group string, names ...string) {
		for _, n := range names {
			list = append(list, assessment.Unit{ID: slug(n), Name: n, Group: group, Ranked: true})
		}
	}
	add("so", "Sở Tài chính", "Sở Xây dựng", "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ", "Sở Tư pháp", "Văn phòng UBND tỉnh", "Sở Nội vụ",
		"Sở Kế hoạch và Đầu tư", "Thanh tra tỉnh", "Sở Giao thông vận tải", "Sở Công thương", "Sở Y tế", "Sở Nông nghiệp và Phát triển nông thôn", "Sở Giáo dục và Đào tạo",
		"Sở Lao động, Thương binh và Xã hội", "Sở Tài nguyên và Môi trường", "Sở Ngoại vụ")
	add("tw", "Bảo hiểm xã hội tỉnh", "Ngân hàng Nhà nước tỉnh", "Kho bạc Nhà nước tỉnh", "Công an tỉnh", "Cục Thuế tỉnh")
	return list
}()

// communes are read from the kit's list.
func communes(t testing.TB) []assessment.Unit {
	t.Helper()
	body, err := os.ReadFile(kitFile(t, "communes/danh_sach.csv"))
	if err != nil {
		t.Fatal(err)
	}
	list := ReadUnits("danh_sach.csv", body)
	for _, i := range list.Issues {
		t.Errorf("danh_sach.csv: %s %s %s", i.Kind, i.Cell, i.Problem.En)
	}
	return list.Units
}

// jsonNumber is a JSON number kept exactly.
type jsonNumber struct{ exact.Number }

func (n *jsonNumber) UnmarshalJSON(b []byte) error {
	v, ok := stored(string(b))
	if !ok {
		return json.Unmarshal(b, new(int))
	}
	n.Number = v
	return nil
}

// sheetTruth is what a truth file says about a self-assessment.
type sheetTruth struct {
	File, Unit, Set, Sheet string
	UnitInList             string `json:"unit_in_list"`
	Encoding               string `json:"text_encoding"`
	CodeStyle              string `json:"code_style"`
	Year, Layout           int
	Items                  map[string]itemTruth
	BonusPenalty           map[string]struct {
		Cell string
		Self *jsonNumber
	} `json:"bonus_penalty"`
	Warnings []struct{ Sheet, Cell, Code, Kind, Level string }
}

type itemTruth struct {
	Source                 string
	Self                   *jsonNumber
	NA                     bool
	Stored                 *bool  `json:"formula_value_stored"`
	SelfCell               string `json:"self_cell"`
	Figures                map[string]*jsonNumber
	FigureCells            map[string]string `json:"figures_cells"`
	Choice, Evidence, Note *string
	ChoiceCell             string  `json:"choice_cell"`
	EvidenceCell           string  `json:"evidence_cell"`
	NoteCell               string  `json:"note_cell"`
	EvidenceInNote         *string `json:"evidence_in_note"`
	Duplicate              *struct{ Row int }
	PointsByRule           *jsonNumber `json:"points_by_rule"`
}

func readTruth(t testing.TB, path string, v any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

func readCSVFile(t testing.TB, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var list []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, h := range rows[0] {
			m[strings.TrimPrefix(h, "\ufeff")] = r[i]
		}
		list = append(list, m)
	}
	return list
}
