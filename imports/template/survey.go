package template

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"parindex/criteria"
	"parindex/words"
)

// Survey is the workbook in which the points of a survey, or of another index, are written for
// the units of a group.
type Survey struct {
	Group string // name
	Year  int
	Units []string // names
	Items []*criteria.Item
}

const surveySheet = "Điểm điều tra"

// SurveyName is its file name, plain ASCII.
func SurveyName(group string, year int) string {
	return short(fmt.Sprintf("diem-dieu-tra-%d-%s", year, slug(group)), 100) + ".xlsx"
}

// surveyHead is the row of the headings: what stands above is for people.
const surveyHead = 4

// WriteSurvey writes the workbook: a row for each unit, a column for each item, the points
// empty. It is read back as it stands.
func WriteSurvey(w io.Writer, s Survey) error {
	b := &book{f: excelize.NewFile(), looks: map[look]int{}}
	defer b.f.Close()
	err := first(b.f.SetDefaultFont(face), b.f.SetSheetName("Sheet1", surveySheet), b.surveyTop(&s))
	for i, name := range s.Units {
		row := surveyHead + 1 + i
		err = first(err, b.put(surveySheet, at(1, row), fmt.Sprint(i+1), centred), b.put(surveySheet, at(2, row), name, plainText))
		for k := range s.Items {
			err = first(err, b.put(surveySheet, at(3+k, row), "", plainText.unlocked()))
		}
	}
	if err = first(err, b.surveyEnd(&s)); err != nil {
		return fmt.Errorf("workbook of survey points %s, %d: %w", s.Group, s.Year, err)
	}
	return b.f.Write(w)
}

// surveyTop writes the title, what each column is, and the headings.
func (b *book) surveyTop(s *Survey) error {
	last := 2 + len(s.Items)
	var legend []string
	for _, it := range s.Items {
		legend = append(legend, fmt.Sprintf("mục %s – %s (tối đa %s)", it.Code, it.Name, words.Number(it.Max.Number, words.Vi)))
	}
	wide := max(last, 8)
	err := first(
		b.put(surveySheet, span{1, 1, wide, 1}, fmt.Sprintf("ĐIỂM ĐIỀU TRA XÃ HỘI HỌC NĂM %d – %s", s.Year, s.Group), heading(14, true)),
		b.put(surveySheet, span{1, 2, wide, 2}, "Chỉ điền điểm vào các ô trống. Ô để trống là chưa có điểm; không áp dụng thì ghi “Không áp dụng”.", look{size: 11, italic: true, align: "left"}),
		b.put(surveySheet, span{1, 3, wide, 3}, "Các cột: "+strings.Join(legend, "; "), look{size: 11, align: "left"}),
	)
	titles := []string{"STT", "Đơn vị"}
	for _, it := range s.Items {
		titles = append(titles, it.Code)
	}
	for i, title := range titles {
		name, bad := excelize.ColumnNumberToName(i + 1)
		width := 11.0
		if i == 1 {
			width = 36
		}
		err = first(err, bad, b.f.SetColWidth(surveySheet, name, name, width), b.put(surveySheet, at(i+1, surveyHead), title, centred.strong().on(headTint)))
	}
	return first(err, b.height(surveySheet, 3, 1+len(legend)))
}

func (b *book) surveyEnd(s *Survey) error {
	corner, bad := excelize.CoordinatesToCellName(3, surveyHead+1)
	return first(bad,
		b.f.SetPanes(surveySheet, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: surveyHead, TopLeftCell: corner, ActivePane: "bottomRight"}),
		b.f.SetDocProps(&excelize.DocProperties{Title: fmt.Sprintf("Điểm điều tra xã hội học năm %d", s.Year), Creator: "parindex", LastModifiedBy: "parindex", Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}),
	)
}
