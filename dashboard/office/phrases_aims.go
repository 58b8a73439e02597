package office

import "parindex/dashboard/shell"

// aimPhrases are those of targets and of national indices.
var aimPhrases = shell.Phrases{
	"nav.targets":           {Vi: "Mục tiêu", En: "Targets"},
	"nav.indices":           {Vi: "Chỉ số cấp tỉnh", En: "Provincial indices"},
	"done.target-set":       {Vi: "Đã đặt mục tiêu.", En: "The target was set."},
	"done.target-withdrawn": {Vi: "Đã rút mục tiêu.", En: "The target was withdrawn."},
	"done.indices-kept":     {Vi: "Đã nhập danh sách.", En: "The list was imported."},
	"done.indices-same":     {Vi: "Tệp này không có gì mới, không thay đổi gì.", En: "The file says nothing new; nothing was changed."},
	"done.index-withdrawn":  {Vi: "Đã rút dòng số liệu.", En: "The row was withdrawn."},

	"targets.title":         {Vi: "Mục tiêu của khối", En: "Targets of groups"},
	"targets.lead":          {Vi: "Trang tổng quan công khai cho biết mỗi mục tiêu đạt hay chưa, còn thiếu bao nhiêu. Mỗi thay đổi được ghi vào nhật ký.", En: "The public overview says whether each is reached, and how much is missing. Each change is logged."},
	"targets.year":          {Vi: "Năm", En: "Year"},
	"targets.group":         {Vi: "Khối", En: "Group"},
	"targets.what":          {Vi: "Điều cần đạt", En: "What is to be reached"},
	"targets.what.hint":     {Vi: "Chỉ số trung bình của khối, hoặc xếp loại mà đơn vị phải đạt (hoặc loại cao hơn).", En: "The mean index of the group, or the class that units must reach (or a better one)."},
	"targets.mean":          {Vi: "Chỉ số trung bình của khối", En: "Mean index of the group"},
	"targets.share":         {Vi: "Ít nhất (%)", En: "At least (%)"},
	"targets.share.hint":    {Vi: "Của chỉ số trung bình, hoặc tỷ lệ đơn vị đạt loại đã chọn; mọi đơn vị là 100. Đặt lại cùng năm, khối và loại thì thay mục tiêu cũ.", En: "Of the mean index, or of the units in the class; every unit is 100. The same year, group and class again replaces the old target."},
	"targets.set":           {Vi: "Đặt mục tiêu", En: "Set the target"},
	"targets.holding":       {Vi: "Đang có hiệu lực", En: "In force"},
	"targets.none":          {Vi: "Chưa có mục tiêu nào.", En: "There are none yet."},
	"targets.is.mean":       {Vi: "chỉ số trung bình ít nhất %s%%", En: "mean index at least %s%%"},
	"targets.is.class":      {Vi: "ít nhất %s%% đơn vị xếp loại từ", En: "at least %s%% of the units from class"},
	"targets.withdraw":      {Vi: "Rút", En: "Withdraw"},
	"targets.withdraw.sure": {Vi: "Rút mục tiêu này", En: "Withdraw this target"},
	"targets.reason":        {Vi: "Lý do", En: "Reason"},

	"indices.title":         {Vi: "Chỉ số cấp tỉnh: PAR INDEX, SIPAS, PCI, PAPI", En: "Provincial indices: PAR INDEX, SIPAS, PCI, PAPI"},
	"indices.lead":          {Vi: "Số liệu đúng như nguồn đã in, kèm nguồn; mục tiêu của tỉnh nhập cùng bảng.", En: "Figures as printed, with their source; targets of the province stand in the same list."},
	"indices.public":        {Vi: "Xem trang công khai", En: "See the public page"},
	"indices.send":          {Vi: "Nhập danh sách", En: "Import a list"},
	"indices.columns":       {Vi: "Dòng tiêu đề: Chỉ số, Năm, Tỉnh, Chỉ số thành phần, Giá trị, Hạng, Trên tổng số, Mục tiêu hạng, Mục tiêu giá trị, Nguồn. Cần ít nhất Chỉ số, Năm, Tỉnh.", En: "Header: index, year, province, component, value, rank, of, target rank, target value, source. Index, year and province are needed."},
	"indices.whole":         {Vi: "Có lỗi thì không dòng nào được nhập. Dòng mới thay dòng cũ cùng chỉ số, năm, tỉnh và thành phần; bản cũ vẫn được lưu.", En: "With any fault nothing is imported. A new row replaces an older one about the same; the older one is kept."},
	"indices.import":        {Vi: "Nhập", En: "Import"},
	"indices.known":         {Vi: "Số liệu đang có", En: "What is known"},
	"indices.show":          {Vi: "Chỉ số và năm", En: "Index and year"},
	"indices.go":            {Vi: "Xem", En: "Show"},
	"indices.none":          {Vi: "Chưa có số liệu nào.", En: "Nothing is known yet."},
	"indices.target":        {Vi: "mục tiêu", En: "target"},
	"indices.rank":          {Vi: "hạng %s", En: "rank %s"},
	"indices.withdraw.sure": {Vi: "Rút dòng này", En: "Withdraw this row"},
	"indices.withdrawn":     {Vi: "Các dòng đã rút", En: "Withdrawn rows"},
}
