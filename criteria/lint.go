package criteria

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"parindex/exact"
	"parindex/words"
)

// Fault is one thing wrong with a set, with its place in the file.
type Fault struct {
	Line, Column int    // 1-based; 0 when the file as a whole is meant
	Code         string // of the item, or ""
	Problem, Fix string // Vietnamese
}

func (f Fault) String() string {
	s := ""
	if f.Line > 0 {
		s = fmt.Sprintf("%d:%d: ", f.Line, f.Column)
	}
	if f.Code != "" {
		s += "[" + f.Code + "] "
	}
	return s + f.Problem + ". " + f.Fix
}

// Sorted orders faults by their place in the file.
func Sorted(faults []Fault) []Fault {
	slices.SortStableFunc(faults, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return faults
}

// maxText bounds a set's file; the largest known decision needs a tenth of it.
const maxText = 4 << 20

// Parse reads a set and returns every fault it has. The set is usable only when
// there are none, and then still needs scoring.Compile for its rules.
func Parse(text []byte) (*Set, []Fault) {
	s := &Set{Text: text, SHA256: sum256(text)}
	if len(text) > maxText {
		return s, []Fault{{Problem: "tệp lớn hơn 4 MB", Fix: "Kiểm tra lại tệp."}}
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return s, []Fault{syntaxFault(err)}
	}
	if len(doc.Content) == 0 {
		return s, []Fault{{Problem: "tệp trống", Fix: "Xem docs/criteria-format.md."}}
	}
	d := decoder{}
	d.value(doc.Content[0], reflect.ValueOf(s).Elem())
	s.Fields = dropNil(s.Fields)
	s.link()
	l := linter{set: s, faults: d.faults}
	l.heading()
	l.items()
	l.references()
	return s, Sorted(l.faults)
}

var yamlLine = regexp.MustCompile(`line (\d+)`)

func syntaxFault(err error) Fault {
	f := Fault{Problem: "tệp không đúng cú pháp YAML", Fix: "Kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc ở dòng này."}
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		f.Column = 1
	}
	return f
}

func dropNil(items []*Item) []*Item {
	kept := items[:0]
	for _, it := range items {
		if it != nil {
			it.Items = dropNil(it.Items)
			kept = append(kept, it)
		}
	}
	return kept
}

type linter struct {
	set    *Set
	faults []Fault
}

func (l *linter) add(f Fault) { l.faults = append(l.faults, f) }

// head reports a fault of a key of the file's top level, at the first line when the
// key is missing.
func (l *linter) head(key, problem, fix string) {
	at, ok := l.set.keys[key]
	if !ok {
		at = place{1, 1}
	}
	l.add(Fault{Line: at.line, Column: at.column, Problem: problem, Fix: fix})
}

func (l *linter) at(it *Item, problem, fix string) {
	l.add(Fault{Line: it.place.line, Column: it.place.column, Code: it.Code, Problem: problem, Fix: fix})
}

var (
	idForm      = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,31}$`)
	versionForm = regexp.MustCompile(`^[0-9]{4}\.[0-9]{1,3}$`)
	refForm     = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,31}@[0-9]{4}\.[0-9]{1,3}$`)
	codeForm    = regexp.MustCompile(`^[\p{L}\p{N}]+([._\-][\p{L}\p{N}]+)*$`)
)

// ErrRef says that a text is not the name of a set's version.
var ErrRef = errors.New(`tên phiên bản phải có dạng "so@2019.1"`)

// CheckRef says whether a text has the form of a reference.
func CheckRef(ref string) error {
	if !refForm.MatchString(ref) {
		return ErrRef
	}
	return nil
}

func (l *linter) heading() {
	s := l.set
	if !idForm.MatchString(s.ID) {
		l.head("id", fmt.Sprintf("id %q không đúng", s.ID), "Dùng chữ thường không dấu, ví dụ so, xa.")
	}
	if !versionForm.MatchString(s.Version) {
		l.head("version", fmt.Sprintf("version %q không đúng", s.Version), `Viết năm và số lần ban hành trong năm, ví dụ "2025.1".`)
	}
	if s.Title == "" {
		l.head("title", "thiếu title", "Ghi tên bộ tiêu chí.")
	}
	if s.Sample && !strings.Contains(s.Title, "mẫu") {
		l.head("title", "bộ tiêu chí mẫu (sample: true) phải có chữ “mẫu” trong title", "Sửa title.")
	}
	if !s.Sample && s.Decision == "" {
		l.head("decision", "thiếu decision", "Ghi số, ngày quyết định ban hành, hoặc sample: true nếu là bộ mẫu.")
	}
	for _, y := range s.Years {
		if y < 2000 || y > 2100 {
			l.head("years", fmt.Sprintf("năm %d không hợp lý", y), "Ghi năm được đánh giá, từ 2000 đến 2100.")
		}
	}
	if len(s.Years) == 0 {
		l.head("years", "thiếu years", "Ghi các năm được đánh giá bằng bộ này, ví dụ [2025].")
	}
	if len(s.Groups) == 0 {
		l.head("groups", "thiếu groups", "Ghi mã các khối đơn vị dùng bộ này.")
	}
	if s.Places != nil && (*s.Places < 0 || *s.Places > 6) {
		l.head("places", "places phải từ 0 đến 6", "Ghi số chữ số thập phân của chỉ số công bố.")
	}
	l.oneOf("ties", string(s.Ties), string(Competition), string(Dense))
	if s.NotApplicable == "" {
		s.NotApplicable = Leave
	}
	l.oneOf("not_applicable", s.NotApplicable, Leave, Refuse)
	l.classes()
}

