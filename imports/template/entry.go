package template

import (
	"encoding/xml"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/criteria"
	"parindex/imports"
	"parindex/scoring"
	"parindex/words"
)

// notApplicable is what a unit writes in place of points.
const notApplicable = "Không áp dụng"

// comma is for a computer set to another country's numbers: there “0,5” is no number.
const comma = "Nếu máy không nhận số có dấu phẩy (0,5) thì gõ dấu chấm (0.5)."

// points lets the points of an item be a number up to its maximum or, where the set
// allows it, “Không áp dụng”; those of bonus and penalty stay below the cap of all.
func (b *book) points(it *criteria.Item, row int) error {
	cell := pointsOf(row)
	limits := []string{"ISNUMBER(" + cell + ")", cell + ">=0", cell + "<=" + it.Max.Exact()}
	says := words.Sprintf("Nhập điểm từ 0 đến %s", "", it.Max.Number).Vi
	if head := it.Parent; it.Section != criteria.Main && head != nil {
		if capped := b.below(head) + "<=" + head.Max.Exact(); len(capped) < 120 {
			limits = append(limits, capped)
		}
		says += words.Sprintf(" (cả mục %s không quá %s)", "", head.Code, head.Max.Number).Vi
	}
	rule := "AND(" + strings.Join(limits, ",") + ")"
	if b.set.NotApplicable != criteria.Refuse {
		rule = `OR(` + cell + `="` + notApplicable + `",` + rule + `)`
		says += ", hoặc ghi “" + notApplicable + "” và giải trình"
	}
	return b.validate(cell, "custom", rule, "Điểm tự chấm", says+". "+comma, says+".")
}

// figure opens the cell of a declared figure, a number not below 0.
func (b *book) figure(row int) error {
	cell, err := excelize.CoordinatesToCellName(figureCol, row)
	if err != nil {
		return err
	}
	const says = "Số liệu kê khai là một số không nhỏ hơn 0, không ghi kèm chữ."
	return first(b.put(Sheet, at(figureCol, row), "", centred.unlocked()), b.validate(cell, "decimal", "0", "Số liệu kê khai", says+" "+comma, ""))
}

// choice opens the cell of a rule with lines to choose from; other rules have nothing
// beside the item itself.
func (b *book) choice(leaf *scoring.Leaf, row int) error {
	lines := leaf.Lines()
	if len(lines) == 0 {
		return b.put(Sheet, at(figureCol, row), "", centred)
	}
	cell, err := excelize.CoordinatesToCellName(figureCol, row)
	if err != nil {
		return err
	}
	const says = "Bấm mũi tên bên cạnh ô và chọn một mức trong danh sách."
	return first(b.put(Sheet, at(figureCol, row), "", plainText.asText().unlocked()),
		b.validate(cell, "list", b.list(lines), "Mức đạt được", says, says))
}

// list returns the range of the hidden sheet that holds lines: in the validation itself
// a list ends at 255 characters and a comma would cut a line in two.
func (b *book) list(lines []string) string {
	key := strings.Join(lines, "\x00")
	if found, ok := b.lists[key]; ok {
		return found
	}
	top := len(b.lines) + 1
	b.lines = append(b.lines, lines...)
	b.lists[key] = fmt.Sprintf("'%s'!$A$%d:$A$%d", imports.ListSheet, top, len(b.lines))
	return b.lists[key]
}

// Limits of a validation that spreadsheets hold to, in UTF-16 units.
const (
	maxRule   = 255
	maxPrompt = 255
)

// validate adds a rule to a cell. A rule that is too long for a spreadsheet is left out:
// the import checks every value again.
func (b *book) validate(cell, kind, rule, title, wrong, prompt string) error {
	if len(rule) > maxRule {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.Sqref, v.Type, v.Formula1 = cell, kind, escaped(rule)
	if kind == "decimal" {
		v.Operator = "greaterThanOrEqual"
	}
	v.SetError(excelize.DataValidationErrorStyleStop, title, shortened(wrong))
	if prompt != "" {
		v.SetInput(title, shortened(prompt))
	}
	return b.f.AddDataValidation(Sheet, v)
}

// escaped is a formula as it stands inside XML.
func escaped(formula string) string {
	var out strings.Builder
	xml.EscapeText(&out, []byte(formula)) // a Builder takes everything
	return out.String()
}

func shortened(s string) string {
	if r := []rune(s); len(r) > maxPrompt {
		return string(r[:maxPrompt-1]) + "…"
	}
	return s
}
