package imports

import (
	"parindex/assessment"
	"parindex/survey/round"
	"parindex/words"
)

// AskedList is the units that a survey asks about, with what is planned of each.
type AskedList struct {
	Targets []round.Target
	Issues  []Issue
}

var askedHeads = map[string]string{
	"ma don vi": "unit", "ma": "unit", "unit": "unit", "unit code": "unit",
	"ten don vi": "name", "don vi": "name", "co quan don vi": "name", "name": "name",
	"tang": "stratum", "tang mau": "stratum", "ma tang": "stratum", "stratum": "stratum",
	"so phieu": "planned", "so phieu du kien": "planned", "phieu du kien": "planned", "so phieu ke hoach": "planned", "co mau": "planned", "planned": "planned",
	"dan so": "population", "so dan": "population", "tong the": "population", "quy mo tong the": "population", "so nguoi": "population", "population": "population",
}

// ReadAsked reads the units that a survey asks about from a workbook or a CSV file. Every
// fault is reported with its cell; a row with a fault is left out.
func ReadAsked(body []byte, units []assessment.Unit) (out AskedList) {
	defer func() {
		if recover() != nil {
			out = AskedList{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readTables(body)
	if bad != nil {
		return AskedList{Issues: []Issue{bad.issue()}}
	}
	al := &askedList{units: unitsBy(units), seen: map[[2]string]string{}}
	for _, g := range book.grids {
		col, head := g.columns(askedHeads)
		if col["unit"] == 0 && col["name"] == 0 || col["planned"] == 0 && col["population"] == 0 {
			continue
		}
		al.sheet = g.name
		for i := head + 1; i < len(g.rows); i++ {
			if r := &g.rows[i]; r.str(col["planned"])+r.str(col["population"])+r.str(col["stratum"]) != "" {
				al.row(r, col)
			}
		}
	}
	if len(al.out.Targets) == 0 && len(al.issues) == 0 {
		al.report(Error, NoTable, "", "", words.Text{Vi: "không tìm thấy dòng nào có số phiếu hoặc dân số (cần cột mã đơn vị hoặc tên đơn vị, và cột số phiếu dự kiến hoặc dân số)", En: "no row with planned answers or a population: a column of units, and one of planned answers or populations, are needed"},
			words.Text{Vi: "Tải tệp mẫu, điền rồi nạp lại.", En: "Download the template, fill it in and load it again."})
	}
	al.out.Issues = al.sorted(book)
	return al.out
}

// unitsBy finds units by code and by every name.
func unitsBy(units []assessment.Unit) map[string]string {
	by := map[string]string{}
	for _, u := range units {
		for _, name := range append([]string{u.Name}, u.Aliases...) {
			by[spelling(name)] = u.ID
		}
	}
	for _, u := range units {
		by[spelling(u.ID)] = u.ID
	}
	return by
}

type askedList struct {
	reports
	out   AskedList
	units map[string]string
	seen  map[[2]string]string // cell of each
}

func (al *askedList) row(r *row, col map[string]int) {
	t := round.Target{Stratum: r.str(col["stratum"])}
	ok := true
	fault := func(k Kind, what string, problem, fix words.Text) {
		al.report(Error, k, ref(r.n, max(col[what], 1)), "", problem, fix)
		ok = false
	}
	what := "unit"
	written := r.str(col["unit"])
	if written == "" {
		what, written = "name", r.str(col["name"])
	}
	t.Unit = al.units[spelling(written)]
	switch {
	case written == "":
		fault(MissingValue, "unit", words.Sprintf("dòng %d thiếu đơn vị", "row %d names no unit", r.n), words.Text{Vi: "Ghi mã hoặc tên đơn vị.", En: "Write the code or the name of the unit."})
	case t.Unit == "":
		fault(UnknownUnit, what, words.Sprintf("không có đơn vị “%s” trong danh sách", "there is no unit “%s” in the list", quote(written)), words.Text{Vi: "Ghi mã như trong danh sách đơn vị.", En: "Write the code as in the list of units."})
	}
	for name, to := range map[string]*int{"planned": &t.Planned, "population": &t.Population} {
		n, good := wholeOf(r.at(col[name]))
		if *to = n; !good {
			fault(BadValue, name, words.Sprintf("“%s” không phải số nguyên từ 0 trở lên", "“%s” is no whole number of 0 or more", quote(r.str(col[name]))), words.Text{Vi: "Ghi số nguyên, ví dụ 400.", En: "Write a whole number, such as 400."})
		}
	}
	key := [2]string{t.Unit, fold(t.Stratum)}
	if at := al.seen[key]; at != "" && t.Unit != "" {
		fault(DuplicateRow, what, words.Sprintf("đơn vị và tầng này đã có ở ô %s", "this unit and stratum stand in %s already", at), words.Text{Vi: "Giữ lại một dòng.", En: "Keep one row."})
	}
	al.seen[key] = ref(r.n, max(col[what], 1))
	if ok {
		al.out.Targets = append(al.out.Targets, t)
	}
}

// wholeOf reads a whole number of 0 or more as workbooks and people write it: 51200,
// "51.200". An empty cell is 0.
func wholeOf(c *cell) (int, bool) {
	s := trim(c.text)
	if s == "" {
		return 0, true
	}
	if c.kind == number {
		n, ok := stored(s)
		if !ok || !n.Equal(n.Round(0)) {
			return 0, false
		}
		s = n.String()
	}
	return digitsOf(s)
}
