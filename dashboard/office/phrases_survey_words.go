package office

import "parindex/dashboard/shell"

// surveyWordPhrases are those of free words and personal details.
var surveyWordPhrases = shell.Phrases{
	"surveys.tab.words": {Vi: "Ý kiến", En: "Comments"},
	"words.title":       {Vi: "Ý kiến và thông tin cá nhân", En: "Comments and personal details"},
	"words.lead":        {Vi: "Được giữ tách khỏi các câu trả lời: không biết ý kiến nào đi với phiếu nào. Xóa rồi không lấy lại được; nhật ký chỉ ghi là đã xóa.", En: "Kept apart from the answers: nothing says which form a comment came with. What is erased cannot be brought back; the log says only that it was done."},
	"words.comments":    {Vi: "Ý kiến theo đơn vị", En: "Comments by unit"},
	"words.persons":     {Vi: "Thông tin cá nhân", En: "Personal details"},
	"words.before":      {Vi: "Trang trước", En: "Page before"},
	"words.next":        {Vi: "Trang sau", En: "Next page"},
	"words.none":        {Vi: "Không có.", En: "None."},
	"words.erase":       {Vi: "Xóa", En: "Erase"},
	"words.all":         {Vi: "Xóa mọi thông tin cá nhân của đợt", En: "Erase all personal details of the round"},
	"words.reason":      {Vi: "Lý do xóa (không ghi nội dung)", En: "Why (not what it says)"},
	"done.words-erased": {Vi: "Đã xóa.", En: "It is erased."},
}
