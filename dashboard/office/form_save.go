package office

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"parindex/campaign"
	"parindex/words"
)

// saveItem keeps what was typed of an item where the browser runs no scripts.
func saveItem(v *visit) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	if err := v.r.ParseForm(); err != nil {
		return notFound
	}
	code := v.r.PathValue("code")
	var faults []campaign.Fault
	for part := range v.r.PostForm {
		name, ok := strings.CutPrefix(part, "was.")
		if !ok || v.r.PostForm.Get(name) == v.r.PostForm.Get(part) {
			continue
		}
		base, _ := strconv.Atoi(v.r.PostForm.Get("base"))
		seen, _ := strconv.ParseInt(v.r.PostForm.Get("seen."+name), 10, 64)
		_, err := v.acting.Edit(v.ctx(), campaign.EditRequest{Unit: v.unit.ID, Year: year, Code: code, Part: name, Value: v.r.PostForm.Get(name), Base: base, Seen: seen})
		var no *campaign.Refused
		var other *campaign.EditConflict
		switch {
		case errors.As(err, &no):
			faults = append(faults, no.Faults...)
		case errors.As(err, &other):
			faults = append(faults, campaign.Fault{Code: code, Problem: v.both(name, other), Fix: words.Text{Vi: "Giá trị vừa nhập vẫn ở ô dưới đây: lưu lần nữa để dùng, hoặc mở lại trang để giữ giá trị kia.", En: "What was typed stands below still: save again to use it, or open the page again to keep the other."}})
		case err != nil:
			return err
		}
	}
	field := v.fieldOf(year, code)
	if len(faults) > 0 {
		err := &campaign.Refused{Faults: faults}
		return v.showForm(field, err, v.posted(code, err), nil)
	}
	return v.goTo(sheetLink(year, v.unit.ID, "form") + "?field=" + urlQuery(field) + "&done=saved#" + anchor(code))
}

// fieldOf is the field of an item, "" where there is no such item.
func (v *visit) fieldOf(year int, code string) string {
	scheme, err := v.work.SchemeOf(v.ctx(), v.unit.Group, year)
	if err != nil {
		return ""
	}
	it := scheme.Set().Item(code)
	if it == nil {
		return ""
	}
	return it.Field().Code
}

// both says who wrote what in the meantime.
func (v *visit) both(part string, c *campaign.EditConflict) words.Text {
	if c.Workbook != "" {
		return words.Sprintf("Trong lúc này %s đã nạp tệp %s (%s), giá trị là “%s”; giá trị vừa nhập chưa được lưu", "Meanwhile %s uploaded %s (%s), the value is “%s”; yours was not saved", c.By, c.Workbook, v.clock(c.At), v.told(part, c.Value))
	}
	return words.Sprintf("Trong lúc này %s đã ghi “%s” (%s); giá trị vừa nhập chưa được lưu", "Meanwhile %[1]s wrote “%[2]s” (%[3]s); yours was not saved", c.By, v.told(part, c.Value), v.clock(c.At))
}

// told is a value as a sentence quotes it.
func (v *visit) told(part, value string) string {
	switch {
	case value == "":
		return v.say("form.empty")
	case part == campaign.PartExempt:
		return v.say("form.exempt")
	}
	return v.shown(part, value)
}

// sent is one value as the script sends it.
type sent struct {
	Who     string `json:"who"` // who typed it; "" is not said
	Code    string `json:"code"`
	Part    string `json:"part"`
	Value   string `json:"value"`
	Base    int    `json:"base"`
	Seen    int64  `json:"seen"`
	Request string `json:"request"`
}

// kept answers a value that was taken.
type kept struct {
	Value   string    `json:"value"` // as it is shown
	Seen    int64     `json:"seen"`
	Base    int       `json:"base"`
	At      string    `json:"at"`
	Item    itemState `json:"item"`
	Claimed string    `json:"claimed"` // of the field
	Max     string    `json:"max"`
	Sheet   string    `json:"sheet"`
	Done    int       `json:"done"` // items of the field
}

// clash answers a value that somebody else wrote over.
type clash struct {
	Text  string `json:"text"`
	Mine  string `json:"mine"`  // what was typed, in words
	Value string `json:"value"` // of the other, as shown
	Seen  int64  `json:"seen"`
	Base  int    `json:"base"`
}

// saveEdit keeps one value for the script of the form.
func saveEdit(v *visit) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	var s sent
	if err := v.readJSON(&s); err != nil {
		return v.unread(err)
	}
	if s.Who != "" && s.Who != v.who.ID { // another account came in meanwhile: it would be named in the log
		return v.failJSON(outside)
	}
	done, err := v.acting.Edit(v.ctx(), campaign.EditRequest{Unit: v.unit.ID, Year: year, Code: s.Code, Part: s.Part, Value: s.Value, Base: s.Base, Seen: s.Seen, Request: s.Request})
	var other *campaign.EditConflict
	switch {
	case errors.As(err, &other):
		return v.sayJSON(http.StatusConflict, clash{Text: v.both(s.Part, other).In(v.lang), Mine: v.told(s.Part, s.Value), Value: v.shown(s.Part, other.Value), Seen: other.Seen, Base: other.Base})
	case err != nil:
		return v.failJSON(err)
	}
	return v.sayJSON(http.StatusOK, v.kept(s.Part, &done))
}

func (v *visit) kept(part string, e *campaign.Edited) kept {
	d, it := e.Dossier, e.Item
	k := kept{Seen: it.Edits[part].ID, At: v.work.Local(v.Now()).Format("15:04:05"), Item: v.itemState(it), Sheet: words.Number(d.Claimed, v.lang), Value: v.shown(part, campaign.PartOf(&it.Entry, part))}
	if d.Sheet != nil {
		k.Base = d.Sheet.Revision
	}
	for _, f := range v.fields(d) {
		if f.Code == it.Item.Field().Code {
			k.Claimed, k.Max, k.Done = f.Claimed, f.Max, f.Done
		}
	}
	return k
}

// formHere says that the form is open, and who else has it open.
func formHere(v *visit) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	if err := v.readJSON(&struct{}{}); err != nil {
		return v.unread(err)
	}
	list, err := v.acting.Here(v.ctx(), v.unit.ID, year)
	if err != nil {
		return v.failJSON(err)
	}
	var names []string
	for _, p := range list {
		names = append(names, p.Name)
	}
	text := ""
	if len(names) > 0 {
		text = v.say("form.others", strings.Join(names, ", "))
	}
	return v.sayJSON(http.StatusOK, map[string]string{"text": text})
}
