package shell

import (
	"fmt"
	"maps"

	"parindex/words"
)

// Phrases is what pages say by themselves, by key.
type Phrases map[string]words.Text

// Joined is one table of several, such as those that pages keep beside them.
func Joined(tables ...Phrases) Phrases {
	all := Phrases{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}

// Say returns a phrase in a language, with its arguments put in. Phrases of the layout
// need not be in the table.
func (p Phrases) Say(lang words.Lang, key string, args ...any) string {
	text, ok := p[key]
	if !ok {
		text, ok = common[key]
	}
	if !ok {
		return "[" + key + "]" // a test finds it
	}
	if len(args) == 0 {
		return text.In(lang)
	}
	return fmt.Sprintf(text.In(lang), args...)
}

// common are the phrases of the layout.
var common = Phrases{
	"brand":       {Vi: "Chỉ số cải cách hành chính", En: "Public administration reform index"},
	"skip":        {Vi: "Đến nội dung chính", En: "Skip to content"},
	"language":    {Vi: "Ngôn ngữ", En: "Language"},
	"crumbs":      {Vi: "Vị trí trang", En: "Breadcrumb"},
	"places.menu": {Vi: "Danh mục", En: "Menu"},
	"places":      {Vi: "Các mục", En: "Sections"},

	"seat.leave":  {Vi: "Đăng xuất", En: "Sign out"},
	"seat.unsent": {Vi: "Trên máy này còn {n} giá trị đã nhập mà chưa gửi được. Đăng xuất bây giờ thì các giá trị đó bị xóa, phải nhập lại. Vẫn đăng xuất?", En: "{n} values that were typed on this computer were not sent yet. Signing out now deletes them. Sign out all the same?"},
	"seat.signin": {Vi: "Đăng nhập", En: "Sign in"},

	"paper.line":      {Vi: "Công bố số %s, lúc %s", En: "Publication no. %s, made on %s"},
	"paper.set":       {Vi: "Chấm theo:", En: "Scored with:"},
	"paper.head":      {Vi: "Mã đầu nhật ký (sha256):", En: "Head of the log (sha256):"},
	"paper.head.what": {Vi: "Mã đầu nhật ký là mã của dòng cuối trong nhật ký thay đổi vào lúc công bố: ai giữ mã này thì về sau biết được nhật ký có bị sửa hay làm lại không.", En: "The head is the code of the last line of the log of changes when this was published: whoever keeps it can tell later whether the log was altered or made anew."},
	"paper.proof":     {Vi: "Cách kiểm chứng", En: "How to check"},
	"paper.checksum":  {Vi: "Mã kiểm tra (sha256):", En: "Checksum (sha256):"},

	"notice.label": {Vi: "Lưu ý về số liệu", En: "About these figures"},
}
