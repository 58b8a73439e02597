package campaign

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// PutUnits adds and changes groups and units that no file names. A group that only a
// unit names gets its ID as its name.
func (c *Campaign) PutUnits(ctx context.Context, groups []assessment.Group, units []assessment.Unit) error {
	put, err := c.checkUnits(ctx, groups, units)
	if err != nil {
		return err
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error { return c.putUnits(tx, put, units) })
}

// checkUnits returns the groups to write with units, or *Refused with every fault.
func (c *Campaign) checkUnits(ctx context.Context, groups []assessment.Group, units []assessment.Unit) ([]assessment.Group, error) {
	there, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	if faults := unitFaults(there, units); len(faults) > 0 {
		return nil, &Refused{faults}
	}
	known, err := c.DB.Groups(ctx, c.Authority)
	return mergeGroups(known, groups, units), err
}

// putUnits writes groups, then units, then their predecessors, which may be among them.
func (c *Campaign) putUnits(tx *store.Tx, groups []assessment.Group, units []assessment.Unit) error {
	for _, g := range groups {
		if err := tx.PutGroup(c.Authority, g); err != nil {
			return err
		}
	}
	for _, u := range units {
		if err := tx.PutUnit(c.Authority, u); err != nil {
			return err
		}
	}
	for _, u := range units {
		if err := tx.PutPredecessors(c.Authority, u); err != nil {
			return err
		}
	}
	return c.logUnits(tx, len(units))
}

// logUnits covers all groups and units as they are after a change of some.
func (c *Campaign) logUnits(tx *store.Tx, changed int) error {
	groups, err := tx.Groups(c.Authority)
	if err != nil {
		return err
	}
	units, err := tx.Units(c.Authority)
	if err != nil {
		return err
	}
	return c.log(tx, record{deed: "units", became: strconv.Itoa(changed), subject: "units", digest: unitsDigest(groups, units)})
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
		for _, p := range u.Predecessors {
			if !known(p) {
				faults = append(faults, Fault{Unit: u.ID, Problem: words.Sprintf("%s: đơn vị tiền thân “%s” không có trong danh sách", "%s: the predecessor “%s” is not in the list", u.Name, p),
					Fix: words.Text{Vi: "Nhập đơn vị tiền thân trước hoặc cùng lúc, với ngày kết thúc.", En: "Import the predecessor before or together, with its last day."}})
			}
		}
	}
	return faults
}

// PutAuthority adds the authority of the campaign or changes its name.
func (c *Campaign) PutAuthority(ctx context.Context, name string) error {
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.PutAuthority(assessment.Authority{ID: c.Authority, Name: name})
	})
}
