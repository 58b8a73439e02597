package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"parindex/campaign"
	"parindex/exact"
	"parindex/imports"
	"parindex/words"
)

var scoreCommand = command{
	name:  "score",
	args:  "FILE -set REF [-unit-column NAME] [-where COLUMN=VALUE] [-json]",
	about: words.Text{Vi: "chấm điểm một bảng đơn vị × tiêu chí, không cần cơ sở dữ liệu", En: "score a table of units by items, without a database"},
	run:   runScore,
}

func runScore(_ context.Context, c *call) error {
	set := c.flags.String("set", "", c.say("bộ tiêu chí, ví dụ pci@2015.1, hoặc tệp .yaml", "criteria set, such as pci@2015.1, or a .yaml file"))
	column := c.flags.String("unit-column", "", c.say("tên cột ghi đơn vị; mặc định là cột đầu", "header of the column with the units; the first unless said"))
	where := c.flags.String("where", "", c.say("chỉ lấy các dòng có CỘT=GIÁ TRỊ", "only rows with COLUMN=VALUE"))
	asJSON := c.flags.Bool("json", false, c.say("in ra một đối tượng JSON", "print one JSON object"))
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) != 1 || *set == "" {
		return misuse("cần một tệp và -set", "give one file and -set")
	}
	scheme, err := loadSet(*set)
	if err != nil {
		return err
	}
	body, err := os.ReadFile(c.args[0])
	if err != nil {
		return fileError(c.args[0], err)
	}
	table, err := pick(imports.ReadValues(c.args[0], body), *column, *where)
	if err != nil {
		return err
	}
	if len(table.Rows) == 0 && !imports.Refused(table.Issues) {
		return tell("không có dòng nào để chấm", "there is no row to score")
	}
	units, issues := campaign.ScoreValues(scheme, table, nil)
	if *asJSON {
		err = writeJSON(c.out, scored{scheme.Set().Ref(), scheme.Set().SHA256, units, issuesOf(issues)})
	} else {
		c.printScores(units, issues)
	}
	if err == nil && imports.Faulty(issues) {
		err = errRefused
	}
	return err
}

// scored is what score -json prints.
type scored struct {
	Set    string               `json:"set"`
	SHA256 string               `json:"sha256"`
	Units  []campaign.UnitScore `json:"units"`
	Issues []imports.Issue      `json:"issues"`
}

// issuesOf makes an empty list of none, for JSON.
func issuesOf(issues []imports.Issue) []imports.Issue {
	if issues == nil {
		return []imports.Issue{}
	}
	return issues
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// pick takes the rows that were asked for and names them by the column with the units.
func pick(table imports.Values, unitColumn, where string) (imports.Values, error) {
	unit, ok := columnOf(table, unitColumn)
	if !ok {
		return table, misuse("không có cột “%s”; các cột: %s", "no column “%s”; there are: %s", unitColumn, strings.Join(table.Codes, ", "))
	}
	name, want, filtered := strings.Cut(where, "=")
	by, ok := columnOf(table, name)
	switch {
	case where != "" && !filtered:
		return table, misuse("-where cần dạng CỘT=GIÁ TRỊ", "-where needs COLUMN=VALUE")
	case !ok:
		return table, misuse("không có cột “%s”; các cột: %s", "no column “%s”; there are: %s", name, strings.Join(table.Codes, ", "))
	}
	picked := imports.Values{Head: table.Head, Codes: without(table.Codes, unit, by), Issues: table.Issues}
	for _, r := range table.Rows {
		if filtered && cellAt(r, by) != want {
			continue
		}
		picked.Rows = append(picked.Rows, imports.ValueRow{
			Unit: cellAt(r, unit), Values: without(r.Values, unit, by), Cells: without(r.Cells, unit, by),
		})
	}
	return picked, nil
}

// cellAt returns the text of a column; −1 is the first, which names the rows.
func cellAt(r imports.ValueRow, column int) string {
	if column < 0 {
		return r.Unit
	}
	return r.Values[column]
}

// without leaves two columns out; −1 is none.
func without[T any](list []T, x, y int) []T {
	kept := make([]T, 0, len(list))
	for i, v := range list {
		if i != x && i != y {
			kept = append(kept, v)
		}
	}
	return kept
}

// columnOf finds a column by its header; −1 is the first one, which names the rows.
func columnOf(table imports.Values, name string) (int, bool) {
	if name == "" || words.Fold(name) == words.Fold(table.Head) {
		return -1, true
	}
	i := slices.IndexFunc(table.Codes, func(code string) bool { return words.Fold(code) == words.Fold(name) })
	return i, i >= 0
}

func (c *call) printScores(units []campaign.UnitScore, issues []imports.Issue) {
	missing := 0
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, c.say("Hạng\tĐơn vị\tĐiểm\tTối đa\tChỉ số\tThiếu\tXếp loại", "Rank\tUnit\tPoints\tMaximum\tIndex\tMissing\tClass"))
	slices.SortStableFunc(units, func(a, b campaign.UnitScore) int { return orderOf(a, b) })
	for _, u := range units {
		index := "–"
		if u.IndexRounded != nil {
			index = words.Point(string(*u.IndexRounded), c.lang)
		}
		rank := "–"
		if u.Rank > 0 {
			rank = strconv.Itoa(u.Rank)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%d\t%s\n", rank, u.Name, words.Number(u.Total, c.lang), words.Number(u.Max, c.lang), index, u.Missing, u.Class)
		missing += u.Missing
	}
	w.Flush()
	if missing > 0 {
		fmt.Fprintln(c.err, c.say("Chú ý: %d ô không có giá trị và được tính 0; xem cột Thiếu.", "Note: %d cells have no value and count 0; see the column Missing.", missing))
	}
	c.printIssues(c.err, issues)
}

// orderOf puts the highest index first, units without one last.
func orderOf(a, b campaign.UnitScore) int {
	index := func(u campaign.UnitScore) exact.Number {
		if u.Index == nil {
			return exact.Int(-1)
		}
		return *u.Index
	}
	return index(b).Cmp(index(a))
}
