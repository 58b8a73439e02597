package legacy

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The tests type text as people did with a legacy font: from decomposed Unicode, by
// tables that are written the other way round than those of the package.

// alphabet are the 67 accented letters of Vietnamese.
const alphabet = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

// typeVNI types a text for a VNI font.
func typeVNI(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		typed, ok := vniWhole[unicode.ToLower(r)]
		if !ok {
			typed = vniParts(unicode.ToLower(r))
		}
		if unicode.IsUpper(r) {
			typed = strings.ToUpper(typed)
		}
		b.WriteString(typed)
	}
	return b.String()
}

var vniWhole = map[rune]string{'đ': "ñ", 'ì': "ì", 'í': "í", 'ỉ': "æ", 'ĩ': "ó", 'ị': "ò", 'ỵ': "î", 'ơ': "ô", 'ư': "ö"}

// vniParts types a small letter as base and mark.
func vniParts(r rune) string {
	base, shape, tone := "", "", ""
	for _, p := range norm.NFD.String(string(r)) {
		switch p {
		case '\u0302', '\u0306':
			shape = string(p)
		case '\u031B':
			base = map[string]string{"o": "ô", "u": "ö"}[base]
		case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
			tone = string(p)
		default:
			base += string(p)
		}
	}
	row := map[string]string{"": " ùøûõï", "\u0302": "âáàåãä", "\u0306": "êéèúüë"}[shape]
	column := map[string]int{"": 0, "\u0301": 1, "\u0300": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}[tone]
	return base + strings.TrimSpace(string([]rune(row)[column]))
}

// typeTCVN3 types a text for an ABC font; capitals with a tone become small letters.
func typeTCVN3(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		if c, ok := tcvn3Typed[r]; ok {
			b.WriteRune(c)
		} else if c, ok := tcvn3Typed[unicode.ToLower(r)]; ok {
			b.WriteRune(c)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

var tcvn3Typed = map[rune]rune{
	'Ă': '¡', 'Â': '¢', 'Ê': '£', 'Ô': '¤', 'Ơ': '¥', 'Ư': '¦', 'Đ': '§', 'ă': '¨', 'â': '©', 'ê': 'ª', 'ô': '«', 'ơ': '¬', 'ư': '\u00AD', 'đ': '®',
	'à': 'µ', 'ả': '¶', 'ã': '·', 'á': '¸', 'ạ': '¹', 'ằ': '»', 'ẳ': '¼', 'ẵ': '½', 'ắ': '¾', 'ặ': 'Æ', 'ầ': 'Ç', 'ẩ': 'È', 'ẫ': 'É', 'ấ': 'Ê', 'ậ': 'Ë',
	'è': 'Ì', 'ẻ': 'Î', 'ẽ': 'Ï', 'é': 'Ð', 'ẹ': 'Ñ', 'ề': 'Ò', 'ể': 'Ó', 'ễ': 'Ô', 'ế': 'Õ', 'ệ': 'Ö', 'ì': '×', 'ỉ': 'Ø', 'ĩ': 'Ü', 'í': 'Ý', 'ị': 'Þ',
	'ò': 'ß', 'ỏ': 'á', 'õ': 'â', 'ó': 'ã', 'ọ': 'ä', 'ồ': 'å', 'ổ': 'æ', 'ỗ': 'ç', 'ố': 'è', 'ộ': 'é', 'ờ': 'ê', 'ở': 'ë', 'ỡ': 'ì', 'ớ': 'í', 'ợ': 'î',
	'ù': 'ï', 'ủ': 'ñ', 'ũ': 'ò', 'ú': 'ó', 'ụ': 'ô', 'ừ': 'õ', 'ử': 'ö', 'ữ': '÷', 'ứ': 'ø', 'ự': 'ù', 'ỳ': 'ú', 'ỷ': 'û', 'ỹ': 'ü', 'ý': 'ý', 'ỵ': 'þ',
}
