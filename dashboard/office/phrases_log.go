package office

import "parindex/dashboard/shell"

var logPhrases = shell.Phrases{
	"nav.log": {Vi: "Nhật ký", En: "Log"},

	"log.title":      {Vi: "Nhật ký", En: "The log"},
	"log.lead":       {Vi: "Mọi thay đổi có thể làm thay đổi điểm: ai, lúc nào, từ gì thành gì, vì sao. Dòng mới nhất ở trên.", En: "Every change that can move a score: who, when, from what to what, why. The newest first."},
	"log.nopoints":   {Vi: "Mọi thay đổi: ai, lúc nào, việc gì. Điểm và lý do chấm không hiện ở đây.", En: "Every change: who, when, what. Points and the reasons for them are not shown."},
	"log.own":        {Vi: "Việc tôi đã làm", En: "What I did"},
	"log.ownlead":    {Vi: "Các việc đã làm bằng tài khoản này. Thấy việc không phải của mình thì đổi mật khẩu ngay và báo quản trị.", En: "What was done with this account. If something is not yours, change the password at once and tell the administrator."},
	"log.person":     {Vi: "Việc của %s", En: "Deeds of %s"},
	"log.personlead": {Vi: "Các việc đã làm bằng tài khoản này, mới nhất ở trên.", En: "What was done with this account, the newest first."},
	"log.sheet":      {Vi: "Nhật ký phiếu năm %d", En: "Log of the sheet of %d"},
	"log.sheetlead":  {Vi: "Mọi việc đã làm với phiếu này, mới nhất ở trên. Điểm thẩm định hiện với đơn vị khi đến bước giải trình và khi công bố.", En: "All that was done to this sheet, the newest first. What was judged is shown to the unit with the explanation round and with the publication."},
	"log.item":       {Vi: "Nhật ký mục %s năm %d", En: "Log of item %s of %d"},
	"log.year":       {Vi: "Năm", En: "Year"},
	"log.unit":       {Vi: "Mã đơn vị", En: "Unit"},
	"log.account":    {Vi: "Tài khoản", En: "Account"},
	"log.deed":       {Vi: "Việc", En: "Deed"},
	"log.every":      {Vi: "tất cả", En: "every one"},
	"log.narrow":     {Vi: "Lọc", En: "Filter"},
	"log.ofitem":     {Vi: "mục %s", En: "item %s"},
	"log.empty":      {Vi: "để trống", En: "empty"},
	"log.why":        {Vi: "Lý do:", En: "Why:"},
	"log.fromfile":   {Vi: "Từ tệp có mã", En: "From the file with sha256"},
	"log.nothing":    {Vi: "Không có dòng nào.", En: "There is nothing."},
	"log.most":       {Vi: "Chỉ hiện %d dòng mới nhất; tải Excel hoặc CSV để có tất cả.", En: "The newest %d are shown; the Excel and CSV files have all."},
	"log.older":      {Vi: "Các dòng cũ hơn", En: "Older ones"},
	"log.head":       {Vi: "Mã đầu nhật ký (sha256):", En: "Head of the log (sha256):"},
	"log.number":     {Vi: "Số", En: "No."},
	"log.at":         {Vi: "Lúc", En: "When"},
	"log.by":         {Vi: "Người làm", En: "Who"},
	"log.was":        {Vi: "Trước", En: "Before"},
	"log.became":     {Vi: "Sau", En: "After"},
	"log.reason":     {Vi: "Lý do", En: "Reason"},
	"log.file":       {Vi: "Tệp", En: "File"},
}
