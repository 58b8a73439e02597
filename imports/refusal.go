package imports

import (
	"fmt"

	"parindex/words"
)

// refusal is why a file as a whole is not read.
type refusal struct {
	kind         Kind
	problem, fix words.Text
	ext          string // of a spreadsheet that could be converted: "xls", "ods"
}

func (r *refusal) convertible(ext string) *refusal {
	r.ext = ext
	return r
}

func (r *refusal) Error() string { return string(r.kind) + ": " + r.problem.En }

// in names the part of the workbook that is meant.
func (r *refusal) in(part string) *refusal {
	r.problem = words.Text{
		Vi: fmt.Sprintf("%s (phần %s trong tệp)", r.problem.Vi, part),
		En: fmt.Sprintf("%s (part %s of the file)", r.problem.En, part),
	}
	return r
}

func (r *refusal) issue() Issue {
	return Issue{Severity: Error, Kind: r.kind, Problem: sentence(r.problem), Fix: r.fix}
}

var (
	saveAs = words.Text{
		Vi: "Mở tệp bằng Excel hoặc LibreOffice, chọn Tệp → Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi gửi tệp mới.",
		En: "Open the file in Excel or LibreOffice, choose File → Save As, type “Excel Workbook (.xlsx)”, and send the new file.",
	}
	sendAgain = words.Text{
		Vi: "Mở tệp gốc trên máy để kiểm tra, lưu lại dạng .xlsx rồi gửi lại.",
		En: "Open the original on your computer to check it, save it again as .xlsx and send it again.",
	}
)

func notWorkbook(vi, en string) *refusal {
	return &refusal{kind: NotWorkbook, problem: words.Text{Vi: vi, En: en}, fix: saveAs}
}

func damaged(vi, en string) *refusal {
	return &refusal{kind: Damaged, problem: words.Text{Vi: vi, En: en}, fix: sendAgain}
}

func malformed() *refusal {
	return damaged("tệp bị hỏng hoặc không đầy đủ: nội dung XML sai", "the file is damaged or incomplete: malformed XML")
}

func forbidden() *refusal {
	return &refusal{
		kind:    Forbidden,
		problem: words.Text{Vi: "tệp chứa khai báo DOCTYPE hoặc thực thể XML nên không được nhận", En: "the file holds a document type or entity definitions and is refused"},
		fix:     words.Text{Vi: "Chép nội dung sang một tệp Excel mới, lưu dạng .xlsx rồi gửi lại.", En: "Copy the content into a new Excel file, save it as .xlsx and send it again."},
	}
}

func tooLarge(vi, en string) *refusal {
	return &refusal{
		kind:    TooLarge,
		problem: words.Text{Vi: vi, En: en},
		fix:     words.Text{Vi: "Xóa các trang, dòng, cột thừa (kể cả định dạng kéo dài đến cuối trang), lưu lại rồi gửi.", En: "Delete sheets, rows and columns that are not needed (formats that run to the end of the sheet too), save and send again."},
	}
}
