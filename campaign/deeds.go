package campaign

import (
	"cmp"
	"maps"
	"slices"

	"parindex/assessment"
	"parindex/words"
)

// DeedName says what kind of change a row of the log is: "Thẩm định một mục". A deed without a
// name has its own.
func DeedName(deed string) words.Text {
	if d, ok := deeds[deed]; ok {
		return d.name
	}
	return words.Text{Vi: deed, En: deed}
}

// Deeds lists every deed that the log knows, by its Vietnamese name.
func Deeds() []string {
	return slices.SortedFunc(maps.Keys(deeds), func(a, b string) int {
		return cmp.Or(cmp.Compare(words.Fold(deeds[a].name.Vi), words.Fold(deeds[b].name.Vi)), cmp.Compare(a, b))
	})
}

// OpenDeeds are the deeds whose values hold no points: everybody who may see the log may
// see them.
func OpenDeeds() []string {
	var list []string
	for deed, d := range deeds {
		if d.open {
			list = append(list, deed)
		}
	}
	return list
}

// deeds is the one table of what the log knows. A deed is open where neither its values
// nor its reason can tell points.
var deeds = map[string]struct {
	name words.Text
	open bool
}{
	baseline:    {words.Text{Vi: "Ghi nhận số liệu có từ trước", En: "Covered what was there before"}, true},
	"set":       {words.Text{Vi: "Dùng bộ tiêu chí", En: "Used a criteria set"}, true},
	"indices":   {words.Text{Vi: "Nhập chỉ số cấp tỉnh", En: "Imported provincial indices"}, true},
	"target":    {words.Text{Vi: "Đặt hoặc rút mục tiêu", En: "Set or withdrew a target"}, true},
	"units":     {words.Text{Vi: "Cập nhật danh sách đơn vị", En: "Changed the list of units"}, true},
	"unit":      {words.Text{Vi: "Thêm hoặc sửa đơn vị", En: "Added or changed a unit"}, true},
	"group":     {words.Text{Vi: "Thêm hoặc đổi tên khối", En: "Added or renamed a group"}, true},
	"calendar":  {words.Text{Vi: "Đặt lịch chấm điểm", En: "Set the calendar"}, true},
	"extension": {words.Text{Vi: "Gia hạn", En: "Extended the time"}, true},
	"logo":      {words.Text{Vi: "Đổi hoặc bỏ biểu trưng", En: "Changed or removed the logo"}, true},
	"setting":   {words.Text{Vi: "Thay đổi thiết lập", En: "Changed a setting"}, true},
	"invite":    {words.Text{Vi: "Tạo liên kết mời", En: "Made an invitation"}, true},

	"survey-links":  {words.Text{Vi: "Tạo liên kết phiếu trực tuyến", En: "Made links to the online form"}, true},
	"survey-tokens": {words.Text{Vi: "Tạo mã phiếu dùng một lần", En: "Made one-time tokens of the online form"}, true},

	"survey-link-shut":     {words.Text{Vi: "Đóng liên kết phiếu trực tuyến", En: "Shut a link to the online form"}, true},
	"survey-link-opened":   {words.Text{Vi: "Mở lại liên kết phiếu trực tuyến", En: "Opened a link to the online form again"}, true},
	"survey-typed":         {words.Text{Vi: "Nhập phiếu giấy", En: "Typed a paper form in"}, true},
	"survey-typed-counted": {words.Text{Vi: "Tính các phiếu giấy chỉ một người nhập", En: "Counted paper forms that one person typed"}, true},
	"survey-typed-dropped": {words.Text{Vi: "Bỏ các phiếu giấy nhập dở", En: "Dropped paper forms that were half typed"}, true},
	"survey-typed-forgot":  {words.Text{Vi: "Xóa thông tin cá nhân và ý kiến của phiếu giấy còn chờ", En: "Erased personal details and comments of paper forms that wait"}, true},
	"survey-decided":       {words.Text{Vi: "Quyết định chỗ hai lần nhập khác nhau", En: "Decided where two typings differ"}, true},
	"survey-erased":        {words.Text{Vi: "Xóa thông tin cá nhân hoặc ý kiến theo yêu cầu", En: "Erased personal details or a comment"}, true},
	"survey-erased-all":    {words.Text{Vi: "Xóa mọi thông tin cá nhân hoặc ý kiến của đợt", En: "Erased all personal details or comments of a round"}, true},

	"questionnaire":   {words.Text{Vi: "Dùng phiếu khảo sát", En: "Used a questionnaire"}, true},
	"survey-round":    {words.Text{Vi: "Lập hoặc sửa đợt khảo sát", En: "Planned or changed a survey round"}, true},
	"survey-sample":   {words.Text{Vi: "Chọn mẫu khảo sát", En: "Drew a survey sample"}, true},
	"survey-answers":  {words.Text{Vi: "Nhận phiếu trả lời", En: "Took survey answers in"}, true},
	"survey-withdraw": {words.Text{Vi: "Rút phiếu trả lời nhận nhầm", En: "Withdrew survey answers"}, true},
	"survey-exclude":  {words.Text{Vi: "Loại phiếu trả lời khỏi kết quả", En: "Left survey answers out"}, true},
	"survey-readmit":  {words.Text{Vi: "Tính lại phiếu trả lời đã loại", En: "Took survey answers back in"}, true},
	"survey-publish":  {words.Text{Vi: "Công bố kết quả khảo sát", En: "Published a survey"}, true},
	"survey-points":   {words.Text{Vi: "Cho điểm từ kết quả khảo sát", En: "Gave points from a survey"}, false},

	"token":           {words.Text{Vi: "Tạo mã truy cập", En: "Made an access token"}, true},
	"token-ended":     {words.Text{Vi: "Hủy mã truy cập", En: "Ended an access token"}, true},
	"set-withdrawn":   {words.Text{Vi: "Rút bộ tiêu chí nạp nhầm", En: "Withdrew a criteria set loaded by mistake"}, true},
	"index-withdrawn": {words.Text{Vi: "Rút một dòng chỉ số cấp tỉnh", En: "Withdrew a row of provincial indices"}, true},
	"invite-mail":     {words.Text{Vi: "Gửi liên kết mời qua thư", En: "Sent an invitation by e-mail"}, true},
	"people":          {words.Text{Vi: "Nhập danh sách tài khoản", En: "Imported accounts"}, true},
	"sessions-ended":  {words.Text{Vi: "Kết thúc các phiên đăng nhập", En: "Ended sessions"}, true},

	"account-password":     {words.Text{Vi: "Đổi mật khẩu", En: "Changed the password"}, true},
	"account-provider":     {words.Text{Vi: "Gắn tài khoản với hệ thống đăng nhập của cơ quan", En: "Joined the account with the office's provider"}, true},
	"account-totp":         {words.Text{Vi: "Bật xác thực hai bước", En: "Turned the second factor on"}, true},
	"account-totp-removed": {words.Text{Vi: "Gỡ xác thực hai bước", En: "Removed the second factor"}, true},
	"account-block":        {words.Text{Vi: "Khóa tài khoản", En: "Blocked the account"}, true},
	"account-unblock":      {words.Text{Vi: "Mở khóa tài khoản", En: "Unblocked the account"}, true},
	"account":              {words.Text{Vi: "Cập nhật tài khoản", En: "Changed an account"}, true},
	"sheet":                {words.Text{Vi: "Nhập phiếu tự đánh giá", En: "Imported a self-assessment"}, true},
	"marks":                {words.Text{Vi: "Nhập điểm từ tệp", En: "Imported points"}, true},

	"edit":     {words.Text{Vi: "Sửa trên biểu mẫu", En: "Typed in the form"}, false},
	"evidence": {words.Text{Vi: "Thêm tài liệu kiểm chứng", En: "Added evidence"}, true},
	"removal":  {words.Text{Vi: "Rút tài liệu kiểm chứng", En: "Took evidence back"}, true},
	"reply":    {words.Text{Vi: "Giải trình", En: "Answered"}, false},
	"judge":    {words.Text{Vi: "Thẩm định một mục", En: "Judged an item"}, false},
	"publish":  {words.Text{Vi: "Công bố kết quả", En: "Published"}, true},

	string(assessment.Submit):   {words.Text{Vi: "Trình lãnh đạo đơn vị", En: "Handed to the leader"}, true},
	string(assessment.Withdraw): {words.Text{Vi: "Rút phiếu về sửa", En: "Took the sheet back"}, true},
	string(assessment.SendBack): {words.Text{Vi: "Lãnh đạo trả lại phiếu", En: "The leader sent the sheet back"}, false},
	string(assessment.Lock):     {words.Text{Vi: "Chốt và nộp phiếu", En: "Locked and handed in"}, true},
	string(assessment.Begin):    {words.Text{Vi: "Bắt đầu thẩm định lần 1", En: "Began appraisal 1"}, true},
	string(assessment.Explain):  {words.Text{Vi: "Kết thúc thẩm định lần 1, mở giải trình", En: "Ended appraisal 1 and asked for explanations"}, true},
	string(assessment.Answer):   {words.Text{Vi: "Kết thúc giải trình", En: "Ended the explanation"}, true},
	string(assessment.Decide):   {words.Text{Vi: "Kết thúc thẩm định lần 2", En: "Ended appraisal 2"}, true},
	string(assessment.Correct):  {words.Text{Vi: "Mở lại để thẩm định lại", En: "Opened again for appraisal"}, false},
	string(assessment.Reopen):   {words.Text{Vi: "Mở lại cho đơn vị sửa", En: "Opened again for the unit"}, false},
}
