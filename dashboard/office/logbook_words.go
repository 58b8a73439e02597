package office

import (
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/exact"
	"parindex/store"
	"parindex/words"
)

// logRow puts a row of the log into words; names are those of units, nil leaves their IDs,
// and files those of originals.
func (v *visit) logRow(r *store.LogRow, names, files map[string]string) logRow {
	row := logRow{
		ID: r.ID, At: shell.Moment(r.At, v.lang), By: r.By, Deed: v.inLang(campaign.DeedName(r.Deed)), Unit: r.Unit, Code: r.Code,
		Reason: r.Reason, File: files[r.File],
	}
	if row.File == "" && r.File != "" && r.Deed != "evidence" && r.Deed != "removal" { // those say what it is called
		row.File = v.say("log.filecode", r.File[:min(len(r.File), 12)])
	}
	row.Part, row.Was, row.Became = v.change(r.Was, r.Became)
	v.deedWords(&row, r)
	if r.Year != 0 {
		row.Year = strconv.Itoa(r.Year)
	}
	if name := names[r.Unit]; name != "" {
		row.Unit = name
	}
	if r.Account != "" && (v.acting.Sight() != campaign.OwnDeeds || r.Account == v.who.ID) {
		row.ByURL = link("log", "people", r.Account)
	}
	if v.who.Any(access.Read) && r.Year != 0 && r.Unit != "" && names[r.Unit] != "" {
		row.UnitURL = link("log", "sheets", row.Year, r.Unit)
		if r.Code != "" {
			row.UnitURL += "?" + encoded("code", r.Code)
		}
	}
	return row
}

// told are deeds that have but one value; "told." and the deed is how it is said.
var told = []string{"sheet", "marks", "people", "publish", "set", "invite", "invite-mail", "sessions-ended"}

// settingWords are the names of settings as the log keeps them.
var settingWords = map[string]string{campaign.NameField: "settings.name", campaign.ZoneField: "settings.zone", "totp": "settings.totp", "mail": "settings.mail"}

// deedWords says what a deed did where from and to alone would not.
func (v *visit) deedWords(row *logRow, r *store.LogRow) {
	if slices.Contains(told, r.Deed) && r.Became != "" {
		row.Became, row.Told = v.say("told."+r.Deed, row.Became), true
	}
	switch r.Deed {
	case "extension":
		row.Was, row.Became = v.partNamed(r.Was), v.partNamed(r.Became)
	case "unit":
		row.Told, row.Was, row.Became = r.Was == "", daysIn(row.Was), daysIn(row.Became)
	case "calendar", "units", "group", "account", "evidence":
		row.Told = r.Was == ""
	case "setting":
		if key := settingWords[r.Code]; key != "" {
			row.Of = v.say(key)
		}
		row.Was, row.Became = v.settingValue(r.Code, r.Was), v.settingValue(r.Code, r.Became)
	}
	if r.Deed == "group" {
		row.Of = v.say("account.group", r.Code)
	}
	if row.Of == "" && r.Code != "" {
		row.Of = v.say("log.ofitem", r.Code)
	}
}

// settingValue is a value of a setting as people say it.
func (v *visit) settingValue(name, value string) string {
	switch {
	case name == campaign.ZoneField:
		return v.zoneName(value)
	case name != campaign.NameField && (value == "on" || value == "off"):
		return v.say("switch." + value)
	}
	return value
}

// daysIn writes the days between which a unit exists as people do; names stay as they are.
func daysIn(unit string) string {
	parts := strings.Split(unit, "; ")
	for i, p := range parts {
		if word, at, ok := strings.Cut(p, " "); ok && (word == "từ" || word == "đến") {
			parts[i] = word + " " + day(at)
		}
	}
	return strings.Join(parts, "; ")
}

// partNamed is "self: 17:00 …" with the part in words.
func (v *visit) partNamed(text string) string {
	part, at, ok := strings.Cut(text, ": ")
	if name := campaign.PartEnd(store.Part(part)); ok && name.Vi != "" {
		return v.inLang(name) + ": " + at
	}
	return text
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
