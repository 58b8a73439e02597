package office

import "parindex/dashboard/shell"

// evidencePhrases are those of evidence.
var evidencePhrases = shell.Phrases{
	"evidence.title": {Vi: "Tài liệu kiểm chứng", En: "Evidence"},
	"evidence.count": {Vi: "%d tài liệu", En: "%d pieces"},
	"evidence.named": {Vi: "Ghi trong phiếu:", En: "Named in the sheet:"},
	"evidence.none":  {Vi: "Chưa có tài liệu nào. Thêm tài liệu ở từng mục trong “Chấm điểm trực tuyến”.", En: "There is none yet. Add it item by item in the online form."},

	"proof.number":  {Vi: "số %s", En: "no. %s"},
	"proof.issued":  {Vi: "ngày %s", En: "of %s"},
	"proof.section": {Vi: "mục %s", En: "section %s"},
	"proof.page":    {Vi: "trang %s", En: "page %s"},
	"proof.by":      {Vi: "Người thêm:", En: "Added by"},
	"proof.http":    {Vi: "Liên kết http không được bảo vệ: nội dung có thể bị thay trên đường truyền. Nên dùng https hoặc đính kèm tệp.", En: "The link is plain http: its page can be changed on the way. Better use https or attach a file."},
	"proof.outside": {Vi: "Ngày %s nằm ngoài năm đánh giá %d: kiểm tra tài liệu có đúng kỳ không.", En: "%s lies outside the assessed year %d: check that it is of the period."},

	"proof.add":              {Vi: "Thêm tài liệu kiểm chứng", En: "Add evidence"},
	"proof.add.go":           {Vi: "Thêm tài liệu", En: "Add"},
	"proof.field.file":       {Vi: "Tệp", En: "File"},
	"proof.field.file.hint":  {Vi: "PDF, ảnh PNG/JPEG/WebP, Word, Excel, PowerPoint; mỗi tệp không quá %d MB. Không có tệp thì ghi số ký hiệu và tên văn bản, hoặc dán liên kết.", En: "PDF, PNG/JPEG/WebP, Word, Excel, PowerPoint; at most %d MB each. Without a file, give number and title, or paste a link."},
	"proof.field.number":     {Vi: "Số ký hiệu văn bản", En: "Number of the document"},
	"proof.field.issued":     {Vi: "Ngày ban hành, có hiệu lực", En: "Day of issue or effect"},
	"proof.field.section":    {Vi: "Mục, phần", En: "Section"},
	"proof.field.page":       {Vi: "Trang", En: "Page"},
	"proof.field.title":      {Vi: "Tên văn bản", En: "Title"},
	"proof.field.address":    {Vi: "Hoặc liên kết", En: "Or a link"},
	"proof.codes":            {Vi: "Dùng chung cho các mục", En: "It also proves items"},
	"proof.codes.hint":       {Vi: "Ghi mã mục, cách nhau bằng dấu phẩy, ví dụ: 1.1.2, 1.2.1.", En: "Codes with commas between, such as 1.1.2, 1.2.1."},
	"proof.also":             {Vi: "Dùng cho mục khác", En: "Use for other items"},
	"proof.also.go":          {Vi: "Thêm vào các mục đó", En: "Add to them"},
	"proof.remove":           {Vi: "Gỡ", En: "Take back"},
	"shared.own":             {Vi: "Tệp này còn dùng cho %d mục khác của đơn vị: %s.", En: "The file also proves %d other items of the unit: %s."},
	"shared.others":          {Vi: "Cùng một tệp có ở đơn vị khác: %s.", En: "The same file stands at other units: %s."},
	"shared.unit":            {Vi: "%s (năm %d, mục %s)", En: "%s (%d, item %s)"},
	"proof.again":            {Vi: "Chọn lại tệp: trình duyệt không giữ tệp đã chọn.", En: "Choose the files again: browsers do not keep them."},
	"proof.toomuch":          {Vi: "Mỗi tệp không quá %d MB; mỗi lần không quá %d tệp và %d MB. Bỏ bớt tệp, hoặc chia thành nhiều lần.", En: "A file may have %d MB; at most %d files and %d MB at once. Choose fewer, or add them in several goes."},
	"trouble.proofs.heading": {Vi: "Gửi quá nhiều tệp trong một lần", En: "Too many files at once"},
	"trouble.proofs.text":    {Vi: "Chưa có tệp nào được thêm. Mỗi lần thêm tối đa %d tệp, tổng cộng dưới %d MB: quay lại và chia thành nhiều lần.", En: "No file was added. At most %d files and %d MB are taken at once: go back and add them in several goes."},
	"trouble.broken.heading": {Vi: "Chưa nhận được nội dung gửi", En: "What was sent did not arrive"},
	"trouble.broken.text":    {Vi: "Đường truyền bị ngắt hoặc biểu mẫu không đọc được; chưa có gì được lưu. Thử gửi lại.", En: "The line broke or the form cannot be read; nothing was stored. Send it again."},
}
