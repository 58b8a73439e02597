package campaign

import (
	"parindex/assessment"
	"parindex/store"
)

// private says whether the reason of a step is for the unit's own people alone: what a
// leader says to the own officers before the sheet is handed in.
func (a *Acting) private(step assessment.Step, unit string) bool {
	return step == assessment.SendBack && !a.Who.Own(unit)
}

// discreet takes the reasons out of rows of the log that are not for the person.
func (a *Acting) discreet(rows []store.LogRow, err error) ([]store.LogRow, error) {
	for i := range rows {
		if a.private(assessment.Step(rows[i].Deed), rows[i].Unit) {
			rows[i].Reason = ""
		}
	}
	return rows, err
}
