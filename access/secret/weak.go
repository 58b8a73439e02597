package secret

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"parindex/words"
)

// Lengths of a password, in characters.
const (
	Shortest = 10
	Longest  = 200
)

// Weak says why a password may not be chosen; false is that it may. Names are what
// belongs to the account: login, name, e-mail address.
func Weak(password string, names ...string) (words.Text, bool) {
	if len(password) > Longest*utf8.UTFMax {
		return tooLong, true
	}
	password = words.NFC(password)
	n := utf8.RuneCountInString(password)
	switch {
	case n < Shortest:
		return words.Sprintf("Mật khẩu cần ít nhất %d ký tự; mật khẩu vừa nhập có %d. Ghép vài từ không liên quan với nhau là được.",
			"A password needs at least %d characters; this one has %d. A few unrelated words in a row will do.", Shortest, n), true
	case n > Longest:
		return tooLong, true
	case distinct(password) <= 3:
		return words.Text{Vi: "Mật khẩu chỉ lặp lại một vài ký tự nên rất dễ đoán. Hãy ghép vài từ không liên quan với nhau.",
			En: "The password only repeats a few characters. Put a few unrelated words in a row."}, true
	case onlyDigits(password):
		return words.Text{Vi: "Mật khẩu chỉ gồm chữ số, như số điện thoại hay ngày sinh, nên dễ đoán. Hãy thêm vài từ không liên quan.",
			En: "The password is made of digits only, like a telephone number or a birthday. Add a few unrelated words."}, true
	case common(password):
		return words.Text{Vi: "Mật khẩu này thuộc loại nhiều người dùng nhất và bị thử trước tiên. Hãy ghép vài từ không liên quan với nhau.",
			En: "This password is among the commonest, which are tried first. Put a few unrelated words in a row."}, true
	case madeOf(password, names):
		return words.Text{Vi: "Mật khẩu chỉ gồm tên, tên đăng nhập hoặc thư điện tử của tài khoản nên dễ đoán. Hãy chọn mật khẩu khác.",
			En: "The password is made of the account's own names. Choose another one."}, true
	}
	return words.Text{}, false
}

var tooLong = words.Sprintf("Mật khẩu dài quá %d ký tự.", "The password is longer than %d characters.", Longest)

func distinct(s string) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[unicode.ToLower(r)] = true
	}
	return len(seen)
}

func onlyDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || r >= utf8.RuneSelf })
}

//go:embed common.txt
var commonText string

// commonest are passwords that are tried first, folded, without the digits and signs
// that people put behind them.
var commonest = sync.OnceValue(func() map[string]bool {
	list := map[string]bool{}
	for line := range strings.Lines(commonText) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			list[line] = true
		}
	}
	return list
})

// common says whether a password is one of the commonest, whatever its accents, capitals,
// blanks, digits at the ends and signs for letters are: "Mật khẩu 2025!" is “matkhau”.
func common(password string) bool {
	folded := words.Fold(password)
	plain := kept(folded, func(r rune) bool { return isLetter(r) || isDigit(r) })
	ends := strings.TrimFunc(plain, isDigit)
	spelt := kept(likeLetters.Replace(strings.TrimFunc(folded, func(r rune) bool { return !isLetter(r) && r != '@' && r != '$' })), isLetter)
	for _, s := range []string{plain, ends, kept(folded, isLetter), spelt} {
		if half := s[:len(s)/2]; commonest()[s] || s == half+half && commonest()[half] {
			return true
		}
	}
	return false
}

// likeLetters are signs that are typed in place of letters.
var likeLetters = strings.NewReplacer("@", "a", "4", "a", "3", "e", "1", "i", "!", "i", "0", "o", "$", "s", "5", "s", "7", "t")

// rest is how many letters a password must have beside the account's names.
const rest = 4

// madeOf says whether little is left of a password without the names and the digits.
func madeOf(password string, names []string) bool {
	left := kept(words.Fold(password), isLetter)
	var parts []string
	for _, name := range names {
		list := strings.FieldsFunc(words.Fold(name), func(r rune) bool { return !isLetter(r) })
		parts = append(append(parts, list...), strings.Join(list, ""))
	}
	slices.SortFunc(parts, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	cut := false
	for _, p := range parts {
		if len(p) >= 2 && strings.Contains(left, p) {
			left, cut = strings.ReplaceAll(left, p, ""), true
		}
	}
	return cut && len(left) < rest
}

func kept(s string, keep func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if keep(r) {
			return r
		}
		return -1
	}, s)
}

func isLetter(r rune) bool { return unicode.IsLetter(r) }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
