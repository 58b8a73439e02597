package office

import (
	"bytes"

	"parindex/access"
	"parindex/dashboard/shell"
)

var surveyBookRoutes = []route{
	{pattern: "GET /office/imports/points/{year}/{group}", needs: do(access.Survey), serve: surveyBook},
}

// surveyBook sends the empty workbook of survey points of a group.
func surveyBook(v *visit) error {
	year, err := v.judgedYear()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	name, err := v.acting.SurveyBook(v.ctx(), &b, year, v.r.PathValue("group"))
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: spreadsheet, Name: name, Body: b.Bytes(), Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
