package dashboard

import "parindex/dashboard/shell"

var wallPhrases = shell.Phrases{
	"wall.title":   {Vi: "Màn hình lớn", En: "Wall screen"},
	"wall.link":    {Vi: "Chiếu lần lượt các trang trên màn hình lớn", En: "Show pages in turn on a wall screen"},
	"wall.lead":    {Vi: "Chọn các trang để chiếu lần lượt ở sảnh, phòng họp; không cần người ngồi máy. Trang dài được cuộn từng màn hình.", En: "Choose pages to show in turn in a hall or a meeting room, with nobody at the keyboard. Long pages are scrolled a screenful at a time."},
	"wall.pages":   {Vi: "Các trang", En: "Pages"},
	"wall.ranking": {Vi: "Xếp hạng năm %d", En: "Ranking %d"},
	"wall.change":  {Vi: "Thay đổi năm %d so với năm trước", En: "Change of %d on the year before"},
	"wall.heatmap": {Vi: "Bản đồ nhiệt năm %d", En: "Heat map %d"},
	"wall.map":     {Vi: "Bản đồ năm %d", En: "Map %d"},
	"wall.every":   {Vi: "Mỗi màn hình giữ trong", En: "Each screenful stays for"},
	"wall.seconds": {Vi: "%s giây", En: "%s seconds"},
	"wall.start":   {Vi: "Bắt đầu chiếu", En: "Start"},
	"wall.hint":    {Vi: "Địa chỉ sau khi bấm Bắt đầu giữ nguyên các lựa chọn: có thể đặt làm trang mở đầu của máy. Khi có công bố mới, màn hình tự cập nhật.", En: "The address after Start keeps the choices: set it as the first page of the machine. A new publication shows up by itself."},
	"wall.running": {Vi: "Các trang sau được chiếu lần lượt. Nếu không thấy chuyển trang, trình duyệt đang tắt JavaScript.", En: "The following pages are shown in turn. If nothing moves, JavaScript is off in this browser."},
	"wall.lost":    {Vi: "Mất kết nối; đang giữ trang cũ và thử lại.", En: "No connection; keeping the page and trying again."},
	"wall.back":    {Vi: "Trang trước", En: "Back"},
	"wall.hold":    {Vi: "Tạm dừng", En: "Pause"},
	"wall.next":    {Vi: "Trang sau", En: "Next"},
	"wall.full":    {Vi: "Toàn màn hình", En: "Full screen"},
	"wall.leave":   {Vi: "Thoát", En: "Leave"},
}
