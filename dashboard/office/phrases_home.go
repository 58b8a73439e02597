package office

import "parindex/dashboard/shell"

var homePhrases = shell.Phrases{
	"home.title":    {Vi: "Việc cần làm", En: "What to do"},
	"home.greeting": {Vi: "Xin chào", En: "Welcome"},
	"home.result":   {Vi: "Đã công bố kết quả năm %d", En: "The results of %d are published"},
	"home.over":     {Vi: "Năm chấm điểm này đã kết thúc với đơn vị, không phải làm gì thêm. Điểm, lý do từng mục và nhật ký vẫn xem được ở đây; năm sau chương trình sẽ báo khi mở chấm điểm.", En: "The year is over for the unit; nothing more is to be done. Points, reasons and the log stay here; you are told when next year’s round opens."},
	"home.public":   {Vi: "Xem kết quả công bố", En: "See the published results"},
	"home.details":  {Vi: "Điểm và nhận xét từng mục", En: "Points and comments by item"},
	"home.damaged":  {Vi: "Một bộ tiêu chí đã lưu bị hỏng nên những việc cần bộ tiêu chí tạm thời chưa làm được và chưa hiện ở đây; mọi thứ đã lưu vẫn còn. Hãy báo cho người vận hành kèm mã yêu cầu %s để khôi phục từ bản sao lưu (parindex doctor nêu rõ bộ nào).", En: "A stored criteria set is damaged, so what needs a criteria set cannot be done now and is not shown here; all that was stored is still there. Tell the operator the request number %s, so that it is restored from a backup (parindex doctor names the set)."},
	"home.nothing":  {Vi: "Hiện không có việc nào chờ anh/chị.", En: "Nothing waits for you now."},

	"setup.title":         {Vi: "Chuẩn bị năm chấm điểm", En: "Setting a year up"},
	"setup.done":          {Vi: "xong", En: "done"},
	"setup.go":            {Vi: "Làm tiếp", En: "Go on"},
	"setup.units":         {Vi: "Nhập danh sách đơn vị", En: "List the units"},
	"setup.units.count":   {Vi: "Hiện có %d đơn vị.", En: "Units: %d."},
	"setup.set":           {Vi: "Nạp bộ tiêu chí", En: "Load the criteria sets"},
	"setup.set.none":      {Vi: "%d khối chưa có bộ tiêu chí của năm này.", En: "Groups without a set of this year: %d."},
	"setup.set.sample":    {Vi: "%d khối đang dùng bộ mẫu, không phải bộ tiêu chí của cơ quan.", En: "Groups that use a sample, not the office's own set: %d."},
	"setup.set.first":     {Vi: "Mỗi bộ tiêu chí ghi sẵn áp dụng cho khối nào, năm nào.", En: "Each set names its groups and years."},
	"setup.people.first":  {Vi: "Mỗi đơn vị cần cán bộ nhập liệu và lãnh đạo; mỗi khối cần cán bộ thẩm định.", En: "Each unit needs an officer and a leader, each group an appraiser."},
	"setup.people":        {Vi: "Lập tài khoản, giao vai trò", En: "Make accounts and give roles"},
	"setup.people.lack":   {Vi: "Còn thiếu %d cán bộ nhập liệu hoặc lãnh đạo của các đơn vị.", En: "Officers and leaders of units that are missing: %d."},
	"setup.people.judges": {Vi: "Có khối chưa có cán bộ thẩm định.", En: "Some group has no appraiser."},
	"setup.people.fields": {Vi: "Còn %d lĩnh vực chưa có cán bộ thẩm định; trang lịch nêu từng lĩnh vực.", En: "Fields without an appraiser: %d; the calendar names them."},
	"setup.calendar":      {Vi: "Đặt lịch năm %d", En: "Set the calendar of %d"},
	"setup.calendar.none": {Vi: "Chưa khối nào có lịch; khối có lịch là tham gia năm đó.", En: "No group has dates yet; a group with dates takes part."},
	"setup.open":          {Vi: "Mở chấm điểm", En: "The round opens"},
	"setup.open.none":     {Vi: "Đến ngày trong lịch, chương trình tự mở và báo cho các đơn vị.", En: "On the day in the calendar it opens by itself and the units are told."},
	"setup.open.at":       {Vi: "Tự mở lúc %s; các đơn vị được báo.", En: "It opens by itself at %s; the units are told."},
}
