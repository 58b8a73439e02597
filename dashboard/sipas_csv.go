package dashboard

import (
	"bytes"
	"strconv"
	"strings"

	"parindex/reports"
	"parindex/survey/findings"
	figures "parindex/survey/index"
)

const sipasHead = "\ufeffĐối tượng;Thuộc tính;Mã;Tên;Cấp;Mã câu hỏi, yếu tố;Nội dung;Số phiếu;Trả lời hợp lệ;Chỉ số (%);Sai số chuẩn;Cận dưới 95%;Cận trên 95%;Chỉ số không trọng số (%);Điểm trung bình;Phương án;Tỷ lệ (%);Ghi chú;Trạng thái\r\n"

// sipasCSV is every figure of a round that is published: a line for each index, and one for
// each answer of a question.
func sipasCSV(q *request) (download, error) {
	r, err := q.standing()
	if err != nil {
		return download{}, err
	}
	var b bytes.Buffer
	b.WriteString(sipasHead)
	for i := range r.found.Result.Domains {
		q.sipasDomainCSV(&b, r, &r.found.Result.Domains[i])
	}
	name := "khao-sat-" + r.pub.Round + "-cong-bo-" + strconv.FormatInt(r.pub.ID, 10) + ".csv"
	return download{kind: "text/csv; charset=utf-8", name: name, body: b.Bytes()}, nil
}

func (q *request) sipasDomainCSV(b *bytes.Buffer, r *sipasRound, d *figures.Domain) {
	head := []string{string(d.Kind), reports.Quoted(d.Attribute), reports.Quoted(d.Code), reports.Quoted(q.domainName(d))}
	line := func(values ...string) { b.WriteString(strings.Join(append(head[:4:4], values...), ";") + "\r\n") }
	if d.Hidden {
		line("", "", "", "", "", "", "", "", "", "", "", "", "", reports.Quoted(q.say("sipas.hidden")), domainStatus(d).code())
		return
	}
	for i := range d.Figures {
		f := &d.Figures[i]
		what := []string{string(f.Level), reports.Quoted(f.Code), reports.Quoted(q.partName(r.asks, f.Code)), countText(f.Persons), countText(f.Valid)}
		row := append(what[:5:5], make([]string, 9)...)
		if f.Index != nil && f.Verdict == "" {
			e := f.Index
			low, high := within(e)
			for k, v := range []figures.Real{e.Value, e.Error, low, high, e.Plain} {
				row[5+k] = commaDigits(v)
			}
		}
		if f.Mean != nil && f.Verdict == "" {
			row[10] = commaDigits(f.Mean.Value)
		}
		if f.Verdict != "" {
			row[13] = reports.Quoted(q.because(f).whole)
		}
		line(append(row, figureStatus(f).code())...)
		for _, s := range f.Shares {
			row := append(what[:5:5], make([]string, 9)...)
			row[4] = ""
			row[3] = countText(s.N)
			row[11], row[12] = reports.Quoted(s.Code), commaDigits(s.Value)
			if s.Hidden {
				row[13] = reports.Quoted(q.say("sipas.hidden"))
			}
			line(append(row, shareStatus(&s).code())...)
		}
	}
}

// countText is a count; one that is kept back is empty.
func countText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// commaDigits is a published number with a comma; "" is none.
func commaDigits(v figures.Real) string { return strings.Replace(findings.Digits(v), ".", ",", 1) }
