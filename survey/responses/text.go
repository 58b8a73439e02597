package responses

import (
	"bytes"
	"io"
	"unicode/utf8"

	"parindex/words"
)

// openText finds separator and headings of a text.
func (r *Reader) openText(src io.ReaderAt, size int64, head []byte) (*stream, *fatal) {
	text, bad := decoded(io.NewSectionReader(src, 0, size), head)
	if bad != nil {
		return nil, bad
	}
	cut := &splitter{src: text, ends: recordEnds}
	first := &chunk{}
	read, err := cut.next(first)
	if f, ok := err.(*fatal); ok {
		return nil, f
	} else if err == io.EOF {
		return nil, stop(NotTable, words.Text{Vi: "tệp không có chữ nào", En: "the file has no text"}, sendAgain)
	} else if err != nil {
		return nil, unread(err)
	}
	s := &stream{format: "csv", size: size, close: func() error { return nil }}
	begin := beginning(first.raw)
	if begin.bad != nil {
		return s, begin.bad
	}
	best := -1
	var table begun
	for _, sep := range separators(begin.said) {
		t, bad := begin.rows(sep)
		if bad != nil {
			begin.bad = bad
			continue
		}
		at, more, fits := r.headings.find(t.cells)
		if fits > best {
			best = fits
			t.at, t.more = at, more
			table = t
		}
	}
	if best < 0 {
		return s, begin.bad
	}
	if table.at < 0 {
		s.sample = table.cells
		return s, noHeading()
	}
	s.head, s.row, s.base = table.cells[table.at], begin.lines+table.at+1, uint32(begin.lines+table.at+1+table.more)
	s.sample = table.cells[table.at+1+table.more:]
	s.sample = s.sample[:min(len(s.sample), 5)]
	if table.sep != ',' {
		s.comma = commaAlways
	}
	rest := first.raw[table.ends[table.at+table.more]:]
	s.next = func(c *chunk) (int64, error) {
		if rest != nil {
			c.raw = append(append(c.raw[:0], rest...), 0)[:len(rest)]
			rest = nil
			return read, nil
		}
		return cut.next(c)
	}
	s.parse = func(p *parser, c *chunk) { p.table(c, table.sep) }
	return s, nil
}

func noHeading() *fatal {
	return stop(NoHeading, words.Sprintf("không thấy dòng tiêu đề trong %d dòng đầu", "no row of headings within the first %d rows", headRows),
		words.Text{Vi: "Ghi tiêu đề cột là mã câu hỏi (C1, gioi_tinh …), hoặc chọn cột trong bảng ghép cột.", En: "Write the codes of the questions (C1, gioi_tinh …) as headings, or choose the columns in the mapping."})
}

// begun is the first rows of a text by one separator.
type begun struct {
	sep      byte
	cells    [][]string
	ends     []int // where each row ends in the text
	at, more int
}

// start is the beginning of a text.
type start struct {
	text  []byte
	said  byte // the separator that a first line "sep=;" says
	lines int  // lines before the text
	from  int
	bad   *fatal
}

func beginning(raw []byte) start {
	b := start{text: raw}
	if bytes.HasPrefix(raw, []byte("sep=")) && len(raw) > 5 && bytes.IndexByte([]byte(",;\t|"), raw[4]) >= 0 && (raw[5] == '\n' || raw[5] == '\r') {
		b.said, b.lines = raw[4], 1
		b.from = bytes.IndexByte(raw, '\n') + 1
	}
	if !utf8.Valid(raw) {
		b.bad = notUTF8(raw)
	} else if bytes.IndexByte(raw, 0) >= 0 {
		b.bad = stop(NotTable, words.Text{Vi: "nội dung không phải chữ: không phải bảng .xlsx hay .csv", En: "the content is not text: neither .xlsx nor .csv"}, saveAs)
	}
	return b
}

func separators(said byte) []byte {
	if said != 0 {
		return []byte{said}
	}
	return []byte{',', ';', '\t'}
}

// rows reads the first rows.
func (b *start) rows(sep byte) (begun, *fatal) {
	t := begun{sep: sep}
	raw := append(append([]byte{}, b.text...), '\n', 0)
	c := cursor{buf: raw[:len(raw)-1], at: b.from, sep: sep}
	for c.at < len(b.text) && len(t.cells) < headRows+5 {
		var row []string
		for {
			field, more, ok := c.field()
			if !ok {
				return t, quoting(len(t.cells) + 1 + b.lines)
			}
			row = append(row, string(visible(field)))
			if !more {
				break
			}
			if len(row) > maxColumns {
				return t, stop(TooLarge, words.Sprintf("có hơn %d cột", "there are more than %d columns", maxColumns), sendAgain)
			}
		}
		t.cells = append(t.cells, row)
		t.ends = append(t.ends, min(c.at, len(b.text)))
	}
	return t, nil
}

// maxColumns is how many columns a file may have.
const maxColumns = 4000

func quoting(row int) *fatal {
	f := stop(Quoting, words.Sprintf("dấu ngoặc kép sai ở dòng %d", "a quotation mark in the wrong place in row %d", row),
		words.Text{Vi: "Ô có dấu ngoặc kép, dấu phân cách hay xuống dòng phải nằm trong ngoặc kép, ngoặc kép bên trong viết hai lần; lưu lại từ Excel thành “CSV UTF-8”.", En: "A cell with quotation marks, separators or line ends stands in quotation marks, and marks inside are doubled; save it again from Excel as “CSV UTF-8”."})
	f.Places = []Place{{Row: row}}
	return f
}

func notUTF8(raw []byte) *fatal {
	at := 0
	for at < len(raw) {
		r, n := utf8.DecodeRune(raw[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return &fatal{Fault{Kind: Encoding, Places: []Place{{Row: 1 + bytes.Count(raw[:at], []byte{'\n'})}},
		Problem: words.Text{Vi: "tệp văn bản không phải UTF-8 hay UTF-16", En: "the text is neither UTF-8 nor UTF-16"},
		Fix:     words.Text{Vi: "Trong Excel chọn Lưu thành → “CSV UTF-8”, hoặc gửi tệp .xlsx.", En: "In Excel choose Save As → “CSV UTF-8”, or send an .xlsx file."}}}
}
