package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/imports/appendix"
	"parindex/scoring"
)

// setImport is what criteria import asks for beside the workbook.
type setImport struct {
	head  appendix.Head
	out   string
	force bool
}

// runSetImport is parindex criteria import.
func runSetImport(c *call) error {
	s := c.importFlags()
	if err := c.parse(); err != nil {
		return err
	}
	return c.importSet(c.args, s)
}

// importFlags describes the flags of criteria import.
func (c *call) importFlags() *setImport {
	s := &setImport{}
	h := &s.head
	c.flags.StringVar(&s.out, "o", "", c.say("tệp .yaml ghi ra", ".yaml file to write"))
	c.flags.BoolVar(&s.force, "force", false, c.say("ghi đè tệp đã có", "overwrite a file that is there"))
	c.flags.StringVar(&h.ID, "id", "", c.say("mã bộ tiêu chí, ví dụ so", "ID of the set, such as so"))
	c.flags.StringVar(&h.Version, "version", "", c.say("phiên bản, ví dụ 2025.1", "version, such as 2025.1"))
	c.flags.StringVar(&h.Title, "title", "", c.say("tên bộ tiêu chí", "title of the set"))
	c.flags.StringVar(&h.Decision, "decision", "", c.say("số, ngày quyết định", "number and date of the decision"))
	c.flags.BoolVar(&h.Sample, "sample", false, c.say("bộ mẫu, không phải văn bản của quyết định nào", "a sample, not the text of any decision"))
	c.flags.StringVar(&h.Sheet, "sheet", "", c.say("trang tính chứa phụ lục", "worksheet with the appendix"))
	c.flags.StringVar(&h.Accept, "accept", "", c.say("lý do chấp nhận tổng điểm in không khớp", "why printed sums that differ are accepted"))
	c.flags.BoolVar(&h.Typed, "typed", false, c.say("mục chưa nhận ra được chấm bằng điểm gõ thẳng", "items that are not recognised are scored by points typed in"))
	c.flags.Func("years", c.say("các năm được đánh giá, ví dụ 2025,2026", "assessed years, such as 2025,2026"), func(v string) error {
		for _, y := range strings.Split(v, ",") {
			n, err := strconv.Atoi(strings.TrimSpace(y))
			if err != nil {
				return err
			}
			h.Years = append(h.Years, n)
		}
		return nil
	})
	c.flags.Func("groups", c.say("mã các khối, ví dụ so,tw", "IDs of the groups, such as so,tw"), func(v string) error {
		for _, g := range strings.Split(v, ",") {
			h.Groups = append(h.Groups, strings.TrimSpace(g))
		}
		return nil
	})
	c.flags.Func("ties", "competition | dense", func(v string) error {
		h.Ties = criteria.Ties(v)
		if h.Ties != criteria.Competition && h.Ties != criteria.Dense {
			return errors.New("competition | dense")
		}
		return nil
	})
	return s
}

// importSet makes a criteria set of the appendix of a decision.
func (c *call) importSet(paths []string, s *setImport) error {
	if len(paths) != 1 {
		return misuse("ghi một tệp phụ lục .xlsx", "name one .xlsx file with the appendix")
	}
	if filepath.Ext(s.out) != ".yaml" {
		return misuse("ghi tệp .yaml cần tạo bằng -o, ví dụ -o so@2025.1.yaml", "name the .yaml file to write with -o, such as -o so@2025.1.yaml")
	}
	if _, err := os.Stat(s.out); err == nil && !s.force {
		return misuse("%s đã có; chọn tên khác, hoặc -force để ghi đè", "%s is there already; choose another name, or -force to overwrite it", s.out)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fileError(s.out, err)
	}
	body, err := os.ReadFile(paths[0])
	if err != nil {
		return fileError(paths[0], err)
	}
	got := appendix.Read(filepath.Base(paths[0]), body, s.head)
	if got.Text == nil {
		fmt.Fprintln(c.out, c.say("%s: không đọc được phụ lục", "%s: the appendix cannot be read", paths[0]))
		c.printIssues(c.out, got.Issues)
		return errRefused
	}
	if err := os.WriteFile(s.out, got.Text, 0o644); err != nil {
		return fileError(s.out, err)
	}
	c.summary(s.out, got)
	if !got.Ready() {
		return errRefused
	}
	return nil
}

// summary says what was read, what was not, and what the file still lacks.
func (c *call) summary(out string, got *appendix.Result) {
	fields, inner, leaves := 0, 0, len(got.Set.Leaves())
	for _, it := range got.Set.Nodes() {
		if it.Section == criteria.Main && it.Depth == 0 {
			fields++
		} else if !it.Leaf() {
			inner++
		}
	}
	fmt.Fprintln(c.out, c.say("Đã ghi %s: %d lĩnh vực, %d tiêu chí có thành phần, %d mục được chấm, %s điểm", "Wrote %s: %d fields, %d criteria with parts, %d scored items, %s points", out, fields, inner, leaves, got.Set.Total.Number))
	var kinds []string
	for _, k := range scoring.Kinds() {
		if n := got.Rules[k]; n > 0 {
			kinds = append(kinds, fmt.Sprintf("%s %d", k, n))
		}
	}
	fmt.Fprintln(c.out, c.say("Cách chấm nhận ra: %s; chưa nhận ra: %d", "Rules recognised: %s; not recognised: %d", strings.Join(kinds, ", "), got.Rules[""]))
	c.printIssues(c.out, got.Issues)
	if len(got.Faults) > 0 {
		fmt.Fprintln(c.out, c.say("Tệp còn %d lỗi (parindex criteria lint %s):", "The file has %d faults still (parindex criteria lint %s):", len(got.Faults), out))
	}
	for _, f := range got.Faults {
		fmt.Fprintf(c.out, "  %s:%s\n", out, f)
	}
}
