package campaign

import (
	"context"
	"os"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// UnitsReport says what became of a list of units.
type UnitsReport struct {
	File   string          `json:"file"`
	Stored bool            `json:"stored"`
	Units  int             `json:"units"`
	Groups int             `json:"groups"`
	Issues []imports.Issue `json:"issues"`
}

// ImportUnits adds and changes units and groups from a workbook or CSV file, all of
// them or, where anything is wrong, none. Units that the list does not name stay.
func (c *Campaign) ImportUnits(ctx context.Context, path string) (UnitsReport, error) {
	body, err := os.ReadFile(path)
	if err != nil {
		return UnitsReport{File: path}, err
	}
	return c.ImportUnitsBody(ctx, path, body)
}

// ImportUnitsBody is ImportUnits of a list in memory.
func (c *Campaign) ImportUnitsBody(ctx context.Context, name string, body []byte) (UnitsReport, error) {
	list := imports.ReadUnits(shortName(name), body)
	r := UnitsReport{File: name, Units: len(list.Units), Groups: len(list.Groups), Issues: list.Issues}
	if imports.Faulty(r.Issues) {
		return r, nil
	}
	if err := c.PutUnits(ctx, list.Groups, list.Units); err != nil {
		return r, err
	}
	r.Stored = true
	return r, nil
}

// PutUnits adds and changes groups and units. A group that only a unit names gets its
// ID as its name.
func (c *Campaign) PutUnits(ctx context.Context, groups []assessment.Group, units []assessment.Unit) error {
	there, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return err
	}
	if faults, err := c.unitFaults(ctx, units); err != nil || len(faults) > 0 {
		if err == nil {
			err = &Refused{faults}
		}
		return err
	}
	put := mergeGroups(there, groups, units)
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		for _, g := range put {
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
		return nil
	})
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
func (c *Campaign) unitFaults(ctx context.Context, units []assessment.Unit) ([]Fault, error) {
	there, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	var faults []Fault
	known := func(id string) bool {
		is := func(u assessment.Unit) bool { return u.ID == id }
		return slices.ContainsFunc(units, is) || slices.ContainsFunc(there, is)
	}
	for _, u := range units {
		if strings.TrimSpace(u.ID) == "" || strings.TrimSpace(u.Name) == "" || u.Group == "" {
			faults = append(faults, Fault{Unit: u.ID, Problem: words.Sprintf("Đơn vị %q (mã %q) thiếu mã, tên hoặc khối", "Unit %q (code %q) lacks its code, name or group", u.Name, u.ID),
				Fix: words.Text{Vi: "Ghi đủ mã, tên và khối.", En: "Write code, name and group."}})
		}
		for _, p := range u.Predecessors {
			if !known(p) {
				faults = append(faults, Fault{Unit: u.ID, Problem: words.Sprintf("%s: đơn vị tiền thân %q không có trong danh sách", "%s: the predecessor %q is not in the list", u.Name, p),
					Fix: words.Text{Vi: "Nhập đơn vị tiền thân trước hoặc cùng lúc, với ngày kết thúc.", En: "Import the predecessor before or together, with its last day."}})
			}
		}
	}
	return faults, nil
}

// PutAuthority adds the authority of the campaign or changes its name.
func (c *Campaign) PutAuthority(ctx context.Context, name string) error {
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.PutAuthority(assessment.Authority{ID: c.Authority, Name: name})
	})
}
