package imports

import (
	"parindex/criteria"
	"parindex/scoring"
	"parindex/words"
)

// meant holds the code of a row with points against the name beside it. It is false, and
// an issue says why, where a number may have been two codes: Excel makes 1.1 of 1.10.
func (mk *marking) meant(r *row, codes int, code string, schemes []*scoring.Scheme) bool {
	for _, s := range schemes {
		it, longer := s.Set().Item(code), s.Set().Item(code+"0")
		if it == nil || r.says(it.Name) {
			continue
		}
		if longer != nil && r.at(codes).kind == number {
			mk.report(Error, UnknownCode, ref(r.n, codes), code,
				words.Sprintf("ô mã là số %s: có thể là mã %s hoặc %s, và tên trong dòng không giống tên của mã nào; điểm chưa được lấy", "the code cell holds the number %s, which may be code %s or %s, and the name is neither's; the points are not taken", code, code, longer.Code),
				words.Sprintf("Định dạng ô là Văn bản (Text) rồi gõ lại mã %s hoặc %s.", "Format the cell as Text and type the code %s or %s again.", code, longer.Code))
			return false
		}
		if other := mk.namesOther(r, it, s); other != "" {
			mk.report(Warning, NameDiffers, ref(r.n, codes), code,
				words.Sprintf("mã %s nhưng tên là của tiêu chí %s; đã lấy theo mã", "code %s stands beside the name of item %s; the code was followed", code, other),
				words.Text{Vi: "Kiểm tra mã và tên có bị lệch dòng không, sửa cho khớp.", En: "Check whether codes and names slipped by a row, and make them agree."})
			return true
		}
	}
	return true
}

// namesOther finds the one other item whose name a row holds to the letter.
func (mk *marking) namesOther(r *row, it *criteria.Item, s *scoring.Scheme) string {
	for j := range r.cells {
		c := &r.cells[j]
		if c.kind != text {
			continue
		}
		if codes := mk.dir.itemsOf(s).exactly(c.text); len(codes) == 1 && codes[0] != it.Code {
			return codes[0]
		}
	}
	return ""
}
