package office

import "parindex/dashboard/shell"

// settingsPhrases are those of the settings.
var settingsPhrases = shell.Phrases{
	"nav.settings":          {Vi: "Thiết lập", En: "Settings"},
	"done.settings-changed": {Vi: "Đã lưu thiết lập.", En: "The settings were stored."},

	"settings.title":        {Vi: "Thiết lập", En: "Settings"},
	"settings.lead":         {Vi: "Áp dụng cho mọi năm và mọi người. Mỗi thay đổi được ghi vào nhật ký.", En: "They hold for every year and everybody. Each change is logged."},
	"settings.name":         {Vi: "Tên cơ quan chủ trì", En: "Name of the authority"},
	"settings.name.hint":    {Vi: "Hiện ở đầu mọi trang, trên biểu mẫu và trong thư.", En: "On top of every page, on forms and in mails."},
	"settings.zone":         {Vi: "Múi giờ", En: "Time zone"},
	"settings.zone.hint":    {Vi: "Bây giờ là %s. Các hạn đã đặt không đổi thời điểm, chỉ hiện theo giờ mới.", En: "It is now %s. Dates that were set stay the same moments; they are shown in the new zone."},
	"settings.totp":         {Vi: "Bắt buộc xác thực hai bước", En: "Require a second factor"},
	"settings.totp.hint":    {Vi: "Ai chưa có sẽ phải đăng ký trước khi vào làm việc.", En: "Who has none must set it up before going on."},
	"settings.mail":         {Vi: "Gửi thông báo qua thư điện tử", En: "Send notices by e-mail"},
	"settings.mail.server":  {Vi: "Chương trình đã có máy chủ thư.", En: "The program was started with a mail server."},
	"settings.mail.none":    {Vi: "Chương trình chưa có máy chủ thư nên chưa gửi được; thông báo vẫn hiện trong chương trình. Đề nghị người vận hành khai báo máy chủ thư.", En: "The program has no mail server, so none is sent; notices are shown here. Ask who operates it to give one."},
	"settings.task":         {Vi: "Thông báo chưa gửi được qua thư điện tử", En: "Notices are not sent by e-mail"},
	"settings.task.run":     {Vi: "Chương trình chạy chưa có máy chủ thư. Khởi động lại với -smtp; nếu không dùng thư, đề nghị quản trị tắt trong Thiết lập.", En: "The program runs without a mail server. Start it again with -smtp, or ask an administrator to switch e-mail off in the settings."},
	"settings.task.off":     {Vi: "Chương trình chạy chưa có máy chủ thư. Đề nghị vận hành khai báo máy chủ; nếu không dùng thư thì tắt trong Thiết lập.", En: "The program runs without a mail server. Ask who operates it to give one, or switch e-mail off in the settings."},
	"settings.task.log":     {Vi: "Xem nhật ký", En: "Show the log"},
	"settings.task.go":      {Vi: "Mở thiết lập", En: "Open the settings"},
	"zone.Asia/Ho_Chi_Minh": {Vi: "Giờ Việt Nam (UTC+7)", En: "Viet Nam (UTC+7)"},
	"zone.Asia/Bangkok":     {Vi: "Giờ Băng Cốc (UTC+7)", En: "Bangkok (UTC+7)"},
	"zone.Asia/Singapore":   {Vi: "Giờ Xin-ga-po (UTC+8)", En: "Singapore (UTC+8)"},
	"zone.Asia/Tokyo":       {Vi: "Giờ Tô-ki-ô (UTC+9)", En: "Tokyo (UTC+9)"},
	"zone.UTC":              {Vi: "Giờ quốc tế (UTC)", En: "UTC"},
	"switch.on":             {Vi: "bật", En: "on"},
	"switch.off":            {Vi: "tắt", En: "off"},
	"settings.save":         {Vi: "Lưu", En: "Save"},

	"logo.title":        {Vi: "Biểu trưng của cơ quan", En: "Logo of the authority"},
	"logo.none":         {Vi: "Chưa có; đầu trang hiện dấu hiệu của chương trình.", En: "There is none; pages show the sign of the program."},
	"logo.file":         {Vi: "Ảnh PNG, JPEG hoặc WebP, đến 200 kB", En: "PNG, JPEG or WebP picture of up to 200 kB"},
	"logo.hint":         {Vi: "Hiện ở đầu mọi trang, kể cả trang công khai, khi in và trong tệp PDF. Chương trình vẽ lại ảnh trong khung 256 × 256 điểm ảnh; thông tin kèm theo tệp không được giữ.", En: "On top of every page, public ones too, in print and in PDFs. The program draws it anew within 256 by 256 pixels; what else the file holds is not kept."},
	"logo.save":         {Vi: "Dùng ảnh này", En: "Use this picture"},
	"logo.remove":       {Vi: "Bỏ biểu trưng", En: "Remove the logo"},
	"done.logo-changed": {Vi: "Đã đổi biểu trưng. Trang công khai hiện biểu trưng mới sau vài giây.", En: "The logo was changed. Public pages show it within seconds."},
	"done.logo-removed": {Vi: "Đã bỏ biểu trưng.", En: "The logo was removed."},
}
