package imports

import (
	"slices"

	"parindex/assessment"
	"parindex/words"
)

// Person is a line of the list of people: who may sign in, and as what.
type Person struct {
	Login  string // lower case: a–z, 0–9, . _ - @
	Name   string
	Email  string // "" is none
	Grants []Grant
	Cell   assessment.Cell // of the login
}

// Grant is one role of a person.
type Grant struct {
	Role   string          // ID of one of [Roles]
	Unit   string          // unit ID; of roles that need none it is where the person works, or ""
	Fields []string        // of an appraiser: codes, or [Everything]
	Groups []string        // of an appraiser: group IDs, or [Everything]
	Cell   assessment.Cell // of the role
}

// Everything in place of codes is all of them, also those that come later.
const Everything = "*"

// PeopleList is a list of people, each once, in the order of their first row.
type PeopleList struct {
	People []Person
	Issues []Issue
}

var peopleHeads = map[string]string{
	"ten dang nhap": "login", "tai khoan": "login", "ten tai khoan": "login", "login": "login", "username": "login", "user name": "login", "user": "login",
	"ho va ten": "name", "ho ten": "name", "ho ten nguoi dung": "name", "ho va ten nguoi dung": "name", "full name": "name", "name": "name",
	"thu dien tu": "email", "dia chi thu dien tu": "email", "thu dien tu cong vu": "email", "e mail": "email", "email": "email", "dia chi email": "email", "hop thu": "email",
	"vai tro": "role", "cac vai tro": "role", "quyen": "role", "role": "role", "roles": "role",
	"don vi": "unit", "ma don vi": "unit", "ten don vi": "unit", "co quan": "unit", "co quan don vi": "unit", "don vi cong tac": "unit", "unit": "unit",
	"linh vuc": "fields", "ma linh vuc": "fields", "linh vuc tham dinh": "fields", "linh vuc phu trach": "fields", "fields": "fields", "field": "fields",
	"khoi": "groups", "ma khoi": "groups", "ten khoi": "groups", "khoi don vi": "groups", "khoi tham dinh": "groups", "khoi phu trach": "groups", "groups": "groups", "group": "groups",
}

// ReadPeople reads a list of people from a workbook or a CSV file. Units are found in
// the directory, fields in its criteria sets. Every fault is reported with its cell; a
// person with a fault in any row is left out.
func ReadPeople(body []byte, dir *Directory, groups []assessment.Group) (out PeopleList) {
	defer func() {
		if recover() != nil {
			out = PeopleList{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readTables(body)
	if bad != nil {
		return PeopleList{Issues: []Issue{bad.issue()}}
	}
	pl := &peopleList{dir: dir, groups: groups, at: map[string]int{}, faulty: map[string]bool{}}
	found := false
	for _, g := range book.grids {
		if g.name != GuideSheet && g.name != ListSheet {
			found = pl.table(g) || found
		}
	}
	pl.unnamed()
	pl.sheet = ""
	if !found && pl.count[Error] == 0 {
		pl.report(Error, NoTable, "", "", words.Text{Vi: "không tìm thấy danh sách người dùng (cần cột “Tên đăng nhập” và cột “Vai trò”)", En: "no list of people found: columns of logins and of roles are needed"}, peopleHeader)
	} else if len(pl.out.People) == 0 && pl.count[Error] == 0 {
		pl.report(Error, NoItems, "", "", words.Text{Vi: "danh sách người dùng không có dòng nào", En: "the list of people has no row"},
			words.Text{Vi: "Ghi mỗi người một dòng dưới dòng tiêu đề.", En: "Write a row for each person below the header."})
	}
	pl.out.People = slices.DeleteFunc(pl.out.People, func(p Person) bool { return pl.faulty[p.Login] })
	pl.out.Issues = pl.sorted(book)
	return pl.out
}

var peopleHeader = words.Text{
	Vi: "Dùng dòng tiêu đề: Tên đăng nhập, Họ và tên, Thư điện tử, Vai trò, Đơn vị, Lĩnh vực, Khối.",
	En: "Use the header: login, full name, email, role, unit, fields, groups.",
}

type peopleList struct {
	reports
	out    PeopleList
	dir    *Directory
	groups []assessment.Group
	at     map[string]int  // index of each login
	faulty map[string]bool // logins with a fault in some row
	meant  int             // how many names were looked for that may be meant
}

// table reads a worksheet; false when it holds no list.
func (pl *peopleList) table(g *grid) bool {
	pl.sheet = g.name
	col, head := g.columns(peopleHeads)
	if col["login"] == 0 || col["role"] == 0 {
		if len(g.rows) > 0 {
			pl.report(Notice, Unused, "", "", words.Sprintf("trang tính “%s” không có cột “Tên đăng nhập” và cột “Vai trò” nên không được đọc", "sheet “%s” has no columns of logins and roles and was not read", g.name), nothingToDo)
		}
		return false
	}
	pl.otherColumns(&g.rows[head], col)
	merged := mergedBelow(g)
	for i := head + 1; i < len(g.rows); i++ {
		if l := (personLine{pl, g, &g.rows[i], col, merged}); l.filled() {
			l.read()
		}
	}
	return true
}

// otherColumns says which columns are not read.
func (pl *peopleList) otherColumns(head *row, col map[string]int) {
	read := map[int]bool{}
	for _, c := range col {
		read[c] = true
	}
	for i := range head.cells {
		c := &head.cells[i]
		if s := loose(c.text); !read[int(c.col)] && s != "" && s != "tt" && s != "stt" {
			pl.report(Notice, Unused, ref(head.n, int(c.col)), "", words.Sprintf("cột %s (“%s”) không được nhập", "column %s (“%s”) is not imported", letters(int(c.col)), quote(c.text)), nothingToDo)
		}
	}
}

// add puts a row to the person of its login.
func (pl *peopleList) add(p Person) *Person {
	i, ok := pl.at[p.Login]
	if !ok {
		i = len(pl.out.People)
		pl.at[p.Login] = i
		pl.out.People = append(pl.out.People, p)
	}
	return &pl.out.People[i]
}

// unnamed says who has a name in none of the rows.
func (pl *peopleList) unnamed() {
	for _, p := range pl.out.People {
		if p.Name == "" && !pl.faulty[p.Login] {
			pl.sheet, pl.faulty[p.Login] = p.Cell.Sheet, true
			pl.report(Error, MissingValue, p.Cell.Ref, "", words.Sprintf("thiếu họ và tên của “%s”", "the name of “%s” is missing", p.Login), words.Text{Vi: "Ghi họ và tên ở cùng dòng.", En: "Write the name in the same row."})
		}
	}
}

// maxMeant bounds how many faults look for what may be meant: with many, the list is of
// something else.
const maxMeant = 20

// nearest is [nearest] for the first faults.
func (pl *peopleList) nearest(typed string, names func() []string) string {
	if pl.meant++; pl.meant > maxMeant {
		return ""
	}
	return nearest(typed, names())
}

// same says whether two grants allow the same.
func (g Grant) same(h Grant) bool {
	return g.Role == h.Role && g.Unit == h.Unit && slices.Equal(g.Fields, h.Fields) && slices.Equal(g.Groups, h.Groups)
}

// mergedBelow lists the cells that are merged downwards, by column, from top to bottom.
func mergedBelow(g *grid) map[int][]span {
	list := map[int][]span{}
	for _, m := range g.merges {
		if m.top != m.bottom {
			list[m.left] = append(list[m.left], m)
		}
	}
	for _, l := range list {
		slices.SortFunc(l, func(a, b span) int { return a.top - b.top })
	}
	return list
}
