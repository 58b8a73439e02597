package evidence

import (
	"bytes"
	"regexp"
	"strconv"
)

var pdfEnd = regexp.MustCompile(`startxref\s+(\d{1,12})\s+%%EOF$`)

// pdf accepts what begins and ends as a PDF, encrypted or not. Anything before or after
// could be read as another file.
func pdf(f file) (Kind, error) {
	k, _ := KindOf(".pdf")
	tail, err := f.read(max(0, f.size-4096), 4096)
	if err != nil {
		return Kind{}, err
	}
	if f.opensAsZip() {
		return Kind{}, two(k.Name)
	}
	whole := pdfEnd.FindSubmatch(bytes.TrimRight(tail, "\x00\r\n\t \x1a"))
	if whole == nil {
		return Kind{}, refuse(
			"phần cuối của tệp PDF không đúng: tệp chưa tải lên hết, bị hỏng hoặc bị ghép thêm nội dung khác",
			"the end of the PDF is wrong: it was not uploaded completely, is damaged, or has other content joined to it", asPDF)
	}
	table, err := strconv.ParseInt(string(whole[1]), 10, 64)
	if err != nil || table >= f.size || !bytes.Contains(f.head, []byte("obj")) {
		return Kind{}, damaged(k.Name)
	}
	return k, nil
}
