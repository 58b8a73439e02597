package lines

import (
	"regexp"
	"strings"

	"parindex/criteria"
	"parindex/words"
)

var (
	outOf    = regexp.MustCompile(`\b(?:tren|trong) tong so\b`)
	compared = regexp.MustCompile(`\b(?:nam truoc|ky truoc|cung ky|so voi)\b`)
	exceeds  = regexp.MustCompile(`\b(?:tang|giam|vuot|theo ke hoach|du toan|chi tieu|dinh muc|von|tien|dong)\b`) // more than was planned may be done
)

// within writes that the part b is no more than the whole a where the text makes it a share
// of it. Where it may be one, it is said and not written: a figure that is right would be
// refused. What is compared with another year is none.
func (rd *reading) within(figures criteria.Strings) criteria.Keys {
	a, _ := figures.Get("a")
	b, _ := figures.Get("b")
	text := words.Fold(strings.Join([]string{a, b, rd.item.Name}, ". "))
	for _, l := range rd.lines {
		text += ". " + words.Fold(l.label)
	}
	at := rd.lines[0].at
	switch {
	case compared.MatchString(text):
		return nil
	case !exceeds.MatchString(text) && (outOf.MatchString(text) || sameThings(a, b)):
		rd.note(at, Share, "b là một phần của a nên không thể lớn hơn; đã thêm điều kiện b <= a (a: %s; b: %s)", "b is a part of a and cannot be more; b <= a was added (a: %s; b: %s)", a, b)
		return criteria.Keys{{Name: "require", Value: []string{"b <= a"}}}
	}
	rd.note(at, Unbounded, "không rõ b có thể lớn hơn a không, nên không ghi điều kiện b <= a (a: %s; b: %s)", "whether b can be more than a is not clear, so b <= a is not written (a: %s; b: %s)", a, b)
	return nil
}

// sameThings says whether two figures count the same things, one all of them: “Tổng số hồ
// sơ tiếp nhận”, “Số hồ sơ nộp trực tuyến”.
func sameThings(whole, part string) bool {
	a, all := thingOf(whole, "tong", "so")
	b, some := thingOf(part, "so")
	return all && some && a != "" && a == b
}

// thingOf is what a label counts, behind the words that it must begin with: an abbreviation,
// or two words, or one that ends the label or stands before a comma.
func thingOf(label string, first ...string) (thing string, ok bool) {
	label, _, _ = strings.Cut(label, ",")
	list := strings.Fields(label)
	for i, word := range first {
		if i >= len(list) || words.Fold(list[i]) != word {
			return "", false
		}
	}
	list = list[len(first):]
	if len(list) > 1 && strings.ToUpper(list[0]) == list[0] {
		list = list[:1]
	}
	return words.Fold(strings.Join(list[:min(2, len(list))], " ")), true
}
