package office

import "parindex/dashboard/shell"

var progressPhrases = shell.Phrases{
	"nav.progress": {Vi: "Tiến độ", En: "Progress"},

	"progress.title":     {Vi: "Tiến độ chấm điểm năm %d", En: "Progress of %d"},
	"progress.none":      {Vi: "Không có đơn vị nào được chấm trong năm này.", En: "No unit is assessed in this year."},
	"progress.late":      {Vi: "%d đơn vị đang trễ hạn. Liên hệ các đơn vị hoặc cán bộ thẩm định được đánh dấu dưới đây.", En: "%d units are late. Speak to the units or appraisers that are marked below."},
	"progress.late1":     {Vi: "%d đơn vị đang trễ hạn. Liên hệ đơn vị hoặc cán bộ thẩm định được đánh dấu dưới đây.", En: "%d unit is late. Speak to the unit or appraiser that is marked below."},
	"progress.left":      {Vi: "%d đơn vị còn mục chưa chấm xong. Nhắc cán bộ thẩm định có số “Còn lại” lớn.", En: "%d units have items left to judge. Remind the appraisers with much left."},
	"progress.left1":     {Vi: "%d đơn vị còn mục chưa chấm xong. Nhắc cán bộ thẩm định có số “Còn lại” lớn.", En: "%d unit has items left to judge. Remind the appraisers with much left."},
	"progress.open":      {Vi: "Không có gì trễ hạn. %d đơn vị chưa thẩm định xong; khi đã chấm đủ, kết thúc vòng thẩm định.", En: "Nothing is late. %d units are not decided; end the round when all is judged."},
	"progress.open1":     {Vi: "Không có gì trễ hạn. %d đơn vị chưa thẩm định xong; khi đã chấm đủ, kết thúc vòng thẩm định.", En: "Nothing is late. %d unit is not decided; end the round when all is judged."},
	"progress.done":      {Vi: "Tất cả các đơn vị đã thẩm định xong. Việc tiếp theo: kiểm tra và công bố.", En: "All units are decided. Next: check and publish."},
	"progress.task":      {Vi: "%d đơn vị trễ hạn trong năm %d", En: "%d units are late in %d"},
	"progress.task1":     {Vi: "%d đơn vị trễ hạn trong năm %d", En: "%d unit is late in %d"},
	"progress.onlylate":  {Vi: "Chỉ xem đơn vị trễ hạn", En: "Late units only"},
	"progress.all":       {Vi: "Xem tất cả đơn vị", En: "All units"},
	"progress.gaps":      {Vi: "Sổ chênh lệch điểm", En: "Gap ledger"},
	"progress.compare":   {Vi: "So sánh điểm", En: "Compare points"},
	"progress.publish":   {Vi: "Kiểm tra và công bố", En: "Check and publish"},
	"progress.rounds":    {Vi: "Làm cho mọi đơn vị của khối đang ở bước đó; đơn vị nào chưa đủ điều kiện sẽ được nêu lý do.", En: "For every unit of the group that stands there; those that are not ready are listed with the reason."},
	"progress.units":     {Vi: "Tiến độ theo đơn vị", En: "Progress by unit"},
	"progress.unit":      {Vi: "Đơn vị", En: "Unit"},
	"progress.phase":     {Vi: "Phiếu", En: "The sheet is"},
	"progress.islate":    {Vi: "Trễ hạn", En: "Late"},
	"progress.judged":    {Vi: "Đã chấm", En: "Judged"},
	"progress.returned":  {Vi: "Trả lại", En: "Returned"},
	"progress.contested": {Vi: "Không đồng ý", En: "Contested"},
	"progress.todo":      {Vi: "Còn lại", En: "Left"},
	"progress.next":      {Vi: "Bước tiếp theo", En: "Next step"},
	"progress.log":       {Vi: "Nhật ký", En: "Log of the sheet"},
	"progress.nobody":    {Vi: "Không có đơn vị nào trễ hạn.", En: "No unit is late."},
	"progress.fields":    {Vi: "Theo lĩnh vực", En: "By field"},
	"progress.fieldname": {Vi: "Lĩnh vực", En: "Field"},

	"progress.appraisers":     {Vi: "Theo cán bộ thẩm định", En: "By appraiser"},
	"progress.appraisershint": {Vi: "Số mục trong phạm vi được giao, không kể đơn vị của chính người đó. Một mục có thể thuộc phạm vi của nhiều người.", En: "Items within reach, without the person's own unit. Several people may reach one item."},
	"progress.name":           {Vi: "Cán bộ", En: "Appraiser"},
	"progress.mine":           {Vi: "Tự chấm", En: "By them"},
	"progress.overdue":        {Vi: "Quá hạn", En: "Overdue"},
	"progress.field":          {Vi: "Lĩnh vực %s", En: "Field %s"},
	"progress.everyfield":     {Vi: "Mọi lĩnh vực", En: "Every field"},

	"advance.title": {Vi: "Chuyển bước", En: "Step"},
	"advance.done":  {Vi: "Đã chuyển bước cho %d đơn vị.", En: "Taken for %d units."},
	"advance.lead":  {Vi: "%d đơn vị chưa chuyển được. Xử lý các mục dưới đây rồi làm lại; phiếu của các đơn vị này không thay đổi.", En: "%d units are not ready. See to the following, then try again; their sheets are unchanged."},
	"advance.more":  {Vi: "… và %d mục khác", En: "… and %d more"},
	"advance.back":  {Vi: "Về trang tiến độ", En: "Back to progress"},

	"done.advanced": {Vi: "Đã chuyển bước.", En: "The step is taken."},
}
