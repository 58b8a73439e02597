package office

import "parindex/dashboard/shell"

// linksPhrases are those of links for many people at once.
var linksPhrases = shell.Phrases{
	"links.choose": {Vi: "Chọn", En: "Choose"},
	"links.all":    {Vi: "Chọn tất cả đang hiện", En: "Choose all that are shown"},
	"links.hint":   {Vi: "Liên kết đặt mật khẩu cho những người đã chọn; liên kết cũ của họ hết tác dụng.", En: "Links to choose a password, for those who are ticked; their earlier links work no more."},
	"links.go":     {Vi: "Tạo liên kết để in hoặc tải về", En: "Make links to print or download"},
	"links.mail":   {Vi: "Gửi liên kết qua thư điện tử", En: "Send links by e-mail"},
	"links.title":  {Vi: "Liên kết đặt mật khẩu", En: "Links for passwords"},
	"links.sheet":  {Vi: "Liên kết", En: "Links"},
	"links.lead":   {Vi: "Mỗi liên kết dùng một lần, đến %s. Giao riêng cho từng người.", En: "Each works once, until %s. Hand them over one by one."},
	"links.once":   {Vi: "Danh sách này chỉ hiện một lần và không được lưu ở đâu. Ai có liên kết đều đặt được mật khẩu của người đó.", En: "This list is shown once and kept nowhere. Whoever has a link can choose that person's password."},
	"links.file":   {Vi: "Tải tệp Excel", En: "Download as Excel"},
	"links.print":  {Vi: "Hoặc in trang này (Ctrl+P).", En: "Or print this page (Ctrl+P)."},
	"links.name":   {Vi: "Họ và tên", En: "Name"},
	"links.login":  {Vi: "Tên đăng nhập", En: "Login"},
	"links.unit":   {Vi: "Nơi công tác", En: "Works at"},
	"links.link":   {Vi: "Liên kết", En: "Link"},
	"links.mailed": {Vi: "%d liên kết sẽ được gửi qua thư trong ít phút. %d người chưa có địa chỉ thư: liên kết của họ ở dưới.", En: "Links that are sent by e-mail within minutes: %d. People without an address, whose links stand below: %d."},
	"links.back":   {Vi: "Về danh sách người dùng", En: "Back to the people"},
}
