package office

import (
	"parindex/assessment"
	"parindex/words"
)

// phaseTitles are the phases of a sheet as they stand alone, the same on every page.
var phaseTitles = map[assessment.Phase]words.Text{
	assessment.Drafting:    {Vi: "Bản nháp", En: "Draft"},
	assessment.Handed:      {Vi: "Chờ lãnh đạo duyệt", En: "Waits for the leader"},
	assessment.Locked:      {Vi: "Đã chốt, chờ thẩm định", En: "Locked, not begun"},
	assessment.Appraising:  {Vi: "Thẩm định lần 1", En: "Appraisal 1"},
	assessment.Explaining:  {Vi: "Giải trình", En: "Explanation"},
	assessment.Reappraised: {Vi: "Thẩm định lần 2", En: "Appraisal 2"},
	assessment.Decided:     {Vi: "Chờ công bố", En: "Waits for publication"},
	assessment.Published:   {Vi: "Đã công bố", En: "Published"},
}

func phaseTitle(p assessment.Phase) words.Text { return phaseTitles[p] }
