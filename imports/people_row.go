package imports

import (
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"parindex/assessment"
	"parindex/words"
)

// personLine is a row of the list of people.
type personLine struct {
	*peopleList
	g      *grid
	r      *row
	col    map[string]int
	merged map[int][]span // see mergedBelow
}

// filled says whether a row says anything.
func (l personLine) filled() bool {
	for _, c := range l.col {
		if l.r.str(c) != "" {
			return true
		}
	}
	return false
}

// raw is the text of a cell, of the merged one where it is part of one: the name of a
// person with several roles often stands over several rows.
func (l personLine) raw(what string) string {
	col := l.col[what]
	list := l.merged[col]
	i, _ := slices.BinarySearchFunc(list, l.r.n, func(m span, n int) int { return m.bottom - n })
	if i < len(list) && list[i].has(l.r.n, col) {
		if top := l.g.row(list[i].top); top != nil {
			return top.str(col)
		}
	}
	return l.r.str(col)
}

// str is the text of a cell on one line.
func (l personLine) str(what string) string {
	return strings.Join(strings.FieldsFunc(l.raw(what), unseen), " ")
}

// unseen says whether a character is a blank or cannot be seen.
func unseen(r rune) bool {
	return strings.ContainsRune(blanks, r) || unicode.IsSpace(r) || unicode.IsControl(r)
}

// cell names the cell of a column in the row, that of the login where there is no column.
func (l personLine) cell(what string) string {
	if c := l.col[what]; c != 0 {
		return ref(l.r.n, c)
	}
	return ref(l.r.n, l.col["login"])
}

func (l personLine) fault(k Kind, what string, problem, fix words.Text) {
	l.report(Error, k, l.cell(what), "", problem, fix)
}

// read takes the row in, or says everything that is wrong with it.
func (l personLine) read() {
	if l.r.hidden {
		l.report(Notice, Hidden, l.cell("login"), "", words.Sprintf("dòng %d đang bị ẩn và vẫn được đọc", "row %d is hidden and was read", l.r.n), nothingToDo)
	}
	before := l.count[Error]
	p := Person{Login: l.login(), Name: l.str("name"), Email: l.email(), Cell: assessment.Cell{Sheet: l.g.name, Ref: l.cell("login")}}
	if utf8.RuneCountInString(p.Name) > maxPersonName {
		l.fault(BadValue, "name", words.Sprintf("họ và tên dài quá %d ký tự", "the name is longer than %d characters", maxPersonName), words.Text{Vi: "Rút ngắn họ và tên.", En: "Shorten the name."})
	}
	grants := l.grants()
	if p.Login != "" {
		known := l.add(p)
		l.agree(known, p)
		l.put(known, grants)
	}
	if l.count[Error] > before {
		l.faulty[p.Login] = true
	}
}

const maxPersonName = 200

var loginForm = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{1,63}$`)

// login reads the login, "" with a fault.
func (l personLine) login() string {
	c := l.r.at(l.col["login"])
	typed := l.str("login")
	login := strings.ToLower(typed)
	switch {
	case typed == "":
		l.fault(MissingValue, "login", words.Sprintf("dòng %d thiếu tên đăng nhập", "row %d has no login", l.r.n), loginRule)
	case c.kind == number && l.g.name != "": // a workbook; a CSV file keeps its zeros
		l.fault(BadValue, "login", words.Sprintf("tên đăng nhập “%s” là một số; Excel bỏ số 0 ở đầu", "the login “%s” is a number; Excel drops zeros in front", quote(typed)),
			words.Text{Vi: "Định dạng ô là Văn bản (Text) rồi gõ lại tên đăng nhập.", En: "Format the cell as Text and type the login again."})
	case !loginForm.MatchString(login):
		fix := loginRule
		if plain := strings.ReplaceAll(words.Fold(typed), " ", "."); loginForm.MatchString(plain) {
			fix = words.Sprintf("Chỉ dùng chữ không dấu, ví dụ “%s”.", "Use plain letters, such as “%s”.", plain)
		}
		l.fault(BadValue, "login", words.Sprintf("tên đăng nhập “%s” không hợp lệ", "the login “%s” is not allowed", quote(typed)), fix)
	default:
		return login
	}
	return ""
}

var loginRule = words.Text{
	Vi: "Dùng 2 đến 64 ký tự: chữ a–z không dấu, số, dấu . _ - @; bắt đầu bằng chữ hoặc số; không có dấu cách.",
	En: "Use 2 to 64 characters: letters a–z, digits, . _ - @; begin with a letter or a digit; no blanks.",
}

// email reads the address, "" with a fault where it is none.
func (l personLine) email() string {
	s := l.str("email")
	if s == "" {
		return ""
	}
	a, err := mail.ParseAddress(s)
	if err == nil && a.Address == s && len(s) <= 254 && plainASCII(s) && strings.Contains(s[strings.LastIndex(s, "@"):], ".") && !strings.Contains(s, `"`) {
		return s
	}
	l.fault(BadValue, "email", words.Sprintf("“%s” không phải địa chỉ thư điện tử", "“%s” is no e-mail address", quote(s)),
		words.Text{Vi: "Ghi một địa chỉ, ví dụ an.nguyen@tinh.gov.vn, hoặc để trống.", En: "Write one address, such as an.nguyen@tinh.gov.vn, or leave it empty."})
	return ""
}

func plainASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r >= 0x7f })
}

// agree wants the rows of a login to be of one person; a row may leave out what another
// one says.
func (l personLine) agree(known *Person, p Person) {
	for _, v := range []struct {
		what string
		name words.Text
		was  *string
		is   string
	}{
		{"name", words.Text{Vi: "họ và tên", En: "names"}, &known.Name, p.Name},
		{"email", words.Text{Vi: "thư điện tử", En: "e-mail addresses"}, &known.Email, p.Email},
	} {
		switch {
		case *v.was == "":
			*v.was = v.is
		case v.is != "" && !strings.EqualFold(*v.was, v.is):
			l.fault(PersonDiffers, v.what, words.Sprintf("tên đăng nhập “%s” có hai %s khác nhau: “%s” (ô %s) và “%s”", "the login “%s” has two %s: “%s” (row of %s) and “%s”", p.Login, v.name, quote(*v.was), known.Cell.Ref, quote(v.is)),
				words.Text{Vi: "Nếu là hai người, đặt hai tên đăng nhập; nếu là một người, ghi giống nhau.", En: "Give two people two logins; write one person the same way."})
		}
	}
}

// put adds grants that the person does not have yet.
func (l personLine) put(p *Person, grants []Grant) {
	for _, g := range grants {
		if slices.ContainsFunc(p.Grants, g.same) {
			l.report(Notice, Unused, l.cell("role"), "", words.Sprintf("“%s” đã có vai trò này ở dòng trên", "“%s” has this role by a row above", p.Login), nothingToDo)
			continue
		}
		p.Grants = append(p.Grants, g)
	}
}
