package logo

import (
	"bytes"
	"unicode/utf8"

	"parindex/words"
)

var (
	nothing = &Refused{words.Text{Vi: "Chưa chọn ảnh", En: "No picture was chosen"},
		words.Text{Vi: "Chọn tệp ảnh PNG, JPEG hoặc WebP rồi gửi lại.", En: "Choose a PNG, JPEG or WebP picture and send it again."}}
	tooLarge = &Refused{words.Text{Vi: "Tệp ảnh lớn hơn 200 kB", En: "The picture is larger than 200 kB"},
		words.Text{Vi: "Thu nhỏ ảnh (256 × 256 điểm ảnh là đủ) rồi chọn lại.", En: "Make it smaller (256 × 256 pixels are enough) and choose it again."}}
	tooWide = &Refused{words.Text{Vi: "Ảnh có quá nhiều điểm ảnh (hơn 4 triệu)", En: "The picture has too many pixels (more than 4 million)"},
		words.Text{Vi: "Thu nhỏ ảnh còn khoảng 512 × 512 điểm ảnh rồi chọn lại.", En: "Make it about 512 × 512 pixels and choose it again."}}
	damaged = &Refused{words.Text{Vi: "Tệp ảnh bị hỏng, không đọc được", En: "The picture is damaged and cannot be read"},
		words.Text{Vi: "Mở ảnh bằng chương trình xem ảnh, lưu lại thành PNG rồi chọn lại.", En: "Open it in a viewer, save it as PNG and choose it again."}}
	vector = &Refused{words.Text{Vi: "Không nhận ảnh SVG: tệp SVG có thể chứa mã chạy được", En: "SVG is not taken: such a file can hold code that runs"},
		words.Text{Vi: "Xuất ảnh thành PNG (256 × 256 điểm ảnh) rồi chọn lại.", En: "Export it as PNG (256 × 256 pixels) and choose it again."}}
	noPicture = &Refused{words.Text{Vi: "Tệp không phải ảnh PNG, JPEG hoặc WebP (xét theo nội dung, không theo tên tệp)", En: "The file is no PNG, JPEG or WebP picture, by its content"},
		words.Text{Vi: "Lưu ảnh thành PNG, JPEG hoặc WebP rồi chọn lại.", En: "Save the picture as PNG, JPEG or WebP and choose it again."}}
)

// unknown says why what is no picture that is read is refused.
func unknown(body []byte) *Refused {
	if utf8.Valid(body) && bytes.Contains(bytes.ToLower(body), []byte("<svg")) {
		return vector
	}
	return noPicture
}
