package main

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"parindex/survey"
	"parindex/survey/forms"
	"parindex/words"
)

var surveyCommand = command{
	name:  "survey",
	args:  "lint | docs | list | index | round | import …",
	about: words.Text{Vi: "kiểm tra, in, liệt kê phiếu khảo sát", En: "check, print and list questionnaires"},
	run:   runSurvey,
}

// surveyVerbs is the one list of what parindex survey does.
var surveyVerbs = []verb{
	{"lint", "PATH…", words.Text{Vi: "kiểm tra tệp hoặc thư mục phiếu khảo sát, nêu mọi lỗi", En: "check files or folders of questionnaires and name every fault"}, runSurveyLint},
	{"docs", "REF|FILE [-o FILE.xlsx]", words.Text{Vi: "viết phiếu khảo sát thành bảng để in và điền", En: "write a questionnaire as a sheet to print and fill in"}, runSurveyDocs},
	{"list", "", words.Text{Vi: "liệt kê các phiếu khảo sát có sẵn", En: "list the questionnaires that are shipped"}, runSurveyList},
}

func runSurvey(ctx context.Context, c *call) error {
	index := verb{"index", "-q REF|FILE [-mapping FILE] [-on KIND=ACTION] [-json] FILE…", surveyIndexVerb, func(c *call) error { return runSurveyIndex(ctx, c) }}
	rounds := verb{"round", "[FILE.json]", surveyRoundVerb, func(c *call) error { return runSurveyRound(ctx, c) }}
	taken := verb{"import", "-round ID [-mapping FILE] [-on KIND=ACTION] [-dry-run] [-json] FILE…", surveyImportVerb, func(c *call) error { return runSurveyImport(ctx, c) }}
	return c.runVerb(append(slices.Clone(surveyVerbs), index, rounds, taken))
}

func runSurveyLint(c *call) error {
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) == 0 {
		return misuse("ghi tệp .yaml hoặc thư mục cần kiểm tra", "name the .yaml files or folders to check")
	}
	return c.lintFiles(c.args, func(text []byte) linted {
		q, faults := survey.Parse(text)
		if len(faults) > 0 {
			return linted{faults: faults}
		}
		return linted{ref: q.Ref(), fine: c.say("đúng – %s, %d khía cạnh, %d câu hỏi, %d thuộc tính", "fine – %s, %d aspects, %d questions, %d attributes", q.Ref(), len(q.Aspects), len(q.Items()), len(q.Attributes))}
	})
}

func runSurveyList(c *call) error {
	if err := c.parseOnly(); err != nil {
		return err
	}
	names, err := fs.Glob(forms.FS, "*.yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := forms.FS.ReadFile(name)
		if err != nil {
			return err
		}
		q, _ := survey.Parse(text) // a test holds that there are no faults
		fmt.Fprintf(c.out, "%-24s %s\n", q.Ref(), q.Title)
	}
	return nil
}
