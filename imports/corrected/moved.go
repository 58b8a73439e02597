package corrected

import (
	"strconv"
	"strings"
)

// Places among the sheets are written down in the workbook part: they move when a list
// is taken out or put in before.

// moved is the new place of a sheet; ok is false for a list that was taken out.
func (b *book) moved(place int) (now int, ok bool) {
	now = place
	for _, l := range b.lists {
		switch {
		case l == place:
			return 0, false
		case l < place:
			now--
		}
	}
	if b.listed {
		now++
	}
	return now, true
}

// moveViews makes the list the open sheet, or keeps open what was when there is none.
func (b *book) moveViews() error {
	t, first := walk(b.src), true
	for t.next() {
		if !t.starts(3, "workbookView") {
			continue
		}
		tag := t.raw()
		for _, name := range []string{"activeTab", "firstSheet"} {
			old := get(tag, name)
			if old == "" {
				continue
			}
			n, _ := strconv.Atoi(old)
			now, _ := b.moved(n)
			if b.listed && first {
				now = 0
			}
			tag = with(tag, name, strconv.Itoa(now))
		}
		if string(tag) != string(t.raw()) {
			b.edits = append(b.edits, edit{t.from, t.to, string(tag)})
		}
		first = false
	}
	if t.bad {
		return broken(b.part)
	}
	return nil
}

// moveNames keeps names that belong to a sheet with it, and prints the list as it is
// meant to be.
func (b *book) moveNames() error {
	t := walk(b.src)
	names, kept := tag{}, 0
	var edits []edit
	for t.next() {
		switch {
		case t.starts(2, "definedNames"):
			names = t.tag
		case t.starts(3, "definedName"):
			e, stays := b.moveName(t)
			edits = append(edits, e...)
			if stays {
				kept++
			}
		case t.end && t.depth == 2 && t.name == "definedNames" && kept == 0 && b.listNames == "":
			edits = []edit{{names.from, t.to, ""}} // nothing is left
		}
	}
	if t.bad {
		return broken(b.part)
	}
	b.edits = append(b.edits, b.putNames(names, edits)...)
	return nil
}

// moveName reads one name to its end; it goes when its sheet was taken out.
func (b *book) moveName(t *tags) (edits []edit, stays bool) {
	own, start := t.tag, t.raw()
	for !t.empty && t.next() && !(t.end && t.depth == 3) {
	}
	at := get(start, "localSheetId")
	if at == "" {
		return nil, true
	}
	n, _ := strconv.Atoi(at)
	now, ok := b.moved(n)
	switch {
	case !ok:
		return []edit{{own.from, t.to, ""}}, false
	case now == n:
		return nil, true
	}
	return []edit{{own.from, own.to, string(with(start, "localSheetId", strconv.Itoa(now)))}}, true
}

// putNames adds the names of the list before the others.
func (b *book) putNames(names tag, edits []edit) []edit {
	text := prefixed(b.listNames, b.root)
	switch {
	case text == "":
	case names.full == "":
		at, _ := insertion(b.src, bookOrder, "definedNames")
		element := b.root + "definedNames"
		edits = append(edits, edit{at, at, "<" + element + ">" + text + "</" + element + ">"})
	case names.empty:
		edits = append(edits, edit{names.from, names.to, "<" + names.full + ">" + text + "</" + names.full + ">"})
	default:
		edits = append([]edit{{names.to, names.to, text}}, edits...)
	}
	return edits
}

// printed are the names that say what of the list is printed, and which row on every
// page.
func printed(sheet string, rows int) string {
	q := "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	return `<definedName name="_xlnm.Print_Area" localSheetId="0">` + escape(q) + "!$A$1:$G$" + strconv.Itoa(rows) + `</definedName>` +
		`<definedName name="_xlnm.Print_Titles" localSheetId="0">` + escape(q) + "!$" + strconv.Itoa(listHead) + ":$" + strconv.Itoa(listHead) + `</definedName>`
}
