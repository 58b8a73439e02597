package imports

// texts are the shared strings of a workbook.
type texts struct {
	list []string
	cut  map[int]bool // those that were longer than a cell may hold
}

// readStrings reads the table of shared strings, in NFC.
func readStrings(b []byte) (shared texts, bad *refusal) {
	var item []byte
	m := scan(b)
	phonetic := 0 // depth of a reading aid, which is not part of the text
	inText := false
	for t := m.next(); t != stop; t = m.next() {
		switch t {
		case open:
			switch {
			case m.depth() == 2 && string(m.name) == "si":
				item = item[:0]
			case m.depth() == 3 && string(m.name) == "rPh":
				phonetic = m.depth()
			case string(m.name) == "t" && phonetic == 0 && m.depth() >= 3 && m.depth() <= 4:
				inText = true
			}
		case chars:
			if inText {
				item = grow(item, m.text)
			}
		case shut:
			inText = false
			if m.depth() == phonetic {
				phonetic = 0
			}
			if m.depth() == 2 && string(m.name) == "si" {
				if len(shared.list) >= maxStrings {
					return shared, tooLarge("tệp có quá nhiều chuỗi văn bản", "the workbook holds too many texts")
				}
				shared.add(item)
			}
		}
	}
	if m.err != nil {
		return shared, m.err
	}
	return shared, nil
}

func (t *texts) add(item []byte) {
	s, cut := cellText(item)
	if cut {
		if t.cut == nil {
			t.cut = map[int]bool{}
		}
		t.cut[len(t.list)] = true
	}
	t.list = append(t.list, s)
}
