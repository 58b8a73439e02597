package campaign

import (
	"parindex/assessment"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// countedItem is what counts now for an item of a unit, by its own mark or as its share of a block.
type countedItem struct {
	points *exact.Number
	blocks []string // codes of the fields, criteria or headings above it that have points as a whole
}

// item is what was counted last for an item.
func (c *counting) item(i int, newest map[markKey]*store.Mark) countedItem {
	var s countedItem
	leaf := &c.scheme.Leaves()[i]
	if a := c.answers[i]; a.Typed {
		s.points = &a.Points
	}
	for _, b := range c.markedBlocks(newest) {
		if !b.exempt && c.takes(leaf, &b) {
			s.blocks = append(s.blocks, b.code)
		}
	}
	return s
}

// countedItems is what counts now for the items of a unit that surveys and other indices give
// points to, by code.
func countedItems(scheme *scoring.Scheme, in *store.Input) map[string]countedItem {
	c := newCounting(scheme, store.OnAppraisal, nil)
	c.count(in)
	newest := newestMarks(in)
	list := map[string]countedItem{}
	for _, it := range surveyed(scheme.Set()) {
		if _, i, ok := scheme.Leaf(it.Code); ok {
			list[it.Code] = c.item(i, newest)
		}
	}
	return list
}

// moveBlocks restates what was given to the blocks above an item by as much as the item moves:
// points of a block are those of all its items together, and the others keep theirs.
func (c *Campaign) moveBlocks(tx *store.Tx, p *PointsPreview, row *PointsRow) error {
	before := pointsOf(row.Before)
	for _, code := range row.Blocks {
		stage := stages[row.Item.Source]
		last, err := tx.NewestMark(c.Authority, p.Year, row.Unit.ID, row.Set, code, stage)
		if err != nil {
			return err
		}
		points := pointsOf(last.Points).Sub(before).Add(*row.After)
		if points.Equal(pointsOf(last.Points)) {
			continue
		}
		m := assessment.Mark{Unit: row.Unit.ID, Code: code, Stage: stage, Points: &points, Reason: words.Sprintf(
			"Điểm chung đổi theo điểm khảo sát của mục %s: từ %s thành %s; các mục khác giữ nguyên",
			"The whole moves as the survey's points of %s do, from %s to %s; the others keep theirs", row.Item.Code, before, *row.After).Vi}
		if _, err := c.addTyped(tx, store.Mark{Year: p.Year, Set: row.Set}, &last, m, "survey-points"); err != nil {
			return err
		}
	}
	return nil
}
