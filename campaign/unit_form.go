package campaign

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// Fields of the form of a unit, as faults name them; its name is [NameField].
const (
	CodeField   = "code"
	GroupField  = "group"
	FromField   = "from"
	ToField     = "to"
	BeforeField = "before"
)

// typedCode is a code that is typed; lists from before may have others.
var typedCode = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$`)

// SeenUnit is what a form that was made of a unit sends back.
func SeenUnit(u assessment.Unit) string { return digestOf("unit", u.ID, describeUnit(u)) }

// AddUnit adds a unit that is typed in; one that is there is not touched. The group may be
// new; its name is then given beside.
func (a *Acting) AddUnit(ctx context.Context, u assessment.Unit, group assessment.Group) error {
	tidyUnit(&u)
	return a.putUnit(ctx, u, group, "", func(there *unitsThere) []Fault {
		var faults []Fault
		if !typedCode.MatchString(u.ID) {
			faults = append(faults, Fault{Field: CodeField, Problem: words.Text{Vi: "Mã đơn vị để trống hoặc không đúng", En: "The code is empty or has another form"},
				Fix: words.Text{Vi: "Dùng 1 đến 32 chữ, số, dấu chấm, gạch nối; không có dấu cách. Ví dụ SYT, XA001.", En: "Use 1 to 32 letters, digits, dots and hyphens, no spaces: SYT, XA001."}})
		}
		if old := there.unit(u.ID); old != nil {
			faults = append(faults, Fault{Field: CodeField, Problem: words.Sprintf("Mã “%s” đã là của %s", "The code “%s” is that of %s", u.ID, old.Name),
				Fix: words.Text{Vi: "Chọn mã khác, hoặc mở đơn vị đó để sửa.", En: "Choose another code, or open that unit."}})
		}
		return faults
	})
}

// PutUnit changes a unit, with the reason. Where somebody else did so since it was seen,
// nothing is changed.
func (a *Acting) PutUnit(ctx context.Context, u assessment.Unit, group assessment.Group, seen, reason string) error {
	tidyUnit(&u)
	reason = tidy(reason)
	return a.putUnit(ctx, u, group, reason, func(there *unitsThere) []Fault {
		old := there.unit(u.ID)
		switch {
		case old == nil:
			return []Fault{{Problem: words.Sprintf("Không có đơn vị mã “%s”", "There is no unit with the code “%s”", u.ID), Fix: words.Text{Vi: "Xem lại danh sách đơn vị.", En: "Look at the list of units."}}}
		case seen != SeenUnit(*old):
			return []Fault{{Problem: words.Text{Vi: "Đơn vị đã được người khác sửa trong lúc anh/chị xem", En: "The unit was changed by somebody else meanwhile"},
				Fix: words.Text{Vi: "Mở lại trang để xem đơn vị bây giờ, rồi sửa.", En: "Open the page again to see what it is now, then change it."}}}
		case !says(reason):
			return []Fault{{Field: ReasonField, Problem: words.Text{Vi: "Chưa ghi lý do", En: "No reason is given"}, Fix: words.Text{Vi: "Ghi lý do; lý do được lưu trong nhật ký.", En: "Write why; it is kept in the log."}}}
		}
		return reasonFaults(reason)
	})
}

func (t *unitsThere) unit(id string) *assessment.Unit {
	if i := slices.IndexFunc(t.units, func(u assessment.Unit) bool { return u.ID == id }); i >= 0 {
		return &t.units[i]
	}
	return nil
}

func tidyUnit(u *assessment.Unit) {
	for _, s := range []*string{&u.ID, &u.Name, &u.Group, &u.From, &u.To} {
		*s = strings.TrimSpace(words.NFC(*s))
	}
	for _, day := range []*string{&u.From, &u.To} {
		if read, err := dayTyped(*day); err == nil {
			*day = read
		}
	}
}

// putUnit checks one unit and writes it; more finds the faults that the deed itself has.
func (a *Acting) putUnit(ctx context.Context, u assessment.Unit, group assessment.Group, reason string, more func(*unitsThere) []Fault) error {
	if err := a.mayOffice(access.Plan); err != nil {
		return err
	}
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		there, err := c.unitsNow(tx)
		if err != nil {
			return err
		}
		p := unitsPut{units: []assessment.Unit{u}, reason: reason}
		resolvePredecessors(p.units, there.units, nil)
		faults := append(more(&there), formFaults(u)...)
		if len(faults) == 0 {
			faults = unitFaults(there.units, p.units)
		}
		if len(faults) > 0 {
			return &Refused{faults}
		}
		var named []assessment.Group
		if group.ID == u.Group && !slices.ContainsFunc(there.groups, func(g assessment.Group) bool { return g.ID == group.ID }) {
			named = append(named, group)
		}
		p.groups = mergeGroups(there.groups, named, p.units)
		if len(there.unitChanges(&p)) == 0 {
			return nil
		}
		return c.putUnits(tx, p)
	})
}

// formFaults are those of what is typed, each beside its field.
func formFaults(u assessment.Unit) []Fault {
	var faults []Fault
	add := func(field string, problem, fix words.Text) {
		faults = append(faults, Fault{Field: field, Problem: problem, Fix: fix})
	}
	if u.Name == "" || len([]rune(u.Name)) > mostUnitName {
		add(NameField, words.Sprintf("Tên đơn vị để trống hoặc dài quá %d ký tự", "The name is empty or longer than %d characters", mostUnitName), words.Text{Vi: "Ghi tên như trên con dấu.", En: "Write the name as on its seal."})
	}
	if u.Group == "" {
		add(GroupField, words.Text{Vi: "Chưa chọn khối", En: "No group is chosen"}, words.Text{Vi: "Chọn khối mà đơn vị được xếp hạng cùng, hoặc ghi tên khối mới.", En: "Choose the group it is ranked in, or write the name of a new one."})
	}
	days := true
	for _, d := range []struct{ field, day string }{{FromField, u.From}, {ToField, u.To}} {
		if _, err := time.Parse(time.DateOnly, d.day); d.day != "" && err != nil {
			days = false
			add(d.field, words.Sprintf("“%s” không phải ngày", "“%s” is not a day", d.day), words.Text{Vi: "Ghi như 31/12/2025, hoặc để trống.", En: "Write it like 31/12/2025, or leave it empty."})
		}
	}
	if days && u.From != "" && u.To != "" && u.To < u.From {
		add(ToField, words.Text{Vi: "Ngày kết thúc trước ngày bắt đầu", En: "The last day is before the first"}, words.Text{Vi: "Sửa một trong hai ngày.", En: "Correct one of them."})
	}
	if slices.Contains(u.Predecessors, u.ID) {
		add(BeforeField, words.Text{Vi: "Đơn vị không thể là tiền thân của chính mình", En: "A unit cannot come from itself"}, words.Text{Vi: "Ghi mã hoặc tên của đơn vị cũ.", En: "Write the code or name of the former unit."})
	}
	return faults
}
