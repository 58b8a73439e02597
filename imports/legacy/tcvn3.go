package legacy

import "strings"

// tcvn3Letters are the letters of the characters U+00A1 to U+00FE. A blank is no letter
// of the fonts: capitals with a tone are drawn by fonts of capitals only.
const tcvn3Letters = "ĂÂÊÔƠƯĐăâêôơưđ " +
	"     àảãáạ ằẳẵắ " +
	"      ặầẩẫấậè ẻẽ" +
	"éẹềểễếệìỉ   ĩíịò" +
	" ỏõóọồổỗốộờởỡớợù" +
	" ủũúụừửữứựỳỷỹýỵ"

var tcvn3Table = []rune(tcvn3Letters)

// tcvn3 returns the letter that a character stands for, 0 when it is none.
func tcvn3(r rune) rune {
	if i := int(r) - 0xA1; i >= 0 && i < len(tcvn3Table) && tcvn3Table[i] != ' ' {
		return tcvn3Table[i]
	}
	return 0
}

func fromTCVN3(s string) string {
	return strings.Map(func(r rune) rune {
		if letter := tcvn3(r); letter != 0 {
			return letter
		}
		return r
	}, s)
}
