package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"parindex/campaign"
	"parindex/survey/index"
	"parindex/survey/responses"
	"parindex/survey/round"
	"parindex/words"
)

var (
	surveyImportVerb = words.Text{Vi: "nhận tệp phiếu trả lời vào một đợt khảo sát", En: "take files of answers into a survey round"}
	surveyRoundVerb  = words.Text{Vi: "liệt kê các đợt khảo sát, hoặc lập, sửa một đợt từ tệp .json", En: "list survey rounds, or plan one from a .json file"}
)

// runSurveyImport takes answers into a round, one file after the other.
func runSurveyImport(ctx context.Context, c *call) error {
	base := c.baseFlags()
	id := c.flags.String("round", "", c.say("mã đợt khảo sát", "code of the round"))
	mapping := c.flags.String("mapping", "", c.say("tệp JSON ghép tiêu đề cột với mã: {\"tiêu đề\": \"mã\"}", "JSON file that maps headings to codes: {\"heading\": \"code\"}"))
	policy := c.policyFlag()
	dry := c.flags.Bool("dry-run", false, c.say("chỉ đọc và kiểm tra, không lưu", "read and check only"))
	asJSON := c.flags.Bool("json", false, c.say("mỗi tệp một đối tượng JSON trên một dòng", "one JSON object per file and line"))
	if err := c.parse(); err != nil {
		return err
	}
	if *id == "" || len(c.args) == 0 {
		return misuse("cần -round MÃ và ít nhất một tệp phiếu trả lời", "give -round ID and at least one file of answers")
	}
	if err := policy.Check(); err != nil {
		return usage{words.Faults(err)[0]}
	}
	columns, err := readMapping(*mapping)
	if err != nil {
		return err
	}
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	if _, err := work.DB.SurveyRound(ctx, work.Authority, *id); err != nil {
		return misuse("không có đợt khảo sát “%s”; xem parindex survey round", "there is no round “%s”; see parindex survey round", *id)
	}
	take := work.StoreAnswers
	if *dry {
		take = work.CheckAnswers
	}
	refused := false
	for _, name := range c.args {
		r, err := takeAnswers(ctx, take, campaign.AnswerFile{Round: *id, Name: name, Mapping: columns, Policy: policy})
		if err != nil {
			return c.refusal(err)
		}
		refused = refused || r.Outcome == campaign.Rejected
		if *asJSON {
			if err := writeJSON(c.out, r); err != nil {
				return err
			}
			continue
		}
		c.printAnswers(r)
	}
	if refused {
		return errRefused
	}
	return nil
}

// policyFlag is what is done about kinds of faults.
func (c *call) policyFlag() responses.Policy {
	policy := responses.Policy{}
	c.flags.Func("on", c.say("cách xử lý một loại lỗi, LOẠI=CÁCH, ví dụ out_of_range=refuse_row; dùng nhiều lần được", "what to do about a kind of fault, KIND=ACTION, such as out_of_range=refuse_row; may be repeated"), func(s string) error {
		kind, action, ok := strings.Cut(s, "=")
		if !ok {
			return errors.New("KIND=ACTION")
		}
		policy[responses.Kind(kind)] = responses.Action(action)
		return nil
	})
	return policy
}

// takeAnswers opens a file and hands it over, with its hash.
func takeAnswers(ctx context.Context, take func(context.Context, campaign.AnswerFile) (*campaign.AnswersReport, error), a campaign.AnswerFile) (*campaign.AnswersReport, error) {
	f, err := os.Open(a.Name)
	if err != nil {
		return nil, fileError(a.Name, err)
	}
	defer f.Close()
	sum := sha256.New()
	if a.Size, err = io.Copy(sum, f); err != nil {
		return nil, fileError(a.Name, err)
	}
	a.Name, a.Body, a.SHA256 = filepath.Base(a.Name), f, hex.EncodeToString(sum.Sum(nil))
	return take(ctx, a)
}

