package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"parindex/campaign"
	"parindex/imports"
	"parindex/words"
)

var importCommand = command{
	name:  "import",
	args:  "PATH… [-as sheet|appraisal|survey|printed] [-year N] [-unit ID] [-set REF] [-crosswalk REF] [-dry-run] [-strict] [-json] [-corrected DIR]",
	about: words.Text{Vi: "nhập phiếu tự đánh giá, điểm thẩm định, điểm điều tra, kết quả đã công bố", En: "import self-assessments, appraised and survey points, published results"},
	run:   runImport,
}

func runImport(ctx context.Context, c *call) error {
	var o campaign.ImportOptions
	base := c.baseFlags()
	kind := c.flags.String("as", string(campaign.Sheets), c.say("loại tệp: sheet, appraisal, survey, printed", "kind of file: sheet, appraisal, survey, printed"))
	c.flags.IntVar(&o.Hint.Year, "year", 0, c.say("năm được đánh giá; mặc định đọc từ tệp", "assessed year; read from the file unless said"))
	c.flags.StringVar(&o.Hint.Unit, "unit", "", c.say("mã đơn vị; mặc định đọc từ tệp", "unit ID; read from the file unless said"))
	c.flags.StringVar(&o.Hint.Set, "set", "", c.say("bộ tiêu chí; mặc định theo khối và năm", "criteria set; by group and year unless said"))
	c.flags.StringVar(&o.Hint.From, "crosswalk", "", c.say("phiếu ghi mã của bộ tiêu chí cũ này; chuyển theo crosswalk của bộ mới", "the sheets have the codes of this earlier set; put into the new one by its crosswalk"))
	c.flags.StringVar(&o.Title, "title", "", c.say("tên bảng kết quả đã công bố", "of a printed table: what it is"))
	c.flags.BoolVar(&o.DryRun, "dry-run", false, c.say("chỉ đọc và kiểm tra, không lưu", "read and check only"))
	c.flags.BoolVar(&o.Again, "again", false, c.say("nhập lại tệp cũ thành lần nộp mới nhất", "import an earlier file again, as the newest revision"))
	c.flags.BoolVar(&o.Strict, "strict", false, c.say("từ chối tệp có bất kỳ lỗi nào", "refuse a file with any error"))
	asJSON := c.flags.Bool("json", false, c.say("mỗi tệp một đối tượng JSON trên một dòng", "one JSON object per file and line"))
	marked := c.flags.String("corrected", "", c.say("thư mục nhận bản sao của các tệp có lỗi, trong đó từng ô sai được tô màu kèm chú thích cách sửa", "folder for copies of the files with faults, each faulty cell coloured and explained"))
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) == 0 {
		return misuse("ghi tệp hoặc thư mục cần nhập", "name the files or folders to import")
	}
	switch o.Kind = campaign.Kind(*kind); o.Kind {
	case campaign.Sheets, campaign.Appraisals, campaign.Surveys, campaign.Prints:
	default:
		return misuse("-as chỉ nhận sheet, appraisal, survey, printed", "-as takes sheet, appraisal, survey, printed")
	}
	marks, err := newCopies(*marked, c.args, c.lang)
	if err != nil {
		return err
	}
	if marks != nil {
		o.Read = marks.add
	}
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	return c.importFiles(ctx, work, o, marks, *asJSON)
}

// importFiles imports what the arguments name and says what became of each file.
func (c *call) importFiles(ctx context.Context, work *campaign.Campaign, o campaign.ImportOptions, marks *copies, asJSON bool) error {
	var said error
	var along pace
	all := newSummary()
	o.Each = func(done, total int, r *campaign.FileReport) {
		all.add(r)
		if !asJSON {
			c.printFile(r)
		} else if err := writeJSON(c.out, r); err != nil && said == nil {
			said = err
		}
		along.progress(c, done, total)
	}
	var skipped []string
	o.Skipped = func(path string) { skipped = append(skipped, path) }
	_, err := work.Import(ctx, c.args, o)
	if err != nil && ctx.Err() == nil {
		return c.refusal(err)
	}
	if len(skipped) > 0 {
		fmt.Fprintln(c.err, c.say("Bỏ qua %d tệp không phải bảng tính: %s", "Skipped %d files that are no workbooks: %s", len(skipped), fewNames(skipped)))
	}
	if said != nil {
		return said
	}
	if !asJSON {
		all.print(c)
		c.printCrosswalk(o.Hint.From)
	}
	if err := c.printCopies(marks); err != nil {
		return err
	}
	if err != nil {
		return c.stopped(all.files(), err)
	}
	if all.bad() {
		return errRefused
	}
	return nil
}

