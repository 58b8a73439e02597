package imports

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"parindex/assessment"
	"parindex/words"
)

// UnitList is a list of units with the groups that it names.
type UnitList struct {
	Units  []assessment.Unit
	Groups []assessment.Group
	Issues []Issue
}

var unitHeads = map[string]string{
	"ma": "code", "ma don vi": "code", "ma so": "code", "code": "code", "id": "code", "unit code": "code",
	"ten": "name", "ten don vi": "name", "ten co quan don vi": "name", "name": "name", "unit": "name", "don vi": "name", "co quan don vi": "name", "ten co quan": "name",
	"khoi": "group", "nhom": "group", "group": "group", "ma khoi": "group", "ten khoi": "groupname", "group name": "groupname",
	"loai": "type", "loai hinh": "type", "type": "type",
	"xep hang": "ranked", "duoc xep hang": "ranked", "ranked": "ranked",
	"tu ngay": "from", "hieu luc tu": "from", "from": "from", "ngay bat dau": "from",
	"den ngay": "to", "hieu luc den": "to", "to": "to", "ngay ket thuc": "to",
	"tien than": "before", "don vi tien than": "before", "don vi cu": "before", "predecessors": "before", "sap nhap tu": "before",
	"ten khac": "aliases", "ten goi khac": "aliases", "aliases": "aliases", "cach viet khac": "aliases",
}

