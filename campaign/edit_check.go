package campaign

import (
	"slices"
	"strings"
	"unicode"

	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/scoring"
	"parindex/words"
)

// fillable returns an item that units fill.
func fillable(scheme *scoring.Scheme, code string) (*scoring.Leaf, error) {
	leaf, _, ok := scheme.Leaf(code)
	switch {
	case !ok:
		return nil, refuse(words.Sprintf("Không có mục “%s” trong bộ tiêu chí", "There is no item “%s” in the criteria set", brief(code)),
			words.Text{Vi: "Tải lại trang để lấy bộ tiêu chí đang dùng.", En: "Load the page again to see the set in use."})
	case leaf.Item.Source != criteria.Self:
		return nil, refuse(words.Sprintf("Mục %s không do đơn vị chấm", "Item %s is not filled by units", code),
			words.Text{Vi: "Bỏ qua mục này.", En: "Leave it out."})
	}
	return leaf, nil
}

// checkPart returns a typed value in the form that it is kept in.
func checkPart(scheme *scoring.Scheme, leaf *scoring.Leaf, part, value string) (string, error) {
	switch part {
	case PartSelf:
		n, issues := imports.TypedPoints(value, leaf.Item)
		return exactText(n), refusedBy(issues)
	case PartChoice:
		return checkChoice(leaf, value)
	case PartExempt:
		return checkExempt(scheme.Set(), value)
	case PartNote, PartEvidence:
		return typedText(value)
	}
	if name, ok := strings.CutPrefix(part, PartFigure); ok && slices.ContainsFunc(leaf.Figures(), func(f scoring.Figure) bool { return f.Name == name }) {
		return checkFigure(leaf, value)
	}
	return "", refuse(words.Sprintf("Mục %s không có phần “%s”", "Item %s has no part “%s”", leaf.Item.Code, brief(part)),
		words.Text{Vi: "Tải lại trang để lấy bộ tiêu chí đang dùng.", En: "Load the page again to see the set in use."})
}

func checkChoice(leaf *scoring.Leaf, value string) (string, error) {
	if value = strings.TrimSpace(words.NFC(value)); value == "" {
		return "", nil
	}
	lines := leaf.Lines()
	if i := lineOf(leaf, value); i > 0 {
		return lines[i-1], nil
	}
	if len(lines) == 0 {
		return "", refuse(words.Sprintf("Mục %s không chấm theo mức", "Item %s has no lines to choose from", leaf.Item.Code), words.Text{Vi: "Nhập điểm hoặc số liệu.", En: "Type points or figures."})
	}
	return "", refuse(words.Sprintf("“%s” không phải mức nào của mục %s", "“%s” is not a line of item %s", brief(value), leaf.Item.Code),
		words.Sprintf("Chọn một trong các mức: %s.", "Choose one of its lines: %s.", strings.Join(lines, " | ")))
}

func checkExempt(set *criteria.Set, value string) (string, error) {
	switch {
	case value == "":
		return "", nil
	case value != "true":
		return "", refuse(words.Sprintf("Không rõ “%s” là áp dụng hay không áp dụng", "“%s” is neither applicable nor not", brief(value)), words.Text{Vi: "Đánh dấu hoặc bỏ đánh dấu ô “Không áp dụng”.", En: "Tick or clear “Not applicable”."})
	case set.NotApplicable == criteria.Refuse:
		return "", refuse(words.Text{Vi: "Bộ tiêu chí này không cho phép “Không áp dụng”", En: "This criteria set lets nothing be not applicable"}, words.Text{Vi: "Chấm điểm mục này; nếu không thực hiện thì ghi 0 điểm.", En: "Give points; where nothing was done, type 0."})
	}
	return "true", nil
}

func checkFigure(leaf *scoring.Leaf, value string) (string, error) {
	n, issues := imports.TypedFigure(value, leaf.Item.Code)
	if n != nil && n.Cmp(exact.Zero) < 0 {
		return "", refuse(words.Sprintf("Số liệu %s nhỏ hơn 0", "The figure %s is below 0", *n), words.Text{Vi: "Nhập số từ 0 trở lên.", En: "Type 0 or more."})
	}
	return exactText(n), refusedBy(issues)
}

// refusedBy is the refusal of what issues keep out; nil where there are none.
func refusedBy(issues []imports.Issue) error {
	if len(issues) == 0 {
		return nil
	}
	var faults []Fault
	for _, i := range issues {
		faults = append(faults, Fault{Code: i.Code, Problem: i.Problem, Fix: i.Fix})
	}
	return &Refused{faults}
}

// maxTyped is how many letters a text of the form may have.
const maxTyped = 4000

// typedText returns a text as it is kept: composed, without control characters other than
// the ends of lines, and without what no screen shows.
func typedText(s string) (string, error) {
	if s = tidy(s); len([]rune(s)) > maxTyped {
		return "", refuse(words.Sprintf("Nội dung dài %d ký tự, quá %d ký tự", "The text has %d letters, more than %d", len([]rune(s)), maxTyped),
			words.Text{Vi: "Viết gọn lại; phần chi tiết để trong tài liệu kiểm chứng.", En: "Make it shorter; details belong into the evidence."})
	}
	return s, nil
}

func tidy(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(strings.ToValidUTF8(s, "�"))
	s = strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unseen(r) || unicode.In(r, unicode.Zl, unicode.Zp)) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(words.NFC(s))
}

// unseen says whether a letter shows nothing by itself: marks of direction, joiners, fillers.
func unseen(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// oneLine is [tidy] without ends of lines.
func oneLine(s string) string { return strings.Join(strings.Fields(tidy(s)), " ") }

// brief is a text as a message quotes it.
func brief(s string) string {
	if r := []rune(oneLine(s)); len(r) > 60 {
		return string(r[:57]) + "…"
	} else {
		return string(r)
	}
}
