package criteria

import (
	"fmt"
	"slices"
	"strings"

	"parindex/exact"
	"parindex/versioned"
	"parindex/words"
)

type linter struct {
	set    *Set
	faults []Fault
}

func (l *linter) add(f Fault) { l.faults = append(l.faults, f) }

// head reports a fault of a key of the file's top level, at the first line when the
// key is missing.
func (l *linter) head(key, problem, fix string) {
	l.add(l.set.KeyAt(key).Fault("", problem, fix))
}

func (l *linter) at(it *Item, problem, fix string) {
	l.add(it.At().Fault(it.Code, problem, fix))
}

// ErrRef says that a text is not the name of a set's version.
var ErrRef = versioned.ErrRef

// CheckRef says whether a text has the form of a reference.
func CheckRef(ref string) error { return versioned.CheckRef(ref) }

// Follows says whether a set is a later version than the one of a reference with the
// same id: 2025.10 comes behind 2025.9. Sets with other ids have no order.
func (s *Set) Follows(ref string) bool { return versioned.Follows(s.Ref(), ref) }

func (l *linter) heading() {
	s := l.set
	head := versioned.Head{ID: s.ID, Version: s.Version, Title: s.Title, Decision: s.Decision, Sample: s.Sample, Years: s.Years}
	l.faults = append(l.faults, head.Lint(&s.Group, format.Noun)...)
	l.groups()
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

func (l *linter) groups() {
	s := l.set
	if len(s.Groups) > versioned.MaxScope {
		l.head("groups", fmt.Sprintf("groups có %d giá trị, nhiều hơn %d", len(s.Groups), versioned.MaxScope), "Kiểm tra lại tệp.")
		s.Groups = nil // each would be compared with all before it
		return
	}
	if len(s.Groups) == 0 {
		l.head("groups", "thiếu groups", "Ghi mã các khối đơn vị dùng bộ này.")
	}
	for i, g := range s.Groups {
		if !versioned.IsID(g) || slices.Contains(s.Groups[:i], g) {
			l.head("groups", fmt.Sprintf("mã khối %q không đúng hoặc viết hai lần", g), "Dùng mã trong danh sách đơn vị, chữ thường không dấu, mỗi mã một lần.")
		}
	}
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
			if !slices.Contains(l.set.Groups, g) {
				l.head("classes", fmt.Sprintf("thang xếp loại cho khối %q, nhưng bộ tiêu chí không dùng cho khối này", g), "Sửa mã khối hoặc thêm vào groups.")
			}
			named[g] = true
		}
		if len(p.Groups) == 0 {
			if named[""] {
				l.head("classes", "có hai thang xếp loại chung", "Giữ một thang không ghi groups.")
			}
			named[""] = true
		}
		if len(p.Bounds) == 0 {
			l.head("classes", "một thang xếp loại không có mức nào", "Thêm các mức vào bounds, từ cao xuống thấp.")
		}
		for i, c := range p.Bounds {
			if c.From.Sign() < 0 || c.From.Cmp(exact.Hundred) > 0 {
				l.head("classes", fmt.Sprintf("xếp loại %q: from phải từ 0 đến 100", c.Name), "Ghi chỉ số thấp nhất của mức, tính bằng phần trăm.")
			}
			if i > 0 && c.From.Cmp(p.Bounds[i-1].From.Number) >= 0 {
				l.head("classes", fmt.Sprintf("xếp loại %q phải có from nhỏ hơn mức đứng trước", c.Name), "Xếp từ mức cao xuống mức thấp.")
			}
		}
	}
}

// maxItems bounds a set; the largest known decision has about 150.
const maxItems = 2000

