package desk

import (
	"strings"

	"parindex/campaign"
)

// changes is what a sheet changes against the one before it.
type changes struct {
	Text string
	Rows []changeRow
	More string // how many are not listed
}

// changeRow is one value. The first row of an item names it.
type changeRow struct {
	Code, Name string
	First      bool
	Part       string
	Old, New   cut
}

// maxChanges is how many values are listed; a whole set has about three hundred.
const maxChanges = 600

// changesAgainst shows a comparison with what is stored; nil where there is none.
func (v *visit) changesAgainst(found *campaign.Comparison) *changes {
	switch {
	case found == nil:
		return nil
	case found.Typed > 0:
		c := v.changes(found.Changes, 0)
		if len(c.Rows) > 0 {
			c.Text = v.sayN(len(found.Changes), "changes.typed")
		} else {
			c.Text = v.say("changes.typed0")
		}
		return c
	case found.Before == nil:
		return &changes{Text: v.say("changes.first")}
	}
	return v.changes(found.Changes, found.Before.Revision)
}

// changes shows what was changed against a revision.
func (v *visit) changes(list []campaign.Change, revision int) *changes {
	if len(list) == 0 {
		return &changes{Text: v.say("changes.none", revision)}
	}
	c := &changes{Text: v.sayN(len(list), "changes.some", revision)}
	for i, ch := range list {
		if i == maxChanges {
			c.More = v.say("changes.more", len(list)-maxChanges)
			break
		}
		c.Rows = append(c.Rows, changeRow{
			Code: ch.Code, Name: ch.Name, First: i == 0 || list[i-1].Code != ch.Code, Part: v.part(ch.Part),
			Old: v.value(ch.Before), New: v.value(ch.After),
		})
	}
	return c
}

// part names a value of an item.
func (v *visit) part(part string) string {
	if figure, ok := strings.CutPrefix(part, "figures."); ok {
		return v.say("part.figure", figure)
	}
	return v.say("part." + part)
}

func (v *visit) value(of campaign.Value) cut {
	switch {
	case of.Number != nil:
		return cut{Text: number(*of.Number, v.Lang)}
	case of.Yes:
		return cut{Text: v.say("part.exempt")}
	case of.Text == "":
		return cut{Text: "–"}
	}
	return cutAt(of.Text, 220)
}
