package main

import (
	"context"
	"fmt"

	"parindex/store"
	"parindex/words"
)

var doctorCommand = command{
	name:  "doctor",
	args:  "[the flags of serve] [-all] [-strict] [-json]",
	about: words.Text{Vi: "kiểm tra mọi thứ mà người vận hành có thể đặt sai và chỉ cách sửa", En: "check everything that an operator may have wrong, and say what to mend"},
	run:   runDoctor,
}

// How bad a finding is.
const (
	good    = "ok"
	warning = "warning"
	fault   = "fault"
	unused  = "unused" // what was not asked for
)

// finding is what one check says.
type finding struct {
	Check string     `json:"check"`
	Level string     `json:"level"`
	Text  words.Text `json:"text"`
	Fix   words.Text `json:"fix,omitzero"`
}

// check is one thing that is looked at. The name is for programs, the title for people.
type check struct {
	name  string
	title words.Text
	look  func(ctx context.Context, d *doctor)
}

// checks are made in this order; those that need the database follow it.
var checks = []check{
	{"database", words.Text{Vi: "Cơ sở dữ liệu", En: "Database"}, lookDatabase},
	{"rights", words.Text{Vi: "Quyền của tệp", En: "Rights of files"}, lookRights},
	{"disk", words.Text{Vi: "Chỗ trống trên ổ đĩa", En: "Free space"}, lookDisk},
	{"log", words.Text{Vi: "Nhật ký", En: "The log"}, lookLog},
	{"evidence", words.Text{Vi: "Tài liệu kiểm chứng", En: "Evidence"}, lookEvidence},
	{"sets", words.Text{Vi: "Bộ tiêu chí", En: "Criteria sets"}, lookSets},
	{"clock", words.Text{Vi: "Đồng hồ và múi giờ", En: "Clock and time zone"}, lookClock},
	{"address", words.Text{Vi: "Địa chỉ trang web", En: "Address of the pages"}, lookAddress},
	{"metrics", words.Text{Vi: "Địa chỉ số đo", En: "Address of the metrics"}, lookMetrics},
	{"mail", words.Text{Vi: "Máy chủ thư", En: "Mail server"}, lookMail},
	{"provider", words.Text{Vi: "Hệ thống đăng nhập", En: "Identity provider"}, lookProvider},
	{"backup", words.Text{Vi: "Sao lưu", En: "Backup"}, lookBackup},
	{"libreoffice", words.Text{Vi: "LibreOffice", En: "LibreOffice"}, lookLibreOffice},
	{"files", words.Text{Vi: "Số tệp được mở", En: "Open files"}, lookOpenFiles},
	{"environment", words.Text{Vi: "Biến môi trường", En: "Environment"}, lookEnvironment},
}

// doctor looks at an installation; it changes nothing.
type doctor struct {
	c    *call
	base *base
	listening
	all      []*site   // of -site, or the one of -authority and -url
	every    bool      // evidence file is read, not a sample
	kept     *store.DB // nil: it does not open, or is of another version
	now      string    // name of the check that runs
	findings []finding
}

func (d *doctor) add(level string, text, fix words.Text) {
	d.findings = append(d.findings, finding{d.now, level, text, fix})
}

func (d *doctor) ok(vi, en string, args ...any) {
	d.add(good, words.Sprintf(vi, en, args...), words.Text{})
}

func (d *doctor) none(vi, en string) { d.add(unused, words.Text{Vi: vi, En: en}, words.Text{}) }

// failed says what the machine or a part of the program answered.
func (d *doctor) failed(level string, err error, fix words.Text) {
	d.add(level, words.Text{Vi: said(err, words.Vi), En: said(err, words.En)}, fix)
}

// said is an error in one language.
func said(err error, lang words.Lang) string { return (&call{lang: lang}).explain(err) }

func runDoctor(ctx context.Context, c *call) error {
	d := doctor{c: c}
	d.listening.flags(c)
	d.base = c.baseFlags()
	c.flags.String("authority-name", "", c.say("như của serve; ở đây không dùng", "as for serve; not used here"))
	c.flags.BoolVar(&d.every, "all", false, c.say("đọc lại mọi tệp tài liệu kiểm chứng, không chỉ một số", "read every evidence file, not a sample"))
	strict := c.flags.Bool("strict", false, c.say("coi cảnh báo là lỗi", "warnings count as faults"))
	asJSON := c.flags.Bool("json", false, c.say("kết quả là một đối tượng JSON", "the result as one JSON object"))
	if err := c.parseOnly(); err != nil {
		return err
	}
	defer func() {
		if d.kept != nil {
			d.kept.Close()
		}
	}()
	if err := d.readSites(d.base.authority); err != nil {
		return err
	}
	d.db = d.base.db
	if d.all = d.sites; len(d.all) == 0 {
		d.all = []*site{{url: d.url}}
	}
	for _, check := range checks {
		d.now = check.name
		check.look(ctx, &d)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	err := d.tell(*asJSON)
	if err == nil && (d.count(fault) > 0 || *strict && d.count(warning) > 0) {
		err = errRefused
	}
	return err
}

func (d *doctor) count(level string) (n int) {
	for _, f := range d.findings {
		if f.Level == level {
			n++
		}
	}
	return n
}

// marks begin the lines of the report.
var marks = map[string]words.Text{
	good: {Vi: "được", En: "ok"}, warning: {Vi: "CHÚ Ý", En: "WARNING"}, fault: {Vi: "LỖI", En: "FAULT"}, unused: {Vi: "–", En: "–"},
}

func (d *doctor) tell(asJSON bool) error {
	c := d.c
	if asJSON {
		return writeJSON(c.out, struct {
			Faults   int       `json:"faults"`
			Warnings int       `json:"warnings"`
			Findings []finding `json:"findings"`
		}{d.count(fault), d.count(warning), d.findings})
	}
	for _, f := range d.findings {
		fmt.Fprintf(c.out, "%-8s %s: %s\n", marks[f.Level].In(c.lang), titleOf(f.Check).In(c.lang), f.Text.In(c.lang))
		if f.Fix != (words.Text{}) {
			fmt.Fprintf(c.out, "%-8s → %s\n", "", f.Fix.In(c.lang))
		}
	}
	fmt.Fprintln(c.out, c.say("%d lỗi, %d chỗ cần chú ý", "%d faults, %d warnings", d.count(fault), d.count(warning)))
	return nil
}

func titleOf(name string) words.Text {
	for _, check := range checks {
		if check.name == name {
			return check.title
		}
	}
	return words.Text{}
}

// cannot says of a check that it needs the database.
func (d *doctor) cannot() bool {
	if d.kept == nil {
		d.none("chưa kiểm tra được vì không mở được cơ sở dữ liệu", "not looked at, as the database does not open")
	}
	return d.kept == nil
}
