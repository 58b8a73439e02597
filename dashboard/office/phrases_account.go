package office

import "parindex/dashboard/shell"

// accountPhrases are those of one's own page.
var accountPhrases = shell.Phrases{
	"account.title":        {Vi: "Tài khoản của tôi", En: "My account"},
	"account.email":        {Vi: "Thư điện tử", En: "E-mail"},
	"account.provider":     {Vi: "Tài khoản cơ quan", En: "Office’s account"},
	"account.provider.yes": {Vi: "đã nối", En: "joined"},
	"account.roles":        {Vi: "Được giao", En: "Your part"},
	"account.roles.hint":   {Vi: "Nếu chưa đúng, đề nghị quản trị sửa.", En: "If this is wrong, ask the administrator."},
	"account.noroles":      {Vi: "Chưa được giao việc nào.", En: "You were given no part yet."},
	"account.group":        {Vi: "khối %s", En: "group %s"},
	"account.field":        {Vi: "lĩnh vực %s", En: "field %s"},

	"password.title":  {Vi: "Đổi mật khẩu", En: "Change the password"},
	"password.old":    {Vi: "Mật khẩu hiện tại", En: "Current password"},
	"password.new":    {Vi: "Mật khẩu mới", En: "New password"},
	"password.again":  {Vi: "Nhập lại mật khẩu mới", En: "New password again"},
	"password.hint":   {Vi: "Ít nhất 10 ký tự. Ghép vài từ không liên quan với nhau thì vừa dễ nhớ vừa khó đoán.", En: "At least 10 characters. A few unrelated words are easy to remember and hard to guess."},
	"password.ends":   {Vi: "Đổi xong, mọi phiên đăng nhập ở nơi khác sẽ kết thúc, mọi mã truy cập hết hiệu lực.", En: "It ends your sessions everywhere else, and every token."},
	"password.go":     {Vi: "Đổi mật khẩu", En: "Change"},
	"password.none":   {Vi: "Tài khoản này đăng nhập qua hệ thống của cơ quan và không có mật khẩu riêng.", En: "This account signs in with the office’s system and has no password here."},
	"password.differ": {Vi: "Hai lần nhập mật khẩu mới không giống nhau. Nhập lại.", En: "The two new passwords differ. Type them again."},

	"second.title":     {Vi: "Xác thực hai bước", En: "Second factor"},
	"second.issuer":    {Vi: "CCHC %s", En: "PAR %s"},
	"second.lead":      {Vi: "Ngoài mật khẩu, mỗi lần đăng nhập sẽ hỏi thêm một mã trên điện thoại: người khác biết mật khẩu cũng không vào được.", En: "Beside the password, each sign-in will ask for a code from your telephone: who knows the password alone stays out."},
	"second.must":      {Vi: "Cơ quan yêu cầu mọi người dùng xác thực hai bước. Làm một lần theo các bước sau để vào làm việc.", En: "The authority requires a second factor of everybody. Set it up once to go on."},
	"second.picture":   {Vi: "Mã QR để quét bằng ứng dụng xác thực", En: "QR code for the authenticator"},
	"second.step1":     {Vi: "Cài một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator, Microsoft Authenticator hoặc FreeOTP.", En: "Install an authenticator on your telephone, such as Google Authenticator, Microsoft Authenticator or FreeOTP."},
	"second.step2":     {Vi: "Trong ứng dụng, chọn thêm tài khoản rồi quét mã QR này; không quét được thì nhập khóa:", En: "There, add an account and scan this code, or type the key:"},
	"second.step3":     {Vi: "Nhập mã 6 chữ số mà ứng dụng đang hiện.", En: "Type the code of 6 digits that it shows."},
	"second.go":        {Vi: "Bật xác thực hai bước", En: "Turn it on"},
	"second.on":        {Vi: "Đang bật", En: "On"},
	"second.off":       {Vi: "Chưa bật. Nên bật: mật khẩu bị lộ thì người khác vẫn không vào được.", En: "Off. With it, somebody who learns your password still stays out."},
	"second.start":     {Vi: "Bật xác thực hai bước", En: "Turn it on"},
	"second.fixed":     {Vi: "Cơ quan bắt buộc. Nếu mất hoặc đổi điện thoại, đề nghị quản trị gỡ để đăng ký lại.", En: "The authority requires it. If the telephone is lost or changed, ask the administrator."},
	"second.remove":    {Vi: "Tắt xác thực hai bước", En: "Turn it off"},
	"second.remove.go": {Vi: "Tắt", En: "Turn off"},

	"sessions.title":   {Vi: "Nơi đang đăng nhập", En: "Where you are signed in"},
	"sessions.lead":    {Vi: "Mỗi phiên tự hết sau 2 giờ không dùng, nhiều nhất 12 giờ. Thấy phiên lạ thì kết thúc phiên đó và đổi mật khẩu ngay.", En: "A session ends after 2 hours without use, and after 12 hours at most. End one that you do not know, and change the password at once."},
	"sessions.here":    {Vi: "phiên này", En: "this one"},
	"sessions.address": {Vi: "địa chỉ", En: "from"},
	"sessions.begun":   {Vi: "đăng nhập lúc", En: "since"},
	"sessions.seen":    {Vi: "dùng gần nhất", En: "last used"},
	"sessions.end":     {Vi: "Kết thúc", En: "End"},
	"sessions.others":  {Vi: "Kết thúc mọi phiên khác", En: "End all others"},

	"agent.unknown": {Vi: "Trình duyệt không rõ", En: "Unknown browser"},
	"agent.on":      {Vi: "%s trên %s", En: "%s on %s"},

	"done.password":       {Vi: "Đã đổi mật khẩu và kết thúc các phiên khác.", En: "The password was changed, and other sessions have ended."},
	"done.second-removed": {Vi: "Đã tắt xác thực hai bước.", En: "The second factor was turned off."},
	"done.session-ended":  {Vi: "Đã kết thúc phiên.", En: "The session has ended."},
	"done.sessions-ended": {Vi: "Đã kết thúc mọi phiên khác.", En: "All other sessions have ended."},
}
