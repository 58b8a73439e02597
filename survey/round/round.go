// Package round says what one round (đợt) of a survey is: which questionnaire is asked, about
// which units, from when to when, and how many answers are wanted.
package round

import (
	"regexp"
	"time"

	"parindex/words"
)

// Round is one time that a questionnaire is asked.
type Round struct {
	ID            string // "sipas-2025", as in addresses
	Name          string // as pages show it
	Year          int    // that is asked about
	Questionnaire string // "sipas@2023.1"
	Opens, Closes string // first and last day, "2025-10-01"
	Twice         bool   // paper forms are typed by two people and compared
	Steps         Steps  // how the online form is gone through
	Targets       []Target
}

// Steps is how a respondent goes through the online form.
type Steps string

const (
	ByPart Steps = ""       // a few questions under one heading
	Single Steps = "single" // one question at a time
	Whole  Steps = "whole"  // all on one page
)

// Target is how many answers are wanted about a unit, or about one stratum of it.
type Target struct {
	Unit       string
	Stratum    string // "" is the whole unit
	Planned    int    // answers; 0 is not planned
	Population int    // persons; 0 is not known
}

// Stage is where a round stands by its days.
type Stage string

const (
	Planned Stage = "planned" // not yet open
	Open    Stage = "open"    // answers are taken
	Closed  Stage = "closed"  // none is taken any more
)

// Words is a stage as people say it.
func (s Stage) Words() words.Text {
	switch s {
	case Planned:
		return words.Text{Vi: "chưa mở", En: "not open yet"}
	case Open:
		return words.Text{Vi: "đang thu phiếu", En: "taking answers"}
	}
	return words.Text{Vi: "đã đóng", En: "closed"}
}

// Day is how days are written.
const Day = "2006-01-02"

// Stage says where the round stands at a moment, whose place says which day it is.
func (r *Round) Stage(now time.Time) Stage {
	switch day := now.Format(Day); {
	case day < r.Opens:
		return Planned
	case day > r.Closes:
		return Closed
	}
	return Open
}

// Units lists the units asked about, each once, in order.
func (r *Round) Units() []string {
	var list []string
	seen := map[string]bool{}
	for _, t := range r.Targets {
		if !seen[t.Unit] {
			seen[t.Unit] = true
			list = append(list, t.Unit)
		}
	}
	return list
}

// Wanted is how many answers are wanted about a unit, or of all units with "".
func (r *Round) Wanted(unit string) int {
	n := 0
	for _, t := range r.Targets {
		if unit == "" || t.Unit == unit {
			n += t.Planned
		}
	}
	return n
}

// Fault is one thing wrong with a round. Field names what of it: id, name, year,
// questionnaire, opens, closes, steps, targets.
type Fault struct {
	Field        string
	Problem, Fix words.Text
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check says everything that is wrong with a round by itself.
func (r *Round) Check() (faults []Fault) {
	wrong := func(field string, problem, fix words.Text) { faults = append(faults, Fault{field, problem, fix}) }
	if !idForm.MatchString(r.ID) || len(r.ID) > 40 {
		wrong("id", words.Text{Vi: "Mã đợt khảo sát không hợp lệ", En: "The code of the round is not valid"},
			words.Text{Vi: "Dùng chữ thường không dấu, số và gạch nối, tối đa 40 ký tự, ví dụ sipas-2025.", En: "Use lower-case letters, digits and hyphens, at most 40, such as sipas-2025."})
	}
	if r.Name == "" || len([]rune(r.Name)) > 200 {
		wrong("name", words.Text{Vi: "Chưa có tên đợt, hoặc tên dài quá 200 ký tự", En: "The round has no name, or one of more than 200 characters"},
			words.Text{Vi: "Ghi tên như trên giấy tờ, ví dụ “Khảo sát SIPAS năm 2025”.", En: "Write the name as on papers, such as “SIPAS survey 2025”."})
	}
	if r.Year < 2000 || r.Year > 2100 {
		wrong("year", words.Text{Vi: "Năm không hợp lệ", En: "The year is not valid"}, words.Text{Vi: "Ghi năm được hỏi, ví dụ 2025.", En: "Write the year asked about, such as 2025."})
	}
	for _, d := range []struct{ field, day string }{{"opens", r.Opens}, {"closes", r.Closes}} {
		if _, err := time.Parse(Day, d.day); err != nil {
			wrong(d.field, words.Text{Vi: "Chưa có ngày, hoặc ngày không có trong lịch", En: "There is no day, or none of the calendar"}, words.Text{Vi: "Chọn ngày trong lịch.", En: "Choose a day."})
		}
	}
	if r.Steps != ByPart && r.Steps != Single && r.Steps != Whole {
		wrong("steps", words.Text{Vi: "Chưa chọn cách hiện phiếu trực tuyến", En: "It is not known how the online form is shown"},
			words.Text{Vi: "Chọn cả trang, từng phần hoặc từng câu.", En: "Choose the whole page, part by part or one question at a time."})
	}
	if len(faults) == 0 && r.Closes < r.Opens {
		wrong("closes", words.Text{Vi: "Ngày đóng đứng trước ngày mở", En: "The round closes before it opens"}, words.Text{Vi: "Chọn ngày đóng từ ngày mở trở đi.", En: "Choose a later day to close."})
	}
	return append(faults, r.checkTargets()...)
}

func (r *Round) checkTargets() (faults []Fault) {
	seen := map[[2]string]bool{}
	for _, t := range r.Targets {
		key := [2]string{t.Unit, t.Stratum}
		if seen[key] {
			faults = append(faults, Fault{"targets", words.Sprintf("Đơn vị %s, tầng “%s” có hai dòng", "Unit %s, stratum “%s” has two lines", t.Unit, t.Stratum),
				words.Text{Vi: "Để lại một dòng.", En: "Leave one."}})
		}
		seen[key] = true
		if t.Planned < 0 || t.Population < 0 || t.Population > 0 && t.Planned > t.Population {
			faults = append(faults, Fault{"targets", words.Sprintf("Đơn vị %s: số phiếu dự kiến (%d) phải từ 0 đến số dân (%d)", "Unit %s: the planned answers (%d) must lie between 0 and the population (%d)", t.Unit, t.Planned, t.Population),
				words.Text{Vi: "Sửa số phiếu hoặc số dân; để trống số dân nếu chưa biết.", En: "Mend one of the two; leave the population empty where it is not known."}})
		}
	}
	return faults
}
