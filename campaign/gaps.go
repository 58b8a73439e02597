package campaign

import (
	"fmt"
	"strings"

	"parindex/assessment"
	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// gaps collects the items that would count 0 because nobody gave points, so that half
// a year is not published by mistake. On self basis what a unit left out of its own
// sheet is its own affair; its sheet was warned about it.
type gaps struct {
	basis   store.Basis
	items   map[criteria.Source]int // of all units with data
	missing map[criteria.Source]int
	units   []unitGap
}

type unitGap struct {
	unit  assessment.Unit
	codes map[criteria.Source][]string
}

func newGaps(basis store.Basis) *gaps {
	return &gaps{basis: basis, items: map[criteria.Source]int{}, missing: map[criteria.Source]int{}}
}

// add looks at one scored unit.
func (g *gaps) add(u assessment.Unit, scores []store.Score) {
	gap := unitGap{u, map[criteria.Source][]string{}}
	for _, s := range scores {
		if s.Section != criteria.Main || s.Source == criteria.Self && g.basis == store.OnSelf {
			continue
		}
		g.items[s.Source]++
		if s.Status == scoring.Missing {
			g.missing[s.Source]++
			gap.codes[s.Source] = append(gap.codes[s.Source], s.Code)
		}
	}
	if len(gap.codes) > 0 {
		g.units = append(g.units, gap)
	}
}

var sourceNames = map[criteria.Source]words.Text{
	criteria.Self:      {Vi: "điểm thẩm định", En: "appraised points"},
	criteria.Appraiser: {Vi: "điểm do bên thẩm định chấm", En: "points of the appraiser"},
	criteria.Survey:    {Vi: "điểm điều tra xã hội học", En: "survey points"},
	criteria.Index:     {Vi: "điểm lấy từ chỉ số khác", En: "points of another index"},
}

// faults says which sources nobody has points of, then which units lack some.
func (g *gaps) faults() []Fault {
	var list []Fault
	for _, s := range criteria.Sources {
		if g.items[s] == 0 || g.missing[s] < g.items[s] {
			continue
		}
		f := Fault{
			Problem: words.Sprintf("Chưa có %s của đơn vị nào", "No unit has %s", sourceNames[s]),
			Fix:     words.Text{Vi: "Chấm trên trang thẩm định, hoặc nhập tệp điểm thẩm định (dòng lệnh: parindex import -as appraisal).", En: "Judge them on the pages of the appraisal, or import a workbook (command line: parindex import -as appraisal)."},
		}
		if s != criteria.Self {
			f.Fix = words.Sprintf("Nhập số liệu này, hoặc chọn bỏ qua nếu năm nay không tổ chức (dòng lệnh: -without %s).", "Import them, or leave them out when there were none this year (command line: -without %s).", string(s))
		}
		list = append(list, f)
	}
	for _, u := range g.units {
		for _, s := range criteria.Sources {
			if codes := u.codes[s]; len(codes) > 0 && g.missing[s] < g.items[s] {
				list = append(list, Fault{Unit: u.unit.ID,
					Problem: words.Sprintf("%s: %d tiêu chí chưa có %s (%s)", "%s: %d items without %s (%s)", u.unit.Name, len(codes), sourceNames[s], some(codes)),
					Fix:     words.Text{Vi: "Bổ sung số điểm còn thiếu, hoặc chọn vẫn công bố khi còn thiếu, các tiêu chí này khi đó tính 0 (dòng lệnh: -allow-missing).", En: "Add the missing points, or choose to publish all the same, which counts these items 0 (command line: -allow-missing)."},
				})
			}
		}
	}
	return list
}

// some names the first codes of a list.
func some(codes []string) string {
	const shown = 6
	if len(codes) <= shown {
		return strings.Join(codes, ", ")
	}
	return strings.Join(codes[:shown], ", ") + fmt.Sprintf(" … +%d", len(codes)-shown)
}