func (l *linter) oneOf(key, got string, allowed ...string) {
	for _, a := range allowed {
		if got == a {
			return
		}
	}
	l.head(key, fmt.Sprintf("%s: giá trị %q không được dùng", key, got), "Chọn một trong: "+strings.Join(allowed, ", ")+".")
}

func (l *linter) classes() {
	named := map[string]bool{}
	for _, p := range l.set.Classes {
		for _, g := range p.Groups {
			if named[g] {
				l.head("classes", fmt.Sprintf("khối %q có hai thang xếp loại", g), "Để mỗi khối trong một thang.")
			}
			named[g] = true
		}
		if len(p.Groups) == 0 {
			if named[""] {
				l.head("classes", "có hai thang xếp loại chung", "Giữ một thang không ghi groups.")
			}
			named[""] = true
		}
		for i, c := range p.Bounds {
			if c.Name == "" {
				l.head("classes", "một mức xếp loại không có tên", "Thêm name.")
			}
			if i > 0 && c.From.Cmp(p.Bounds[i-1].From.Number) >= 0 {
				l.head("classes", fmt.Sprintf("xếp loại %q phải có from nhỏ hơn mức đứng trước", c.Name), "Xếp từ mức cao xuống mức thấp.")
			}
		}
		if len(p.Bounds) == 0 {
			l.head("classes", "một thang xếp loại không có bounds", "Thêm các mức, từ cao xuống thấp.")
		}
	}
}

func (l *linter) items() {
	s := l.set
	if len(s.Fields) == 0 {
		l.head("items", "thiếu items", "Ghi các lĩnh vực.")
		return
	}
	seen := map[string]*Item{}
	for _, it := range s.nodes {
		if first := seen[it.Code]; first != nil && it.Code != "" {
			l.at(it, fmt.Sprintf("mã %s đã dùng ở dòng %d", it.Code, first.place.line), "Mỗi mã chỉ dùng một lần.")
		} else {
			seen[it.Code] = it
		}
		l.item(it)
	}
	l.sum(nil, s.Total.Number, s.Fields)
}

func (l *linter) item(it *Item) {
	if !codeForm.MatchString(it.Code) {
		l.at(it, fmt.Sprintf("mã %q không đúng", it.Code), `Viết mã như in trong quyết định, ví dụ "1.10".`)
	}
	if it.Name == "" {
		l.at(it, "thiếu name", "Ghi tên tiêu chí.")
	}
	if it.Max.Sign() <= 0 {
		l.at(it, "max phải lớn hơn 0", "Ghi điểm tối đa.")
	}
	if it.Leaf() {
		l.leaf(it)
		return
	}
	if it.Source != "" || it.Rule != nil {
		l.at(it, "tiêu chí có tiêu chí thành phần thì không tự chấm điểm", "Bỏ source và rule, hoặc bỏ items.")
	}
	if it.Section == Main {
		l.sum(it, it.Max.Number, it.Items)
	}
}

func (l *linter) leaf(it *Item) {
	switch it.Source {
	case Self, Survey, Appraiser, Index:
	default:
		l.at(it, fmt.Sprintf("source %q không được dùng", it.Source), "Chọn một trong: self, survey, appraiser, index.")
	}
	if it.Rule == nil {
		l.at(it, "thiếu rule", "Ghi cách chấm điểm; xem docs/criteria-format.md.")
	}
	for _, g := range it.Legal {
		if g.From != "" && g.To != "" && g.To < g.From {
			l.at(it, "căn cứ pháp lý hết hiệu lực trước khi có hiệu lực", "Kiểm tra from và to.")
		}
	}
}

// sum checks the parts against the printed maximum; it == nil is the whole set.
func (l *linter) sum(it *Item, printed exact.Number, parts []*Item) {
	sum := exact.Zero
	for _, p := range parts {
		sum = sum.Add(p.Max.Number)
	}
	if sum.Equal(printed) {
		return
	}
	code := ""
	if it != nil {
		code = it.Code
	}
	if _, ok := l.set.accepts(code); ok {
		return
	}
	problem := fmt.Sprintf("các phần cộng lại được %s điểm, nhưng ghi %s điểm", words.Number(sum, words.Vi), words.Number(printed, words.Vi))
	fix := fmt.Sprintf("Sửa điểm, hoặc nếu quyết định in như vậy thì thêm vào accept: {code: %q, reason: …}.", code)
	if it == nil {
		l.head("total", "tổng điểm: "+problem, fix)
		return
	}
	l.at(it, problem, fix)
}

func (l *linter) references() {
	s := l.set
	for _, a := range s.Accept {
		if a.Code != "" && s.byCode[a.Code] == nil {
			l.head("accept", fmt.Sprintf("accept: không có mã %q", a.Code), "Sửa mã.")
		}
		if strings.TrimSpace(a.Reason) == "" {
			l.head("accept", fmt.Sprintf("accept: mã %q thiếu lý do", a.Code), "Ghi reason.")
		}
	}
	for _, c := range s.Crosswalk {
		if CheckRef(c.From) != nil {
			l.head("crosswalk", fmt.Sprintf("crosswalk: %q không phải tên phiên bản", c.From), `Viết như "so@2018.1".`)
		}
		for _, p := range c.Codes {
			if s.byCode[p.Value] == nil {
				l.head("crosswalk", fmt.Sprintf("crosswalk: không có mã %q", p.Value), "Sửa mã ở vế phải.")
			}
		}
	}
}
