package dashboard

import "parindex/dashboard/shell"

// comparePhrases are those of the page that compares units.
var comparePhrases = shell.Phrases{
	"compare.title":        {Vi: "So sánh các đơn vị, năm %d", En: "Units compared, %d"},
	"compare.short":        {Vi: "So sánh", En: "Compare"},
	"compare.link":         {Vi: "So sánh đơn vị", En: "Compare units"},
	"compare.link.near":    {Vi: "So sánh chi tiết với các đơn vị này", En: "Compare with these units in detail"},
	"compare.chosen":       {Vi: "Đơn vị được chọn", En: "Units chosen"},
	"compare.rank":         {Vi: "hạng %s", En: "rank %s"},
	"compare.drop":         {Vi: "Bỏ", En: "Remove"},
	"compare.empty":        {Vi: "Chọn từ hai đến sáu đơn vị để so sánh.", En: "Choose two to six units to compare."},
	"compare.unit":         {Vi: "Đơn vị thứ %d", En: "Unit no. %d"},
	"compare.choose":       {Vi: "– chọn đơn vị –", En: "– choose a unit –"},
	"compare.hint":         {Vi: "Tên hoặc mã đơn vị", En: "Name or code of a unit"},
	"compare.go":           {Vi: "Thêm vào so sánh", En: "Add to the comparison"},
	"compare.start":        {Vi: "So sánh", En: "Compare"},
	"compare.unknown":      {Vi: "Trong khối này không có đơn vị", En: "The group has no unit"},
	"compare.many":         {Vi: "Có %d đơn vị có tên chứa các chữ sau, hãy ghi rõ hơn:", En: "%d units have these words in their names, please be more exact:"},
	"compare.most":         {Vi: "Chỉ so sánh được %d đơn vị một lúc; các đơn vị ghi sau không được lấy.", En: "At most %d units stand side by side; those named after them were left out."},
	"compare.fields":       {Vi: "Chỉ số thành phần theo lĩnh vực (%)", En: "Component indices by field (%)"},
	"compare.gap":          {Vi: "Chênh lệch", En: "Gap"},
	"compare.items":        {Vi: "Tiêu chí chênh nhau nhiều nhất", En: "Items that differ most"},
	"compare.items.hint":   {Vi: "Điểm của từng đơn vị; in đậm là cao nhất.", En: "Points of each unit; the highest is bold."},
	"compare.more":         {Vi: "Còn %d tiêu chí khác cũng chênh nhau, ít hơn.", En: "%d more items differ, by less."},
	"compare.more1":        {Vi: "Còn %d tiêu chí khác cũng chênh nhau, ít hơn.", En: "%d more item differs, by less."},
	"compare.alike":        {Vi: "Các đơn vị này có điểm như nhau ở mọi tiêu chí.", En: "These units have the same points for every item."},
	"compare.finding":      {Vi: "Chỉ số cao nhất và thấp nhất cách nhau %s điểm phần trăm; chênh nhau nhiều nhất ở lĩnh vực %s (%s điểm phần trăm).", En: "Highest and lowest index are %s percentage points apart; they differ most in field %s (%s percentage points)."},
	"compare.finding.same": {Vi: "Chỉ số cao nhất và thấp nhất cách nhau %s điểm phần trăm; các lĩnh vực bằng nhau.", En: "Highest and lowest index are %s percentage points apart; the fields are equal."},
	"compare.chart.title":  {Vi: "Chênh nhau nhiều nhất ở lĩnh vực %s (%s điểm phần trăm)", En: "Furthest apart in field %s (%s percentage points)"},
	"compare.chart.same":   {Vi: "Các lĩnh vực bằng nhau", En: "Equal in every field"},
	"compare.chart.text":   {Vi: "Biểu đồ: chỉ số thành phần của %d đơn vị theo %d lĩnh vực. %s.", En: "Chart: component indices of %d units in %d fields. %s."},
}
