package campaign

import (
	"slices"

	"parindex/criteria"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

var notHeld = map[criteria.Source]words.Text{
	criteria.Self:      {Vi: "đợt này không tự đánh giá: không tính vào điểm tối đa", En: "no self-assessment this time: leaves the maximum"},
	criteria.Appraiser: {Vi: "đợt này không thẩm định: không tính vào điểm tối đa", En: "no appraisal this time: leaves the maximum"},
	criteria.Survey:    {Vi: "đợt này không điều tra xã hội học: không tính vào điểm tối đa", En: "no survey this time: leaves the maximum"},
	criteria.Index:     {Vi: "đợt này không lấy chỉ số khác: không tính vào điểm tối đa", En: "no other index this time: leaves the maximum"},
}

var notMarked = map[criteria.Source]words.Text{
	criteria.Self:      {Vi: "chưa có điểm thẩm định: tính 0", En: "not appraised yet: counted as 0"},
	criteria.Appraiser: {Vi: "chưa có điểm thẩm định: tính 0", En: "not appraised yet: counted as 0"},
	criteria.Survey:    {Vi: "chưa có điểm điều tra xã hội học: tính 0", En: "no survey points yet: counted as 0"},
	criteria.Index:     {Vi: "chưa có điểm của chỉ số được lấy: tính 0", En: "no points of the other index yet: counted as 0"},
}

var notGiven = map[criteria.Section]words.Text{
	criteria.Bonus:   {Vi: "không có điểm thưởng", En: "no bonus"},
	criteria.Penalty: {Vi: "không có điểm phạt", En: "no penalty"},
}

// why says how an item came to its points.
func (t *tally) why(i int, leaf *scoring.Leaf) words.Text {
	source, section := leaf.Item.Source, leaf.Item.Section
	switch sc := leaf.Score(&t.result); {
	case slices.Contains(t.without, source):
		return notHeld[source]
	case sc.Status == scoring.Missing && section != criteria.Main:
		return notGiven[section]
	case sc.Status == scoring.Missing && !(source == criteria.Self && t.basis == store.OnSelf):
		return notMarked[source]
	}
	return t.scheme.Why(leaf, &t.answers[i])
}
