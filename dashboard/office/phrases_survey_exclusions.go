package office

import "parindex/dashboard/shell"

// surveyExclusionPhrases are those of answers by day, and of answers that are left out.
var surveyExclusionPhrases = shell.Phrases{
	"done.answers-excluded":   {Vi: "Đã loại các phiếu đó khỏi kết quả; phiếu vẫn được giữ và có thể tính lại.", En: "The answers were left out; they are kept and can be taken back in."},
	"done.answers-readmitted": {Vi: "Các phiếu đó được tính lại.", En: "The answers count again."},

	"days.title": {Vi: "Phiếu trực tuyến và phiếu giấy theo ngày", En: "Online and paper answers by day"},
	"days.lead":  {Vi: "Của mỗi phiếu chỉ ngày nhận được giữ, không giữ giờ. Mở một ngày để xem từng liên kết.", En: "Of each answer only the day is kept, not the hour. Open a day to see each link."},
	"days.of":    {Vi: "Phiếu nhận ngày %s", En: "Answers of %s"},
	"days.day":   {Vi: "Ngày", En: "Day"},
	"days.out":   {Vi: "Đã loại", En: "Left out"},
	"days.take":  {Vi: "Loại…", En: "Leave out…"},

	"exclude.title":        {Vi: "Loại phiếu khỏi kết quả", En: "Leave answers out"},
	"exclude.lead":         {Vi: "Dùng khi có căn cứ rằng phiếu không phải của người dân: gửi dồn từ một liên kết, phiếu giấy giả, nhập nhầm đợt. Phiếu bị loại không được tính vào chỉ số, vẫn được giữ, đếm riêng và có thể tính lại; lý do ghi vào nhật ký. Đợt đã công bố không đổi cho đến khi công bố lại. Ý kiến tự ghi được giữ tách khỏi phiếu nên không bị loại theo; xem ở thẻ “Ý kiến”.", En: "Use it where there is ground to think that answers are not of citizens: many at once by one link, false paper forms, another round's. They count no more, are kept, counted apart and can be taken back in; the reason is in the log. A published round changes only by a new publication. Comments are kept apart from answers and stay; see “Comments”."},
	"exclude.which":        {Vi: "Những phiếu nào", En: "Which answers"},
	"exclude.kind":         {Vi: "Phiếu đến bằng cách nào", En: "How they came"},
	"exclude.online":       {Vi: "Phiếu trực tuyến", En: "Online answers"},
	"exclude.paper":        {Vi: "Một phiếu giấy", En: "One paper form"},
	"exclude.first":        {Vi: "Từ ngày", En: "First day"},
	"exclude.last":         {Vi: "Đến hết ngày", En: "Last day"},
	"exclude.days.hint":    {Vi: "Chỉ ngày gửi được giữ nên không chọn được theo giờ.", En: "Only the day is kept, so that no hour can be chosen."},
	"exclude.any":          {Vi: "— Tất cả —", En: "— All —"},
	"exclude.link":         {Vi: "Liên kết công khai", En: "Public link"},
	"exclude.paper.hint":   {Vi: "Phiếu nằm trong tệp đã nhập thì rút cả tệp ở thẻ “Nhập phiếu” rồi nhập tệp đúng.", En: "For a form of an imported file withdraw the file under “Answers” and import the right one."},
	"exclude.see":          {Vi: "Xem có bao nhiêu phiếu", En: "See how many"},
	"exclude.seen":         {Vi: "Sẽ bị loại", En: "Would be left out"},
	"exclude.nothing":      {Vi: "Không có phiếu nào đang được tính như vậy.", En: "No such answer counts now."},
	"exclude.reason":       {Vi: "Lý do, căn cứ", En: "Reason and ground"},
	"exclude.go":           {Vi: "Loại %s phiếu này", En: "Leave these %s out"},
	"exclude.list":         {Vi: "Đã loại", En: "Left out"},
	"exclude.number":       {Vi: "Lần %s.", En: "No. %s."},
	"exclude.what.online":  {Vi: "Trực tuyến, %s", En: "Online, %s"},
	"exclude.what.paper":   {Vi: "Phiếu giấy %s", En: "Paper form %s"},
	"exclude.back":         {Vi: "Đã tính lại:", En: "Taken back in:"},
	"exclude.readmit":      {Vi: "Tính lại", En: "Take back in"},
	"exclude.readmit.hint": {Vi: "Các phiếu này lại được tính vào chỉ số như trước khi loại.", En: "The answers count again as before."},
}
