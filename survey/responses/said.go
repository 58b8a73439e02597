package responses

import (
	"cmp"
	"slices"
	"strings"

	"parindex/survey"
	"parindex/words"
)

// faults are those of rows and cells, by column, with their words.
func (t *taker) faults() []Fault {
	keys := make([]faultKey, 0, len(t.found))
	for key := range t.found {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b faultKey) int {
		return cmp.Or(cmp.Compare(uint(a.column), uint(b.column)), cmp.Compare(a.cause, b.cause))
	})
	var list []Fault
	for _, key := range keys {
		f := *t.found[key]
		var c column
		if key.column >= 0 {
			c = t.l.columns[key.column]
		}
		f.File, f.Code, f.Heading, f.Letter = t.report.File, c.Code, c.Heading, c.Letter
		f.Problem, f.Fix = said(&f, c.item, c.attr)
		list = append(list, f)
	}
	return list
}

// phrase is what is said of a kind, and what would be right.
type phrase struct{ problem, fix words.Text }

var phrases = map[Kind]phrase{
	BlankForm:     {words.Text{Vi: "phiếu không có mã", En: "forms without a number"}, words.Text{Vi: "Ghi mã phiếu; mỗi phiếu một mã.", En: "Write the form's number; each has its own."}},
	DuplicateForm: {words.Text{Vi: "mã phiếu đã có ở dòng trước; dòng đầu được tính", En: "a form number that came before; the first row counts"}, words.Text{Vi: "Xóa dòng nhập trùng, hoặc sửa mã nếu là phiếu khác.", En: "Delete the row keyed in twice, or mend the number if it is another form."}},
	KnownForm:     {words.Text{Vi: "phiếu đã được lưu từ trước", En: "forms that are kept already"}, words.Text{Vi: "Không cần làm gì; nếu phiếu đã sửa, xóa lần nhập trước rồi nhập lại.", En: "Nothing to do; if the form was changed, remove the earlier import and import again."}},
	OutOfRange:    {words.Text{Vi: "giá trị nằm ngoài thang trả lời", En: "values outside of the scale"}, words.Text{Vi: "Đối chiếu với phiếu giấy và sửa ô.", En: "Compare with the paper and mend the cell."}},
	NotUnderstood: {words.Text{Vi: "ô không phải một phương án trả lời", En: "cells that are none of the answers"}, words.Text{Vi: "Ghi mã hoặc đúng chữ của phương án.", En: "Write the code or the words of an answer."}},
	NotNumber:     {words.Text{Vi: "ô không phải số, hoặc không rõ dấu thập phân", En: "cells that are no numbers, or whose decimal sign is not clear"}, words.Text{Vi: "Ghi số không có dấu tách hàng nghìn, phần lẻ sau dấu chấm, ví dụ 577.25.", En: "Write numbers without signs of thousands, decimals behind a point, such as 577.25."}},
	NotPositive:   {words.Text{Vi: "trọng số bằng 0 hoặc âm", En: "weights of 0 or less"}, words.Text{Vi: "Ghi trọng số lớn hơn 0.", En: "Write a weight above 0."}},
	BlankWeight:   {words.Text{Vi: "phiếu không có trọng số", En: "forms without a weight"}, words.Text{Vi: "Ghi trọng số; nếu cuộc khảo sát không có trọng số, ghi 1.", En: "Write the weight; 1 where the survey has none."}},
	BlankUnit:     {words.Text{Vi: "phiếu không ghi đơn vị", En: "forms without a unit"}, words.Text{Vi: "Ghi mã hoặc tên đơn vị được hỏi.", En: "Write the code or the name of the unit that was asked about."}},
	UnknownUnit:   {words.Text{Vi: "đơn vị không thuộc danh sách được hỏi", En: "units that are not asked about"}, words.Text{Vi: "Ghi mã hoặc tên như trong danh sách đơn vị, hoặc thêm đơn vị vào đợt khảo sát.", En: "Write the code or name as in the list of units, or add the unit to the round."}},
	BlankPlace:    {words.Text{Vi: "phiếu không có tầng hoặc cụm, hoặc không hiểu được", En: "forms without a stratum or cluster, or with one that is not understood"}, words.Text{Vi: "Ghi tầng và cụm theo thiết kế mẫu.", En: "Write stratum and cluster as the sample was designed."}},
	AnsweredAside: {words.Text{Vi: "câu được trả lời tuy người trả lời không thuộc diện hỏi câu đó", En: "answers to a question that was not to be asked"}, words.Text{Vi: "Đối chiếu câu điều kiện với phiếu giấy.", En: "Compare the question that it depends on with the paper."}},
	Trimmed:       {words.Text{Vi: "ô có khoảng trắng thừa; vẫn đọc được", En: "cells with blanks around; they were read"}, words.Text{Vi: "Không cần làm gì.", En: "Nothing to do."}},
	LongRow:       {words.Text{Vi: "dòng có ô ngoài cột cuối cùng; có thể lệch cột", En: "rows with cells beyond the last column; columns may be shifted"}, words.Text{Vi: "Kiểm tra dòng; ô có dấu phân cách phải nằm trong ngoặc kép.", En: "Look at the row; a cell with separators must stand in quotation marks."}},
	LongText:      {words.Text{Vi: "ô dài quá mức", En: "cells that are too long"}, words.Text{Vi: "Rút ngắn chữ trong ô.", En: "Make the text shorter."}},
}

// Words says what a fault of a row or cell is, without its column, its count and what was
// done about it.
func (k Kind) Words() words.Text { return phrases[k].problem }

// done is what was done about faults.
var done = map[Action]words.Text{
	RefuseRow:  {Vi: "không nhận các phiếu này", En: "these forms were left out"},
	SetMissing: {Vi: "coi là không trả lời", En: "taken as not answered"},
	Keep:       {Vi: "vẫn nhận", En: "kept"},
}

// said is the problem and the fix of a fault of rows or cells.
func said(f *Fault, it *survey.Item, a *survey.Attribute) (problem, fix words.Text) {
	p := phrases[f.Kind]
	problem = words.Sprintf("%s (%d); %s", "%s (%d); %s", p.problem, f.Count, done[f.Action])
	if f.Code != "" {
		problem = words.Sprintf("%s – %s", "%s – %s", f.Code, problem)
	}
	fix = p.fix
	if f.Kind == OutOfRange || f.Kind == NotUnderstood {
		if list := codes(it, a); list != "" {
			fix = words.Sprintf("%s Dùng một trong: %s.", "%s Use one of: %s.", fix, list)
		}
	}
	return problem, fix
}

// codes lists the answers that a column may hold.
func codes(it *survey.Item, a *survey.Attribute) string {
	var list []*survey.Choice
	switch {
	case it != nil:
		list = it.Scale.Answers
	case a != nil:
		list = a.Choices
	}
	var all []string
	for _, c := range list {
		all = append(all, c.Code)
	}
	return strings.Join(all, ", ")
}
