package office

import "parindex/dashboard/shell"

var doorPhrases = shell.Phrases{
	"signin.title":    {Vi: "Đăng nhập", En: "Sign in"},
	"signin.lead":     {Vi: "Dành cho cán bộ của đơn vị, cơ quan thẩm định, hội đồng và cơ quan chủ trì. Kết quả đã công bố thì xem được mà không cần đăng nhập.", En: "For the staff of units, appraisers, the council and the authority. Published results need no sign-in."},
	"signin.login":    {Vi: "Tên đăng nhập", En: "Login"},
	"signin.password": {Vi: "Mật khẩu", En: "Password"},
	"signin.go":       {Vi: "Đăng nhập", En: "Sign in"},
	"signin.refused":  {Vi: "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại; nếu quên mật khẩu, đề nghị quản trị gửi liên kết đặt lại.", En: "The login or the password is wrong. Check Caps Lock and the Vietnamese keyboard, then try again; if the password is forgotten, ask the administrator for a link."},

	"done.left": {Vi: "Đã đăng xuất.", En: "You have signed out."},
}
