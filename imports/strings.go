package imports

// readStrings reads the table of shared strings, in NFC.
func readStrings(b []byte) ([]string, *refusal) {
	var list []string
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
				item = append(item, m.text...)
			}
		case shut:
			inText = false
			if m.depth() == phonetic {
				phonetic = 0
			}
			if m.depth() == 2 && string(m.name) == "si" {
				if len(list) >= maxStrings {
					return nil, tooLarge("tệp có quá nhiều chuỗi văn bản", "the workbook holds too many texts")
				}
				list = append(list, cellText(item))
			}
		}
	}
	if m.err != nil {
		return nil, m.err
	}
	return list, nil
}
