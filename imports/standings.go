package imports

import (
	"strconv"
	"strings"

	"parindex/provinces"
	"parindex/words"
)

// StandingList is what a list says of provinces in national indices.
type StandingList struct {
	Standings []provinces.Standing
	Issues    []Issue
}

var standingHeads = map[string]string{
	"chi so": "index", "ten chi so": "index", "index": "index",
	"nam": "year", "nam danh gia": "year", "year": "year",
	"tinh": "province", "tinh thanh pho": "province", "dia phuong": "province", "ten tinh": "province", "province": "province", "unit": "province",
	"chi so thanh phan": "part", "thanh phan": "part", "component": "part", "linh vuc": "part",
	"gia tri": "value", "ket qua": "value", "diem": "value", "value": "value", "value percent": "value", "chi so dat": "value",
	"hang": "rank", "thu hang": "rank", "xep hang": "rank", "vi thu": "rank", "rank": "rank",
	"tren": "of", "tren tong so": "of", "so tinh xep hang": "of", "of": "of",
	"muc tieu hang": "targetrank", "muc tieu ve hang": "targetrank", "target rank": "targetrank",
	"muc tieu gia tri": "target", "muc tieu": "target", "target": "target", "target value": "target",
	"nguon": "source", "nguon so lieu": "source", "source": "source",
}