func (l *linter) items() {
	s := l.set
	if len(s.Fields) == 0 {
		l.head("items", "thiếu items", "Ghi các lĩnh vực.")
		return
	}
	if len(s.nodes) > maxItems {
		l.head("items", fmt.Sprintf("có %d tiêu chí, nhiều hơn %d", len(s.nodes), maxItems), "Kiểm tra lại tệp.")
		return
	}
	seen := map[string]*Item{}
	for _, it := range s.nodes {
		if first := seen[it.Code]; first != nil && it.Code != "" {
			l.at(it, fmt.Sprintf("mã %s đã dùng ở dòng %d", it.Code, first.At().Line), "Mỗi mã chỉ dùng một lần.")
		} else {
			seen[it.Code] = it
		}
		l.item(it)
	}
	l.sum(nil, s.Total.Number, s.Fields)
}

func (l *linter) item(it *Item) {
	if !versioned.IsCode(it.Code) {
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
		return
	}
	for _, part := range it.Items {
		if part.Max.Cmp(it.Max.Number) > 0 {
			l.at(part, fmt.Sprintf("điểm tối đa lớn hơn mức chung của %s", it.Code), "Sửa max của tiêu chí này hoặc của "+it.Code+".")
		}
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
	if l.set.accepts(code, sum) {
		return
	}
	problem := fmt.Sprintf("các phần cộng lại được %s điểm, nhưng ghi %s điểm", words.Number(sum, words.Vi), words.Number(printed, words.Vi))
	fix := fmt.Sprintf("Sửa điểm, hoặc nếu quyết định in như vậy thì thêm vào accept: {code: %q, sum: %s, reason: …}.", code, sum)
	if it == nil {
		l.head("total", "tổng điểm: "+problem, fix)
		return
	}
	l.at(it, problem, fix)
}

func (l *linter) references() {
	for i, a := range l.set.Accept {
		l.accepted(i, a)
	}
	for i, c := range l.set.Crosswalk {
		l.crosswalk(i, c)
	}
}

// accepted checks that a contradiction is still one.
func (l *linter) accepted(i int, a Accept) {
	it, printed := l.set.byCode[a.Code], l.set.Total.Number
	switch {
	case slices.ContainsFunc(l.set.Accept[:i], func(b Accept) bool { return a.Code == b.Code }):
		l.head("accept", fmt.Sprintf("accept: mã %q viết hai lần", a.Code), "Xóa một lần.")
		return
	case a.Code != "" && it == nil:
		l.head("accept", fmt.Sprintf("accept: không có mã %q", a.Code), "Sửa mã.")
		return
	case it != nil:
		printed = it.Max.Number
	}
	if a.Reason == "" {
		l.head("accept", fmt.Sprintf("accept: mã %q thiếu lý do", a.Code), "Ghi reason.")
	}
	if a.Sum.Equal(printed) || it != nil && (it.Leaf() || it.Section != Main) {
		l.head("accept", fmt.Sprintf("accept: mã %q không có gì trái nhau để chấp nhận", a.Code), "Xóa dòng này.")
	}
}

func (l *linter) crosswalk(i int, c Crosswalk) {
	if CheckRef(c.From) != nil || strings.HasPrefix(c.From, l.set.ID+"@") && !l.set.Follows(c.From) {
		l.head("crosswalk", fmt.Sprintf("crosswalk: %q không phải một phiên bản trước", c.From), `Viết như "so@2018.1".`)
	}
	if slices.ContainsFunc(l.set.Crosswalk[:i], func(b Crosswalk) bool { return b.From == c.From }) {
		l.head("crosswalk", fmt.Sprintf("crosswalk: %s viết hai lần", c.From), "Gộp lại làm một.")
	}
	for _, p := range c.Codes {
		if !versioned.IsCode(p.Key) {
			l.head("crosswalk", fmt.Sprintf("crosswalk: mã cũ %q không đúng", p.Key), "Sửa mã ở vế trái.")
		}
		if l.set.byCode[p.Value] == nil {
			l.head("crosswalk", fmt.Sprintf("crosswalk: không có mã %q", p.Value), "Sửa mã ở vế phải.")
		}
	}
}
