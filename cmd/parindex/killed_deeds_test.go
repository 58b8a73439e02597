package main

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"parindex/store"
	"parindex/store/pgtest"
)

// deed is what the program does when it is killed.
type deed struct {
	name  string
	about time.Duration                 // how long it takes, where nobody measures
	args  func(o *struck) []string      // of the command
	line  func(o *struck, line string)  // takes what the command says; nil: it serves, and
	ask   func(o *struck, home string)  // this is what people ask of it; nil: to start is the deed
	kept  func(o *struck, db *store.DB) // looks for what was acknowledged, and for halves
	over  func(o *struck)               // does it again to its end, after it was killed; nil: it serves again

	fell [3]int // how many kills, by where
}

// deeds are killed in turn.
func deeds() []deed {
	const ms = time.Millisecond
	list := []deed{
		{"import", 300 * ms, importArgs, importLine, nil, booksKept, importAgain, [3]int{}},
		{"upload", 700 * ms, serveArgs, nil, uploadAll, booksKept, nil, [3]int{}},
		{"judge", 500 * ms, serveArgs, nil, judgeAll, marksKept, nil, [3]int{}},
		{"publish", 300 * ms, publishArgs, func(o *struck, line string) { o.tellsIf(line, "Đã công bố", "2025") }, nil, publishedKept(2025), publishAgain, [3]int{}},
		{"publish in the office", 200 * ms, serveArgs, nil, publishInOffice, publishedKept(2019), nil, [3]int{}},
		{"backup", 300 * ms, backupArgs, func(o *struck, line string) { o.tellsIf(line, "Đã sao lưu vào", "backup") }, nil, backupKept, backupAgain, [3]int{}},
		{"first start", 500 * ms, firstArgs, nil, nil, firstKept, nil, [3]int{}},
	}
	if !pgtest.Wanted() { // the first version with PostgreSQL has nothing to bring up to date yet
		list = append(list, deed{"migration", 150 * ms, migrateArgs, func(o *struck, line string) { o.tellsIf(line, "Công bố số 1 ", "verified") }, nil, migratedKept, func(o *struck) { does(o, migrateArgs(o)...) }, [3]int{}})
	}
	return list
}

// tellsIf notes an acknowledgement where a line begins as one.
func (o *struck) tellsIf(line, begin, what string) {
	if strings.HasPrefix(line, begin) {
		o.tells(what, nil)
	}
}

func importArgs(o *struck) []string { return []string{"import", "-db", o.db, o.at("books")} }

func importLine(o *struck, line string) {
	if name, rest, _ := strings.Cut(line, ".xlsx: "); strings.HasPrefix(rest, "đã lưu") {
		o.tells(name, nil)
	}
}

func importAgain(o *struck) {
	does(o, importArgs(o)...)
	for i := range struckOfficers {
		o.tells(unitID(i), nil)
	}
}

func serveArgs(o *struck) []string {
	return []string{"serve", "-db", o.db, "-evidence", o.at("evidence"), "-addr", "127.0.0.1:0", "-log-errors-only"}
}

// uploadAll has every officer store the workbook of the unit and prove an item, some at a time.
func uploadAll(o *struck, home string) {
	c := o.crowd(home)
	var all sync.WaitGroup
	for first := range 4 {
		all.Go(func() {
			for i := first; i < struckOfficers; i += 4 {
				_, err := c.upload(i, o.books[i])
				o.tells(unitID(i), err)
				o.tells("proof "+unitID(i), c.prove(i))
			}
		})
	}
	all.Wait()
}

// proof is the evidence of a unit, which no other has.
func proof(i int) string {
	return fmt.Sprintf("%%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%% %s %s\nstartxref\n9\n%%%%EOF\n", unitID(i), strings.Repeat(unitName(i), 2000))
}

// prove sends a unit's evidence.
func (c *crowd) prove(i int) error {
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	w.WriteField("code", "1.1.1")
	part, err := w.CreateFormFile("file", unitID(i)+".pdf")
	if err != nil {
		return err
	}
	part.Write([]byte(proof(i)))
	w.Close()
	_, err = c.send(i, "POST", fmt.Sprintf("/office/sheets/%d/%s/evidence", loadYear, unitID(i)), w.FormDataContentType(), form.Bytes(), http.StatusSeeOther)
	return err
}

// judgeAll has the chair judge item by item.
func judgeAll(o *struck, home string) {
	c := o.crowd(home)
	for _, code := range o.judged {
		o.tells(code, c.fill(chairSeat, "/office/judge/2019/STC", url.Values{"code": {code}, "seen": {"0"}, "verdict": {"change"}, "points": {"0"}, "reason": {"chấm " + code}}))
	}
}

// fill sends a form that is acknowledged by going on to another page.
func (c *crowd) fill(seat int, path string, form url.Values) error {
	_, err := c.send(seat, "POST", path, "application/x-www-form-urlencoded", []byte(form.Encode()), http.StatusSeeOther)
	return err
}

func publishArgs(o *struck) []string {
	return []string{"publish", "-db", o.db, "-year", "2025", "-set", "xa@2025.1", "-basis", "self", "-without", "survey,index,appraiser", "-allow-missing"}
}

func publishAgain(o *struck) {
	if !o.told["2025"] && o.publications(2025) == 0 {
		does(o, publishArgs(o)...)
		o.tells("2025", nil)
	}
}

func publishInOffice(o *struck, home string) {
	form := url.Values{"confirm": {"CÔNG BỐ 2019"}, "allow": {"1"}, "note": {"thử"}}
	o.tells("2019", o.crowd(home).fill(headSeat, "/office/publish/2019/so@2019.1", form))
}

// struckBackups is how many backups stay, and how many of earlier days are there.
const struckBackups = 3

func backupArgs(o *struck) []string {
	return []string{"backup", "-db", o.db, "-evidence", o.at("evidence"), "-to", o.at("kept"), "-keep", fmt.Sprint(struckBackups)}
}

// firstArgs are of a database that is made.
func firstArgs(o *struck) []string {
	args := serveArgs(o)
	args[slices.Index(args, "-db")+1] = o.first()
	return append(args, "-authority", "moi", "-authority-name", "UBND tỉnh mới")
}

// first is where nothing is yet.
func (o *struck) first() string {
	if o.place == "" {
		return filepath.Join(o.dir, "new.db")
	}
	return o.empty
}

// struckVersion is the database of an earlier version that is brought up to date.
const struckVersion = "0005.db.gz"

// migrateArgs open a database of an earlier version, with all that has to be done to it.
func migrateArgs(o *struck) []string {
	if o.earlier == "" {
		o.earlier = unpacked(o, struckVersion)
	}
	return []string{"verify", "-db", o.earlier}
}
