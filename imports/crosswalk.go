package imports

import (
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/words"
)

// renumbering reads a sheet that was filled on the codes of an earlier set: its codes
// and names are looked up there, then every code is put into the set at hand by that
// set's own crosswalk.
type renumbering struct {
	from  *scoring.Scheme
	codes criteria.Strings // old code → new code
	was   map[*row]string  // old codes of the rows that were taken
	same  int              // how many of them kept their code
	left  []string         // old codes of headings and foreign items that have no new code
}

// coded is the set whose codes the sheet is written in.
func (rd *reading) coded() *scoring.Scheme {
	if rd.old != nil {
		return rd.old.from
	}
	return rd.scheme
}

// renumber prepares the crosswalk from an earlier set that the caller named; false
// refuses the file.
func (rd *reading) renumber(from string) bool {
	if from == "" {
		return true
	}
	set := rd.scheme.Set()
	x := crosswalkFrom(set, from)
	if x == nil {
		rd.report(Error, OtherSet, "", "",
			words.Sprintf("bộ tiêu chí %s không có bảng chuyển mã (crosswalk) từ %s", "criteria set %s has no crosswalk from %s", set.Ref(), from),
			words.Sprintf("Thêm crosswalk vào bộ tiêu chí (parindex criteria diff %s %s -crosswalk đề xuất sẵn), hoặc nhập không có -crosswalk.", "Add the crosswalk to the set (parindex criteria diff %s %s -crosswalk proposes one), or import without -crosswalk.", from, set.Ref()))
		return false
	}
	for _, s := range rd.dir.Schemes {
		if s.Set().Ref() == from {
			rd.old = &renumbering{from: s, codes: x.Codes, was: map[*row]string{}}
			return true
		}
	}
	rd.report(Error, NoSet, "", "",
		words.Sprintf("không có bộ tiêu chí %s mà phiếu ghi mã theo", "there is no criteria set %s, whose codes the sheet is said to use", from),
		words.Text{Vi: "Nạp cả bộ tiêu chí cũ khi nhập (-sets).", En: "Load the earlier set too when importing (-sets)."})
	return false
}

// crosswalked leaves the sets with a crosswalk from an earlier one, or all when none has.
func crosswalked(list []*scoring.Scheme, from string) []*scoring.Scheme {
	var have []*scoring.Scheme
	for _, s := range list {
		if crosswalkFrom(s.Set(), from) != nil {
			have = append(have, s)
		}
	}
	if len(have) == 0 {
		return list
	}
	return have
}

// crosswalks says whether a set has a crosswalk from an earlier one.
func (rd *reading) crosswalks(to, from string) bool {
	return slices.ContainsFunc(rd.dir.Schemes, func(s *scoring.Scheme) bool {
		return s.Set().Ref() == to && crosswalkFrom(s.Set(), from) != nil
	})
}

func crosswalkFrom(set *criteria.Set, ref string) *criteria.Crosswalk {
	i := slices.IndexFunc(set.Crosswalk, func(x criteria.Crosswalk) bool { return x.From == ref })
	if i < 0 {
		return nil
	}
	return &set.Crosswalk[i]
}

// known starts the line of a code that the sheet's own set has.
func (rd *reading) known(r *row, code string) *line {
	if rd.old == nil {
		return rd.item(rd.scheme.Set().Item(code), r)
	}
	l := rd.translated(r, rd.old.from.Set().Item(code))
	if it := rd.old.from.Set().Item(code); it.Section == criteria.Main {
		rd.field = it.Field().Code // rows are read by the old set
	}
	return l
}

// translated starts the line of the new item that an old one became. Two old headings
// may become one: they hold no values.
func (rd *reading) translated(r *row, old *criteria.Item) *line {
	code, ok := rd.old.codes.Get(old.Code)
	it := rd.scheme.Set().Item(code)
	switch {
	case !ok:
		rd.untranslated(r, old)
		return nil
	case old.Leaf() && !it.Leaf():
		rd.report(Error, UnknownCode, rd.t.ref(r, codeCol), it.Code,
			words.Sprintf("mã cũ %s chuyển thành %s “%s”, mục này chấm theo tiêu chí thành phần; điểm “%s” không được lấy", "the old code %s is now %s “%s”, which is scored by its parts; its points “%s” are not taken", old.Code, it.Code, quote(it.Name), shown(rd.t.cell(r, selfCol))),
			words.Sprintf("Ghi điểm cho từng tiêu chí thành phần của %s theo biểu mẫu mới.", "Give points for each part of %s in the new form.", it.Code))
		return nil
	case !it.Leaf() && it.Section == criteria.Main && rd.byCode[it.Code] != nil:
		rd.old.left = append(rd.old.left, old.Code)
		return nil
	}
	rd.old.was[r] = old.Code
	if old.Code == it.Code {
		rd.old.same++
	} else {
		rd.report(Notice, CodeMapped, rd.t.ref(r, codeCol), it.Code,
			words.Sprintf("mã %s của bộ %s được chuyển thành %s “%s”", "code %s of set %s became %s “%s”", old.Code, rd.old.from.Set().Ref(), it.Code, quote(it.Name)), nothingToDo)
	}
	return rd.item(it, r)
}

