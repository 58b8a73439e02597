package desk

import "parindex/campaign"

// loss is values that a workbook takes away once it is stored.
type loss struct {
	Text string
	Rows []changeRow // none where the items are enough
	More string      // how many are not listed
	Code []string
}

// maxLosses is how many values, and how many codes, are listed.
const maxLosses = 40

// careful says whether storing is to be confirmed.
func careful(found *campaign.Comparison) bool { return found != nil && found.Careful() }

// losses says what a workbook takes away: typed values one by one, others by their items.
func (v *visit) losses(found *campaign.Comparison) []loss {
	if !careful(found) {
		return nil
	}
	var list []loss
	if n := len(found.Lost); n > 0 {
		typed := v.changes(found.Lost[:min(n, maxLosses)], 0)
		l := loss{Text: v.sayN(n, "losses.typed"), Rows: typed.Rows}
		if n > maxLosses {
			l.More = v.say("changes.more", n-maxLosses)
		}
		list = append(list, l)
	}
	if n := len(found.Emptied); n > 0 {
		l := loss{Text: v.sayN(n, "losses.emptied")}
		for i, ch := range found.Emptied {
			if i > 0 && ch.Code == found.Emptied[i-1].Code {
				continue
			}
			if l.Code = append(l.Code, ch.Code); len(l.Code) == maxLosses {
				l.More = "…"
				break
			}
		}
		list = append(list, l)
	}
	return list
}
