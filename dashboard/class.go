package dashboard

import (
	"slices"
	"strconv"

	"parindex/criteria"
	"parindex/store"
	"parindex/words"
)

// badge is a class (xếp loại) with its colour. The text says it all; the colour helps.
type badge struct {
	Text  string
	Lang  string // of the text, where it is not the page's; else empty
	Shade string // "k1" is the best class of the group, "k5" the fifth; "k0" is none
}

// classNames translates the names that sets use; other names are shown as they are.
var classNames = map[string]string{
	"Xuất sắc": "class.excellent", "Tốt": "class.good", "Khá": "class.fair", "Trung bình": "class.average", "Yếu": "class.weak",
}

// classes lists the names of a group's classes, best first.
func classes(set *criteria.Set, group string) []string {
	if set == nil {
		return nil
	}
	var names []string
	for _, c := range set.ClassesOf(group) {
		names = append(names, c.Name)
	}
	return names
}

// classesOf is classes of a table's own set, nil where that cannot be read.
func (q *request) classesOf(t *table) []string {
	set, err := q.set(q.ctx, t.pub.Set)
	if err != nil {
		return nil
	}
	return classes(set, t.group)
}

func newBadge(class string, order []string, lang words.Lang) badge {
	b := badge{Text: class, Shade: "k0"}
	if lang != words.Vi {
		b.Lang = string(words.Vi)
	}
	if key, ok := classNames[class]; ok {
		b.Text, b.Lang = say(lang, key), ""
	}
	for i, name := range order {
		if name == class && i < 5 {
			b.Shade = "k" + strconv.Itoa(i+1)
		}
	}
	return b
}

// share is how many units of a group reached a class.
type share struct {
	badge
	Count string
	Share string // percent, whole
	X, W  string // place on a bar of 100
}

// spread counts the classes of a ranking, best first; classes that nobody reached
// are left out.
func spread(rows []store.Result, order []string, lang words.Lang) []share {
	count, total := map[string]int{}, 0
	for i := range rows {
		if c := rows[i].Class; c != "" {
			if count[c]++; count[c] == 1 && !slices.Contains(order, c) {
				order = append(order[:len(order):len(order)], c)
			}
			total++
		}
	}
	if total == 0 {
		return nil
	}
	var list []share
	x := 0.0
	for _, c := range order {
		if count[c] == 0 {
			continue
		}
		w := 100 * float64(count[c]) / float64(total)
		list = append(list, share{badge: newBadge(c, order, lang), Count: whole(count[c], lang), Share: strconv.Itoa(int(w + 0.5)), X: coordinate(x), W: coordinate(w)})
		x += w
	}
	return list
}

// coordinate writes a number for a drawing.
func coordinate(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
