package office

import (
	"parindex/dashboard/shell"
)

// phrases is everything that the office says by itself; each feature has a table of its
// own.
var phrases = shell.Joined(
	framePhrases,
	doorPhrases,
	accountPhrases,
	tokenPhrases,
	homePhrases,
	surveyResultPhrases,
	queuePhrases,
	judgePhrases,
	judgeBookPhrases,
	sheetPhrases,
	formPhrases,
	evidencePhrases,
	earlierPhrases,
	explanationPhrases,
	noticePhrases,
	peoplePhrases,
	linksPhrases,
	importPhrases,
	unitsPhrases,
	setsPhrases,
	settingsPhrases,
	aimPhrases,
	calendarPhrases,
	progressPhrases,
	comparePhrases,
	gapsPhrases,
	surveyPhrases,
	surveyPlanPhrases,
	surveyAnswerPhrases,
	surveyExclusionPhrases,
	surveySamplePhrases,
	surveySizePhrases,
	surveyLinkPhrases,
	surveyTypingPhrases,
	surveyWordPhrases,
	publishPhrases,
	logPhrases,
)

// framePhrases are those of every page, and of pages that say what went wrong.
var framePhrases = shell.Phrases{
	"nav.home":  {Vi: "Việc cần làm", En: "What to do"},
	"nav.count": {Vi: "%s (%d mới)", En: "%s (%d new)"},

	"trouble.outside.heading":  {Vi: "Cần đăng nhập", En: "Please sign in"},
	"trouble.outside.text":     {Vi: "Phiên làm việc đã hết, hoặc chưa đăng nhập. Nội dung vừa gửi chưa được lưu: đăng nhập, rồi quay lại trang trước và gửi lại.", En: "The session has ended, or there was none. What was sent is not stored: sign in, go back and send it again."},
	"trouble.denied.heading":   {Vi: "Không có quyền làm việc này", En: "Not within your rights"},
	"trouble.denied.text":      {Vi: "Tài khoản của anh/chị không được giao việc này, hoặc không phụ trách đơn vị này. Nếu cần, đề nghị quản trị cấp quyền.", En: "Your account was not given this right, or not for this unit. If you need it, ask the administrator."},
	"trouble.cross.heading":    {Vi: "Yêu cầu đến từ trang khác", En: "The request comes from another site"},
	"trouble.cross.text":       {Vi: "Chỉ nhận nội dung gửi từ chính các trang này. Mở lại trang rồi gửi từ đó.", En: "Only what is sent from these pages is taken. Open the page again and send it from there."},
	"trouble.method.heading":   {Vi: "Không dùng được cách gửi này", En: "Method not allowed"},
	"trouble.method.text":      {Vi: "Trang này không nhận cách gửi vừa dùng. Mở lại trang từ trình duyệt.", En: "This address does not take what was sent. Open the page in a browser."},
	"trouble.notfound.heading": {Vi: "Không tìm thấy trang", En: "Page not found"},
	"trouble.notfound.text":    {Vi: "Địa chỉ không đúng, hoặc nội dung không còn ở đây.", En: "The address is wrong, or what it showed is gone."},
	"trouble.refused.heading":  {Vi: "Chưa làm được", En: "This could not be done"},
	"trouble.refused.text":     {Vi: "Chưa có gì thay đổi. Xử lý các điểm sau rồi làm lại.", En: "Nothing was changed. See to the following, then try again."},
	"trouble.toomuch.heading":  {Vi: "Gửi quá nhiều trong một lần", En: "Too much at once"},
	"trouble.toomuch.text":     {Vi: "Nội dung gửi lớn hơn mức cho phép nên chưa được lưu. Giảm dung lượng, hoặc chia thành nhiều lần.", En: "What was sent is larger than allowed and is not stored. Make it smaller, or send it in several goes."},
	"trouble.busy.heading":     {Vi: "Máy chủ đang bận", En: "The server is busy"},
	"trouble.busy.text":        {Vi: "Chưa có gì được lưu. Chờ ít phút rồi làm lại.", En: "Nothing was stored. Wait a moment, then try again."},
	"trouble.unkept.heading":   {Vi: "Máy chủ tạm thời không lưu được", En: "The server cannot store anything now"},
	"trouble.unkept.text":      {Vi: "Ổ đĩa của máy chủ đã đầy, chỉ cho đọc hoặc không liên lạc được, nên nội dung vừa gửi chưa được lưu; mọi thứ đã lưu trước đó vẫn còn. Hãy giữ lại tệp và nội dung vừa nhập, báo cho người vận hành kèm mã yêu cầu dưới đây, rồi gửi lại sau.", En: "The server's disk is full, read-only or away, so what you sent is not stored; all that was stored before is still there. Keep the file and what you typed, tell the operator the request number below, and send it again later."},
	"trouble.damaged.heading":  {Vi: "Chưa làm được vì một bộ tiêu chí đã lưu bị hỏng", En: "This could not be done, as a stored criteria set is damaged"},
	"trouble.damaged.text":     {Vi: "Bộ tiêu chí trong cơ sở dữ liệu không còn nguyên văn, nên chương trình không dùng nó để hiện phiếu hay tính điểm. Nội dung vừa gửi chưa được lưu; mọi thứ đã lưu trước đó vẫn còn. Hãy báo cho người vận hành kèm mã yêu cầu dưới đây để khôi phục từ bản sao lưu (parindex doctor nêu rõ bộ nào).", En: "A criteria set in the database is not what it was, so no sheet is shown and no points are counted by it. What you sent is not stored; all that was stored before is still there. Tell the operator the request number below, so that it is restored from a backup (parindex doctor names the set)."},
	"trouble.error.heading":    {Vi: "Có lỗi, chưa làm được", En: "Something went wrong"},
	"trouble.error.text":       {Vi: "Xin thử lại sau ít phút. Nếu vẫn lỗi, hãy báo cho quản trị kèm mã yêu cầu dưới đây.", En: "Please try again in a few minutes. If it still fails, tell the administrator the request number below."},
	"trouble.number":           {Vi: "Mã yêu cầu:", En: "Request number:"},
	"trouble.signin":           {Vi: "Đến trang đăng nhập", En: "To the sign-in page"},
	"trouble.home":             {Vi: "Về trang việc cần làm", En: "Back to what to do"},
}
