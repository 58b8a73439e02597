package office

import "parindex/dashboard/shell"

var homePhrases = shell.Phrases{
	"home.title":    {Vi: "Việc cần làm", En: "What to do"},
	"home.greeting": {Vi: "Xin chào", En: "Welcome"},
	"home.nothing":  {Vi: "Hiện không có việc nào chờ anh/chị.", En: "Nothing waits for you now."},
}
