package office

import "parindex/dashboard/shell"

// earlierPhrases are those of what was said by a criteria set that was replaced.
var earlierPhrases = shell.Phrases{
	"done.proofs-taken": {Vi: "Đã gắn tài liệu vào các mục của bộ tiêu chí đang dùng.", En: "The evidence was attached to the items of the set in use."},
	"done.values-taken": {Vi: "Đã đưa nội dung vào phiếu theo bộ tiêu chí đang dùng. Kiểm tra lại từng mục.", En: "What was typed was put into the sheet by the set in use. Check each item."},

	"earlier.title":       {Vi: "Đã làm theo bộ tiêu chí trước:", En: "Done by the earlier criteria set"},
	"earlier.notice":      {Vi: "Bộ tiêu chí %s đã được thay bằng %s. Theo bộ trước còn %d tài liệu chưa gắn vào bộ mới và %d mục có thể đưa sang; chưa được tính cho đến khi đơn vị đưa sang.", En: "%s was replaced by %s. By the former, %d pieces of evidence are not attached to the new set yet and %d items can be taken over; they do not count until the unit does so."},
	"earlier.see":         {Vi: "Xem và đưa sang", En: "See and take over"},
	"earlier.proofs":      {Vi: "Tài liệu đã nộp theo bộ này, chưa gắn vào bộ mới (%d)", En: "Evidence given by it, not attached to the new set (%d)"},
	"earlier.proofs.lead": {Vi: "Các tài liệu này được giữ nguyên nhưng không được tính cho mục nào: cùng một mã ở bộ mới có thể là tiêu chí khác. Gắn từng tài liệu vào đúng mục, hoặc bỏ nếu không cần.", En: "These are kept, but count for no item: the same code may be another item in the new set. Attach each to its item, or give it up."},
	"earlier.proofs.go":   {Vi: "Gắn %d tài liệu vào các mục tương ứng", En: "Attach %d to their items"},
	"earlier.proofs.hint": {Vi: "Mục tương ứng: theo bảng đối chiếu mã của bộ mới, hoặc cùng mã và cùng tên.", En: "Their items: as the crosswalk of the new set says, or of the same code and name."},
	"earlier.attach":      {Vi: "Gắn vào mục %s", En: "Attach to %s"},
	"earlier.attach.go":   {Vi: "Gắn vào các mục đó", En: "Attach to them"},
	"earlier.other":       {Vi: "Gắn vào mục khác", En: "Attach to another item"},
	"earlier.choose":      {Vi: "Bộ mới không có mục nào chắc chắn tương ứng: chọn mục để gắn", En: "No item of the new set is certain: choose one"},
	"earlier.codes":       {Vi: "Mã mục của bộ đang dùng", En: "Codes of items of the set in use"},
	"earlier.drop":        {Vi: "Không dùng nữa", En: "Give it up"},
	"earlier.values":      {Vi: "Nội dung đã nhập theo bộ này, chưa có trong phiếu (%d mục)", En: "What was filled in by it and is not in the sheet (items: %d)"},
	"earlier.values.lead": {Vi: "Không được tính cho đến khi đưa vào phiếu theo bộ đang dùng.", En: "It does not count until it is put into the sheet by the set in use."},
	"earlier.values.see":  {Vi: "Xem từng mục", En: "See each item"},
	"earlier.values.go":   {Vi: "Đưa %d mục vào phiếu", En: "Take over %d items"},
	"earlier.values.hint": {Vi: "Chỉ những mục cùng tên mà cách chấm của bộ mới nhận được nguyên nội dung; mục đã nhập theo bộ mới không bị thay.", En: "Only items of the same name whose new rule takes all of it; what is filled in already is not changed."},
	"earlier.self":        {Vi: "Điểm tự chấm", En: "Claimed points"},
	"earlier.named":       {Vi: "Tài liệu ghi trong phiếu", En: "Evidence named"},
	"earlier.note":        {Vi: "Giải trình, ghi chú", En: "Explanation"},
	"earlier.fits":        {Vi: "Đưa được sang mục %s.", En: "Can be taken over to %s."},
	"earlier.unfit":       {Vi: "Mục %s của bộ mới có tên hoặc cách chấm khác: nhập lại trên phiếu.", En: "%s of the new set has another name or rule: fill it in again."},
	"earlier.gone":        {Vi: "Bộ mới không có mục nào chắc chắn tương ứng.", En: "No item of the new set is certain to be the same."},
}
