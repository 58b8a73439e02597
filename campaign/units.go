package campaign

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// unitsPut is a change of groups and units, with where it comes from.
type unitsPut struct {
	groups []assessment.Group
	units  []assessment.Unit
	file   string // sha256 of a list
	reason string
}

// PutUnits adds and changes groups and units that no file names. A group that only a
// unit names gets its ID as its name.
func (c *Campaign) PutUnits(ctx context.Context, groups []assessment.Group, units []assessment.Unit) error {
	put, err := c.checkUnits(ctx, groups, units)
	if err != nil {
		return err
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error { return c.putUnits(tx, unitsPut{groups: put, units: units}) })
}

// checkUnits returns the groups to write with units, or *Refused with every fault.
func (c *Campaign) checkUnits(ctx context.Context, groups []assessment.Group, units []assessment.Unit) ([]assessment.Group, error) {
	there, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	faults := unitFaults(there, units)
	for _, g := range groups {
		if hidden(g.Name) {
			faults = append(faults, Fault{Problem: hiddenIn(g.ID), Fix: hiddenFix})
		}
	}
	if len(faults) > 0 {
		return nil, &Refused{faults}
	}
	known, err := c.DB.Groups(ctx, c.Authority)
	return mergeGroups(known, groups, units), err
}

// putUnits writes groups, then units, then their predecessors, which may be among them,
// and logs each that became another.
func (c *Campaign) putUnits(tx *store.Tx, p unitsPut) error {
	was, err := c.unitsNow(tx)
	if err != nil {
		return err
	}
	for _, g := range p.groups {
		if err := tx.PutGroup(c.Authority, g); err != nil {
			return err
		}
	}
	for _, u := range p.units {
		if err := tx.PutUnit(c.Authority, u); err != nil {
			return err
		}
	}
	for _, u := range p.units {
		if err := tx.PutPredecessors(c.Authority, u); err != nil {
			return err
		}
	}
	return c.logUnits(tx, was, p)
}

// mergeGroups returns the groups to write: one that is there keeps its place, a new
// one takes the place it asks for or, where that is taken, the last.
func mergeGroups(there, named []assessment.Group, units []assessment.Unit) []assessment.Group {
	byID, taken, last := map[string]assessment.Group{}, map[int]bool{0: true}, 0
	place := func(g assessment.Group) {
		byID[g.ID], taken[g.Position], last = g, true, max(last, g.Position)
	}
	for _, g := range there {
		place(g)
	}
	var put []assessment.Group
	add := func(g assessment.Group) {
		if old, ok := byID[g.ID]; ok {
			g.Position = old.Position
		} else if taken[g.Position] {
			g.Position = last + 1
		}
		place(g)
		put = append(put, g)
	}
	for _, g := range named {
		add(g)
	}
	for _, u := range units {
		if _, ok := byID[u.Group]; !ok {
			add(assessment.Group{ID: u.Group, Name: u.Group})
		}
	}
	return put
}

// unitFaults says what keeps a list of units out.
func unitFaults(there, units []assessment.Unit) []Fault {
	var faults []Fault
	known := func(id string) bool {
		is := func(u assessment.Unit) bool { return u.ID == id }
		return slices.ContainsFunc(units, is) || slices.ContainsFunc(there, is)
	}
	for _, u := range units {
		if strings.TrimSpace(u.ID) == "" || strings.TrimSpace(u.Name) == "" || u.Group == "" {
			faults = append(faults, Fault{Unit: u.ID, Problem: words.Sprintf("Đơn vị “%s” (mã “%s”) thiếu mã, tên hoặc khối", "Unit “%s” (code “%s”) lacks its code, name or group", u.Name, u.ID),
				Fix: words.Text{Vi: "Ghi đủ mã, tên và khối.", En: "Write code, name and group."}})
		}
		if !addressable(u.ID) || !addressable(u.Group) {
			faults = append(faults, Fault{Unit: u.ID, Problem: words.Sprintf("Mã “%s” hoặc mã khối “%s” dài quá 64 ký tự, hoặc có ký tự không dùng được trong địa chỉ trang", "The code “%s” or the one of its group “%s” is longer than 64 characters, or cannot stand in an address", u.ID, u.Group),
				Fix: words.Text{Vi: "Dùng chữ, số, dấu chấm và gạch nối.", En: "Use letters, digits, dots and hyphens."}})
		}
		if len([]rune(u.Name)) > mostUnitName {
			faults = append(faults, Fault{Unit: u.ID, Problem: words.Sprintf("Tên của đơn vị có mã “%s” dài quá %d ký tự", "The name of the unit “%s” is longer than %d characters", u.ID, mostUnitName),
				Fix: words.Text{Vi: "Ghi tên như trên con dấu.", En: "Write the name as on its seal."}})
		}
		if slices.ContainsFunc(append(u.Aliases[:len(u.Aliases):len(u.Aliases)], u.Name), hidden) {
			faults = append(faults, Fault{Unit: u.ID, Problem: hiddenIn(u.ID), Fix: hiddenFix})
		}
		for _, p := range u.Predecessors {
			if !known(p) {
				faults = append(faults, Fault{Unit: u.ID, Field: BeforeField, Problem: words.Sprintf("%s: đơn vị tiền thân “%s” không có trong danh sách", "%s: the predecessor “%s” is not in the list", u.Name, p),
					Fix: words.Text{Vi: "Nhập đơn vị tiền thân trước hoặc cùng lúc, với ngày kết thúc.", En: "Import the predecessor before or together, with its last day."}})
			}
		}
	}
	return faults
}

// mostUnitName is how many characters the name of a unit has at most.
const mostUnitName = 300

// addressable says whether a code can stand in the address of a page; "" is another
// fault.
func addressable(id string) bool {
	return len([]rune(id)) <= 64 && id != "." && id != ".." && !strings.ContainsFunc(id, unicode.IsControl)
}

// PutAuthority adds the authority of the campaign or changes its name.
func (c *Campaign) PutAuthority(ctx context.Context, name string) error {
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.PutAuthority(assessment.Authority{ID: c.Authority, Name: name})
	})
}
