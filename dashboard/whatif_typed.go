package dashboard

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/imports"
	"parindex/scoring"
	"parindex/words"
)

// Names of the fields of the form begin with the way an item is answered; its code follows.
const (
	typedPoints = "p:"
	typedChoice = "c:" // value: the line, counted from 1
	typedExempt = "x:" // value: "1"
	typedFigure = "f:" // number of the figure, colon, code
)

// triedItem is what somebody typed for an item, as it came.
type triedItem struct {
	Points   string
	Choice   int
	Exempt   bool
	Figures  []string
	Declared bool // at least one figure
}

// typedFault is a typed value that cannot be used, or an answer that says two things.
type typedFault struct {
	Code         string // "" is the form as a whole
	Problem, Fix words.Text
}

// typedForm is a form as it was sent.
type typedForm struct {
	form    url.Values
	known   map[string]bool
	faults  []typedFault
	changed map[int]bool // leaves that another answer is tried for
	items   []triedItem  // by leaf
}

// typedOver puts what was typed over the published answers of a trial. An item with a fault
// keeps its published answer; all faults come back.
func typedOver(t *trial, without []criteria.Source, form url.Values) *typedForm {
	in := &typedForm{form: form, known: map[string]bool{}, changed: map[int]bool{}, items: make([]triedItem, len(t.answers))}
	for i := range t.scheme.Leaves() {
		leaf := &t.scheme.Leaves()[i]
		before := len(in.faults)
		a, ok := in.answer(t, i, leaf)
		if !ok || len(in.faults) > before {
			continue
		}
		if slices.Contains(without, leaf.Item.Source) {
			in.fault(leaf.Item.Code, words.Text{Vi: "phần này không tổ chức trong năm", En: "this part was not held in the year"}, words.Text{Vi: "Để trống mục này.", En: "Leave the item empty."})
			continue
		}
		t.answers[i], in.changed[i] = a, true
	}
	in.strangers()
	return in
}

func (in *typedForm) fault(code string, problem, fix words.Text) {
	in.faults = append(in.faults, typedFault{code, problem, fix})
}

// value takes a field out of the form; one that stands twice is a fault.
func (in *typedForm) value(name, code string) string {
	in.known[name] = true
	list := in.form[name]
	if len(list) > 1 {
		in.fault(code, words.Text{Vi: "một ô được gửi hai lần", En: "a field was sent twice"}, words.Text{Vi: "Tải lại trang rồi nhập lại.", En: "Load the page again and type again."})
	}
	if len(list) == 0 {
		return ""
	}
	return strings.TrimSpace(list[0])
}

// read takes what was typed for an item out of the form and counts the ways in which that
// answers it.
func (in *typedForm) read(it *triedItem, leaf *scoring.Leaf) (choice string, ways int) {
	code := leaf.Item.Code
	it.Points, choice = in.value(typedPoints+code, code), in.value(typedChoice+code, code)
	it.Exempt = in.value(typedExempt+code, code) != ""
	for k := range leaf.Figures() {
		text := in.value(figureName(k, code), code)
		it.Figures, it.Declared = append(it.Figures, text), it.Declared || text != ""
	}
	for _, yes := range []bool{it.Points != "", choice != "", it.Exempt, it.Declared} {
		if yes {
			ways++
		}
	}
	return choice, ways
}

// answer is what was typed for one item; ok is false where nothing was, or nothing that can
// be used.
func (in *typedForm) answer(t *trial, i int, leaf *scoring.Leaf) (a scoring.Answer, ok bool) {
	it := &in.items[i]
	choice, ways := in.read(it, leaf)
	switch {
	case ways == 0:
		return a, false
	case ways > 1:
		in.choose(it, leaf, choice)
		in.fault(leaf.Item.Code, words.Text{Vi: "được trả lời bằng hai cách cùng lúc", En: "is answered in two ways at once"},
			words.Text{Vi: "Chỉ dùng một: mức, số liệu, điểm hoặc “Không áp dụng”; xóa các ô kia.", En: "Use one of them: line, figures, points or “Not applicable”; empty the others."})
		return a, false
	case it.Exempt:
		return in.exempt(t, leaf)
	case choice != "":
		return in.choose(it, leaf, choice)
	case it.Declared:
		return in.declare(t, i, leaf)
	}
	n, issues := imports.TypedPoints(it.Points, leaf.Item)
	in.issues(issues)
	if n == nil {
		return a, false
	}
	return scoring.Answer{Typed: true, Points: *n}, true
}

