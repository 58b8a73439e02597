package imports

import (
	"regexp"
	"strings"
)

// role is what a column of a table holds.
type role uint8

const (
	none role = iota
	codeCol
	nameCol
	maxCol
	figureCol // số liệu kê khai
	methodCol // cách tính điểm
	evidenceCol
	selfCol
	appraisedCol
	surveyCol
	gotCol   // điểm đạt được
	indexCol // chỉ số
	noteCol
	remarkCol // note of the appraiser
	unitCol
	reasonCol
	roles // how many
)

// longest a header text may be; longer ones are notes or criteria.
const maxHeading = 160

var (
	counts = regexp.MustCompile(`^(ma|ma so|stt|tt|so tt|so thu tu)( (linh vuc|tieu chi|chi so|thanh phan))+$`)
	about  = regexp.MustCompile(`^(co quan|don vi|noi dung|nguoi|can bo|ngay|thoi gian)\b`)
)

// role is [headerRole], remembered: headings come again on every page and sheet.
func (w *workbook) role(heading string) role {
	r, ok := w.roles[heading]
	if ok {
		return r
	}
	r = headerRole(heading)
	if w.roles == nil {
		w.roles = map[string]role{}
	}
	if len(w.roles) < maxSought {
		w.roles[heading] = r
	}
	return r
}

// headerRole reads the heading of a column by its synonyms.
func headerRole(heading string) role {
	f := bare(fold(heading))
	has := func(parts ...string) bool {
		for _, p := range parts {
			if strings.Contains(f, p) {
				return true
			}
		}
		return false
	}
	switch f {
	case "stt", "s tt", "st t", "s t t", "tt", "t t", "so tt", "so thu tu", "ma", "ma so", "ma tieu chi", "muc", "ma tc":
		return codeCol
	case "":
		return none
	case "diem td":
		return appraisedCol
	case "diem xhh", "dtxhh", "dieu tra xhh", "dieu tra xa hoi hoc", "diem dtxhh", "xhh":
		return surveyCol
	case "tham dinh", "diem tham dinh", "snv danh gia", "hdtd cham", "hoi dong tham dinh":
		return appraisedCol
	}
	switch {
	case counts.MatchString(f):
		return codeCol
	case has("tai lieu kiem chung", "tlkc", "minh chung"):
		return evidenceCol
	case has("ghi chu", "nhan xet", "y kien") && has("tham dinh", "hoi dong", "hdtd"):
		return remarkCol
	case has("ghi chu", "giai trinh"):
		return noteCol
	case has("ly do"):
		return reasonCol
	case has("so lieu ke khai", "so lieu"):
		return figureCol
	case has("cach tinh", "cach cham", "phuong phap tinh", "huong dan cham"):
		return methodCol
	case has("toi da", "thang diem", "diem chuan", "diem quy dinh", "khung diem"):
		return maxCol
	case has("tu danh gia", "tu cham", "tu dg", "don vi cham"):
		return selfCol
	case has("dieu tra xhh", "dieu tra xa hoi hoc", "dtxhh"):
		return surveyCol
	case has("tham dinh") && about.MatchString(f) && !has("diem", "cham", "danh gia"):
		return none
	case has("tham dinh", "hoi dong cham", "hoi dong danh gia", "hd cham", "snv danh gia", "so noi vu danh gia", "hdtd", "so noi vu cham", "snv cham"):
		return appraisedCol
	case has("dat duoc"):
		return gotCol
	case strings.HasPrefix(f, "chi so") && !has("tieu chi"):
		return indexCol
	case has("co quan don vi", "ten don vi", "ten co quan") || f == "don vi" || f == "co quan":
		return unitCol
	case has("noi dung", "tieu chi", "linh vuc"):
		return nameCol
	}
	return none
}
