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
	args:  "PATH… [-as sheet|appraisal|survey|printed] [-year N] [-unit ID] [-set REF] [-dry-run] [-strict] [-json] [-corrected DIR]",
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
	copies, err := newCopies(*marked, c.args, c.lang)
	if err != nil {
		return err
	}
	if copies != nil {
		o.Read = copies.add
	}
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	var said error
	faulty := false
	counts := map[campaign.Outcome]int{}
	o.Each = func(done, total int, r *campaign.FileReport) {
		counts[r.Outcome]++
		faulty = faulty || imports.Faulty(r.Issues)
		if *asJSON {
			if err := writeJSON(c.out, r); err != nil && said == nil {
				said = err
			}
		} else {
			c.printFile(r)
		}
		c.progress(done, total)
	}
	var skipped []string
	o.Skipped = func(path string) { skipped = append(skipped, path) }
	if _, err := work.Import(ctx, c.args, o); err != nil {
		return c.refusal(err)
	}
	if len(skipped) > 0 {
		fmt.Fprintln(c.err, c.say("Bỏ qua %d tệp không phải bảng tính: %s", "Skipped %d files that are no workbooks: %s", len(skipped), fewNames(skipped)))
	}
	if said != nil {
		return said
	}
	if !*asJSON {
		c.printCounts(counts)
	}
	if err := c.printCopies(copies); err != nil {
		return err
	}
	if faulty || counts[campaign.Rejected]+counts[campaign.Failed]+counts[campaign.Drafted] > 0 {
		return errRefused
	}
	return nil
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

func (c *call) printCounts(counts map[campaign.Outcome]int) {
	var parts []string
	for _, o := range []campaign.Outcome{campaign.Stored, campaign.Drafted, campaign.Unchanged, campaign.Tried, campaign.Rejected, campaign.Failed} {
		if n := counts[o]; n > 0 {
			short, _, _ := strings.Cut(outcomes[o].In(c.lang), ":")
			parts = append(parts, fmt.Sprintf("%d %s", n, short))
		}
	}
	c.clear()
	fmt.Fprintln(c.out, c.say("Tổng cộng: %s", "In all: %s", strings.Join(parts, ", ")))
}

// progress shows how far long work is, on a terminal only.
func (c *call) progress(done, total int) {
	if c.tty && total > 1 {
		fmt.Fprintf(c.err, "\r%s", c.say("%d/%d tệp", "%d/%d files", done, total))
	}
}

// clear removes the line of progress.
func (c *call) clear() {
	if c.tty {
		fmt.Fprint(c.err, "\r\x1b[K")
	}
}
