package office

import (
	"bytes"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

// status is what a page answers with that shows what was tried.
func (t *tried) status() int {
	switch {
	case t == nil:
		return http.StatusOK
	case t.Other != nil:
		return http.StatusConflict
	}
	return http.StatusUnprocessableEntity
}

// back is the page that a form was on, or the sheet's own.
func (v *visit) back() string {
	if at := v.r.PostFormValue("back"); local(at) {
		return at
	}
	return v.r.URL.Path
}

// judgeDeed writes one verdict, or accepts all where figures agree. A script asks for the
// item alone ("part"), to put it in the place of the one that it shows.
func judgeDeed(v *visit) error {
	if v.r.PostFormValue("all") != "" {
		return judgeAll(v)
	}
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	t, err := v.judge(year)
	if err != nil {
		return err
	}
	switch {
	case v.r.PostFormValue("part") != "":
		return v.judgedPart(year, t)
	case t != nil:
		return v.judgeSheet(t)
	}
	at, _, _ := strings.Cut(v.back(), "#")
	return v.goTo(at + "#" + anchorOf(v.field("code")))
}

// judge writes the verdict that a form holds; what stands against it comes back.
func (v *visit) judge(year int) (*tried, error) {
	t := &tried{}
	j := campaign.Judgement{
		Unit: v.unit.ID, Year: year, Code: v.field("code"), Verdict: assessment.Verdict(v.field("verdict")), Reason: v.field("reason"),
		Points: v.field("points"), Exempt: v.field("exempt") != "",
	}
	j.Seen, _ = strconv.ParseInt(v.field("seen"), 10, 64)
	j.Revision, _ = strconv.Atoi(v.field("revision"))
	t.Judgement = j
	_, err := v.acting.Judge(v.ctx(), j)
	var other *campaign.Meanwhile
	var no *campaign.Refused
	switch {
	case errors.As(err, &other):
		m := (&judgeView{visit: v}).mark(&other.Mark)
		t.Other = &m
	case errors.As(err, &no):
		t.Faults = v.faults(err)
	default:
		return nil, err
	}
	return t, nil
}

// judgedPart answers with the item alone, as it stands now.
func (v *visit) judgedPart(year int, t *tried) error {
	d, err := v.acting.Dossier(v.ctx(), v.unit.ID, year)
	if err != nil {
		return err
	}
	s, err := v.newJudgeSheet(d)
	if err != nil {
		return err
	}
	for i := range d.Items {
		it := &d.Items[i]
		if it.Item.Code != v.field("code") || !s.mine(it) {
			continue
		}
		item := s.item(it, t)
		if v.r.PostFormValue("across") != "" {
			item.Anchor, item.Unit, item.UnitURL = unitAnchor(d.Unit.ID), d.Unit.Name, judgeLink(year, d.Unit.ID, "")
		}
		var b bytes.Buffer
		if err := v.templates[v.lang]["judge.html"].ExecuteTemplate(&b, "judgeitem", item); err != nil {
			return err
		}
		res := &shell.Response{Kind: shell.HTML, Body: b.Bytes(), Fresh: "no-store"}
		res.SendStatus(v.w, v.r, t.status())
		return nil
	}
	return notFound
}

// judgeAll accepts all claims of a sheet that agree with what is declared.
func judgeAll(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	if _, err := v.acting.JudgeAll(v.ctx(), campaign.Bulk{Year: year, Unit: v.unit.ID, Field: v.r.URL.Query().Get("field")}); err != nil {
		return err
	}
	return v.flash(v.r.URL.RequestURI(), "bulk")
}
