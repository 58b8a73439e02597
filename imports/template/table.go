package template

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/criteria"
	"parindex/scoring"
)

// table writes the worksheet that the unit fills in, from the top down.
func (b *book) table() error {
	for col := codeCol; col <= noteCol; col++ {
		name, err := excelize.ColumnNumberToName(col)
		if err != nil {
			return err
		}
		if err := b.f.SetColWidth(Sheet, name, name, columns[col].width); err != nil {
			return err
		}
	}
	row, err := b.head()
	if err != nil {
		return err
	}
	if err := b.heading(row); err != nil {
		return err
	}
	row = b.body
	for _, part := range [][]*criteria.Item{b.set.Fields, one(b.set.Bonus), one(b.set.Penalty)} {
		if len(part) == 0 {
			continue
		}
		for _, it := range part {
			if row, err = b.items(it, row); err != nil {
				return err
			}
		}
		if part[0].Section == criteria.Main {
			if row, err = b.total(row); err != nil {
				return err
			}
		}
	}
	if row, err = b.grand(row); err != nil {
		return err
	}
	if row, err = b.signatures(row + 1); err != nil {
		return err
	}
	return b.page(row)
}

func one(it *criteria.Item) []*criteria.Item {
	if it == nil {
		return nil
	}
	return []*criteria.Item{it}
}

// items writes an item with all below it and returns the row behind them.
func (b *book) items(it *criteria.Item, row int) (int, error) {
	b.rowOf[it.Code] = row
	leaf, _, scored := b.form.Scheme.Leaf(it.Code)
	var err error
	switch {
	case !scored:
		row, err = row+1, b.group(it, row)
	case it.Source == criteria.Self:
		row, err = b.entry(leaf, row)
	default:
		row, err = row+1, b.closed(leaf, row)
	}
	for _, part := range it.Items {
		if err != nil {
			return row, err
		}
		row, err = b.items(part, row)
	}
	if err == nil && !scored {
		err = b.sum(it)
	}
	return row, err
}

// group writes the row of a field or a criterion with parts.
func (b *book) group(it *criteria.Item, row int) error {
	name, tint, room := it.Name, "", forBold
	if it.Depth == 0 {
		name, tint, room = strings.ToUpper(name), fieldTint, forCapitals
	}
	left, mid := plainText.strong().on(tint), centred.strong().on(tint)
	err := first(b.label(it, row, row, name, left, mid), b.height(Sheet, row, linesOf(name, columns[nameCol].width*room)))
	for _, col := range []int{figureCol, methodCol, pointsCol, evidenceCol, noteCol} {
		err = first(err, b.put(Sheet, at(col, row), "", mid))
	}
	return err
}

// label writes code, name and maximum of an item.
func (b *book) label(it *criteria.Item, row, bottom int, name string, left, mid look) error {
	return first(
		b.put(Sheet, span{codeCol, row, codeCol, bottom}, it.Code, mid.asText()),
		b.put(Sheet, at(nameCol, row), name, left),
		b.number(Sheet, span{maxCol, row, maxCol, bottom}, it.Max.Float(), mid))
}

// looksOf are those of name and maximum of a scored item: a criterion without parts is
// bold as any criterion.
func looksOf(it *criteria.Item) (left, mid look) {
	if it.Depth == 1 && it.Section == criteria.Main {
		return plainText.strong(), centred.strong()
	}
	return plainText, centred
}

// entry writes an item that the unit fills in: its own row, and a row for each declared
// figure. It returns the row behind them. What may become long is not merged, so that a row
// can grow with it.
func (b *book) entry(leaf *scoring.Leaf, row int) (int, error) {
	it, figures := leaf.Item, leaf.Figures()
	if len(leaf.Lines()) > 0 {
		figures = nil
	}
	bottom := row + len(figures)
	left, mid := looksOf(it)
	text := plainText.asText().unlocked()
	if err := first(b.label(it, row, bottom, it.Name, left, mid),
		b.put(Sheet, at(methodCol, row), methodOf(leaf), plainText), // not merged: no page cuts it in two
		b.put(Sheet, span{pointsCol, row, pointsCol, bottom}, "", centred.unlocked()),
		b.put(Sheet, at(evidenceCol, row), "", text),
		b.put(Sheet, at(noteCol, row), "", text),
		b.choice(leaf, row),
		b.points(it, row)); err != nil {
		return row, err
	}
	lines := max(linesOf(it.Name, columns[nameCol].width), linesOf(methodOf(leaf), columns[methodCol].width))
	for _, line := range leaf.Lines() {
		lines = max(lines, linesOf(line, columns[figureCol].width))
	}
	b.grows[row] = true
	if e := b.entries[it.Code]; e != nil {
		lines = max(lines, linesOf(e.Evidence, columns[evidenceCol].width), linesOf(e.Note, columns[noteCol].width))
	}
	return bottom + 1, first(b.height(Sheet, row, lines), b.figures(figures, row+1), b.fill(leaf, row))
}

// figures writes a row for each declared figure: “a: what it counts”, and its cell.
func (b *book) figures(figures []scoring.Figure, row int) error {
	for i, f := range figures {
		label := f.Name + ": " + f.Label
		err := first(b.put(Sheet, at(nameCol, row+i), label, plainText.slanted()), b.figure(row+i), b.height(Sheet, row+i, linesOf(label, columns[nameCol].width)))
		for _, col := range []int{methodCol, evidenceCol, noteCol} {
			err = first(err, b.put(Sheet, at(col, row+i), "", plainText))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// who fills an item that is not the unit's.
var who = map[criteria.Source]string{
	criteria.Self:      "Đơn vị tự chấm",
	criteria.Survey:    "Điều tra XHH",
	criteria.Appraiser: "Hội đồng thẩm định",
	criteria.Index:     "Lấy từ chỉ số khác",
}

// closed writes an item that others fill: grey, locked, with their name.
func (b *book) closed(leaf *scoring.Leaf, row int) error {
	it, method := leaf.Item, methodOf(leaf)
	left, mid := looksOf(it)
	grey := centred.on(closedTint)
	err := first(b.label(it, row, row, it.Name, left, mid),
		b.put(Sheet, at(figureCol, row), who[it.Source], grey.slanted()),
		b.put(Sheet, at(methodCol, row), method, plainText),
		b.height(Sheet, row, max(linesOf(it.Name, columns[nameCol].width), linesOf(method, columns[methodCol].width))))
	for _, col := range []int{pointsCol, evidenceCol, noteCol} {
		err = first(err, b.put(Sheet, at(col, row), "", grey))
	}
	return err
}

// methodOf is how an item is scored: the lines of the decision, else the rule in words.
func methodOf(leaf *scoring.Leaf) string {
	if len(leaf.Item.Lines) > 0 {
		return strings.Join(leaf.Item.Lines, "\n")
	}
	return ruleOf(leaf)
}

func ruleOf(leaf *scoring.Leaf) string {
	var lines []string
	for _, line := range leaf.Words() {
		lines = append(lines, line.Vi)
	}
	return strings.Join(lines, "\n")
}
