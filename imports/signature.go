package imports

import (
	"regexp"
	"slices"
	"strings"
)

// Where a table ends: signatures, a place and a date, remarks.

// below keeps what stands below a table, unless it is only signatures.
func (rd *reading) below(i int) {
	rows := rd.t.g.rows[i:]
	for n := range rows {
		if rd.t.end != 0 && rows[n].n >= rd.t.end {
			rows = rows[:n]
			break
		}
	}
	rd.behind(rows)
	if !signatures(rows) {
		rd.tails = append(rd.tails, tail{rd.t, rows[0].n, rows[len(rows)-1].n})
	}
}

var remark = regexp.MustCompile(`^(\(?\*|[-+•] |\d|ghi chu|luu y|de nghi|kien nghi|giai trinh|ly do|so lieu)`)

// signatures says whether rows hold nothing but a block of signatures: a few short
// lines, no numbers, no remarks.
func signatures(rows []row) bool {
	if len(rows) > 15 {
		return false
	}
	for i := range rows {
		for j := range rows[i].cells {
			c := &rows[i].cells[j]
			if trim(c.text) != "" && (c.kind != text || len([]rune(c.text)) > 80 || remark.MatchString(fold(c.text))) {
				return false
			}
		}
	}
	return true
}

// dated is a line like “Vĩnh Phúc, ngày 10 tháng 12 năm 2019”.
var dated = regexp.MustCompile(`^(.{0,60}, ?)?ngay [\d.…/ ]+thang [\d.…/ ]+nam\b`)

// signers begin a line of signatures in the first column; elsewhere a line is one only
// when it is nothing but the office of who signs.
var (
	signers = []string{"nguoi lap", "nguoi cham", "nguoi tong hop", "thu truong", "lanh dao", "giam doc", "pho giam doc", "chu tich", "kt", "tm", "noi nhan", "(ky", "ghi chu", "truong", "chanh", "cuc truong", "xac nhan"}
	signer  = regexp.MustCompile(`^(kt\. |tm\. |tl\. )|^((pho )?(giam doc|chu tich|cuc truong|truong ban|chanh van phong)|nguoi (lap|lap bieu|tong hop|cham diem)|thu truong( don vi| co quan)?|lanh dao (don vi|co quan)|xac nhan cua \w+( \w+){0,4})$`)
)

// ends says whether the table is over: a place and a date, signatures, a footnote.
func (rd *reading) ends(r *row) bool {
	if rd.t.cell(r, maxCol).kind == number || rd.holdsPoints(r) {
		return false
	}
	for i := range r.cells {
		c := &r.cells[i]
		if c.kind != text || len(c.text) > 200 {
			continue
		}
		first := int(c.col) == rd.t.col[codeCol]
		if !first && !maySign(c.text) {
			continue
		}
		f := fold(c.text)
		if dated.MatchString(f) || signer.MatchString(f) {
			return true
		}
		if first && slices.ContainsFunc(signers, func(s string) bool { return strings.HasPrefix(f, s) }) {
			return rd.t.cell(r, maxCol).kind == empty || rd.t.cell(r, nameCol).kind == empty
		}
	}
	return false
}

// maySign says whether a text may be a line of a signature; folding every option row is
// dear.
func maySign(s string) bool {
	if len(s) > 100 {
		return false
	}
	year := strings.Contains(s, "năm") || strings.Contains(s, "NĂM") || strings.Contains(s, "Năm")
	return year || len(s) <= 60 && s != "" && strings.ContainsAny(s[:1], "GgPpCcTtNnLlXxKk") && !strings.ContainsAny(s, "0123456789:%")
}
