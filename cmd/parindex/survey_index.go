package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

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

// printFaults says every fault with its first places.
func (c *call) printFaults(list []responses.Fault) {
	for _, f := range list {
		if f.Kind == responses.Trimmed {
			continue // read as it was meant; -json counts it
		}
		file := ""
		if f.File != "" {
			file = f.File + ": "
		}
		fmt.Fprintf(c.err, "  %s%s. %s (%s)\n", file, f.Problem.In(c.lang), f.Fix.In(c.lang), f.Kind)
		var at []string
		for _, p := range f.Places {
			where := c.say("dòng %d", "row %d", p.Row)
			if p.Text != "" {
				where += " “" + p.Text + "”"
			}
			at = append(at, where)
		}
		if len(at) > 0 {
			if more := f.Count - len(at); more > 0 {
				at = append(at, c.say("và %d chỗ nữa", "and %d more", more))
			}
			fmt.Fprintln(c.err, "    "+strings.Join(at, ", "))
		}
	}
}

// printIndex prints the figures of the whole, then the overall index of each domain.
func (c *call) printIndex(q *survey.Questionnaire, r *index.Result) {
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, c.say("Mã\tChỉ số\tSai số\tTừ\tĐến\tKhông trọng số\tTrả lời\tNội dung", "Code\tIndex\tError\tFrom\tTo\tUnweighted\tAnswers\tText"))
	for _, f := range r.Domains[0].Figures {
		if f.Index != nil {
			c.printFigure(w, f.Code, f, partName(q, f.Code))
		}
	}
	w.Flush()
	if r.Overall == "" || len(r.Domains) == 1 {
		return
	}
	fmt.Fprintln(c.out)
	w = tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, c.say("Nhóm\tChỉ số\tSai số\tTừ\tĐến\tKhông trọng số\tTrả lời\tTên", "Group\tIndex\tError\tFrom\tTo\tUnweighted\tAnswers\tName"))
	for _, d := range r.Domains[1:] {
		if f := d.Figure(r.Overall); f != nil && f.Index != nil {
			c.printFigure(w, d.Attribute+" "+d.Code, *f, d.Name)
		}
	}
	w.Flush()
}

func (c *call) printFigure(w *tabwriter.Writer, code string, f index.Figure, name words.Text) {
	e := f.Index
	fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", code, c.real(e.Value), c.real(e.Error), c.real(e.Low), c.real(e.High), c.real(e.Plain), f.Valid, name.In(c.lang))
}

// real prints a figure with two decimals.
func (c *call) real(r index.Real) string {
	if !r.Known() {
		return "–"
	}
	return words.Point(fmt.Sprintf("%.2f", float64(r)), c.lang)
}

// partName is what a part is called, or what an item asks.
func partName(q *survey.Questionnaire, code string) words.Text {
	if p := q.Part(code); p != nil {
		return p.Name.Words()
	}
	return q.Item(code).Text.Words()
}
