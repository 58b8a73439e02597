package main

import (
	"fmt"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/words"
)

// told compares the numbers of what stands around tables: names with a figure, sentences, marks.
func (p *paper) told(texts []string) {
	for _, text := range texts {
		if !aNumber.MatchString(text) {
			continue
		}
		want, known := p.sentence(text)
		if !known {
			p.t.Errorf("%s: nobody knows the number in %q", p.where, text)
			continue
		}
		p.same(p.t, p.surface, p.where+", "+text, numbersIn(text, words.Vi), numbersIn(want, words.Vi))
	}
}

// sentence is what a sentence of a report should say, at least its numbers.
func (p *paper) sentence(text string) (want string, known bool) {
	pub := &p.in.pub
	name, _, figure := strings.Cut(text, ": ")
	begins := func(with string) bool { return strings.HasPrefix(text, with) }
	switch {
	case begins("CÔNG BỐ CHỈ SỐ"), begins("KẾT QUẢ CHỈ SỐ"), begins("XẾP HẠNG CHỈ SỐ"), begins("Năm " + strconv.Itoa(pub.Year) + " không có"):
		return strconv.Itoa(pub.Year), true
	case text == pub.Note:
		return text, true
	case begins("Công bố số "):
		return fmt.Sprintf("%d, %s; %s", pub.ID, shell.Moment(pub.At, words.Vi), pub.Set), true
	case begins("Mã kiểm tra"):
		return "(sha256): " + pub.Checksum, true
	case begins("Mã đầu nhật ký"):
		return "(sha256): " + pub.Head, true
	case begins("Khoảng hạng"):
		return "90 25", true
	case begins("1. "): // what the columns are headed by
		return strings.Join(p.in.set.fields(), "; "), true
	case begins("Tổng cộng mất"):
		return comma(p.in.sum(p.in.lostBy(p.unit))), true
	case strings.HasSuffix(text, " tiêu chí khác mất điểm."):
		return strconv.Itoa(p.in.losses(p.unit) - 12), true
	case figure && p.unit != "":
		want = p.in.figure(p.unit, name)
		return numbersIn(name, words.Vi) + ": " + comma(want), want != "?"
	}
	return "", false
}

// comma writes neutral numbers as Vietnamese does.
func comma(numbers string) string { return strings.ReplaceAll(numbers, ".", ",") }

// lostBy is what a unit lost in all.
func (t *ranked) lostBy(unit string) exact.Number {
	sum := t.row(unit).Penalty
	for _, s := range t.scores[unit] {
		if s.Section == criteria.Main {
			sum = sum.Add(s.Max.Sub(s.Points))
		}
	}
	return sum
}

// losses counts the items that cost a unit points.
func (t *ranked) losses(unit string) (n int) {
	for i := range t.scores[unit] {
		s := &t.scores[unit][i]
		n += inside(s.Section != criteria.Bonus && lostOf(s).Sign() > 0)
	}
	return n
}