// ReadStandings reads a list of provinces' values and ranks in national indices, with the
// targets set for them, from a workbook or a CSV file. Every fault is reported with its
// cell; a row with a fault is left out.
func ReadStandings(body []byte) (out StandingList) {
	defer func() {
		if recover() != nil {
			out = StandingList{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readTables(body)
	if bad != nil {
		return StandingList{Issues: []Issue{bad.issue()}}
	}
	sl := &standingList{seen: map[provinces.Key]string{}}
	for _, g := range book.grids {
		col, head := g.columns(standingHeads)
		if col["index"] == 0 || col["year"] == 0 || col["province"] == 0 {
			continue
		}
		sl.sheet = g.name
		for i := head + 1; i < len(g.rows); i++ {
			r := standingRow{standingList: sl, g: g, row: &g.rows[i], col: col}
			if r.str(col["index"]) != "" || r.str(col["province"]) != "" || r.str(col["value"]) != "" || r.str(col["rank"]) != "" {
				r.read()
			}
		}
	}
	if len(sl.out.Standings) == 0 && len(sl.issues) == 0 {
		sl.report(Error, NoTable, "", "", words.Text{Vi: "không tìm thấy bảng chỉ số (cần cột chỉ số, năm, tỉnh)", En: "no table of indices found: columns of index, year and province are needed"},
			words.Text{Vi: "Dùng dòng tiêu đề: chỉ số, năm, tỉnh, chỉ số thành phần, giá trị, hạng, trên tổng số, mục tiêu hạng, mục tiêu giá trị, nguồn.", En: "Use the header: index, year, province, component, value, rank, of, target rank, target value, source."})
	}
	sl.out.Issues = sl.sorted(book)
	return sl.out
}

type standingList struct {
	reports
	out  StandingList
	seen map[provinces.Key]string // cell of each
}

// standingRow is one row on its way.
type standingRow struct {
	*standingList
	g *grid
	*row
	col   map[string]int
	index provinces.Index
	is    provinces.Standing
	bad   bool
}

// Years that a list may be about.
const (
	earliestYear = 2005
	latestYear   = 2100
)

func (r *standingRow) fault(k Kind, what string, problem, fix words.Text) {
	r.report(Error, k, ref(r.n, max(r.col[what], 1)), "", problem, fix)
	r.bad = true
}

func (r *standingRow) read() {
	r.is = provinces.Standing{Part: r.text("part"), Source: r.text("source"), Sheet: r.sheet, Cell: ref(r.n, 1)}
	r.named()
	r.dated()
	r.placed()
	if r.is.Source == "" {
		r.fault(MissingValue, "source", words.Sprintf("dòng %d thiếu nguồn số liệu", "row %d names no source", r.n),
			words.Text{Vi: "Ghi quyết định, báo cáo hoặc trang đã in số liệu này.", En: "Name the decision, report or page that printed it."})
	}
	result, target := r.result(), r.target()
	if !r.bad && !result && !target {
		r.fault(MissingValue, "value", words.Sprintf("dòng %d không có giá trị, hạng hay mục tiêu", "row %d has no value, no rank and no target", r.n),
			words.Text{Vi: "Ghi ít nhất một trong ba, hoặc xóa dòng.", En: "Give at least one of them, or delete the row."})
	}
}

// text is a cell as printed, its blanks made single.
func (r *standingRow) text(what string) string {
	return strings.Join(strings.Fields(r.str(r.col[what])), " ")
}

func (r *standingRow) named() {
	s := r.text("index")
	if r.index = provinces.IndexNamed(s); r.index.Key == "" {
		r.fault(MissingValue, "index", words.Sprintf("dòng %d thiếu tên chỉ số", "row %d names no index", r.n),
			words.Text{Vi: "Ghi PAR INDEX, SIPAS, PCI, PAPI hoặc tên chỉ số khác.", En: "Write PAR INDEX, SIPAS, PCI, PAPI or the name of another."})
	}
	r.is.Index = r.index.Name
	if known := nearest(s, provinces.IndexNames()); known != "" && !r.index.Known() {
		r.report(Warning, IndexName, ref(r.n, r.col["index"]), "", words.Sprintf("“%s” được lấy là một chỉ số riêng, có thể là %s viết sai", "“%s” is taken as an index of its own; it may be %s, mistyped", quote(s), known),
			words.Sprintf("Nếu là %s thì sửa tên rồi nhập lại; nếu không thì để nguyên.", "If it is %s, correct the name and import again; else leave it.", known))
	}
}

func (r *standingRow) dated() {
	s := r.str(r.col["year"])
	year, err := strconv.Atoi(s)
	if err != nil || year < earliestYear || year > latestYear {
		r.fault(BadValue, "year", words.Sprintf("“%s” không phải năm đánh giá", "“%s” is not a year", quote(s)),
			words.Sprintf("Ghi năm bốn chữ số, từ %d.", "Write a year of four digits, from %d.", earliestYear))
		return
	}
	r.is.Year = year
}

// placed finds the province among those of the year.
func (r *standingRow) placed() {
	name := r.text("province")
	switch {
	case name == "":
		r.fault(MissingValue, "province", words.Sprintf("dòng %d thiếu tên tỉnh", "row %d names no province", r.n), words.Text{Vi: "Ghi tên tỉnh, hoặc “Cả nước”.", En: "Name the province, or write “Cả nước” for the nation."})
		return
	case provinces.IsNation(name):
		r.is.Province = provinces.Nation
		return
	case r.is.Year == 0:
		return
	}
	era := provinces.EraOf(r.is.Year)
	if p := provinces.Named(era, name); p != nil {
		r.is.Province = p.Code
		return
	}
	if old := provinces.Named(provinces.Before, name); old != nil && era == provinces.Since {
		if r.str(r.col["value"])+r.str(r.col["rank"]) == "" { // a target that was set before
			r.is.Province = old.Code
			return
		}
		now := provinces.Find(provinces.Since, old.Became)
		r.fault(UnknownProvince, "province", words.Sprintf("%s không còn là tỉnh trong năm %d: từ 1/7/2025 thuộc %s (%s)", "%s is no province in %d: it is part of %s since 1/7/2025 (%s)", old.Name, r.is.Year, now.Full(), provinces.Law),
			words.Text{Vi: "Ghi tên tỉnh hiện nay, hoặc sửa năm.", En: "Name the province as it is now, or correct the year."})
		return
	}
	r.fault(UnknownProvince, "province", words.Sprintf("không có tỉnh “%s” trong %d tỉnh, thành phố của năm %d", "there is no “%s” among the %d provinces of %d", quote(name), int(era), r.is.Year),
		words.Text{Vi: "Sửa tên tỉnh; chỉ nhập số liệu của tỉnh hoặc “Cả nước”, không nhập vùng và bộ.", En: "Correct the name; only provinces or “Cả nước” are taken, no regions or ministries."})
}

// result takes value and rank.
func (r *standingRow) result() bool {
	one := r.is
	one.Value = r.number("value")
	one.Rank, one.Of = r.rank("rank")
	if one.Rank > 0 && one.Of > 0 && one.Rank > one.Of {
		r.fault(RankOver, "rank", words.Sprintf("hạng %d lớn hơn số tỉnh được xếp hạng (%d)", "rank %d is above the %d that are ranked", one.Rank, one.Of), words.Text{Vi: "Kiểm tra lại hạng và tổng số.", En: "Check rank and total."})
	}
	return r.keep(one, one.Value != nil || one.Rank > 0)
}

// target takes the value and the rank that are to be reached.
func (r *standingRow) target() bool {
	one := r.is
	one.Target = true
	one.Value = r.number("target")
	one.Rank, one.Of = r.rank("targetrank")
	return r.keep(one, one.Value != nil || one.Rank > 0)
}

func (r *standingRow) keep(one provinces.Standing, said bool) bool {
	if !said || r.bad {
		return said
	}
	key := one.Key()
	if at := r.seen[key]; at != "" {
		r.fault(DuplicateRow, "index", words.Sprintf("hai dòng cùng nói về %s năm %d của một tỉnh: %s và %s", "two rows are about %s of %d and one province: %s and %s", one.Index, one.Year, at, one.Cell),
			words.Text{Vi: "Giữ lại một dòng.", En: "Keep one of them."})
		return true
	}
	r.seen[key] = one.Cell
	r.out.Standings = append(r.out.Standings, one)
	return true
}
