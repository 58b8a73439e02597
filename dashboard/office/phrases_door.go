package office

import "parindex/dashboard/shell"

// doorPhrases are those of signing in and of invitations.
var doorPhrases = shell.Phrases{
	"signin.title":    {Vi: "Đăng nhập", En: "Sign in"},
	"signin.lead":     {Vi: "Dành cho cán bộ của đơn vị, cơ quan thẩm định, hội đồng và cơ quan chủ trì. Kết quả đã công bố thì ai cũng xem được, không cần đăng nhập.", En: "For the staff of units, appraisers, the council and the authority. Published results need no sign-in."},
	"signin.lost":     {Vi: "Quên mật khẩu hoặc chưa có tài khoản: đề nghị quản trị gửi một liên kết để tự đặt mật khẩu.", En: "Forgotten the password, or no account yet: ask the administrator for a link to choose one."},
	"signin.login":    {Vi: "Tên đăng nhập", En: "Login"},
	"signin.password": {Vi: "Mật khẩu", En: "Password"},
	"signin.go":       {Vi: "Đăng nhập", En: "Sign in"},
	"signin.provider": {Vi: "Đăng nhập bằng tài khoản của cơ quan", En: "Sign in with the office’s account"},
	"signin.refused":  {Vi: "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi thử lại.", En: "The login or the password is wrong. Check Caps Lock and the Vietnamese keyboard, then try again."},
	"signin.wait":     {Vi: "Đã thử sai nhiều lần nên phải chờ. Thử lại sau %s.", En: "There were too many failed tries. Try again in %s."},
	"signin.seconds":  {Vi: "%d giây", En: "%d seconds"},
	"signin.seconds1": {Vi: "%d giây", En: "%d second"},
	"signin.minutes":  {Vi: "%d phút", En: "%d minutes"},
	"signin.minutes1": {Vi: "%d phút", En: "%d minute"},

	"code.title": {Vi: "Xác thực bước hai", En: "Second factor"},
	"code.label": {Vi: "Mã 6 chữ số", En: "Code of 6 digits"},
	"code.hint":  {Vi: "Mở ứng dụng xác thực trên điện thoại và nhập mã đang hiện. Mã đổi sau mỗi nửa phút.", En: "Open the authenticator on your telephone and type the code that it shows. It changes every half minute."},
	"code.lost":  {Vi: "Mất hoặc đổi điện thoại: đề nghị quản trị gỡ xác thực hai bước để đăng ký lại.", En: "Telephone lost or changed: ask the administrator to remove the second factor."},

	"bounce.title": {Vi: "Đang mở trang…", En: "Opening the page…"},
	"bounce.go":    {Vi: "Tiếp tục", En: "Go on"},

	"invite.title":       {Vi: "Đặt mật khẩu", En: "Choose a password"},
	"invite.lead":        {Vi: "Liên kết này dùng một lần, để tự đặt mật khẩu cho tài khoản của", En: "This link works once, to choose the password of the account of"},
	"invite.first.title": {Vi: "Tạo tài khoản quản trị đầu tiên", En: "Make the first administrator"},
	"invite.first.lead":  {Vi: "Chưa có tài khoản nào. Người tạo tài khoản này quản lý tài khoản của mọi người, lịch và cài đặt; quản trị không xem và không chấm điểm.", En: "There are no accounts yet. This one manages accounts, calendar and settings; an administrator neither sees nor gives points."},
	"invite.name":        {Vi: "Họ và tên", En: "Full name"},
	"invite.login.hint":  {Vi: "Chữ thường không dấu, chữ số, dấu chấm; ví dụ an.nv.", En: "Small letters without accents, digits, full stops, such as an.nv."},
	"invite.go":          {Vi: "Lưu và đăng nhập", En: "Save and sign in"},

	"trouble.usedup.heading":   {Vi: "Liên kết này không dùng được nữa", En: "This link works no more"},
	"trouble.usedup.text":      {Vi: "Liên kết đã được dùng, đã quá 7 ngày, đã có liên kết mới hơn thay thế, hoặc chép thiếu. Đề nghị quản trị gửi liên kết khác.", En: "It was used, is older than 7 days, a newer one took its place, or it was copied in part. Ask the administrator for another."},
	"trouble.provider.heading": {Vi: "Hệ thống đăng nhập của cơ quan không trả lời", En: "The office’s sign-in does not answer"},
	"trouble.provider.text":    {Vi: "Thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.", En: "Try again in a few minutes, or sign in by password."},
	"trouble.notbegun.heading": {Vi: "Lần đăng nhập này đã hết hạn", En: "This sign-in has run out"},
	"trouble.notbegun.text":    {Vi: "Quá 10 phút, hoặc trang được mở từ trình duyệt khác. Mở lại trang đăng nhập và làm lại từ đầu.", En: "More than 10 minutes have passed, or it was begun in another browser. Begin again at the sign-in page."},
	"trouble.nope.heading":     {Vi: "Hệ thống của cơ quan không chấp nhận đăng nhập", En: "The office’s sign-in said no"},
	"trouble.nope.text":        {Vi: "Mở lại trang đăng nhập và thử lại; nếu vẫn vậy, báo cho quản trị.", En: "Try again from the sign-in page; if it stays so, tell the administrator."},
	"trouble.noone.heading":    {Vi: "Chưa có tài khoản cho anh/chị", En: "There is no account for you here"},
	"trouble.noone.text":       {Vi: "Đã nhận ra anh/chị qua hệ thống của cơ quan, nhưng ở đây chưa có tài khoản đúng địa chỉ thư đó, hoặc tài khoản đang bị khóa. Đề nghị quản trị tạo tài khoản với đúng địa chỉ thư.", En: "The office’s sign-in knows you, but no account here has that e-mail address, or it is blocked. Ask the administrator for an account with that address."},

	"done.left": {Vi: "Đã đăng xuất.", En: "You have signed out."},
}
