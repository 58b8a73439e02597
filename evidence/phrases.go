package evidence

import (
	"fmt"

	"parindex/words"
)

// What to do about a file, where several faults share it.
var (
	sendAgain = words.Text{
		Vi: "Mở tệp trên máy của đơn vị để kiểm tra, lưu lại rồi gửi lại.",
		En: "Open the file on your computer to check it, save it again and send it again.",
	}
	asPDF = words.Text{
		Vi: "Mở tệp, in hoặc xuất ra PDF (Tệp → In → Lưu dưới dạng PDF) rồi gửi tệp PDF.",
		En: "Open it, print or export it as PDF (File → Print → Save as PDF) and send the PDF.",
	}
	asPhoto = words.Text{
		Vi: "Lưu ảnh dưới dạng JPEG hoặc PNG, hoặc chèn vào một văn bản rồi lưu thành PDF, sau đó gửi lại.",
		En: "Save the image as JPEG or PNG, or put it into a document and save that as PDF, then send it.",
	}
	unpack = words.Text{
		Vi: "Giải nén rồi gửi từng tệp bên trong (PDF, ảnh hoặc tệp Office).",
		En: "Unpack it and send each file inside by itself (PDF, image or Office file).",
	}
	onlyDocuments = words.Text{
		Vi: "Tài liệu kiểm chứng phải là PDF, ảnh (JPEG, PNG, WebP), tệp Office (Word, Excel, PowerPoint) hoặc OpenDocument.",
		En: "Evidence must be a PDF, an image (JPEG, PNG, WebP), an Office file (Word, Excel, PowerPoint) or OpenDocument.",
	}
	withoutMacros = words.Text{
		Vi: "Lưu lại thành tệp không chứa macro (.docx, .xlsx, .pptx) hoặc xuất ra PDF rồi gửi lại.",
		En: "Save it without macros (.docx, .xlsx, .pptx) or export it as PDF, and send it again.",
	}
	clearPassword = words.Text{
		Vi: "Xóa mật khẩu (Tệp → Thông tin → Bảo vệ → Mã hóa bằng mật khẩu), lưu rồi gửi lại.",
		En: "Clear the password (File → Info → Protect → Encrypt with Password), save and send it again.",
	}
)

func refuse(vi, en string, fix words.Text) error {
	return &Refused{words.Text{Vi: vi, En: en}, fix}
}

// damaged refuses a file whose kind is known and whose content is not whole.
func damaged(what words.Text) error {
	return &Refused{words.Sprintf("%s bị hỏng hoặc chưa tải lên hết", "the %s is damaged or was not uploaded completely", what), sendAgain}
}

// two refuses a file that is another one as well, depending on who opens it.
func two(what words.Text) error {
	return &Refused{
		words.Sprintf("%s này còn chứa một tệp khác ghép vào", "the %s has another file joined to it", what),
		asPDF,
	}
}

func hasMacros(what words.Text) error {
	return &Refused{words.Sprintf("%s có chứa macro (mã lệnh), không được nhận", "the %s holds macros (program code), which are not accepted", what), withoutMacros}
}

func tooLarge(size, most int64) error {
	return &Refused{
		words.Sprintf("tệp nặng %s, vượt mức cho phép là %s", "the file has %s, more than the %s that are allowed", megabytes(size), megabytes(most)),
		words.Text{
			Vi: "Quét lại ở độ phân giải thấp hơn (150–200 dpi), nén PDF, hoặc tách thành nhiều tệp rồi gửi lại.",
			En: "Scan it again at a lower resolution (150–200 dpi), compress the PDF, or split it into several files, then send it.",
		},
	}
}

// megabytes writes a size rounded up, so that a file over a limit never shows as equal to it.
func megabytes(bytes int64) words.Text {
	tenths := (bytes*10 + 1<<20 - 1) >> 20
	s := fmt.Sprintf("%d.%d MB", tenths/10, tenths%10)
	return words.Text{Vi: words.Point(s, words.Vi), En: s}
}
