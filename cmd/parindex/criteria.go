package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"parindex/criteria"
	"parindex/criteria/sets"
	"parindex/scoring"
	"parindex/words"
)

var criteriaCommand = command{
	name:  "criteria",
	args:  "lint | show | list | diff | docs | import …",
	about: words.Text{Vi: "kiểm tra, xem, so sánh bộ tiêu chí; lập từ phụ lục quyết định", En: "check, show, compare criteria sets; make one of a decision's appendix"},
	run:   runCriteria,
}

// verb is one thing that a command does, with flags of its own.
type verb struct {
	name, args string
	about      words.Text
	run        func(c *call) error
}

// criteriaVerbs is the one list of what parindex criteria does.
var criteriaVerbs = []verb{
	{"lint", "PATH…", words.Text{Vi: "kiểm tra tệp hoặc thư mục bộ tiêu chí, nêu mọi lỗi", En: "check files or folders of criteria sets and name every fault"}, runSetLint},
	{"show", "REF|FILE", words.Text{Vi: "in một bộ tiêu chí, cách chấm viết thành lời", En: "print a criteria set with its rules in words"}, runSetShow},
	{"list", "", words.Text{Vi: "liệt kê các bộ tiêu chí có sẵn", En: "list the criteria sets that are shipped"}, runSetList},
	{"diff", "A B [-crosswalk] [-json]", words.Text{Vi: "so sánh hai bộ tiêu chí, bộ cũ trước; đề xuất bảng chuyển mã", En: "compare two criteria sets, the older one first; propose a crosswalk"}, runSetDiff},
	{"docs", "REF|FILE [-format md|xlsx] [-o FILE]", words.Text{Vi: "viết bộ tiêu chí thành bản hướng dẫn chấm điểm cho người đọc", En: "write a criteria set as a guide for people"}, runSetDocs},
	{"import", "APPENDIX.xlsx -o FILE.yaml", words.Text{Vi: "lập bộ tiêu chí từ phụ lục của quyết định", En: "make a criteria set of the appendix of a decision"}, runSetImport},
}

func runCriteria(_ context.Context, c *call) error { return c.runVerb(criteriaVerbs) }

// runVerb runs the verb that stands among the arguments.
func (c *call) runVerb(verbs []verb) error {
	for i, arg := range c.args {
		at := slices.IndexFunc(verbs, func(v verb) bool { return v.name == arg })
		if at >= 0 {
			v := verbs[at]
			c.command.name, c.command.args, c.command.about = c.command.name+" "+v.name, v.args, v.about
			c.args = slices.Delete(slices.Clone(c.args), i, i+1)
			return v.run(c)
		}
	}
	var names []string
	for _, v := range verbs {
		names = append(names, v.name)
	}
	c.command.args = strings.Join(names, " | ")
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) == 0 {
		return misuse("thiếu việc cần làm: %s", "say what to do: %s", strings.Join(names, ", "))
	}
	return misuse("không hiểu “%s”; các việc: %s", "cannot understand “%s”; there are: %s", strings.Join(c.args, " "), strings.Join(names, ", "))
}

func runSetLint(c *call) error {
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) == 0 {
		return misuse("ghi tệp .yaml hoặc thư mục cần kiểm tra", "name the .yaml files or folders to check")
	}
	return c.lintFiles(c.args, func(text []byte) linted {
		scheme, faults := scoring.Load(text)
		if len(faults) > 0 {
			return linted{faults: faults}
		}
		set := scheme.Set()
		return linted{ref: set.Ref(), fine: c.say("đúng – %s, %d tiêu chí được chấm, %s điểm", "fine – %s, %d scored items, %s points", set.Ref(), len(set.Leaves()), set.Total.Number)}
	})
}

func runSetShow(c *call) error {
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) != 1 {
		return misuse("ghi một bộ tiêu chí, ví dụ so@2019.1, hoặc một tệp .yaml", "name one criteria set, such as so@2019.1, or a .yaml file")
	}
	return c.showSet(c.args[0])
}

func runSetList(c *call) error {
	if err := c.parseOnly(); err != nil {
		return err
	}
	return c.listSets()
}