// ReadUnits reads a list of units from a workbook or a CSV file. Every fault is
// reported with its row; a unit with a fault is left out.
func ReadUnits(name string, body []byte) (out UnitList) {
	defer func() {
		if recover() != nil {
			out = UnitList{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readTables(body)
	if bad != nil {
		return UnitList{Issues: []Issue{bad.issue()}}
	}
	ul := &unitList{ids: map[string]int{}, groups: map[string]bool{}}
	for _, g := range book.grids {
		col, head := g.columns(unitHeads)
		if col["name"] == 0 {
			continue
		}
		ul.sheet = g.name
		for i := head + 1; i < len(g.rows); i++ {
			if r := &g.rows[i]; r.str(col["name"]) != "" || r.str(col["code"]) != "" {
				ul.unit(g, r, col)
			}
		}
	}
	ul.predecessors()
	if len(ul.out.Units) == 0 && len(ul.issues) == 0 {
		ul.report(Error, NoTable, "", "", words.Text{Vi: "không tìm thấy danh sách đơn vị (cần cột tên đơn vị)", En: "no list of units found: a column of names is needed"},
			words.Text{Vi: "Dùng dòng tiêu đề: mã, tên, khối, xếp hạng, từ ngày, đến ngày, tiền thân, tên khác.", En: "Use the header: code, name, group, ranked, from, to, predecessors, aliases."})
	}
	ul.out.Issues = ul.sorted(book)
	return ul.out
}

type unitList struct {
	reports
	out    UnitList
	ids    map[string]int // row of each ID
	groups map[string]bool
}

func (ul *unitList) unit(g *grid, r *row, col map[string]int) {
	u := assessment.Unit{ID: r.str(col["code"]), Name: r.str(col["name"]), Ranked: true}
	ok := true
	fault := func(k Kind, what string, problem words.Text) {
		at := ref(r.n, max(col[what], 1))
		ul.report(Error, k, at, u.ID, problem, words.Text{Vi: "Sửa dòng này rồi nhập lại; đơn vị chưa được lấy.", En: "Correct this row and import again; the unit was not taken."})
		ok = false
	}
	if u.Name == "" {
		fault(MissingValue, "name", words.Sprintf("dòng %d thiếu tên đơn vị", "row %d has no name", r.n))
	}
	if u.ID == "" {
		u.ID = slug(u.Name)
	}
	if line, twice := ul.ids[u.ID]; twice {
		fault(DuplicateCode, "code", words.Sprintf("mã “%s” có ở hai dòng %d và %d", "code “%s” stands in rows %d and %d", u.ID, line, r.n))
	}
	group := ul.group(r, col)
	if group.ID == "" {
		fault(MissingValue, "group", words.Sprintf("dòng %d thiếu khối của đơn vị", "row %d has no group", r.n))
	}
	u.Group = group.ID
	for what, to := range map[string]*string{"from": &u.From, "to": &u.To} {
		day, good := dayOf(g, r.at(max(col[what], 0)))
		if *to = day; !good {
			fault(BadValue, what, words.Sprintf("ngày “%s” không đúng", "“%s” is not a day", r.str(col[what])))
		}
	}
	if u.From != "" && u.To != "" && u.To < u.From {
		fault(BadValue, "to", words.Text{Vi: "ngày kết thúc trước ngày bắt đầu", En: "the last day is before the first"})
	}
	switch f := fold(r.str(col["ranked"])); f {
	case "", "co", "x", "1", "true", "yes":
	case "khong", "0", "false", "no":
		u.Ranked = false
	default:
		fault(BadValue, "ranked", words.Sprintf("“%s” không phải có hoặc không", "“%s” is neither yes nor no", r.str(col["ranked"])))
	}
	u.Aliases, u.Predecessors = many(r.str(col["aliases"])), many(r.str(col["before"]))
	if !ok {
		return
	}
	ul.ids[u.ID] = r.n
	ul.out.Units = append(ul.out.Units, u)
	if !ul.groups[group.ID] {
		ul.groups[group.ID] = true
		group.Position = len(ul.out.Groups) + 1
		ul.out.Groups = append(ul.out.Groups, group)
	}
}

// wellKnown groups by how lists name them.
var wellKnown = map[string]assessment.Group{
	"so": {ID: "so", Name: "Sở, ban, ngành"}, "so ban nganh": {ID: "so", Name: "Sở, ban, ngành"},
	"tw": {ID: "tw", Name: "Cơ quan Trung ương trên địa bàn"}, "co quan trung uong": {ID: "tw", Name: "Cơ quan Trung ương trên địa bàn"},
	"co quan trung uong dong tren dia ban tinh": {ID: "tw", Name: "Cơ quan Trung ương đóng trên địa bàn tỉnh"},
	"xa": {ID: "xa", Name: "Xã, phường, đặc khu"}, "xa phuong": {ID: "xa", Name: "Xã, phường, đặc khu"}, "xa phuong dac khu": {ID: "xa", Name: "Xã, phường, đặc khu"},
	"phuong": {ID: "xa", Name: "Xã, phường, đặc khu"}, "dac khu": {ID: "xa", Name: "Xã, phường, đặc khu"}, "thi tran": {ID: "xa", Name: "Xã, phường, đặc khu"},
	"tinh": {ID: "tinh", Name: "Tỉnh, thành phố"},
}

var idForm = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,31}$`)

// group reads the group of a row, from the type where there is no column for it.
func (ul *unitList) group(r *row, col map[string]int) assessment.Group {
	s := r.str(col["group"])
	if s == "" {
		s = r.str(col["type"])
	}
	name := r.str(col["groupname"])
	if s == "" {
		s = name
	}
	if s == "" {
		return assessment.Group{}
	}
	g := GroupNamed(s)
	if name != "" {
		g.Name = name
	}
	return g
}

// WellKnownGroups are those that most provinces have, in the order that lists name them.
func WellKnownGroups() []assessment.Group {
	return []assessment.Group{wellKnown["so"], wellKnown["tw"], wellKnown["xa"], wellKnown["tinh"]}
}

// GroupNamed is the group that a list means by a name or a code.
func GroupNamed(s string) assessment.Group {
	if g, ok := wellKnown[loose(s)]; ok {
		return g
	}
	g := assessment.Group{ID: s, Name: s}
	if !idForm.MatchString(s) {
		g.ID = slug(s)
	}
	return g
}

// predecessors wants every one to be in the list, by ID or by name.
func (ul *unitList) predecessors() {
	byName := map[string]string{}
	for _, u := range ul.out.Units {
		byName[spelling(u.Name)] = u.ID
	}
	for i := range ul.out.Units {
		u := &ul.out.Units[i]
		for k, p := range u.Predecessors {
			if _, ok := ul.ids[p]; ok {
				continue
			}
			if id, ok := byName[spelling(p)]; ok {
				u.Predecessors[k] = id
				continue
			}
			ul.report(Warning, UnknownUnit, "A"+itoa(ul.ids[u.ID]), u.ID, words.Sprintf("đơn vị tiền thân “%s” của “%s” không có trong danh sách", "predecessor “%s” of “%s” is not in the list", p, u.Name),
				words.Text{Vi: "Thêm đơn vị cũ vào danh sách, kèm ngày kết thúc.", En: "Add the former unit to the list, with its last day."})
		}
	}
}

// many cuts a list in one cell.
func many(s string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '|' || r == '\n' }) {
		if part = trim(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

func slug(s string) string { return strings.ReplaceAll(loose(s), " ", "-") }

// dayOf reads a day as people and Excel write it; "" for an empty cell.
func dayOf(g *grid, c *cell) (string, bool) {
	s := trim(c.text)
	if s == "" {
		return "", true
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && c.kind == number && f > 1 && f < 2_958_465 {
		base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
		if g.book.date1904 {
			base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
		}
		return base.AddDate(0, 0, int(f)).Format(time.DateOnly), true
	}
	for _, form := range []string{"2006-01-02", "2/1/2006", "2-1-2006", "2.1.2006"} {
		if d, err := time.Parse(form, s); err == nil {
			return d.Format(time.DateOnly), true
		}
	}
	return "", false
}
