package office

import "parindex/dashboard/shell"

// setsPhrases are those of the criteria sets.
var setsPhrases = shell.Phrases{
	"nav.sets":        {Vi: "Bộ tiêu chí", En: "Criteria sets"},
	"done.set-loaded": {Vi: "Đã nạp bộ tiêu chí.", En: "The criteria set was loaded."},

	"sets.title":        {Vi: "Bộ tiêu chí", En: "Criteria sets"},
	"sets.lead":         {Vi: "Mỗi khối, mỗi năm được chấm theo một bộ tiêu chí. Bộ tiêu chí ghi sẵn áp dụng cho năm nào, khối nào; khi có nhiều bộ cùng áp dụng, phiên bản sau hoặc bộ nạp sau được dùng.", En: "Each group is scored by one criteria set each year. A set names its years and groups itself; where several apply, the later version, or the one that was loaded later, is used."},
	"sets.send":         {Vi: "Nạp bộ tiêu chí", En: "Load a set"},
	"sets.again":        {Vi: "Gửi tệp khác, hoặc tệp đã sửa", En: "Send another file, or the mended one"},
	"sets.file":         {Vi: "Tệp bộ tiêu chí (.yaml)", En: "Criteria set (.yaml)"},
	"sets.safe":         {Vi: "Trang kế tiếp nêu lỗi theo dòng, hoặc bộ này sẽ được dùng ở đâu; chưa lưu gì cho đến khi anh/chị bấm Nạp. Chưa có tệp: tải một bộ mẫu ở dưới rồi sửa.", En: "The next page shows faults by line, or where the set would be used; nothing is stored before you say so. No file yet: download a sample below and edit it."},
	"sets.nofile":       {Vi: "Chưa chọn tệp. Chọn tệp .yaml rồi bấm Kiểm tra.", En: "No file was chosen. Choose a .yaml file, then check it."},
	"sets.load":         {Vi: "Nạp bộ %s?", En: "Load %s?"},
	"sets.go":           {Vi: "Nạp bộ tiêu chí này", En: "Load this set"},
	"sets.locks":        {Vi: "Bộ đã nạp được khóa: không sửa, không xóa. Cần sửa thì nạp phiên bản mới với số ở dòng version lớn hơn.", En: "A loaded set is locked: it is neither edited nor deleted. To change it, load a new version with a higher number in its line version."},
	"sets.there":        {Vi: "Bộ %s đã có với đúng nội dung này, không cần nạp.", En: "%s is there with this very text; nothing to load."},
	"sets.unknown":      {Vi: "Chưa có đơn vị nào thuộc khối: %s. Kiểm tra mã khối trong tệp và ở trang Đơn vị.", En: "There are no units in: %s. Check the codes of groups in the file and on the page of units."},
	"sets.replaces":     {Vi: "Bộ này sẽ được dùng thay cho các bộ dưới đây. Giá trị các đơn vị đã nhập trực tuyến theo bộ cũ không còn được tính; tài liệu kiểm chứng giữ nguyên ở mã tiêu chí cũ, kể cả khi bộ mới dùng mã đó cho tiêu chí khác: đơn vị phải rà soát lại.", En: "This set would be used instead of those below. What units typed online by the old set no longer counts; evidence stays at its old code, also where the new set gives that code to another item: units must look through it."},
	"sets.sheets":       {Vi: "%d đơn vị đã nộp phiếu theo bộ này; phiếu cũ giữ nguyên và phải chấm lại theo bộ mới", En: "units that have handed in sheets by it: %d; those stay as they are and must be filled in again by the new set"},
	"sets.sure":         {Vi: "Tôi hiểu và muốn thay bộ đang dùng", En: "I understand and want to replace the set in use"},
	"sets.unsure":       {Vi: "Chưa nạp. Bộ này thay bộ đang dùng: đọc danh sách dưới đây rồi đánh dấu vào ô xác nhận.", En: "Nothing was loaded. The set replaces one in use: read the list below, then tick the box."},
	"sets.moved":        {Vi: "Có thay đổi trong lúc anh/chị xem. Xem lại rồi bấm Nạp lần nữa.", En: "Something was changed meanwhile. Look again, then load."},
	"sets.own":          {Vi: "Bộ tiêu chí của cơ quan", En: "The office's own sets"},
	"sets.none":         {Vi: "Chưa nạp bộ nào.", En: "None was loaded yet."},
	"sets.samples":      {Vi: "Bộ mẫu kèm chương trình", En: "Samples that come with the program"},
	"sets.samples.hint": {Vi: "Không phải văn bản của quyết định nào. Bộ có nhãn “Đã khóa” đã dùng để chấm nên giữ nguyên nội dung. Tải về làm khung cho bộ của cơ quan: đổi id, title, decision, bỏ dòng sample.", En: "Not the text of any decision. One that says “Locked” was used and keeps its text. Download one as a frame for the office's own: change id, title and decision, and take the line sample out."},
	"sets.sample":       {Vi: "Mẫu", En: "Sample"},
	"sets.kept":         {Vi: "Đã khóa", En: "Locked"},
	"sets.unused":       {Vi: "Không dùng", En: "Not used"},
	"sets.uses":         {Vi: "Dùng cho:", En: "Used for:"},
	"sets.behind":       {Vi: "Bộ khác được dùng cho:", En: "Another is used for:"},
	"sets.by":           {Vi: "dùng bộ %s", En: "%s is used"},
	"sets.decision":     {Vi: "Quyết định", En: "Decision"},
	"sets.years":        {Vi: "Năm", En: "Years"},
	"sets.groups":       {Vi: "Khối", En: "Groups"},
	"sets.points":       {Vi: "Tổng điểm", En: "Points"},
	"sets.items":        {Vi: "Số tiêu chí được chấm", En: "Scored items"},
	"sets.download":     {Vi: "Tải tệp .yaml", En: "Download .yaml"},
	"sets.page":         {Vi: "Xem trang công khai", En: "Public page"},
}
