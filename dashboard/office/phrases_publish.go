package office

import "parindex/dashboard/shell"

var publishPhrases = shell.Phrases{
	"nav.publish": {Vi: "Công bố", En: "Publication"},

	"publish.choices":      {Vi: "Công bố kết quả", En: "Publish results"},
	"publish.choiceslead":  {Vi: "Chọn năm và bộ tiêu chí để kiểm tra trước khi công bố.", En: "Choose a year and set to check before it is published."},
	"publish.nothing":      {Vi: "Chưa có khối nào được đặt lịch chấm điểm.", En: "No group has a calendar yet."},
	"publish.notyet":       {Vi: "Chưa công bố", En: "Not published yet"},
	"publish.number":       {Vi: "Đã công bố số %d, %s", En: "Published as number %d, %s"},
	"publish.task":         {Vi: "%s đã thẩm định xong năm %d, chờ công bố", En: "%s: the appraisal of %d is done and waits for publication"},
	"publish.task.some":    {Vi: "%d/%d phiếu chưa công bố của năm %d đã thẩm định xong", En: "%d of %d sheets of %d that are not published are decided"},
	"publish.task.preview": {Vi: "Xem trước xếp hạng", En: "Preview the ranking"},

	"publish.title":       {Vi: "Kiểm tra và công bố kết quả năm %d", En: "Check and publish the results of %d"},
	"publish.corrects":    {Vi: "Đã công bố số %d lúc %s. Công bố lần nữa là đính chính: bản cũ vẫn được giữ.", En: "Published as number %d on %s. To publish again is a correction: the old one stays."},
	"publish.look":        {Vi: "Xem kết quả đã công bố", En: "See what is published"},
	"publish.lead.again":  {Vi: "Kết quả này đã công bố. Chỉ công bố lại khi phải đính chính, và ghi rõ lý do.", En: "This is published. Publish again only for a correction, and say why."},
	"publish.lead.stop":   {Vi: "Chưa công bố được: xử lý các vướng mắc có vạch đỏ trong danh sách dưới đây.", En: "Not ready: see to what is marked red below."},
	"publish.lead.wait":   {Vi: "Đã sẵn sàng công bố. Việc công bố do lãnh đạo cơ quan chủ trì thực hiện.", En: "Ready. The head of the authority publishes."},
	"publish.lead.go":     {Vi: "Đã sẵn sàng công bố. Xem kỹ bảng xếp hạng dự kiến, rồi xác nhận ở cuối trang.", En: "Ready. Look at the ranking, then confirm at the end of the page."},
	"publish.checks":      {Vi: "Danh sách kiểm tra", En: "Checklist"},
	"publish.count":       {Vi: "%d vướng mắc", En: "%d found"},
	"publish.fine":        {Vi: "Đạt", En: "fine"},
	"publish.options":     {Vi: "Tùy chọn", En: "Options"},
	"publish.allow":       {Vi: "Vẫn công bố khi còn thiếu: mục không có điểm tính 0, đơn vị không có điểm thì không xếp hạng, phiếu chưa thẩm định xong ở lại bước của nó", En: "Publish although something is missing: items without points count 0, units without any are not ranked, sheets that are not decided stay where they are"},
	"publish.again":       {Vi: "Tính lại với tùy chọn này", En: "Compute with these options"},
	"publish.preview":     {Vi: "Xếp hạng dự kiến", En: "The ranking as it would be"},
	"publish.unpublished": {Vi: "CHƯA CÔNG BỐ. Không sao chép, chuyển tiếp số liệu này.", En: "NOT PUBLISHED. Do not copy or pass on these figures."},
	"publish.rank":        {Vi: "Hạng", En: "Rank"},
	"publish.points":      {Vi: "Điểm", En: "Points"},
	"publish.index":       {Vi: "Chỉ số", En: "Index"},
	"publish.class":       {Vi: "Xếp loại", En: "Class"},
	"publish.before":      {Vi: "Năm trước", En: "Year before"},
	"publish.move":        {Vi: "Thứ hạng", En: "Places"},
	"publish.go":          {Vi: "Công bố", En: "Publish"},
	"publish.gohint":      {Vi: "Ngay khi công bố: mọi người xem được kết quả, mỗi đơn vị thấy toàn bộ điểm và nhận xét của mình, số liệu được giữ nguyên và không sửa được nữa.", En: "At that moment everybody sees the results, each unit sees all its own points and comments, and the figures are frozen."},
	"publish.reason":      {Vi: "Lý do đính chính (hiện trên trang kết quả)", En: "Reason of the correction (shown with the results)"},
	"publish.note":        {Vi: "Ghi chú hiện trên mọi trang kết quả (có thể để trống)", En: "Note on every page of the results (may be empty)"},
	"publish.confirm":     {Vi: "Gõ %s để xác nhận", En: "Type %s to confirm"},
	"publish.button":      {Vi: "Công bố kết quả", En: "Publish the results"},
	"publish.notready":    {Vi: "Còn vướng mắc phải xử lý trước.", En: "Something must be seen to first."},
	"publish.unconfirmed": {Vi: "Chưa công bố: dòng xác nhận không đúng", En: "Not published: the confirmation is wrong"},
	"publish.typeit":      {Vi: "Gõ đúng: %s", En: "Type exactly: %s"},

	"done.published": {Vi: "Đã công bố. Kết quả đã hiện trên trang công khai.", En: "Published. The results are on the public pages."},
}
