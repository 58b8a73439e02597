package campaign

import (
	"cmp"
	"slices"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// block is what was given for a field, criterion, heading or the whole set together,
// by a mark or by the unit's own entry.
type block struct {
	code   string
	points exact.Number
	exempt bool
	mark   *store.Mark
	entry  *assessment.Entry
}

// blocks splits what was given for blocks, the innermost first.
func (c *counting) blocks(in *store.Input, newest map[markKey]*store.Mark) []Fault {
	list := c.claimedBlocks(c.markedBlocks(newest))
	var faults []Fault
	for i := range list {
		if !c.block(&list[i]) {
			faults = append(faults, contradiction(in, &list[i]))
		}
	}
	return faults
}

// markedBlocks lists the marks of blocks in the order that they are split in.
func (c *counting) markedBlocks(newest map[markKey]*store.Mark) []block {
	var list []block
	for key, m := range newest {
		it := c.scheme.Set().Item(key.code)
		if (key.code == "" || it != nil && !it.Leaf()) && (m.Exempt || m.Points != nil) {
			list = append(list, block{code: m.Code, points: pointsOf(m.Points), exempt: m.Exempt, mark: m})
		}
	}
	depth := func(b block) int {
		if b.code == "" {
			return -1
		}
		return c.scheme.Set().Item(b.code).Depth
	}
	slices.SortFunc(list, func(a, b block) int { return cmp.Or(depth(b)-depth(a), cmp.Compare(a.mark.ID, b.mark.ID)) })
	return list
}

// claimedBlocks adds what the unit typed at headings that have items of its own, where
// its own points count.
func (c *counting) claimedBlocks(list []block) []block {
	if c.basis != store.OnSelf {
		return list
	}
	for _, e := range c.heads {
		if (e.Exempt || e.Self != nil) && c.fills(e.Code) {
			list = append(list, block{code: e.Code, points: pointsOf(e.Self), exempt: e.Exempt, entry: e})
		}
	}
	return list
}

// fills says whether units fill any item below a heading.
func (c *counting) fills(head string) bool {
	return slices.ContainsFunc(c.scheme.Leaves(), func(l scoring.Leaf) bool {
		return l.Item.Source == criteria.Self && below(l.Item, head)
	})
}

func contradiction(in *store.Input, b *block) Fault {
	var cell, file string
	switch {
	case b.mark != nil:
		cell, file = b.mark.Cell.Ref, b.mark.Source.Name
	case in.Sheet != nil:
		cell, file = store.ClaimCell(b.entry.Self, b.entry.Cells), in.Sheet.Source.Name
	}
	return Fault{
		Unit: in.Unit, Code: b.code,
		Problem: words.Sprintf("Đơn vị %s: điểm %s cho cả nhóm “%s” không khớp với điểm của các tiêu chí trong nhóm", "Unit %s: the points %s for the whole block “%s” contradict those of its items", in.Unit, b.points, b.code),
		Fix:     words.Sprintf("Sửa ô %s trong tệp %s rồi nhập lại.", "Mend cell %s of file %s and import it again.", cell, file),
	}
}

func pointsOf(n *exact.Number) exact.Number {
	if n == nil {
		return exact.Zero
	}
	return *n
}

// block splits one block over its items that have no points yet, so that it comes to
// exactly the points given; false when it cannot.
func (c *counting) block(b *block) bool {
	var open []int
	var source criteria.Source
	rest := b.points
	skipped := false
	for i, leaf := range c.scheme.Leaves() {
		if !c.takes(&leaf, b) {
			continue
		}
		if c.excluded(&leaf, b) {
			skipped = true
			continue
		}
		switch a := &c.answers[i]; {
		case a.Typed:
			rest = rest.Sub(a.Points)
		case !a.Exempt && (source == "" || source == leaf.Item.Source):
			open, source = append(open, i), leaf.Item.Source
		}
	}
	switch {
	case len(open) == 0:
		return skipped || b.exempt || rest.Sign() == 0
	case b.exempt:
		c.decide(open, b)
		for _, i := range open {
			c.answers[i] = scoring.Answer{Exempt: true}
		}
		return true
	case rest.Sign() < 0:
		return false
	}
	c.decide(open, b)
	return c.scheme.Apportion(c.answers, b.code, source, rest)
}

// decide notes what decides the answers of items.
func (c *counting) decide(items []int, b *block) {
	for _, i := range items {
		c.marks[i], c.claimed[i] = b.mark, b.entry
	}
}

// takes says whether an item stands in a block and is decided by its stage, or by the
// unit where it claimed the block.
func (c *counting) takes(leaf *scoring.Leaf, b *block) bool {
	if b.mark != nil && stages[leaf.Item.Source] != b.mark.Stage || b.entry != nil && leaf.Item.Source != criteria.Self {
		return false
	}
	return below(leaf.Item, b.code)
}

// below says whether an item stands at or below one of a code; "" is the whole set.
func below(it *criteria.Item, code string) bool {
	if code == "" {
		return it.Section == criteria.Main
	}
	for ; it != nil; it = it.Parent {
		if it.Code == code {
			return true
		}
	}
	return false
}

// excluded says whether the item is not decided by such a block this time.
func (c *counting) excluded(leaf *scoring.Leaf, b *block) bool {
	source := leaf.Item.Source
	return slices.Contains(c.without, source) || b.mark != nil && source == criteria.Self && c.basis == store.OnSelf
}