// stopped says where an interrupted run ended and how to go on.
func (c *call) stopped(files int, err error) error {
	c.clear()
	fmt.Fprintln(c.err, c.say("Dừng giữa chừng: %d tệp đã xong trọn vẹn, các tệp còn lại chưa đụng đến. Chạy lại đúng lệnh này để nhập tiếp; tệp đã nhập không bị nhập lại.",
		"Stopped on the way: %d files are done whole, the others were not touched. Run the same command again to go on; what is in stays as it is.", files))
	return err
}

// fewNames lists the first files of a list.
func fewNames(paths []string) string {
	var names []string
	for i, p := range paths {
		if i == 3 {
			names = append(names, "…")
			break
		}
		names = append(names, filepath.Base(p))
	}
	return strings.Join(names, ", ")
}

var outcomes = map[campaign.Outcome]words.Text{
	campaign.Stored:    {Vi: "đã lưu", En: "stored"},
	campaign.Drafted:   {Vi: "đã lưu bản nháp: sửa các lỗi rồi nộp lại", En: "stored as a draft: mend the faults and import again"},
	campaign.Unchanged: {Vi: "đã nhập từ trước, không thay đổi gì", En: "imported before, nothing changed"},
	campaign.Rejected:  {Vi: "BỊ TỪ CHỐI, không lưu gì", En: "REFUSED, nothing stored"},
	campaign.Tried:     {Vi: "đã kiểm tra, không lưu (-dry-run)", En: "checked, not stored (-dry-run)"},
	campaign.Failed:    {Vi: "không đọc hoặc không ghi được", En: "could not be read or written"},
}

// printFile says what became of one file, then its issues.
func (c *call) printFile(r *campaign.FileReport) {
	about := []string{}
	if r.UnitName != "" {
		about = append(about, r.UnitName)
	}
	if r.Year != 0 {
		about = append(about, fmt.Sprint(r.Year))
	}
	if r.Set != "" {
		about = append(about, r.Set)
	}
	if r.Revision > 0 {
		about = append(about, c.say("lần %d", "revision %d", r.Revision))
	}
	c.clear()
	fmt.Fprintf(c.out, "%s: %s", r.File, outcomes[r.Outcome].In(c.lang))
	switch faulty := imports.Faulty(r.Issues); {
	case faulty && r.Outcome == campaign.Unchanged:
		fmt.Fprint(c.out, c.say("; phiếu vẫn là bản nháp", "; the sheet is still a draft"))
	case faulty && r.Outcome == campaign.Tried && imports.Refused(r.Issues):
		fmt.Fprint(c.out, c.say("; tệp sẽ bị từ chối", "; the file would be refused"))
	case faulty && r.Outcome == campaign.Tried:
		fmt.Fprint(c.out, c.say("; phiếu sẽ là bản nháp", "; the sheet would be a draft"))
	}
	if len(about) > 0 {
		fmt.Fprintf(c.out, " (%s)", strings.Join(about, ", "))
	}
	fmt.Fprintln(c.out)
	if r.Err != nil {
		fmt.Fprintf(c.out, "  %s\n", systemError(r.Err).In(c.lang))
	}
	c.printIssues(c.out, loud(r.Issues))
	if r.Corrected != "" {
		fmt.Fprintf(c.out, "  %s\n", c.say("Bản đánh dấu lỗi để gửi lại đơn vị: %s", "Copy with the faults marked, to send back: %s", r.Corrected))
	}
}

// loud leaves notices out: they are for -json and for the history.
func loud(issues []imports.Issue) []imports.Issue {
	var list []imports.Issue
	for _, i := range issues {
		if i.Severity != imports.Notice {
			list = append(list, i)
		}
	}
	return list
}

// printCrosswalk reminds that codes were not taken as typed.
func (c *call) printCrosswalk(from string) {
	if from != "" {
		fmt.Fprintln(c.out, c.say("Mã trong phiếu được đọc theo bộ %s rồi chuyển sang bộ mới; -json in từng mã đã chuyển", "The codes were read by set %s and put into the new one; -json prints each of them", from))
	}
}

// clear removes the line of progress.
func (c *call) clear() {
	if c.tty {
		fmt.Fprint(c.err, "\r\x1b[K")
	}
}
