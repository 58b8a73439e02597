package desk

import (
	"bytes"
	"mime"
	"path"
	"strings"

	"parindex/dashboard/shell"
	"parindex/imports"
)

// excelTypes are the content types of what is sent back: a workbook with macros keeps
// its ending, or Excel would not open it.
var excelTypes = map[string]string{
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}

// markCheck sends an upload back with its faults marked.
func markCheck(v *visit) error {
	held, err := v.waiting()
	if err != nil {
		return err
	}
	if held.Import != 0 {
		return notFound
	}
	c, err := v.read(held)
	if err != nil {
		return err
	}
	return v.mark(c.Report.File, c.book, c.Report.Issues)
}

// markImport sends an import back with the faults marked that it had.
func markImport(v *visit) error {
	k, err := v.kept()
	if err != nil {
		return err
	}
	book, err := v.keptBook(k)
	if err != nil {
		return err
	}
	return v.mark(k.report.File, book, k.report.Issues)
}

func (v *visit) mark(name string, book []byte, issues []imports.Issue) error {
	if v.Mark == nil || book == nil {
		return notFound
	}
	var b bytes.Buffer
	err := v.Desk.read(v.ctx(), patience, func() error { return v.Mark(&b, book, issues, v.Lang) })
	if err == busy {
		return err
	}
	if err != nil {
		v.Log.Warn("workbook cannot be marked", "err", err)
		return unmarked
	}
	end := strings.ToLower(path.Ext(name))
	if excelTypes[end] == "" {
		end = ".xlsx" // converted from an old format
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, path.Ext(name)), v.say("marked.name")) + v.say("marked.name") + end
	v.w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	res := &shell.Response{Kind: excelTypes[end], Body: b.Bytes(), Fresh: "no-store"}
	res.Send(v.w, v.r)
	return nil
}
