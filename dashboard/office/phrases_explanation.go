package office

import "parindex/dashboard/shell"

// explanationPhrases are those of results and the unit's answers.
var explanationPhrases = shell.Phrases{
	"done.replied": {Vi: "Đã lưu câu trả lời.", En: "The answer is saved."},

	"unsaid.title":        {Vi: "Còn %d mục chưa có ý kiến. Vẫn gửi?", En: "%d items have no answer. Send it all the same?"},
	"unsaid.lead":         {Vi: "Gửi rồi thì không trả lời thêm được, và các mục này giữ kết quả thẩm định lần 1:", En: "Nothing can be answered after that, and these items stay as judged:"},
	"unsaid.back":         {Vi: "Quay lại trả lời", En: "Go back and answer"},
	"unsaid.send":         {Vi: "Vẫn gửi, %d mục không có ý kiến", En: "Send it, %d items without an answer"},
	"explain.title":       {Vi: "Kết quả và giải trình", En: "Results and explanation"},
	"explain.lead":        {Vi: "Xem từng mục có điểm khác hoặc có ý kiến. Đồng ý, hoặc không đồng ý thì giải trình và thêm tài liệu. Xong thì gửi.", En: "See each item that was judged otherwise or remarked on. Agree, or contest with an explanation and evidence. Then send it."},
	"explain.after":       {Vi: "Mọi điều đã thẩm định và trả lời, theo từng mục.", En: "All that was judged and answered, item by item."},
	"explain.claimed":     {Vi: "Đơn vị tự chấm", En: "The unit claimed"},
	"explain.round":       {Vi: "Thẩm định lần %d", En: "Appraisal %d"},
	"explain.survey":      {Vi: "Điều tra xã hội học", En: "Survey"},
	"explain.index":       {Vi: "Chỉ số khác", En: "Another index"},
	"explain.returned":    {Vi: "trả lại, đề nghị bổ sung", En: "returned for more"},
	"explain.exempt":      {Vi: "không áp dụng", En: "not applicable"},
	"explain.asks":        {Vi: "đề nghị %s", En: "asks for %s"},
	"explain.agreed":      {Vi: "Đơn vị đồng ý", En: "The unit agrees"},
	"explain.contested":   {Vi: "Đơn vị không đồng ý", En: "The unit contests"},
	"explain.supplied":    {Vi: "Đơn vị đã bổ sung", En: "The unit supplied more"},
	"explain.supply":      {Vi: "Đã bổ sung: tài liệu thêm ở mục này, hoặc nội dung ghi dưới đây", En: "Supplied: evidence added to this item, or what is written below"},
	"explain.answer":      {Vi: "Ý kiến của đơn vị", En: "The unit's answer"},
	"explain.agree":       {Vi: "Đồng ý với kết quả", En: "Agree"},
	"explain.contest":     {Vi: "Không đồng ý, giải trình", En: "Contest, with an explanation"},
	"explain.points":      {Vi: "Điểm đề nghị", En: "Points asked for"},
	"explain.points.hint": {Vi: "Để trống: giữ điểm tự chấm.", En: "Empty: as claimed."},
	"explain.reason":      {Vi: "Giải trình", En: "Explanation"},
	"explain.first":       {Vi: "Muốn thêm tài liệu: chọn “Không đồng ý, giải trình” và lưu trả lời trước.", En: "To add evidence, contest the item and save the answer first."},
	"explain.save":        {Vi: "Lưu trả lời", En: "Save the answer"},
	"explain.waiting":     {Vi: "Còn %d mục chưa trả lời", En: "%d items wait for an answer"},
	"explain.rest":        {Vi: "Đồng ý tất cả mục còn lại", En: "Agree to all the rest"},
	"explain.asking":      {Vi: "Mục có ý kiến", En: "Items with remarks"},
	"explain.other":       {Vi: "%d mục khác: giữ điểm tự chấm", En: "%d other items: as claimed"},
	"explain.nothing":     {Vi: "Không có mục nào được thẩm định.", En: "Nothing was judged."},
}
