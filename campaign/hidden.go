package campaign

import (
	"strings"
	"unicode"

	"parindex/words"
)

// hidden says whether a name holds control characters, among them those that turn the
// direction of what follows and make a name read as another.
func hidden(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) })
}

func hiddenIn(code string) words.Text {
	return words.Sprintf("Tên có mã “%s” chứa ký tự điều khiển không nhìn thấy (chẳng hạn ký tự đảo chiều chữ)", "The name of “%s” holds control characters that are not seen, such as one that turns the direction of letters", code)
}

var hiddenFix = words.Text{Vi: "Gõ lại tên bằng bàn phím, không chép từ nơi khác.", En: "Type the name anew instead of copying it."}
