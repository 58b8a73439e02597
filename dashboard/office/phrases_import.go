package office

import "parindex/dashboard/shell"

// importPhrases are those of the import of people.
var importPhrases = shell.Phrases{
	"done.people-imported": {Vi: "Đã lưu danh sách người dùng.", En: "The list of people was stored."},

	"import.locked":      {Vi: "%d người sẽ không đăng nhập được nữa", En: "People who can sign in no more: %d"},
	"import.locked.lead": {Vi: "Địa chỉ thư của họ đổi sang địa chỉ khác, nên mật khẩu, mã xác thực và các phiên đăng nhập hết hiệu lực ngay khi lưu; mỗi người cần một liên kết mới. Nếu chỉ ghi sai địa chỉ trong tệp, sửa tệp rồi gửi lại.", En: "Their e-mail addresses become others, so passwords, second factors and sessions end once this is stored; each of them needs a new link. If the list is wrong, mend it and send it again."},
	"import.title":       {Vi: "Nhập người dùng từ Excel", En: "Import people from Excel"},
	"import.lead":        {Vi: "Tải biểu mẫu, ghi mỗi người một dòng, rồi gửi lên. Trang kế tiếp cho biết lỗi và những gì sẽ thay đổi; chưa lưu gì cho đến khi anh/chị bấm Lưu.", En: "Get the form, write a row for each person and send it. The next page shows faults and what would change; nothing is stored before you say so."},
	"import.send":        {Vi: "Gửi danh sách", En: "Send a list"},
	"import.again":       {Vi: "Gửi danh sách khác, hoặc danh sách đã sửa", En: "Send another list, or the mended one"},
	"import.file":        {Vi: "Tệp danh sách (.xlsx hoặc .csv)", En: "List (.xlsx or .csv)"},
	"import.safe":        {Vi: "Người không có trong danh sách giữ nguyên. Người đã có tài khoản được sửa theo danh sách, kể cả vai trò; mật khẩu không đổi.", En: "People who are not listed stay as they are. Who has an account is changed to what the list says, roles too; passwords stay."},
	"import.check":       {Vi: "Kiểm tra", En: "Check"},
	"import.files":       {Vi: "Tệp", En: "Files"},
	"import.empty":       {Vi: "Biểu mẫu trống", En: "Empty form"},
	"import.list":        {Vi: "Danh sách hiện nay", En: "The present list"},
	"import.list.hint":   {Vi: "Cùng các cột: sửa rồi gửi lại được. Người chưa có vai trò không nằm trong tệp.", En: "The same columns: edit it and send it back. People without a role are not in it."},
	"import.nofile":      {Vi: "Chưa chọn tệp. Chọn tệp danh sách rồi bấm Kiểm tra.", En: "No file was chosen. Choose a list, then check it."},
	"import.faults":      {Vi: "%d lỗi cần sửa", En: "%d faults to mend"},
	"import.faults.lead": {Vi: "Chưa có gì được lưu. Sửa các lỗi sau trong tệp rồi gửi lại:", En: "Nothing was stored. Mend these in the file and send it again:"},
	"import.cell":        {Vi: "ô %s", En: "cell %s"},
	"import.changes":     {Vi: "Sẽ thay đổi %d tài khoản", En: "%d accounts would change"},
	"import.nochanges":   {Vi: "Không có gì thay đổi", En: "Nothing would change"},
	"import.same":        {Vi: "%d người trong danh sách giữ nguyên.", En: "%d people of the list stay as they are."},
	"import.new":         {Vi: "mới", En: "new"},
	"import.store":       {Vi: "Lưu các thay đổi này", En: "Store these changes"},
	"import.leave":       {Vi: "Không lưu", En: "Do not store"},
	"import.others":      {Vi: "%d điều cần biết", En: "%d remarks"},
	"import.moved":       {Vi: "Tài khoản đã thay đổi trong lúc anh/chị xem. Xem lại những gì sẽ thay đổi rồi bấm Lưu lần nữa.", En: "The accounts were changed meanwhile. Look again at what would change, then store."},
}
