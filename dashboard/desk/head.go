package desk

import (
	"net/url"
	"strconv"
)

// over is what stands above the pages of a unit's sheet.
type over struct {
	SheetHead
	Unit string
	Year string
	At   string // address of the sheet
}

// over is of a sheet; where the office says nothing of it, its name is all.
func (v *visit) over(unit, name string, year int) (*over, error) {
	o := &over{Unit: name, Year: strconv.Itoa(year)}
	o.At = "/office/sheets/" + o.Year + "/" + url.PathEscape(unit)
	if v.Sheet == nil {
		return o, nil
	}
	var err error
	o.SheetHead, err = v.Sheet(unit, year)
	return o, err
}
