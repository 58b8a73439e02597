package campaign

import (
	"context"
	"net/mail"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/words"
)

// Fields of the form of a person, as faults name them. A grant's is GrantField and its
// place, "grant.0".
const (
	LoginField  = "login"
	PersonField = "name"
	EmailField  = "email"
	UnitField   = "unit"
	GrantField  = "grant."
	ReasonField = "reason"
)

// nameable is what grants may name: the units, groups and fields that there are.
type nameable struct {
	units  map[string]assessment.Unit
	groups []assessment.Group
	fields fieldList
}

// OfficeField is a field of a criteria set, by which an appraiser's work is divided.
type OfficeField struct {
	Code   string
	Names  []string // in the sets that have it
	Groups []string // that are assessed by them
}

// known gathers what grants may name.
func (c *Campaign) known(ctx context.Context) (nameable, error) {
	dir, err := c.directory(ctx)
	if err != nil {
		return nameable{}, err
	}
	o := nameable{units: map[string]assessment.Unit{}}
	for _, u := range dir.Units {
		o.units[u.ID] = u
	}
	if o.groups, err = c.DB.Groups(ctx, c.Authority); err != nil {
		return o, err
	}
	for _, s := range dir.Schemes {
		if set := s.Set(); slices.ContainsFunc(set.Groups, o.group) {
			o.fields.add(set, set.Groups)
		}
	}
	return o, nil
}

func (o *nameable) group(id string) bool {
	return slices.ContainsFunc(o.groups, func(g assessment.Group) bool { return g.ID == id })
}

// Offered is what the form of a person offers to choose from.
type Offered struct {
	Groups []assessment.Group
	Units  []assessment.Unit // by name
	Fields []OfficeField
}

