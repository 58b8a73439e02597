package office

import "parindex/dashboard/shell"

// formPhrases are those of the online form.
var formPhrases = shell.Phrases{
	"form.title":         {Vi: "Chấm điểm trực tuyến", En: "Online form"},
	"form.fields":        {Vi: "Các lĩnh vực", En: "Fields"},
	"form.fieldsum":      {Vi: "Lĩnh vực này:", En: "This field:"},
	"form.sheetsum":      {Vi: "Cả phiếu:", En: "The sheet:"},
	"form.max":           {Vi: "Tối đa", En: "Maximum"},
	"form.lines":         {Vi: "Cách chấm", En: "How it is scored"},
	"form.asked":         {Vi: "Tài liệu cần có:", En: "Evidence asked for:"},
	"form.before":        {Vi: "Năm %d được %s/%s điểm.", En: "In %d: %s/%s points."},
	"form.choice":        {Vi: "Chọn mức đạt được", En: "Choose the line that holds"},
	"form.nochoice":      {Vi: "Chưa chọn", En: "None chosen"},
	"form.self":          {Vi: "Điểm tự chấm", En: "Points claimed"},
	"form.self.hint":     {Vi: "Để trống thì điểm tính theo mức đã chọn hoặc số liệu kê khai.", En: "Left empty, points follow from the line or the figures."},
	"form.exempt":        {Vi: "Không áp dụng", En: "Not applicable"},
	"form.note":          {Vi: "Giải trình, ghi chú", En: "Explanation, note"},
	"form.evidence":      {Vi: "Tên tài liệu kiểm chứng (khi không đính kèm tệp)", En: "Evidence by name (where no file is attached)"},
	"form.save":          {Vi: "Lưu mục này", En: "Save this item"},
	"form.next":          {Vi: "Lĩnh vực tiếp theo", En: "Next field"},
	"form.points":        {Vi: "%s/%s điểm", En: "%s/%s points"},
	"form.exempt.points": {Vi: "Không áp dụng", En: "Not applicable"},
	"form.broken":        {Vi: "Số liệu không khớp: %s.", En: "The figures do not agree: %s."},
	"form.differs":       {Vi: "Điểm đã ghi là %s, theo quy tắc là %s. Xóa điểm đã ghi để tính theo quy tắc, hoặc ghi rõ lý do.", En: "Typed are %s points, by the rule they are %s. Clear them to follow the rule, or explain."},
	"form.reader":        {Vi: "Chỉ xem: cán bộ được giao của đơn vị mới nhập được.", En: "For reading: only the unit's officers fill it in."},
	"form.handed":        {Vi: "Chỉ xem: phiếu %s.", En: "For reading: the sheet is %s."},
	"form.others":        {Vi: "Đang mở phiếu này: %s. Giá trị của hai người không ghi đè nhau mà không báo.", En: "Also at this form: %s. Nobody's value is overwritten unseen."},

	"form.js.saving":  {Vi: "đang lưu…", En: "saving…"},
	"form.js.saved":   {Vi: "đã lưu lúc", En: "saved at"},
	"form.js.waiting": {Vi: "chưa gửi được, sẽ thử lại", En: "not sent yet, will try again"},
	"form.js.out":     {Vi: "Phiên làm việc đã hết. Mở tab khác để đăng nhập; giá trị chưa gửi vẫn giữ ở đây.", En: "The session has ended. Sign in in another tab; what is not sent is kept here."},
	"form.js.theirs":  {Vi: "Giữ giá trị đó", En: "Keep that value"},
	"form.js.mine":    {Vi: "Dùng giá trị của tôi", En: "Use mine"},
	"form.js.you":     {Vi: "Giá trị của anh/chị:", En: "Your value:"},
	"form.js.all":     {Vi: "Mọi thay đổi đã được lưu.", En: "All changes are saved."},
	"form.js.unsent":  {Vi: "Còn giá trị chưa gửi:", En: "Values not sent yet:"},
}
