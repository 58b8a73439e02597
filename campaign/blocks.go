package campaign

import (
	"cmp"
	"slices"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// blocks splits the points given for fields, criteria, heads or the whole set, the
// innermost first.
func (c *counting) blocks(in *store.Input, newest map[markKey]*store.Mark) []Fault {
	var list []*store.Mark
	for key, m := range newest {
		it := c.scheme.Set().Item(key.code)
		if (key.code == "" || it != nil && !it.Leaf()) && (m.Exempt || m.Points != nil) {
			list = append(list, m)
		}
	}
	depth := func(m *store.Mark) int {
		if m.Code == "" {
			return -1
		}
		return c.scheme.Set().Item(m.Code).Depth
	}
	slices.SortFunc(list, func(a, b *store.Mark) int { return cmp.Or(depth(b)-depth(a), cmp.Compare(a.ID, b.ID)) })
	var faults []Fault
	for _, m := range list {
		if !c.block(m) {
			problem := words.Sprintf("Đơn vị %s: điểm %s cho cả nhóm %q không khớp với điểm của các tiêu chí trong nhóm", "Unit %s: the points %s for the whole block %q contradict those of its items", in.Unit, pointsOf(m), m.Code)
			fix := words.Sprintf("Sửa ô %s trong tệp %s rồi nhập lại.", "Mend cell %s of file %s and import it again.", m.Cell.Ref, m.Source.Name)
			faults = append(faults, Fault{Unit: in.Unit, Code: m.Code, Problem: problem, Fix: fix})
		}
	}
	return faults
}

func pointsOf(m *store.Mark) exact.Number {
	if m.Points == nil {
		return exact.Zero
	}
	return *m.Points
}

// block splits one mark over the items of its block that have no points yet, so that
// the block comes to exactly the points given; false when it cannot.
func (c *counting) block(m *store.Mark) bool {
	var open []int
	var source criteria.Source
	rest := pointsOf(m)
	skipped := false
	for i, leaf := range c.scheme.Leaves() {
		if !c.takes(&leaf, m) {
			continue
		}
		if c.excluded(&leaf) {
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
		return skipped || m.Exempt || rest.Sign() == 0
	case m.Exempt:
		for _, i := range open {
			c.answers[i], c.marks[i] = scoring.Answer{Exempt: true}, m
		}
		return true
	case rest.Sign() < 0:
		return false
	}
	for _, i := range open {
		c.marks[i] = m
	}
	return c.scheme.Apportion(c.answers, m.Code, source, rest)
}

// takes says whether an item stands in the block of a mark and is decided by its stage.
func (c *counting) takes(leaf *scoring.Leaf, m *store.Mark) bool {
	if stages[leaf.Item.Source] != m.Stage {
		return false
	}
	if m.Code == "" {
		return leaf.Item.Section == criteria.Main
	}
	for it := leaf.Item; it != nil; it = it.Parent {
		if it.Code == m.Code {
			return true
		}
	}
	return false
}

// excluded says whether the item is not decided by marks this time.
func (c *counting) excluded(leaf *scoring.Leaf) bool {
	source := leaf.Item.Source
	return slices.Contains(c.without, source) || source == criteria.Self && c.basis == store.OnSelf
}
