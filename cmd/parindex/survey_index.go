package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"parindex/survey"
	"parindex/survey/estimate"
	"parindex/survey/index"
	"parindex/survey/responses"
	"parindex/words"
)

var surveyIndexVerb = words.Text{Vi: "đọc phiếu trả lời (.xlsx, .csv) và tính chỉ số với sai số", En: "read answers (.xlsx, .csv) and compute the index with its error"}

// indexed is what survey index -json prints.
type indexed struct {
	Files  []*responses.Report `json:"files"`
	Result *index.Result       `json:"result"`
}

// runSurveyIndex reads answers from files and computes the index.
func runSurveyIndex(ctx context.Context, c *call) error {
	ref := c.flags.String("q", "", c.say("phiếu khảo sát, ví dụ sipas@2023.1, hoặc tệp .yaml", "questionnaire, such as sipas@2023.1, or a .yaml file"))
	mapping := c.flags.String("mapping", "", c.say("tệp JSON ghép tiêu đề cột với mã: {\"tiêu đề\": \"mã\"}", "JSON file that maps headings to codes: {\"heading\": \"code\"}"))
	lonely := c.flags.String("lonely", string(estimate.Fail), c.say("tầng một cụm: fail, adjust, average, certainty", "strata of one cluster: fail, adjust, average, certainty"))
	published := c.flags.Bool("published", false, c.say("chỉ những gì được công bố: bỏ nhóm quá ít người", "only what may be published: without groups that are too small"))
	asJSON := c.flags.Bool("json", false, c.say("in ra một đối tượng JSON", "print one JSON object"))
	policy := c.policyFlag()
	if err := c.parse(); err != nil {
		return err
	}
	if *ref == "" || len(c.args) == 0 {
		return misuse("cần -q và ít nhất một tệp phiếu trả lời", "give -q and at least one file of answers")
	}
	q, err := loadSurvey(*ref)
	if err != nil {
		return err
	}
	opt := responses.Options{Policy: policy}
	if opt.Mapping, err = readMapping(*mapping); err != nil {
		return err
	}
	out, err := c.countFiles(ctx, q, opt, index.Plan{Lonely: estimate.Lonely(*lonely), Bands: true})
	if err != nil {
		return err
	}
	if *published {
		out.Result = out.Result.Published()
	}
	if *asJSON {
		return writeJSON(c.out, out)
	}
	for _, r := range out.Files {
		fmt.Fprintln(c.err, c.say("%s: %d dòng, nhận %d phiếu, bỏ %d dòng nhập trùng, không nhận %d dòng", "%s: %d rows, %d forms kept, %d rows keyed in twice, %d rows refused", r.File, r.Rows, r.Kept, r.Repeated, r.Refused))
		c.printFaults(r.Faults)
	}
	c.printIndex(q, out.Result)
	return nil
}

func readMapping(name string) (responses.Mapping, error) {
	if name == "" {
		return nil, nil
	}
	body, err := os.ReadFile(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	var m responses.Mapping
	if err := json.Unmarshal(body, &m); err != nil {
		return nil, tell("%s: cần một đối tượng JSON {\"tiêu đề\": \"mã\"}", "%s: a JSON object {\"heading\": \"code\"} is needed", name)
	}
	return m, nil
}

// countFiles reads one file after the other.
func (c *call) countFiles(ctx context.Context, q *survey.Questionnaire, opt responses.Options, plan index.Plan) (*indexed, error) {
	if err := opt.Policy.Check(); err != nil {
		return nil, usage{words.Faults(err)[0]}
	}
	reader, err := responses.NewReader(q, opt)
	if err != nil {
		return nil, err
	}
	counter, err := index.NewCounter(q, plan)
	if err != nil {
		return nil, faultsOf(err)
	}
	out := &indexed{}
	for _, name := range c.args {
		report, err := readResponses(ctx, reader, name, func(b *responses.Batch) error { return counter.Add(b.Block) })
		var bad responses.Faults
		if errors.As(err, &bad) {
			c.printFaults(bad)
			return nil, errRefused
		} else if err != nil {
			return nil, err
		}
		out.Files = append(out.Files, report)
	}
	if out.Result, err = counter.Result(ctx); err != nil {
		return nil, faultsOf(err)
	}
	return out, nil
}

func readResponses(ctx context.Context, r *responses.Reader, name string, each func(*responses.Batch) error) (*responses.Report, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return nil, tell("%s: không phải tệp đọc được", "%s: not a file that can be read", name)
	}
	return r.Read(ctx, name, f, info.Size(), each)
}

// faultsOf says an error with its texts in both languages.
func faultsOf(err error) error {
	var vi, en []string
	for _, t := range words.Faults(err) {
		vi, en = append(vi, t.Vi), append(en, t.En)
	}
	return told{words.Text{Vi: strings.Join(vi, "; "), En: strings.Join(en, "; ")}}
}