// Offer lists what grants may name.
func (a *Acting) Offer(ctx context.Context) (Offered, error) {
	if err := a.mayOffice(access.People); err != nil {
		return Offered{}, err
	}
	o, err := a.work.known(ctx)
	if err != nil {
		return Offered{}, err
	}
	offered := Offered{Groups: o.groups}
	if offered.Fields, err = a.work.fieldsInUse(ctx); err != nil {
		return Offered{}, err
	}
	for _, u := range o.units {
		offered.Units = append(offered.Units, u)
	}
	slices.SortFunc(offered.Units, func(a, b assessment.Unit) int {
		if c := strings.Compare(words.Fold(a.Name), words.Fold(b.Name)); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return offered, nil
}

// login is what people sign in by: short, without accents, fit for an address.
var login = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{1,63}$`)

// tidyPerson brings what was typed into one form; a grant that says nothing is no grant.
func tidyPerson(p *access.Person) {
	p.ID = strings.ToLower(strings.TrimSpace(p.ID))
	p.Name = strings.Join(strings.Fields(words.NFC(p.Name)), " ")
	p.Email = strings.TrimSpace(p.Email)
	grants := p.Grants
	p.Grants = nil
	for _, g := range grants {
		if g != (access.Grant{}) && !slices.Contains(p.Grants, g) {
			p.Grants = append(p.Grants, g)
		}
	}
}

// faults says what keeps a person out, all of it.
func (o *nameable) faults(p access.Person) []Fault {
	var faults []Fault
	add := func(field string, problem, fix words.Text) {
		faults = append(faults, Fault{Field: field, Problem: problem, Fix: fix})
	}
	if !login.MatchString(p.ID) {
		add(LoginField, words.Sprintf("Tên đăng nhập “%s” không hợp lệ", "“%s” is not a login", p.ID),
			words.Text{Vi: "Dùng 2–64 chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới hoặc @, ví dụ an.nv.", En: "Use 2–64 small letters without accents, digits, dots, dashes, underscores or @, such as an.nv."})
	}
	if n := len([]rune(p.Name)); n == 0 || n > 200 || hidden(p.Name) {
		add(PersonField, words.Text{Vi: "Họ tên để trống, dài quá 200 ký tự hoặc có ký tự điều khiển", En: "The name is empty, longer than 200 characters or has control characters"},
			words.Text{Vi: "Ghi họ và tên.", En: "Write the person's name."})
	}
	if p.Email != "" && !address(p.Email) {
		add(EmailField, words.Sprintf("“%s” không phải địa chỉ thư điện tử", "“%s” is no e-mail address", p.Email),
			words.Text{Vi: "Ghi như an.nv@tinh.gov.vn, hoặc để trống.", En: "Write it like an.nv@tinh.gov.vn, or leave it empty."})
	}
	if _, ok := o.units[p.Unit]; p.Unit != "" && !ok {
		add(UnitField, words.Sprintf("Không có đơn vị “%s”", "There is no unit “%s”", p.Unit),
			words.Text{Vi: "Chọn đơn vị trong danh sách, hoặc để trống.", En: "Choose a unit of the list, or none."})
	}
	for i, g := range p.Grants {
		o.grantFaults(g, func(problem, fix words.Text) { add(GrantField+strconv.Itoa(i), problem, fix) })
	}
	return faults
}

// address says whether a text is one bare e-mail address.
func address(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && a.Name == "" && len(s) <= 254 && !strings.ContainsAny(s, "\r\n<> ")
}

func (o *nameable) grantFaults(g access.Grant, add func(problem, fix words.Text)) {
	if !g.Role.Known() {
		add(words.Sprintf("Không có vai trò “%s”", "There is no role “%s”", string(g.Role)),
			words.Text{Vi: "Chọn một vai trò trong danh sách.", En: "Choose a role of the list."})
		return
	}
	role := RoleName(g.Role)
	if g.Role.OfUnit() {
		if _, ok := o.units[g.Unit]; g.Unit == "" {
			add(words.Sprintf("Vai trò %s cần một đơn vị", "The role %s needs a unit", role),
				words.Text{Vi: "Chọn đơn vị của vai trò này.", En: "Choose the unit of this role."})
		} else if !ok {
			add(words.Sprintf("Vai trò %s cần một đơn vị có trong danh sách, không phải “%s”", "The role %s needs a unit of the list, not “%s”", role, g.Unit),
				words.Text{Vi: "Chọn đơn vị của vai trò này.", En: "Choose the unit of this role."})
		}
	} else if g.Unit != "" {
		add(words.Sprintf("Vai trò %s không gắn với một đơn vị", "The role %s has no unit", role),
			words.Text{Vi: "Để trống ô đơn vị của vai trò này.", En: "Leave the unit of this role empty."})
	}
	if g.Role != access.Appraiser {
		if g.Group != "" || g.Field != "" {
			add(words.Sprintf("Vai trò %s không chia theo khối và lĩnh vực", "The role %s is not divided by groups and fields", role),
				words.Text{Vi: "Để trống ô khối và lĩnh vực.", En: "Leave group and field empty."})
		}
		return
	}
	o.scopeFaults(g, add)
}

// scopeFaults checks what an appraiser is narrowed to.
func (o *nameable) scopeFaults(g access.Grant, add func(problem, fix words.Text)) {
	if g.Group != "" && !o.group(g.Group) {
		add(words.Sprintf("Không có khối “%s”", "There is no group “%s”", g.Group),
			words.Text{Vi: "Chọn một khối trong danh sách, hoặc mọi khối.", En: "Choose a group of the list, or every one."})
	}
	if g.Field == "" {
		return
	}
	i := slices.IndexFunc(o.fields, func(f OfficeField) bool { return f.Code == g.Field })
	if i < 0 {
		add(words.Sprintf("Không bộ tiêu chí nào có lĩnh vực “%s”", "No criteria set has a field “%s”", g.Field),
			words.Text{Vi: "Chọn một lĩnh vực trong danh sách, hoặc mọi lĩnh vực.", En: "Choose a field of the list, or every one."})
		return
	}
	if g.Group != "" && o.group(g.Group) && !slices.Contains(o.fields[i].Groups, g.Group) {
		add(words.Sprintf("Bộ tiêu chí của khối “%s” không có lĩnh vực “%s”", "The criteria sets of the group “%s” have no field “%s”", g.Group, g.Field),
			words.Text{Vi: "Chọn lĩnh vực có trong bộ tiêu chí của khối này.", En: "Choose a field of the sets of this group."})
	}
}
