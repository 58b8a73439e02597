package office

import "parindex/dashboard/shell"

// noticePhrases are those of what people are told.
var noticePhrases = shell.Phrases{
	"nav.notices":       {Vi: "Thông báo", En: "Notices"},
	"done.notices-read": {Vi: "Đã đánh dấu tất cả là đã đọc.", En: "All were marked as read."},

	"notices.title":   {Vi: "Thông báo", En: "Notices"},
	"notices.lead":    {Vi: "Có %d thông báo chưa đọc. Đọc rồi đánh dấu để danh sách gọn lại.", En: "%d notices are unread. Mark them once you read them."},
	"notices.allread": {Vi: "Anh/chị đã đọc hết.", En: "You have read them all."},
	"notices.all":     {Vi: "Đánh dấu tất cả là đã đọc", En: "Mark all as read"},
	"notices.read":    {Vi: "Đã đọc", En: "Read"},
	"notices.older":   {Vi: "Thông báo cũ hơn", En: "Older notices"},
	"notices.none":    {Vi: "Chưa có thông báo nào. Khi phiếu chuyển bước hoặc sắp hết hạn, thông báo sẽ hiện ở đây.", En: "There are none yet. When a sheet moves on or a date is near, you are told here."},
}
