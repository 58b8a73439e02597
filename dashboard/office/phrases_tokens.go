package office

import "parindex/dashboard/shell"

// tokenPhrases are those of tokens for programs.
var tokenPhrases = shell.Phrases{
	"tokens.title":          {Vi: "Mã truy cập cho chương trình", En: "Tokens for programs"},
	"tokens.lead":           {Vi: "Chương trình của cơ quan đọc tiến độ và phiếu chấm điểm qua API bằng mã truy cập, trong phạm vi quyền của người tạo mã.", En: "Programs read progress and sheets through the API with a token, as far as whoever made it may."},
	"tokens.open":           {Vi: "Xem và tạo mã truy cập", En: "See and make tokens"},
	"tokens.made":           {Vi: "Mã truy cập mới", En: "The new token"},
	"tokens.made.hint":      {Vi: "Chép ngay: mã chỉ hiện một lần và không được lưu lại. Gửi trong header “Authorization: Bearer …”, không đặt trong địa chỉ.", En: "Copy it now: it is shown once and kept nowhere. Send it in the header “Authorization: Bearer …”, never in an address."},
	"tokens.new":            {Vi: "Tạo mã truy cập", En: "Make a token"},
	"tokens.name":           {Vi: "Chương trình nào dùng", En: "Which program uses it"},
	"tokens.scopes":         {Vi: "Phạm vi", En: "Scopes"},
	"tokens.scope.progress": {Vi: "Xem tiến độ (read:progress)", En: "See progress (read:progress)"},
	"tokens.scope.sheets":   {Vi: "Xem phiếu (read:sheets)", En: "See sheets (read:sheets)"},
	"tokens.noscopes":       {Vi: "Anh/chị chưa được giao vai trò nào xem được tiến độ hay phiếu, nên chưa tạo mã được.", En: "You hold no role that sees progress or sheets, so there is nothing to make a token for."},
	"tokens.days":           {Vi: "Dùng được bao nhiêu ngày (nhiều nhất %d)", En: "Days that it works (%d at most)"},
	"tokens.go":             {Vi: "Tạo mã", En: "Make it"},
	"tokens.list":           {Vi: "Mã đã tạo", En: "Tokens that were made"},
	"tokens.none":           {Vi: "Chưa có mã nào.", En: "There are none yet."},
	"tokens.works":          {Vi: "còn hiệu lực", En: "works"},
	"tokens.over":           {Vi: "hết hiệu lực", En: "works no more"},
	"tokens.at":             {Vi: "tạo lúc", En: "made on"},
	"tokens.ends":           {Vi: "hạn dùng", En: "ends"},
	"tokens.used":           {Vi: "dùng gần nhất %s", En: "last used %s"},
	"tokens.never":          {Vi: "chưa dùng lần nào", En: "never used"},
	"tokens.end":            {Vi: "Hủy mã", En: "End it"},
	"tokens.end.all":        {Vi: "Hủy mọi mã truy cập của người này", En: "End every token of this person"},
	"tokens.about":          {Vi: "Cách gọi API: trang Dữ liệu mở", En: "How to call the API: the page about open data"},

	"done.token-ended":  {Vi: "Đã hủy mã truy cập.", En: "The token has ended."},
	"done.tokens-ended": {Vi: "Đã hủy mọi mã truy cập.", En: "All tokens have ended."},
}
