package office

import (
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// logRow puts a row of the log into words; names are those of units, nil leaves their IDs.
func (v *visit) logRow(r *store.LogRow, names map[string]string) logRow {
	row := logRow{
		ID: r.ID, At: shell.Moment(r.At, v.lang), By: r.By, Deed: v.inLang(campaign.DeedName(r.Deed)), Unit: r.Unit, Code: r.Code,
		Reason: r.Reason, File: r.File[:min(len(r.File), 12)],
	}
	row.Part, row.Was, row.Became = v.change(r.Was, r.Became)
	if r.Year != 0 {
		row.Year = strconv.Itoa(r.Year)
	}
	if name := names[r.Unit]; name != "" {
		row.Unit = name
	}
	if r.Account != "" && (v.acting.Sight() != campaign.OwnDeeds || r.Account == v.who.ID) {
		row.ByURL = link("log", "people", r.Account)
	}
	if r.Year != 0 && r.Unit != "" && names[r.Unit] != "" {
		row.UnitURL = link("log", "sheets", row.Year, r.Unit)
		if r.Code != "" {
			row.UnitURL += "?" + encoded("code", r.Code)
		}
	}
	return row
}

// logWords are what the log writes in short.
var logWords = map[string]words.Text{
	string(assessment.Accept):   {Vi: "chấp nhận", En: "accepted"},
	string(assessment.Change):   {Vi: "cho điểm khác", En: "other points"},
	string(assessment.Return):   {Vi: "trả lại", En: "returned"},
	string(assessment.Agree):    {Vi: "đồng ý", En: "agrees"},
	string(assessment.Supplied): {Vi: "đã bổ sung", En: "supplied more"},
	string(assessment.Contest):  {Vi: "không đồng ý", En: "contests"},
	"exempt":                    {Vi: "không áp dụng", En: "not applicable"},
	"true":                      {Vi: "có", En: "yes"},
	"self":                      {Vi: "điểm tự chấm", En: "claimed points"},
	"choice":                    {Vi: "mức đã chọn", En: "line"},
	"note":                      {Vi: "ghi chú", En: "note"},
	"evidence":                  {Vi: "tài liệu", En: "evidence"},
}

// value writes a value of the log for people: numbers in the form of the language, words
// that the log keeps in short in full; a text that somebody wrote stays as it is.
func (v *visit) value(text string) string {
	if phase := assessment.Phase(text); phase.Known() {
		return v.inLang(phaseTitle(phase))
	}
	verdict, rest, _ := strings.Cut(text, " ")
	if said, ok := logWords[verdict]; ok && (rest == "" || rest == "–" || rest == "exempt" || number(rest) != nil) {
		return strings.TrimRight(v.inLang(said)+": "+v.value(rest), ": –")
	}
	if n := number(text); n != nil {
		return words.Number(*n, v.lang)
	}
	return text
}

// change is what a row changed: the part of an item where it names one, "self = 0.5", and
// the values before and after.
func (v *visit) change(was, became string) (part, before, after string) {
	name, now, ok := strings.Cut(became, " = ")
	earlier, then, too := strings.Cut(was, " = ")
	if !ok || !too || name != earlier {
		return "", v.value(was), v.value(became)
	}
	return v.part(name), v.value(then), v.value(now)
}

// part names a part of an entry.
func (v *visit) part(name string) string {
	if said, ok := logWords[name]; ok {
		return v.inLang(said)
	}
	return strings.TrimPrefix(name, campaign.PartFigure)
}

// number reads a number as the log keeps it, nil is none.
func number(text string) *exact.Number {
	n, err := exact.Restore(text)
	if err != nil {
		return nil
	}
	return &n
}
