package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"parindex/reports"
	"parindex/survey"
	"parindex/survey/forms"
	"parindex/versioned"
)

// runSurveyDocs writes a questionnaire as a sheet to print and fill in.
func runSurveyDocs(c *call) error {
	out := c.flags.String("o", "", c.say("tệp .xlsx ghi ra; mặc định theo tên phiếu", "the .xlsx file to write; by the questionnaire's name unless said"))
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) != 1 {
		return misuse("ghi một phiếu khảo sát, ví dụ sipas@2023.1, hoặc một tệp .yaml", "name one questionnaire, such as sipas@2023.1, or a .yaml file")
	}
	q, err := loadSurvey(c.args[0])
	if err != nil {
		return err
	}
	if *out == "" {
		*out = q.Ref() + ".xlsx"
	}
	if filepath.Ext(*out) != ".xlsx" {
		return misuse("-o chỉ nhận tệp .xlsx", "-o takes a .xlsx file")
	}
	var body bytes.Buffer
	if err := reports.Questionnaire(&body, q, c.lang); err != nil {
		return err
	}
	if err := os.WriteFile(*out, body.Bytes(), 0o644); err != nil {
		return fileError(*out, err)
	}
	fmt.Fprintln(c.err, c.say("Đã ghi %s", "Wrote %s", *out))
	return nil
}

// loadSurvey finds a questionnaire by file name or by the reference of a shipped version.
func loadSurvey(ref string) (*survey.Questionnaire, error) {
	text, err := os.ReadFile(ref)
	if err != nil && versioned.CheckRef(ref) == nil {
		text, err = forms.FS.ReadFile(ref + ".yaml")
	}
	if err != nil {
		return nil, misuse("không có phiếu khảo sát “%s”; gõ parindex survey list để xem các phiếu có sẵn, hoặc ghi đường dẫn tệp .yaml", "no questionnaire “%s”; see parindex survey list, or give a .yaml file", ref)
	}
	q, faults := survey.Parse(text)
	if len(faults) > 0 {
		return nil, tell("phiếu khảo sát %s có %d lỗi; chạy parindex survey lint %s để xem: %s", "questionnaire %s has %d faults; see parindex survey lint %s: %s", ref, len(faults), ref, faults[0].String())
	}
	return q, nil
}
