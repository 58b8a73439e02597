package campaign

import (
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// Turn is what becomes of a unit.
type Turn string

const (
	Added   Turn = "added"
	Changed Turn = "changed"
	Closed  Turn = "closed" // got a last day
)

// UnitChange is a unit that becomes another.
type UnitChange struct {
	Turn    Turn
	Was     assessment.Unit // the zero value where it is added
	Becomes assessment.Unit
}

// GroupChange is a group that is new, where Was is the zero value, or gets another name.
type GroupChange struct{ Was, Becomes assessment.Group }

// unitsThere are the groups and units of a moment.
type unitsThere struct {
	groups []assessment.Group
	units  []assessment.Unit
}

func (c *Campaign) unitsNow(tx *store.Tx) (unitsThere, error) {
	groups, err := tx.Groups(c.Authority)
	if err != nil {
		return unitsThere{}, err
	}
	units, err := tx.Units(c.Authority)
	return unitsThere{groups, units}, err
}

// groupChanges lists the groups that become others by a change.
func (t *unitsThere) groupChanges(p *unitsPut) []GroupChange {
	var list []GroupChange
	for _, g := range p.groups {
		var was assessment.Group
		if i := slices.IndexFunc(t.groups, func(old assessment.Group) bool { return old.ID == g.ID }); i >= 0 {
			was = t.groups[i]
		}
		if was.ID == "" || was.Name != words.NFC(g.Name) {
			list = append(list, GroupChange{was, g})
		}
	}
	return list
}

// unitChanges lists the units that become others by a change.
func (t *unitsThere) unitChanges(p *unitsPut) []UnitChange {
	at := make(map[string]int, len(t.units))
	for i := range t.units {
		at[t.units[i].ID] = i
	}
	var list []UnitChange
	for _, u := range p.units {
		change := UnitChange{Turn: Added, Becomes: u}
		if i, ok := at[u.ID]; ok {
			change.Was, change.Turn = t.units[i], Changed
		}
		if change.Turn == Changed && change.Was.To == "" && u.To != "" {
			change.Turn = Closed
		}
		if describeUnit(change.Was) != describeUnit(u) {
			list = append(list, change)
		}
	}
	return list
}

// digest is over everything that a change does, so that what is stored is what was shown.
func (t *unitsThere) digest(p *unitsPut) string {
	sum := newCanonical()
	for _, g := range t.groupChanges(p) {
		sum.row("group", g.Was.ID, g.Was.Name, g.Becomes.ID, g.Becomes.Name)
	}
	for _, u := range t.unitChanges(p) {
		sum.row("unit", describeUnit(u.Was), describeUnit(u.Becomes))
	}
	return sum.sum()
}

// describeUnit is a unit in one line of the log.
func describeUnit(u assessment.Unit) string {
	if u.ID == "" {
		return ""
	}
	parts := []string{words.NFC(u.Name), "khối " + u.Group}
	if !u.Ranked {
		parts = append(parts, "không xếp hạng")
	}
	if u.From != "" {
		parts = append(parts, "từ "+u.From)
	}
	if u.To != "" {
		parts = append(parts, "đến "+u.To)
	}
	if len(u.Predecessors) > 0 {
		parts = append(parts, "tiền thân: "+strings.Join(u.Predecessors, ", "))
	}
	if len(u.Aliases) > 0 {
		parts = append(parts, "tên khác: "+words.NFC(strings.Join(u.Aliases, ", ")))
	}
	return strings.Join(parts, "; ")
}

// logUnits tells of each group and unit from what to what it became, then covers all of
// them as they are.
func (c *Campaign) logUnits(tx *store.Tx, was unitsThere, p unitsPut) error {
	for _, g := range was.groupChanges(&p) {
		if err := c.log(tx, record{deed: "group", code: g.Becomes.ID, was: g.Was.Name, became: words.NFC(g.Becomes.Name), reason: p.reason, file: p.file}); err != nil {
			return err
		}
	}
	for _, u := range was.unitChanges(&p) {
		if err := c.log(tx, record{deed: "unit", unit: u.Becomes.ID, was: describeUnit(u.Was), became: describeUnit(u.Becomes), reason: p.reason, file: p.file}); err != nil {
			return err
		}
	}
	now, err := c.unitsNow(tx)
	if err != nil {
		return err
	}
	return c.log(tx, record{deed: "units", was: was.count(), became: now.count(), reason: p.reason, file: p.file, subject: "units", digest: unitsDigest(now.groups, now.units)})
}

// count is how many there are, in one line of the log.
func (t *unitsThere) count() string {
	return words.Sprintf("%d đơn vị, %d khối", "", len(t.units), len(t.groups)).Vi
}
