package campaign

import (
	"cmp"
	"context"
	"slices"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
)

// Ledger says who claims more than is found right, for which items, and how strictly each
// appraiser judges. Its formulas stand in docs/method.md.
type Ledger struct {
	Year       int
	Units      []UnitGap      // the largest share first
	Items      []ItemGap      // most often overclaimed first
	Appraisers []AppraiserGap // strictest first

	Withheld []assessment.Unit // that the person may not see: their own
}

// Gaps counts how often, and by how many points, more was claimed than counts.
type Gaps struct {
	N     int          // pairs of a claim and a final
	Over  int          // of them claimed too high
	Sum   exact.Number // claimed too much, points
	Claim exact.Number // claimed in all, points
}

func (g *Gaps) add(c *Course) {
	gap, ok := c.Gap()
	if !ok {
		return
	}
	g.N++
	g.Claim = g.Claim.Add(*c.Claim)
	if gap.Sign() > 0 {
		g.Over, g.Sum = g.Over+1, g.Sum.Add(gap)
	}
}

// Often is the share of pairs that were claimed too high, in percent.
func (g *Gaps) Often() exact.Number { return share(exact.Int(int64(g.Over)), exact.Int(int64(g.N))) }

// Much is the share of the claimed points that do not count, in percent.
func (g *Gaps) Much() exact.Number { return share(g.Sum, g.Claim) }

// share is 100 × part ÷ whole, 0 of nothing.
func share(part, whole exact.Number) exact.Number {
	percent, _ := part.Mul(exact.Hundred).Div(whole)
	return percent
}

// UnitGap is how much one unit claims too high.
type UnitGap struct {
	Unit  assessment.Unit
	Gaps  Gaps
	Worst []ItemOver // items with a gap, the largest first
}

// ItemOver is an item that a unit claims too high.
type ItemOver struct {
	Item *criteria.Item
	Gap  exact.Number
}

// ItemGap is one item over all units that are assessed by its set.
type ItemGap struct {
	Set  string
	Item *criteria.Item
	Gaps Gaps
}

// Unclear says that half of the units or more claim the item too high, at least three of
// them: perhaps its rule is not clear.
func (g *ItemGap) Unclear() bool { return g.Gaps.Over >= 3 && 2*g.Gaps.Over >= g.Gaps.N }

// AppraiserGap is how one person judges against the others on the same items.
type AppraiserGap struct {
	By       string
	N        int          // items judged that have a claim
	Accepted int          // of them given what was claimed
	Mean     exact.Number // of given − claimed, points
	Beside   int          // of N, on items that others judged too, of other units
	Own      exact.Number // mean of given − claimed over these
	Others   exact.Number // mean that the others give on the same items
}

// Small says that too few items lie beside those of others to conclude anything.
func (g *AppraiserGap) Small() bool { return g.Beside < fewest }

// fewest is how many items must be compared before a difference between appraisers says
// anything.
const fewest = 20

// alikeWithin is the difference, in points an item, below which two people judge alike:
// a twentieth of a point is lost in how units differ.
var alikeWithin = exact.MustParse("0.05")

// Alike says that the person judges like the others, or nearly so.
func (g *AppraiserGap) Alike() bool {
	by := g.Stricter()
	return by.Cmp(alikeWithin) < 0 && by.Neg().Cmp(alikeWithin) < 0
}

// Stricter is how many points an item the person gives less than the others do on the same
// items; below 0 is milder.
func (g *AppraiserGap) Stricter() exact.Number { return g.Others.Sub(g.Own) }

// Share is the share of what was given as claimed, in percent.
func (g *AppraiserGap) Share() exact.Number {
	return share(exact.Int(int64(g.Accepted)), exact.Int(int64(g.N)))
}

// Ledger computes the ledger of a year over all groups.
func (a *Acting) Ledger(ctx context.Context, year int) (*Ledger, error) {
	if !a.Who.May(access.Compare, access.Target{}) {
		return nil, ErrDenied
	}
	sets, _, err := a.work.assessedBy(ctx, year)
	if err != nil {
		return nil, err
	}
	groups, err := a.work.DB.Groups(ctx, a.work.Authority)
	if err != nil {
		return nil, err
	}
	stands, err := a.work.standings(ctx, year)
	if err != nil {
		return nil, err
	}
	var all []*Courses
	for _, g := range groups {
		if sets[g.ID] == "" {
			continue
		}
		one, err := a.courses(ctx, g, stands, year)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return ledgerOf(year, all), nil
}

func ledgerOf(year int, all []*Courses) *Ledger {
	l := &Ledger{Year: year}
	items := map[setItem]*ItemGap{}
	var order []*ItemGap
	for _, group := range all {
		set := group.Scheme.Set().Ref()
		l.Withheld = append(l.Withheld, group.Withheld...)
		for _, u := range group.Units {
			one := UnitGap{Unit: u.Unit}
			for i, it := range group.Items {
				key := setItem{set, it.Code}
				if items[key] == nil {
					items[key] = &ItemGap{Set: set, Item: it}
					order = append(order, items[key])
				}
				c := &u.Items[i].Course
				one.Gaps.add(c)
				items[key].Gaps.add(c)
				if gap, ok := c.Gap(); ok && gap.Sign() > 0 {
					one.Worst = append(one.Worst, ItemOver{it, gap})
				}
			}
			slices.SortStableFunc(one.Worst, func(a, b ItemOver) int { return b.Gap.Cmp(a.Gap) })
			if one.Gaps.N > 0 {
				l.Units = append(l.Units, one)
			}
		}
	}
	for _, it := range order {
		if it.Gaps.Over > 0 {
			l.Items = append(l.Items, *it)
		}
	}
	slices.SortStableFunc(l.Units, func(a, b UnitGap) int { return b.Gaps.Much().Cmp(a.Gaps.Much()) })
	slices.SortStableFunc(l.Items, func(a, b ItemGap) int {
		return cmp.Or(b.Gaps.Often().Cmp(a.Gaps.Often()), b.Gaps.Sum.Cmp(a.Gaps.Sum))
	})
	l.Appraisers = severity(all)
	return l
}

type setItem struct{ set, code string }