func figureName(k int, code string) string { return typedFigure + strconv.Itoa(k+1) + ":" + code }

func (in *typedForm) issues(list []imports.Issue) {
	for _, i := range list {
		in.fault(i.Code, i.Problem, i.Fix)
	}
}

func (in *typedForm) exempt(t *trial, leaf *scoring.Leaf) (scoring.Answer, bool) {
	if t.scheme.Set().NotApplicable == criteria.Refuse || leaf.Item.Section != criteria.Main {
		in.fault(leaf.Item.Code, words.Text{Vi: "không thể để “Không áp dụng”", En: "cannot be left as not applicable"}, words.Text{Vi: "Nhập 0 điểm nếu không thực hiện.", En: "Type 0 points where nothing was done."})
		return scoring.Answer{}, false
	}
	return scoring.Answer{Exempt: true}, true
}

func (in *typedForm) choose(it *triedItem, leaf *scoring.Leaf, choice string) (a scoring.Answer, ok bool) {
	n, err := strconv.Atoi(choice)
	if choice == "" {
		return a, false
	}
	if err != nil || n < 1 || n > len(leaf.Lines()) {
		in.fault(leaf.Item.Code, words.Text{Vi: "mức đã chọn không có trong cách chấm điểm", En: "the chosen line is not one of the rule’s"}, words.Text{Vi: "Tải lại trang rồi chọn lại.", En: "Load the page again and choose again."})
		return a, false
	}
	it.Choice = n
	return scoring.Answer{Choice: n}, true
}

// declare reads figures; those left empty are the ones that the unit declared.
func (in *typedForm) declare(t *trial, i int, leaf *scoring.Leaf) (scoring.Answer, bool) {
	code, a := leaf.Item.Code, scoring.Answer{Figures: make([]scoring.Value, len(leaf.Figures()))}
	before := len(in.faults)
	for k, f := range leaf.Figures() {
		n, issues := imports.TypedFigure(in.items[i].Figures[k], code)
		in.issues(issues)
		if n == nil && t.scores[i] != nil && in.items[i].Figures[k] == "" {
			n = t.scores[i].Declared[f.Name]
		}
		switch {
		case n != nil && n.Sign() < 0:
			in.fault(code, words.Sprintf("số liệu %s nhỏ hơn 0", "the figure %s is below 0", *n), words.Text{Vi: "Nhập số từ 0 trở lên.", En: "Type 0 or more."})
		case n != nil:
			a.Figures[k].Number, a.Figures[k].Given = *n, true
		case len(issues) == 0:
			in.fault(code, words.Sprintf("thiếu số liệu “%s”", "the figure “%s” is missing", f.Label), words.Text{Vi: "Nhập đủ các số liệu của mục này.", En: "Type all figures of the item."})
		}
	}
	for _, broken := range leaf.Broken(&a) {
		in.fault(code, broken, words.Text{Vi: "Sửa số liệu cho khớp nhau.", En: "Mend the figures so that they fit."})
	}
	if _, _, ok := leaf.Points(&a); !ok && len(in.faults) == before {
		in.fault(code, t.scheme.Why(leaf, &a), words.Text{Vi: "Sửa số liệu.", En: "Mend the figures."})
	}
	return a, true
}

// strangers says how many fields belong to no item.
func (in *typedForm) strangers() {
	n := 0
	for name := range in.form {
		if !in.known[name] {
			n++
		}
	}
	if n > 0 {
		in.fault("", words.Sprintf("%d ô không thuộc bộ tiêu chí này, không được tính", "%d fields do not belong to this criteria set and are not counted", n),
			words.Text{Vi: "Tải lại trang rồi nhập lại.", En: "Load the page again and type again."})
	}
}
