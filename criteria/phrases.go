package criteria

import (
	"strings"

	"parindex/words"
)

// Words says who fills an item.
func (s Source) Words() words.Text {
	switch s {
	case Self:
		return words.Text{Vi: "đơn vị tự chấm, hội đồng thẩm định", En: "self-assessed, then appraised"}
	case Survey:
		return words.Text{Vi: "điều tra xã hội học", En: "survey"}
	case Appraiser:
		return words.Text{Vi: "hội đồng thẩm định chấm", En: "appraiser only"}
	case Index:
		return words.Text{Vi: "lấy từ chỉ số khác", En: "from another index"}
	}
	return plain(string(s))
}

// Words says how equal indices are ranked.
func (t Ties) Words() words.Text {
	if t == Dense {
		return words.Text{Vi: "đồng hạng, hạng sau liền kề (1, 2, 2, 3)", En: "equal ranks, the next follows on (1, 2, 2, 3)"}
	}
	return words.Text{Vi: "đồng hạng, hạng sau nhảy bậc (1, 2, 2, 4)", En: "equal ranks, the next is skipped (1, 2, 2, 4)"}
}

// ExemptWords says what becomes of items marked as not applicable.
func (s *Set) ExemptWords() words.Text {
	if s.NotApplicable == Refuse {
		return words.Text{Vi: "không được ghi “Không áp dụng”", En: "no item may be marked as not applicable"}
	}
	return words.Text{Vi: "mục “Không áp dụng” không tính vào điểm tối đa", En: "an item marked as not applicable leaves the maximum"}
}

// Words says the classes of a plan: "so, tw: Tốt từ 80%, Khá từ 65%".
func (p ClassPlan) Words() words.Text {
	var vi, en []string
	for _, c := range p.Bounds {
		t := words.Sprintf("%s từ %s%%", "%s from %s%%", c.Name, number(c.From))
		vi, en = append(vi, t.Vi), append(en, t.En)
	}
	bounds := words.Text{Vi: strings.Join(vi, ", "), En: strings.Join(en, ", ")}
	if len(p.Groups) == 0 {
		return bounds
	}
	return words.Sprintf("%s: %s", "%s: %s", strings.Join(p.Groups, ", "), bounds)
}
