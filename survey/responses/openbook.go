package responses

import (
	"io"
	"strings"

	"parindex/words"
)

// openWorkbook finds the sheet whose headings fit.
func (r *Reader) openWorkbook(src io.ReaderAt, size int64) (*stream, *fatal) {
	a, bad := openArchive(src, size)
	if bad != nil {
		return nil, bad
	}
	list, part, bad := a.sheets()
	if bad != nil {
		return nil, bad
	}
	texts, bad := readShared(a, part)
	if bad != nil {
		return nil, bad
	}
	var best, none *stream
	var names, all []string
	for _, l := range list {
		all = append(all, l.name)
	}
	most := 0
	for _, l := range list {
		if r.opt.Sheet != "" && l.name != words.NFC(r.opt.Sheet) {
			continue
		}
		s, fits, bad := r.openSheet(a, l, texts)
		if bad != nil {
			return nil, bad
		}
		if s.sheets = all; none == nil {
			none = s
		}
		if fits > most {
			best, most = s, fits
		}
		if fits > 1 {
			names = append(names, "“"+l.name+"”")
		}
	}
	switch {
	case none == nil:
		return nil, stop(NoHeading, words.Sprintf("không có trang tính “%s”", "there is no sheet “%s”", r.opt.Sheet), words.Text{Vi: "Chọn một trang tính có trong tệp.", En: "Choose a sheet that the file has."})
	case best == nil:
		return none, noHeading()
	case len(names) > 1:
		return best, stop(SeveralSheets, words.Sprintf("nhiều trang tính có tiêu đề của phiếu: %s", "several sheets have headings of the questionnaire: %s", strings.Join(names, ", ")),
			words.Text{Vi: "Chọn trang tính cần đọc, hoặc giữ một trang trong tệp.", En: "Choose the sheet to read, or keep one in the file."})
	}
	return best, nil
}

// openSheet looks at the first rows of a sheet.
func (r *Reader) openSheet(a *archive, l listed, texts *shared) (s *stream, fits int, bad *fatal) {
	part, bad := a.open(l.part, maxSheet)
	if bad != nil {
		return nil, 0, bad
	}
	f, bad := frame(part, "sheetData", "row")
	if bad != nil {
		return nil, 0, bad
	}
	first := &chunk{}
	read, err := f.next(first)
	if err != nil && err != io.EOF {
		return nil, 0, err.(*fatal)
	}
	s = &stream{format: "xlsx", sheet: l.name, size: int64(a.parts[strings.ToLower(l.part)].UncompressedSize64), close: f.close}
	rows, ends, numbers, bad := begunSheet(first.raw, f.prefix, texts)
	if bad != nil {
		return nil, 0, bad
	}
	at, more, fits := r.headings.find(rows)
	if at < 0 {
		s.sample = rows[:min(len(rows), headRows)]
		return s, 0, nil
	}
	s.head, s.row = rows[at], int(numbers[at])
	s.base = numbers[at+more]
	s.sample = rows[at+1+more:]
	s.sample = s.sample[:min(len(s.sample), 5)]
	rest := first.raw[ends[at+more]:]
	s.next = func(c *chunk) (int64, error) {
		if rest != nil {
			c.raw = append(c.raw[:0], rest...)
			rest = nil
			return read, nil
		}
		return f.next(c)
	}
	s.parse = func(p *parser, c *chunk) {
		if p.sheetRows == nil {
			p.sheetRows = &sheet{markup: markup{prefix: f.prefix}, shared: texts}
		}
		p.sheet(c, p.sheetRows)
	}
	return s, fits, nil
}

// begunSheet reads the first rows of a sheet as texts.
func begunSheet(raw []byte, prefix string, texts *shared) (rows [][]string, ends []int, numbers []uint32, bad *fatal) {
	s := sheet{markup: markup{buf: raw, prefix: prefix}, shared: texts}
	for last := uint32(0); len(rows) < headRows+5; {
		var row []string
		wide := false
		number, more, ok := s.row(func(column int, b []byte) {
			if wide = wide || column >= maxColumns; wide {
				return
			}
			for len(row) < column {
				row = append(row, "")
			}
			row = append(row, string(visible(b)))
		})
		if number == 0 {
			number = last + 1
		}
		switch {
		case !ok || number <= last && more:
			return nil, nil, nil, damaged()
		case wide:
			return nil, nil, nil, tooLarge("trang tính có quá nhiều cột", "a sheet has too many columns")
		case !more:
			return rows, ends, numbers, nil
		}
		last = number
		rows, ends, numbers = append(rows, row), append(ends, s.at), append(numbers, number)
	}
	return rows, ends, numbers, nil
}
