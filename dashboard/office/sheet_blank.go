package office

import (
	"bytes"

	"parindex/campaign"
	"parindex/dashboard/shell"
)

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// blankForm sends the workbook that the unit may fill in instead of the form.
func blankForm(v *visit) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	name, err := v.work.Template(v.ctx(), &b, campaign.Blank{Unit: v.unit.ID, Year: year})
	if err != nil {
		return err
	}
	return v.sendBook(name, b.Bytes())
}

// currentForm sends the same workbook with what stands in the sheet now.
func currentForm(v *visit) error {
	year, err := v.year()
	if err != nil {
		return err
	}
	var b bytes.Buffer
	name, err := v.acting.Filled(v.ctx(), &b, v.unit.ID, year)
	if err != nil {
		return err
	}
	return v.sendBook(name, b.Bytes())
}

func (v *visit) sendBook(name string, body []byte) error {
	res := &shell.Response{Kind: xlsx, Name: name, Body: body, Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
