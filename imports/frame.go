package imports

import (
	"slices"

	"parindex/survey/sampling"
	"parindex/words"
)

// Frame is a sampling frame: strata with their places, and in the lowest of these how many
// persons there are.
type Frame struct {
	Strata []sampling.Place
	Levels []string // headings from the stratum down to the lowest place
	Issues []Issue
}

var frameHeads = map[string]string{
	"tang": "stratum", "tang mau": "stratum", "ma tang": "stratum", "stratum": "stratum",
	"cum": "cluster", "cum mau": "cluster", "xa": "cluster", "xa phuong": "cluster", "xa phuong dac khu": "cluster", "ma xa": "cluster", "don vi": "cluster", "ma don vi": "cluster", "cluster": "cluster", "commune": "cluster",
	"thon": "village", "thon to dan pho": "village", "to dan pho": "village", "dia ban": "village", "dia ban dieu tra": "village", "village": "village", "place": "village",
	"quy mo": "size", "so nguoi": "size", "so ho": "size", "so giao dich": "size", "so ho so": "size", "dan so": "size", "size": "size", "persons": "size",
}

// frameLevels are the levels of a frame, the widest first.
var frameLevels = []string{"stratum", "cluster", "village"}

// ReadFrame reads a sampling frame from a workbook or a CSV file: a row for each lowest
// place. Every fault is reported with its cell.
func ReadFrame(body []byte) (out Frame) {
	defer func() {
		if recover() != nil {
			out = Frame{Issues: []Issue{unread().issue()}}
		}
	}()
	book, bad := readTables(body)
	if bad != nil {
		return Frame{Issues: []Issue{bad.issue()}}
	}
	f := &frame{seen: map[string]string{}}
	for _, g := range book.grids {
		if col, head := g.columns(frameHeads); g.name != GuideSheet && col["stratum"] != 0 && col["size"] != 0 && len(f.levels) == 0 {
			f.table(g, col, head)
		}
	}
	if len(f.out.Strata) == 0 && len(f.issues) == 0 {
		f.report(Error, NoTable, "", "", words.Text{Vi: "không tìm thấy dàn mẫu (cần cột “Tầng” và cột “Quy mô”)", En: "no sampling frame found: columns of strata and of sizes are needed"},
			words.Text{Vi: "Tải tệp mẫu, điền rồi nạp lại.", En: "Download the template, fill it in and load it again."})
	}
	if f.out.Issues = f.sorted(book); Faulty(f.out.Issues) {
		f.out.Strata = nil
	}
	return f.out
}

// frame is a frame on its way.
type frame struct {
	reports
	out    Frame
	levels []string
	seen   map[string]string // cell of each lowest place
}

func (f *frame) table(g *grid, col map[string]int, head int) {
	f.sheet = g.name
	for _, level := range frameLevels {
		if c := col[level]; c != 0 && someBelow(g, head, c) {
			f.levels = append(f.levels, level)
			f.out.Levels = append(f.out.Levels, g.rows[head].str(c))
		}
	}
	for i := head + 1; i < len(g.rows); i++ {
		if r := &g.rows[i]; slices.ContainsFunc(frameLevels, func(l string) bool { return r.str(col[l]) != "" }) || r.str(col["size"]) != "" {
			f.row(r, col)
		}
	}
}

// someBelow says whether any cell of a column below the head holds something.
func someBelow(g *grid, head, col int) bool {
	for i := head + 1; i < len(g.rows); i++ {
		if g.rows[i].str(col) != "" {
			return true
		}
	}
	return false
}

func (f *frame) row(r *row, col map[string]int) {
	ok := true
	fault := func(k Kind, what string, problem, fix words.Text) {
		f.report(Error, k, ref(r.n, max(col[what], 1)), "", problem, fix)
		ok = false
	}
	path, key := make([]string, len(f.levels)), ""
	for i, level := range f.levels {
		if path[i] = r.str(col[level]); path[i] == "" {
			fault(MissingValue, level, words.Sprintf("dòng %d thiếu “%s”", "row %d has no “%s”", r.n, f.out.Levels[i]), words.Text{Vi: "Ghi đủ các cấp ở mỗi dòng, hoặc bỏ trống cả cột.", En: "Fill in every level in each row, or leave the whole column empty."})
		}
		key += path[i] + "\x00"
	}
	size, good := wholeOf(r.at(col["size"]))
	if !good || size < 1 {
		fault(BadValue, "size", words.Sprintf("quy mô “%s” không phải số nguyên từ 1 trở lên", "size “%s” is no whole number of 1 or more", quote(r.str(col["size"]))), words.Text{Vi: "Ghi số người (hoặc số hồ sơ) của nơi này; nơi không có ai thì xóa dòng.", En: "Write how many persons (or files) the place has; delete the row where there are none."})
	}
	if at := f.seen[key]; at != "" && ok {
		fault(DuplicateRow, "stratum", words.Sprintf("nơi này đã có ở ô %s", "this place stands in %s already", at), words.Text{Vi: "Gộp hai dòng, hoặc đặt mã khác nhau.", En: "Join the rows, or give them different codes."})
	}
	f.seen[key] = ref(r.n, max(col["stratum"], 1))
	if ok {
		f.out.Strata = grown(f.out.Strata, path, size)
	}
}

// grown adds a lowest place below the places above it.
func grown(places []sampling.Place, path []string, size int) []sampling.Place {
	at := slices.IndexFunc(places, func(p sampling.Place) bool { return p.Code == path[0] })
	if at < 0 {
		at = len(places)
		places = append(places, sampling.Place{Code: path[0]})
	}
	if len(path) == 1 {
		places[at].Size = size
	} else {
		places[at].Parts = grown(places[at].Parts, path[1:], size)
	}
	return places
}
