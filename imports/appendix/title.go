package appendix

import (
	"fmt"
	"regexp"
	"strings"

	"parindex/criteria"
	"parindex/imports"
	"parindex/words"
)

var (
	issuedBy  = regexp.MustCompile(`(?i)quyết định(?: số)?\s*:?\s*(\d+[\p{L}\d]*/[\p{L}\d\-/]+)(?:[\s,]*(?:ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})|ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})))?`)
	titleForm = regexp.MustCompile(`(bo|bang|cac|he thong) tieu chi|tieu chi .*(chi so|cai cach hanh chinh)|thang diem`)
)

// above lists the texts over the table, a text for each cell.
func (rd *reader) above() (list []string, rows []int) {
	for i := range rd.sheet.Rows {
		r := &rd.sheet.Rows[i]
		if r.Number >= rd.table.top {
			break
		}
		for _, c := range r.Cells {
			if c.Kind == imports.TextCell {
				list, rows = append(list, oneLine(c.Text)), append(rows, r.Number)
			}
		}
	}
	return list, rows
}

// titled fills title and decision from the lines over the table.
func (rd *reader) titled(set *criteria.Set) {
	texts, rows := rd.above()
	for i, s := range texts {
		if m := issuedBy.FindStringSubmatch(s); m != nil && set.Decision == "" {
			set.Decision = dated(m)
		}
		if set.Title != "" || strings.HasPrefix(s, "(") || !titleForm.MatchString(words.Fold(s)) || len(s) > 500 {
			continue
		}
		set.Title = s
		for j := i + 1; j < len(texts) && rows[j] == rows[j-1]+1 && texts[j] == strings.ToUpper(texts[j]) && !strings.HasPrefix(texts[j], "("); j++ {
			set.Title += " " + texts[j] // a title in two rows
		}
	}
}

// dated writes a decision as "1149/QĐ-BNV ngày 30/12/2020".
func dated(m []string) string {
	day := m[2:5]
	if m[2] == "" {
		day = m[5:8]
	}
	if day[0] == "" {
		return m[1]
	}
	return fmt.Sprintf("%s ngày %02s/%02s/%s", m[1], day[0], day[1], day[2])
}

// headed fills the top of the set and lists what nobody says.
func (rd *reader) headed(set *criteria.Set) {
	h := rd.head
	set.ID, set.Version, set.Title, set.Decision, set.Years, set.Groups, set.Sample, set.Ties = h.ID, h.Version, h.Title, h.Decision, h.Years, h.Groups, h.Sample, h.Ties
	rd.titled(set)
	var keys, flags []string
	for _, m := range []struct {
		missing   bool
		key, flag string
	}{
		{set.ID == "", "id", "-id so"}, {set.Version == "", "version", "-version 2025.1"}, {set.Title == "", "title", `-title "…"`},
		{set.Decision == "" && !set.Sample, "decision", `-decision "123/QĐ-UBND ngày 15/01/2025"`},
		{len(set.Years) == 0, "years", "-years 2025"}, {len(set.Groups) == 0, "groups", "-groups so"},
	} {
		if m.missing {
			keys, flags = append(keys, m.key), append(flags, m.flag)
		}
	}
	if len(keys) > 0 {
		list := strings.Join(keys, ", ")
		rd.report(imports.Error, imports.ToFill, "", "", words.Sprintf("phụ lục không ghi %s", "the appendix does not say %s", list),
			words.Sprintf("Chạy lại với %s, hoặc điền vào tệp.", "Run again with %s, or fill it in the file.", strings.Join(flags, " ")))
		rd.comments[nil] = append(rd.comments[nil], "CẦN GHI: "+list)
	}
	if set.Ties == "" {
		set.Ties = criteria.Competition
		rd.report(imports.Notice, imports.ToFill, "", "", words.Text{Vi: "phụ lục không ghi cách xếp đồng hạng; lấy competition (1, 2, 2, 4)", En: "the appendix does not say how ties are ranked; competition (1, 2, 2, 4) was taken"},
			words.Text{Vi: "Ghi -ties dense nếu xếp 1, 2, 2, 3. Xếp loại (classes) cũng phải tự ghi nếu có.", En: "Give -ties dense for 1, 2, 2, 3. Classes, too, are to be written by hand."})
	}
}
