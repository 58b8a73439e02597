package imports

import (
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/exact"
	"parindex/words"
)

// PrintedTable is a ranking as somebody published it.
type PrintedTable struct {
	Year   int
	Rows   []assessment.Printed
	Issues []Issue
}

var printedHeads = map[string]string{
	"thu tu xep hang": "rank", "xep hang": "rank", "vi thu": "rank", "thu hang": "rank", "hang": "rank", "rank": "rank", "vi tri": "rank", "xep thu": "rank",
	"ten co quan don vi": "unit", "ten don vi": "unit", "don vi": "unit", "co quan don vi": "unit", "co quan": "unit", "unit": "unit", "name": "unit", "ten": "unit", "tinh thanh pho": "unit", "province": "unit", "dia phuong": "unit", "ministry": "unit",
	"khoi": "group", "nhom": "group", "group": "group",
	"tong diem": "total", "tong": "total", "total": "total", "diem": "total", "points": "total", "diem danh gia": "total", "total points": "total", "diem so": "total",
	"chi so": "index", "chi so cchc": "index", "index": "index", "par index": "index", "chi so cai cach hanh chinh": "index", "ket qua": "index",
	"diem danh gia truc tiep": "direct", "direct": "direct", "direct points": "direct", "diem tham dinh": "direct", "appraised": "direct", "diem truc tiep": "direct",
	"diem dieu tra xhh": "survey", "diem dieu tra xa hoi hoc": "survey", "survey": "survey", "survey points": "survey", "diem dtxhh": "survey", "dieu tra xhh": "survey",
	"xep loai": "class", "classification": "class", "class": "class", "muc xep loai": "class",
}

// ReadPrinted reads a published ranking from a workbook or a CSV file: rank, unit and
// whatever of total, index, direct and survey points and class it prints. Values stay
// as printed. It never fails; see [ReadSheet].
func ReadPrinted(name string, body []byte, dir *Directory, hint Hint) (out PrintedTable) {
	defer func() {
		if recover() != nil {
			out = PrintedTable{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readTables(body)
	if bad != nil {
		return PrintedTable{Issues: []Issue{bad.issue()}}
	}
	var rp reports
	seek := seeker{dir: dir}
	out.Year = hint.Year
	found := false
	for _, g := range book.grids {
		col, head := g.columns(printedHeads)
		if col["unit"] == 0 || len(col) < 2 {
			continue
		}
		found = true
		rp.sheet = g.name
		said := g.titleYear(0, g.rows[head].n).year
		if said == 0 && g.name == "" {
			if m := yearInName.FindStringSubmatch(name); m != nil {
				said, _ = strconv.Atoi(m[1])
			}
		}
		out.Year = rp.printedYear(out.Year, said)
		out.Rows = append(out.Rows, rp.printedRows(g, head+1, col, &seek, out.Year)...)
	}
	seek.told(&rp)
	if found && out.Year == 0 {
		rp.report(Error, NoYear, "", "", words.Text{Vi: "không tìm thấy năm của bảng xếp hạng", En: "nothing says the year of the ranking"},
			words.Text{Vi: "Ghi “NĂM 2025” trong tên bảng, hoặc chọn năm khi nhập.", En: "Write the year in the title, or choose it when importing."})
	}
	if !found {
		rp.report(Error, NoTable, "", "", words.Text{Vi: "không tìm thấy bảng xếp hạng (cần cột tên đơn vị và ít nhất một cột điểm hoặc hạng)", En: "no ranking found: a column of units and one of points or ranks are needed"},
			words.Text{Vi: "Giữ dòng tiêu đề như “Thứ tự xếp hạng, Tên cơ quan, đơn vị, Tổng điểm”.", En: "Keep a header such as “rank, unit, total”."})
	} else if len(out.Rows) == 0 && !Refused(rp.issues) {
		rp.report(Error, NoItems, "", "", words.Text{Vi: "bảng xếp hạng không có dòng nào", En: "the ranking has no rows"}, sendAgain)
	}
	out.Issues = rp.sorted(book)
	if Refused(out.Issues) {
		out.Rows = nil
	}
	return out
}

func (rp *reports) printedYear(year, said int) int {
	switch {
	case year == 0:
		return said
	case said != 0 && said != year:
		rp.report(Error, YearDiffers, "", "", words.Sprintf("bảng ghi năm %d, nhưng đang nhập cho năm %d", "the table says %d, the import is for %d", said, year),
			words.Text{Vi: "Kiểm tra đúng bảng của năm này.", En: "Check that it is the table of this year."})
	}
	return year
}

// printedRows reads the rows of units. A row with a name only is the heading of a group.
func (rp *reports) printedRows(g *grid, from int, col map[string]int, dir *seeker, year int) []assessment.Printed {
	var rows []assessment.Printed
	group := ""
	seen := map[string]int{}
	for i := from; i < len(g.rows); i++ {
		r := &g.rows[i]
		name := r.str(col["unit"])
		if name == "" || counting(r) {
			continue
		}
		p := assessment.Printed{Group: group, Cell: assessment.Cell{Sheet: g.name, Ref: ref(r.n, col["unit"])}}
		values := 0
		for what, to := range map[string]**exact.Number{"total": &p.Total, "index": &p.Index, "direct": &p.Direct, "survey": &p.Survey} {
			*to = rp.printedNumber(r, col[what])
			if *to != nil {
				values++
			}
		}
		p.Rank = rp.printedRank(r, col["rank"], values)
		p.Class = r.str(col["class"])
		if s := r.str(col["group"]); s != "" {
			p.Group = s
		}
		if values == 0 && p.Rank == nil {
			group = name
			continue
		}
		u := dir.unit(name, year)
		if u == nil {
			if f := fold(name); !strings.HasPrefix(f, "trung binh") && !strings.HasPrefix(f, "tong") {
				rp.report(Error, UnknownUnit, p.Cell.Ref, "", words.Sprintf("đơn vị “%s” không có trong danh sách đơn vị", "unit “%s” is not in the list of units", quote(name)), addUnit)
			}
			continue
		}
		if line, twice := seen[u.ID]; twice {
			rp.report(Error, DuplicateCode, p.Cell.Ref, "", words.Sprintf("đơn vị “%s” có ở hai dòng %d và %d", "unit “%s” stands in rows %d and %d", u.Name, line, r.n),
				words.Text{Vi: "Xóa một dòng; chỉ lấy dòng đầu.", En: "Delete one row; the first was taken."})
			continue
		}
		seen[u.ID] = r.n
		p.Unit = u.ID
		rows = append(rows, p)
	}
	return rows
}

func (rp *reports) printedNumber(r *row, col int) *exact.Number {
	if col == 0 || r.at(col).kind == empty || dash(r.str(col)) {
		return nil
	}
	n, ok := plain(r.at(col))
	if !ok {
		rp.report(Error, TextInScore, ref(r.n, col), "", words.Sprintf("“%s” không phải số", "“%s” is not a number", quote(r.str(col))), typeScore)
		return nil
	}
	return &n
}

// printedRank reads a rank; a Roman numeral numbers a group, not a unit.
func (rp *reports) printedRank(r *row, col, values int) *int {
	s := r.str(col)
	if s == "" || dash(s) || roman(strings.ToUpper(s)) > 0 && values == 0 {
		return nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, ".0"))
	if err != nil || n < 1 {
		rp.report(Warning, TextInScore, ref(r.n, col), "", words.Sprintf("hạng “%s” không phải số nguyên", "rank “%s” is not a whole number", quote(s)),
			words.Text{Vi: "Ghi hạng bằng số.", En: "Write the rank as a number."})
		return nil
	}
	return &n
}