// untranslated reports a code that the crosswalk has no target for. Headings and items
// that somebody else fills are only listed, as long as nothing was typed on them.
func (rd *reading) untranslated(r *row, old *criteria.Item) {
	own := old.Source == criteria.Self || old.Section != criteria.Main
	if (!old.Leaf() || !own) && (!rd.holdsPoints(r) || !old.Leaf() && old.Section == criteria.Main) {
		rd.old.left = append(rd.old.left, old.Code)
		return
	}
	rd.report(Error, UnknownCode, rd.t.ref(r, codeCol), old.Code,
		words.Sprintf("mã %s (“%s”) của bộ %s không có mã tương ứng trong bảng chuyển mã của bộ %s; điểm “%s” không được lấy", "code %s (“%s”) of set %s has no counterpart in the crosswalk of set %s; its points “%s” are not taken",
			old.Code, quote(rd.t.str(r, nameCol)), rd.old.from.Set().Ref(), rd.scheme.Set().Ref(), shown(rd.t.cell(r, selfCol))),
		words.Text{Vi: "Nếu bộ mới đã bỏ tiêu chí này thì xóa dòng; nếu còn, bổ sung mã vào crosswalk của bộ mới.", En: "If the new set dropped the item, delete the row; otherwise add the code to the crosswalk of the new set."})
}

// sourceOf is who fills an item by the set that the sheet is written in.
func (rd *reading) sourceOf(l *line) criteria.Source {
	if rd.old != nil {
		if was := rd.old.from.Set().Item(rd.old.was[l.row]); was != nil {
			return was.Source
		}
	}
	return l.item.Source
}

// joined reports two rows whose old codes became one; false when it was one code.
func (rd *reading) joined(l *line, twin spot, say func(*cell) any) bool {
	if rd.old == nil || rd.old.was[l.row] == rd.old.was[twin.row] {
		return false
	}
	rd.report(Error, DuplicateCode, twin.ref(codeCol), l.item.Code,
		words.Sprintf("mã cũ %s (dòng %s, điểm %s) và %s (dòng %d, điểm %s) đều chuyển thành %s", "the old codes %s (row %s, points %s) and %s (row %d, points %s) both became %s",
			rd.old.was[l.row], l.beside(twin), say(l.cell(selfCol)), rd.old.was[twin.row], twin.n, say(twin.cell(selfCol)), l.item.Code),
		words.Sprintf("Chỉ để lại một dòng với điểm của %s theo bộ mới; chưa lấy giá trị của dòng nào.", "Leave one row with the points of %s by the new set; no value was taken.", l.item.Code))
	return true
}

// translation says for the record what the crosswalk did.
func (rd *reading) translation() {
	if rd.old == nil {
		return
	}
	rd.report(Notice, CodeMapped, "", "",
		words.Sprintf("mã trong phiếu được đọc theo bộ %s rồi chuyển sang %s: %d mã, trong đó %d mã không đổi; điểm cộng ở các mục không so với tiêu chí thành phần", "the codes were read by set %s and put into %s: %d codes, %d of them unchanged; points printed for headings were not compared with their parts",
			rd.old.from.Set().Ref(), rd.scheme.Set().Ref(), len(rd.old.was), rd.old.same), nothingToDo)
	if len(rd.old.left) > 0 {
		rd.report(Notice, Unused, "", "",
			words.Sprintf("các mục của bộ cũ không lấy gì: %s (không có mã mới, hoặc gộp vào mục khác)", "headings and items of the earlier set that give nothing: %s (no new code, or joined to another heading)", strings.Join(rd.old.left, ", ")), nothingToDo)
	}
}
