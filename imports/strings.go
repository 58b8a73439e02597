package imports

// texts are the shared strings of a workbook.
type texts struct {
	list []string
	cut  map[int]bool  // those that were longer than a cell may hold
	runs map[int][]run // of those with fonts of their own, where it matters
}

// readStrings reads the table of shared strings, in NFC. legacy says that cells have
// fonts of before Unicode.
func readStrings(b []byte, legacy bool) (shared texts, bad *refusal) {
	var item []byte
	var parts rich
	m := scan(b)
	phonetic := 0 // depth of a reading aid, which is not part of the text
	inText := false
	for t := m.next(); t != stop; t = m.next() {
		switch t {
		case open:
			switch {
			case m.depth() == 2 && string(m.name) == "si":
				item = item[:0]
				parts.clear()
			case m.depth() == 3 && string(m.name) == "rPh":
				phonetic = m.depth()
			case m.depth() == 5 && string(m.name) == "rFont":
				parts.font = m.get("val")
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
			if m.depth() == 3 && string(m.name) == "r" {
				parts.end(len(item))
			}
			if m.depth() == 2 && string(m.name) == "si" {
				if len(shared.list) >= maxStrings {
					return shared, tooLarge("tệp có quá nhiều chuỗi văn bản", "the workbook holds too many texts")
				}
				shared.add(item, parts.of(item, legacy))
			}
		}
	}
	if m.err != nil {
		return shared, m.err
	}
	return shared, nil
}

func (t *texts) add(item []byte, runs []run) {
	s, cut := cellText(item)
	if runs != nil && !cut {
		if t.runs == nil {
			t.runs = map[int][]run{}
		}
		t.runs[len(t.list)] = runs
	}
	if cut {
		if t.cut == nil {
			t.cut = map[int]bool{}
		}
		t.cut[len(t.list)] = true
	}
	t.list = append(t.list, s)
}
