package api

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parindex/words"
)

// param is a part of an address, or a parameter of a query.
type param struct {
	about    words.Text
	low, top int // of a whole number; a text of up to [longest] letters has none
	usual    int // where it is not given; 0 is none
}

// params is the one list of them; the same name means the same everywhere.
var params = map[string]param{
	"year":        {about: words.Text{Vi: "Năm đánh giá", En: "Assessed year"}, low: 1900, top: 2999},
	"group":       {about: words.Text{Vi: "Mã khối đơn vị", En: "Code of a group of units"}},
	"unit":        {about: words.Text{Vi: "Mã đơn vị", En: "Code of a unit"}},
	"round":       {about: words.Text{Vi: "Mã đợt khảo sát, như “sipas-2025”", En: "Code of a survey's round, such as “sipas-2025”"}},
	"set":         {about: words.Text{Vi: "Bộ tiêu chí và phiên bản, như “so@2019.1”", En: "Criteria set and version, such as “so@2019.1”"}},
	"number":      {about: words.Text{Vi: "Số lần công bố", En: "Number of a publication"}, low: 1, top: 1<<31 - 1},
	"publication": {about: words.Text{Vi: "Lấy đúng lần công bố này; bỏ trống là lần đang có hiệu lực", En: "The publication with this number; without it the one that stands"}, low: 1, top: 1<<31 - 1},
	"limit":       {about: words.Text{Vi: "Nhiều nhất bao nhiêu mục một trang", En: "Items on a page at most"}, low: 1, top: Most, usual: usualLimit},
	"offset":      {about: words.Text{Vi: "Bỏ qua bao nhiêu mục đầu", En: "Items to leave out before the first"}, top: 1<<31 - 1},
	"state":       {about: words.Text{Vi: "Trang sau có ghi sẵn: danh sách đã thay đổi giữa chừng thì nhận 409", En: "Stands in the address of the next page: where the list has changed meanwhile the answer is 409"}},
	"index":       {about: words.Text{Vi: "Chỉ số: par, sipas, pci, papi hoặc tên khác có trong dữ liệu", En: "Index: par, sipas, pci, papi, or another that the data names"}},
	"province":    {about: words.Text{Vi: "Mã tỉnh, như “PTH”", En: "Code of a province, such as “PTH”"}},
}

// Bounds of a page of a list.
const (
	Most       = 1000
	usualLimit = 200
	longest    = 200
)

func (p *param) whole() bool { return p.top > 0 }

// holds says whether a value may be given.
func (p *param) holds(value string) bool {
	if !p.whole() {
		return value != "" && utf8.ValidString(value) && utf8.RuneCountInString(value) <= longest &&
			strings.TrimSpace(value) == value && !strings.ContainsFunc(value, unseen)
	}
	n, err := strconv.Atoi(value)
	return err == nil && n >= p.low && n <= p.top && strconv.Itoa(n) == value
}

var part = regexp.MustCompile(`\{([a-z]+)\}`)

// unseen says whether a letter shows nothing: no database takes some of them, and no code
// has one.
func unseen(r rune) bool { return !unicode.IsGraphic(r) }

// partsOf lists the names of the parts of an address that may be anything.
func partsOf(path string) (names []string) {
	for _, m := range part.FindAllStringSubmatch(path, -1) {
		names = append(names, m[1])
	}
	return names
}