// loadSet finds a set by file name or by the reference of a shipped version.
func loadSet(ref string) (*scoring.Scheme, error) {
	text, err := os.ReadFile(ref)
	if err != nil && criteria.CheckRef(ref) == nil {
		text, err = sets.FS.ReadFile(ref + ".yaml")
	}
	if err != nil {
		return nil, misuse("không có bộ tiêu chí “%s”; gõ parindex criteria list để xem các bộ có sẵn, hoặc ghi đường dẫn tệp .yaml", "no criteria set “%s”; see parindex criteria list, or give a .yaml file", ref)
	}
	scheme, faults := scoring.Load(text)
	if len(faults) > 0 {
		return nil, tell("bộ tiêu chí %s có %d lỗi; chạy parindex criteria lint %s để xem: %s", "criteria set %s has %d faults; see parindex criteria lint %s: %s", ref, len(faults), ref, faults[0].String())
	}
	return scheme, nil
}

func (c *call) listSets() error {
	names, err := fs.Glob(sets.FS, "*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		scheme, err := loadSet(strings.TrimSuffix(name, ".yaml"))
		if err != nil {
			return err
		}
		fmt.Fprintf(c.out, "%-14s %s\n", scheme.Set().Ref(), scheme.Set().Title)
	}
	return nil
}

func (c *call) showSet(ref string) error {
	scheme, err := loadSet(ref)
	if err != nil {
		return err
	}
	set := scheme.Set()
	fmt.Fprintf(c.out, "%s – %s\n", set.Ref(), set.Title)
	if set.Sample {
		fmt.Fprintln(c.out, c.say("Bộ tiêu chí mẫu: không phải văn bản của quyết định nào.", "A sample set: not the text of any decision."))
	} else {
		fmt.Fprintln(c.out, set.Decision)
	}
	fmt.Fprintf(c.out, "sha256 %s\n", set.SHA256)
	fmt.Fprintln(c.out, c.say("Tổng %s điểm; làm tròn %d chữ số thập phân; đồng hạng: %s; khối: %s; năm: %s", "Total %s points; rounded to %d decimals; ties: %s; groups: %s; years: %s",
		set.Total.Number, set.Decimals(), string(set.Ties), strings.Join(set.Groups, ", "), strings.Trim(fmt.Sprint(set.Years), "[]")))
	c.showHead(set)
	for _, it := range set.Nodes() {
		c.showItem(scheme, it)
	}
	return nil
}

// showHead prints classes, accepted contradictions and crosswalks.
func (c *call) showHead(set *criteria.Set) {
	for _, p := range set.Classes {
		groups := strings.Join(p.Groups, ", ")
		if groups == "" {
			groups = c.say("các khối", "groups")
		}
		var bounds []string
		for _, b := range p.Bounds {
			bounds = append(bounds, c.say("%s từ %s%%", "%s from %s%%", b.Name, b.From.Number))
		}
		fmt.Fprintln(c.out, c.say("Xếp loại (%s): %s", "Classes (%s): %s", groups, strings.Join(bounds, "; ")))
	}
	for _, a := range set.Accept {
		fmt.Fprintln(c.out, c.say("Chấp nhận mâu thuẫn ở mã %q: các phần cộng lại được %s. Lý do: %s", "Accepted contradiction at %q: the parts add up to %s. Reason: %s", a.Code, a.Sum.Number, a.Reason))
	}
	for _, x := range set.Crosswalk {
		fmt.Fprintln(c.out, c.say("Chuyển mã từ %s: %d mã", "Crosswalk from %s: %d codes", x.From, len(x.Codes)))
	}
}

func (c *call) showItem(scheme *scoring.Scheme, it *criteria.Item) {
	indent := strings.Repeat("  ", it.Depth)
	fmt.Fprintf(c.out, "%s%s  %s  [%s]\n", indent, it.Code, it.Name, c.say("%s điểm", "%s points", it.Max.Number))
	leaf, _, ok := scheme.Leaf(it.Code)
	if !ok {
		return
	}
	fmt.Fprintf(c.out, "%s    %s\n", indent, it.Source.Words().In(c.lang))
	for _, line := range leaf.Words() {
		fmt.Fprintf(c.out, "%s    – %s\n", indent, line.In(c.lang))
	}
	for _, g := range it.Legal {
		fmt.Fprintf(c.out, "%s    %s\n", indent, c.say("Căn cứ: %s %s (%s – %s)", "Legal: %s %s (%s – %s)", g.Decision, g.Article, string(g.From), string(g.To)))
	}
	if it.Evidence != "" {
		fmt.Fprintf(c.out, "%s    %s\n", indent, c.say("TLKC: %s", "Evidence: %s", it.Evidence))
	}
}
