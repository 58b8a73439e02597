package versioned

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	idForm      = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,31}$`)
	versionForm = regexp.MustCompile(`^[0-9]{4}\.[0-9]{1,3}$`)
	refForm     = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,31}@[0-9]{4}\.[0-9]{1,3}$`)
	codeForm    = regexp.MustCompile(`^[\p{L}\p{N}]+([._\-][\p{L}\p{N}]+)*$`)
)

// IsID says whether a text is a short name such as "so" or "xa".
func IsID(s string) bool { return idForm.MatchString(s) }

// IsCode says whether a text is a code as decisions print them: "1.10", "C1".
func IsCode(s string) bool { return codeForm.MatchString(s) }

// ErrRef says that a text is not the name of a version.
var ErrRef = errors.New(`tên phiên bản phải có dạng "so@2019.1"`)

// CheckRef says whether a text has the form of a reference.
func CheckRef(ref string) error {
	if !refForm.MatchString(ref) {
		return ErrRef
	}
	return nil
}

// Follows says whether a reference is a later version than another with the same id:
// 2025.10 comes behind 2025.9. Other ids have no order.
func Follows(ref, earlier string) bool {
	id, version, _ := strings.Cut(ref, "@")
	other, before, _ := strings.Cut(earlier, "@")
	return id == other && compareVersions(version, before) > 0
}

func compareVersions(a, b string) int {
	yearA, timeA, _ := strings.Cut(a, ".")
	yearB, timeB, _ := strings.Cut(b, ".")
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	return cmp.Or(cmp.Compare(number(yearA), number(yearB)), cmp.Compare(number(timeA), number(timeB)))
}

// Head is what every versioned file says of itself.
type Head struct {
	ID, Version, Title, Decision string
	Sample                       bool
	Years                        []int
}

// MaxScope bounds the years of a file, and other lists of what it is for.
const MaxScope = 101

// Lint finds the faults of the head of a file; keys tells their places. Noun is what the
// file holds: "bộ tiêu chí".
func (h Head) Lint(keys *Group, noun string) []Fault {
	var faults []Fault
	add := func(key, problem, fix string) { faults = append(faults, keys.KeyAt(key).Fault("", problem, fix)) }
	if !IsID(h.ID) {
		add("id", fmt.Sprintf("id %q không đúng", h.ID), "Dùng chữ thường không dấu, ví dụ so, xa.")
	}
	if !versionForm.MatchString(h.Version) {
		add("version", fmt.Sprintf("version %q không đúng", h.Version), `Viết năm và số lần ban hành trong năm, ví dụ "2025.1".`)
	}
	if h.Title == "" {
		add("title", "thiếu title", "Ghi tên "+noun+".")
	}
	if h.Sample && !strings.Contains(strings.ToLower(h.Title), "mẫu") {
		add("title", noun+" mẫu (sample: true) phải có chữ “mẫu” trong title", "Sửa title.")
	}
	if !h.Sample && h.Decision == "" {
		add("decision", "thiếu decision", "Ghi số, ngày quyết định ban hành, hoặc sample: true nếu là bản mẫu.")
	}
	h.years(noun, add)
	return faults
}

func (h Head) years(noun string, add func(key, problem, fix string)) {
	if len(h.Years) > MaxScope {
		add("years", fmt.Sprintf("years có %d giá trị, nhiều hơn %d", len(h.Years), MaxScope), "Kiểm tra lại tệp.")
		return // each would be compared with all before it
	}
	for i, y := range h.Years {
		if slices.Contains(h.Years[:i], y) {
			add("years", fmt.Sprintf("năm %d viết hai lần", y), "Xóa một lần.")
		}
		if y < 2000 || y > 2100 {
			add("years", fmt.Sprintf("năm %d không hợp lý", y), "Ghi năm được đánh giá, từ 2000 đến 2100.")
		}
	}
	if len(h.Years) == 0 {
		add("years", "thiếu years", "Ghi các năm được đánh giá bằng "+noun+" này, ví dụ [2025].")
	}
}
