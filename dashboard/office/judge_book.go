package office

import "parindex/dashboard/shell"

var judgeBookRoutes = []route{}

var judgeBookPhrases = shell.Phrases{
	"book.file":  {Vi: "Tệp đã điền (.xlsx)", En: "The filled-in file (.xlsx)"},
	"book.check": {Vi: "Kiểm tra tệp", En: "Check the file"},
}
