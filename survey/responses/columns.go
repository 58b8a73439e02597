package responses

import (
	"slices"
	"strings"

	"parindex/survey"
	"parindex/words"
)

// use is what a column is read as.
type use uint8

const (
	asNothing use = iota
	asItem
	asChoice
	asText
	asNumber
	asComment
	asIdentity
)

// column is a column of a file.
type column struct {
	Column
	use    use
	at     int         // number of the item, or place of the attribute
	slot   int         // among the columns of its kind in a chunk
	role   survey.Role // of an attribute
	item   *survey.Item
	attr   *survey.Attribute
	filter bool // it is ignored because the mapping says so
}

// layout is the columns of a file with the places of a chunk that they are read into.
type layout struct {
	q       *survey.Questionnaire
	columns []column
	bytes   int // how many columns of a chunk hold a byte, a text, a number
	texts   int
	numbers int
	form    int // the column of form numbers, −1: none
	skips   []skip
}

// layout makes columns of headings, and names what is wrong with them.
func (r *Reader) layout(file string, heads []string) (*layout, []Fault) {
	l := &layout{q: r.q, form: -1}
	var faults []Fault
	taken := map[string]int{}
	for i, heading := range heads {
		c := column{Column: Column{Place: i + 1, Letter: letter(i + 1), Heading: strings.TrimSpace(words.NFC(heading))}}
		codes := r.headings.mean(heading)
		switch {
		case len(codes) == 1 && codes[0] == Ignore:
			c.Code, c.filter = Ignore, true
		case len(codes) == 1 && r.q.Item(codes[0]) == nil && r.q.Attribute(codes[0]) == nil && (r.q.Comment == nil || r.q.Comment.Code != codes[0]):
			faults = append(faults, c.fault(BadMapping, words.Sprintf("cột %s “%s” được ghép với mã “%s” mà phiếu không có", "column %s “%s” is mapped to the code “%s”, which the questionnaire has not", c.Letter, c.Heading, codes[0]),
				words.Text{Vi: "Sửa bảng ghép cột.", En: "Mend the mapping of columns."}))
		case len(codes) > 1:
			faults = append(faults, c.fault(AmbiguousHeading, words.Sprintf("cột %s “%s” có thể là %s", "column %s “%s” may be %s", c.Letter, c.Heading, strings.Join(codes, ", ")),
				words.Text{Vi: "Ghi mã ở tiêu đề cột, hoặc chọn mã trong bảng ghép cột.", En: "Write the code as heading, or choose it in the mapping of columns."}))
		case len(codes) == 1:
			if first, twice := taken[codes[0]]; twice {
				faults = append(faults, c.fault(DoubleColumn, words.Sprintf("cột %s và cột %s cùng là %s", "columns %s and %s are both %s", letter(first+1), c.Letter, codes[0]),
					words.Text{Vi: "Xóa một cột, hoặc ghi bỏ qua cột đó trong bảng ghép cột.", En: "Delete one of them, or have the mapping of columns ignore it."}))
				break
			}
			taken[codes[0]] = i
			c.Code = codes[0]
		case plain(heading) != "":
			f := c.fault(UnknownColumn, words.Sprintf("cột %s “%s” không có trong phiếu", "column %s “%s” is not in the questionnaire", c.Letter, c.Heading),
				words.Text{Vi: "Sửa tiêu đề thành mã hoặc câu hỏi của phiếu, hoặc chọn mã (hay bỏ qua) trong bảng ghép cột.", En: "Make the heading a code or question of the questionnaire, or choose one (or ignore it) in the mapping of columns."})
			f.Action = r.opt.Policy.Of(UnknownColumn)
			faults = append(faults, f)
		}
		l.add(c)
	}
	faults = append(faults, r.missing(taken)...)
	l.skipping()
	for i := range faults {
		faults[i].File = file
	}
	return l, faults
}

func (c *column) fault(k Kind, problem, fix words.Text) Fault {
	return Fault{Kind: k, Code: c.Code, Heading: c.Heading, Letter: c.Letter, Count: 1, Action: RefuseFile, Problem: problem, Fix: fix}
}

// missing names what has no column.
func (r *Reader) missing(taken map[string]int) []Fault {
	var faults []Fault
	want := func(code string, name survey.Text, optional bool) {
		if _, ok := taken[code]; ok {
			return
		}
		f := Fault{Kind: MissingColumn, Code: code, Count: 1, Action: r.opt.Policy.Of(MissingColumn),
			Problem: words.Sprintf("không có cột %s (%s)", "there is no column %s (%s)", code, name.Words()),
			Fix:     words.Text{Vi: "Thêm cột, sửa tiêu đề, hoặc chọn cột trong bảng ghép cột; nếu phiếu không hỏi điều này, chọn coi là không trả lời.", En: "Add the column, mend its heading, or choose one in the mapping of columns; if this was not asked, choose to set it to missing."}}
		if optional {
			f.Action = SetMissing
		}
		faults = append(faults, f)
	}
	for _, a := range r.q.Attributes {
		want(a.Code, a.Name, a.Identifies)
	}
	for _, it := range r.q.Items() {
		want(it.Code, it.Text, false)
	}
	if c := r.q.Comment; c != nil {
		want(c.Code, c.Text, true)
	}
	return faults
}

// add gives a column its place in chunks.
func (l *layout) add(c column) {
	c.item, c.attr = l.q.Item(c.Code), l.q.Attribute(c.Code)
	switch {
	case c.Code == "" || c.Code == Ignore:
	case c.item != nil:
		c.use, c.at, c.slot = asItem, c.item.Number, l.bytes
		l.bytes++
	case c.attr == nil:
		c.use = asComment
	default:
		c.at, c.role = slices.Index(l.q.Attributes, c.attr), c.attr.Role
		switch {
		case c.attr.Identifies:
			c.use = asIdentity
		case c.attr.Type == survey.OneOf:
			c.use, c.slot = asChoice, l.bytes
			l.bytes++
		case c.attr.Type == survey.Figure:
			c.use, c.slot = asNumber, l.numbers
			l.numbers++
		case c.role == survey.FormNumber:
			c.use, l.form = asText, len(l.columns)
		default:
			c.use, c.slot = asText, l.texts
			l.texts++
		}
	}
	l.columns = append(l.columns, c)
}

// isForm says whether a column holds form numbers as text; they are kept otherwise than
// other text, since each occurs once.
func (l *layout) isForm(i int) bool { return i == l.form }

// letter is how a sheet names a column, from 1.
func letter(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}