// printAnswers says what became of a file.
func (c *call) printAnswers(r *campaign.AnswersReport) {
	c.printFaults(r.Refusal)
	if r.Report == nil {
		fmt.Fprintln(c.out, c.say("%s: không nhận phiếu nào", "%s: no answers were taken", r.File))
		return
	}
	c.printFaults(r.Report.Faults)
	switch counts := c.say("%d dòng, nhận %d phiếu, %d phiếu đã có hoặc trùng, không nhận %d dòng", "%d rows, %d answers taken, %d there already or twice, %d refused", r.Report.Rows, r.Report.Kept, r.Report.Repeated, r.Report.Refused); {
	case r.Outcome == campaign.Unchanged:
		fmt.Fprintln(c.out, c.say("%s: không có gì mới, không thay đổi gì (%s)", "%s: nothing new, nothing changed (%s)", r.File, counts))
	case r.Outcome == campaign.Stored:
		fmt.Fprintln(c.out, c.say("%s: %s (lần nhận số %d)", "%s: %s (batch %d)", r.File, counts, r.Batch))
	default:
		fmt.Fprintln(c.out, r.File+": "+counts)
	}
}

// roundFile is a round as a .json file has it.
type roundFile struct {
	ID            string       `json:"id"`
	Name          string       `json:"name"`
	Year          int          `json:"year"`
	Questionnaire string       `json:"questionnaire"`
	Opens         string       `json:"opens"`
	Closes        string       `json:"closes"`
	Twice         bool         `json:"twice"`
	Targets       []targetLine `json:"targets"`
	Plan          index.Plan   `json:"plan"`
	Reason        string       `json:"reason"`
}

type targetLine struct {
	Unit       string `json:"unit"`
	Stratum    string `json:"stratum"`
	Planned    int    `json:"planned"`
	Population int    `json:"population"`
}

// runSurveyRound lists the rounds, or plans one.
func runSurveyRound(ctx context.Context, c *call) error {
	base := c.baseFlags()
	if err := c.parse(); err != nil {
		return err
	}
	if len(c.args) > 1 {
		return misuse("ghi một tệp .json, hoặc không ghi gì để liệt kê", "name one .json file, or nothing to list the rounds")
	}
	work, err := base.work(ctx, mustExist)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	if len(c.args) == 1 {
		return c.putRound(ctx, work, c.args[0])
	}
	list, err := work.DB.SurveyRounds(ctx, work.Authority)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(c.out, 0, 0, 2, ' ', 0)
	for i := range list {
		r := &list[i]
		fmt.Fprintf(w, "%s\t%s\t%d\t%s\t%s – %s\t%s\n", r.ID, r.Name, r.Year, r.Questionnaire, r.Opens, r.Closes, work.Stage(&r.Round).Words().In(c.lang))
	}
	return w.Flush()
}

func (c *call) putRound(ctx context.Context, work *campaign.Campaign, name string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return fileError(name, err)
	}
	var f roundFile
	in := json.NewDecoder(strings.NewReader(string(text)))
	in.DisallowUnknownFields()
	if err := in.Decode(&f); err != nil {
		return tell("%s: không phải một đợt khảo sát ở dạng JSON (%v)", "%s: not a round in JSON (%v)", name, err)
	}
	r := round.Round{ID: f.ID, Name: f.Name, Year: f.Year, Questionnaire: f.Questionnaire, Opens: f.Opens, Closes: f.Closes, Twice: f.Twice}
	for _, t := range f.Targets {
		r.Targets = append(r.Targets, round.Target(t))
	}
	if err := work.PutSurveyRound(ctx, r, f.Plan, f.Reason); err != nil {
		return c.refusal(err)
	}
	fmt.Fprintln(c.out, c.say("Đã lưu đợt khảo sát %s", "Stored the round %s", r.ID))
	return nil
}
