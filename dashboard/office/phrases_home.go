package office

import "parindex/dashboard/shell"

var homePhrases = shell.Phrases{
	"home.title":    {Vi: "Việc cần làm", En: "What to do"},
	"home.greeting": {Vi: "Xin chào", En: "Welcome"},
	"home.result":   {Vi: "Đã công bố kết quả năm %d", En: "The results of %d are published"},
	"home.over":     {Vi: "Năm chấm điểm này đã kết thúc với đơn vị, không phải làm gì thêm. Điểm, lý do từng mục và nhật ký vẫn xem được ở đây; năm sau chương trình sẽ báo khi mở chấm điểm.", En: "The year is over for the unit; nothing more is to be done. Points, reasons and the log stay here; you are told when next year’s round opens."},
	"home.public":   {Vi: "Xem kết quả công bố", En: "See the published results"},
	"home.details":  {Vi: "Điểm và nhận xét từng mục", En: "Points and comments by item"},
	"home.nothing":  {Vi: "Hiện không có việc nào chờ anh/chị.", En: "Nothing waits for you now."},
}
