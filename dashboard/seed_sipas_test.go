package dashboard

import (
	"context"
	"crypto/sha256"
	"iter"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"parindex/store"
	"parindex/survey"
	"parindex/survey/findings"
	figures "parindex/survey/index"
	"parindex/survey/responses"
	"parindex/words"
)

// seedSurveys are the two rounds of the demo, the older one corrected once.
func (s *seeded) seedSurveys(t testing.TB) {
	t.Helper()
	made, err := surveysOnce()
	if err != nil {
		t.Fatal(err)
	}
	s.surveys, s.form = made.list, made.form
}

type seededSurveys struct {
	list []store.SurveyPublication
	form string
}

var surveysOnce = sync.OnceValues(func() (seededSurveys, error) {
	text, err := os.ReadFile("../survey/forms/sipas@2017.1.yaml")
	made := seededSurveys{form: string(text)}
	for i, year := range []string{"2019", "2019", "2020"} {
		if err != nil {
			return made, err
		}
		var p store.SurveyPublication
		p, err = seedRound(text, year)
		p.ID = int64(i + 1)
		if p.ID == 2 {
			p.Supersedes, p.Reason = 1, "Nhận thêm phiếu đến muộn của hai xã."
		}
		made.list = append(made.list, p)
	}
	return made, err
})

// publishedOnce is [publishedFindings]; many sites show the same results, which nobody changes.
func publishedOnce(result []byte) (*findings.Findings, error) {
	once, _ := publishedResults.LoadOrStore(sha256.Sum256(result), sync.OnceValues(func() (*findings.Findings, error) { return publishedFindings(result) }))
	return once.(func() (*findings.Findings, error))()
}

var publishedResults sync.Map // by the sum of a result

// seedRound computes a round of the demo as publishing it does.
func seedRound(form []byte, year string) (p store.SurveyPublication, err error) {
	q, _ := survey.Parse(form)
	f, err := os.Open("../campaign/demo/khao_sat/sipas_" + year + ".csv")
	if err != nil {
		return p, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return p, err
	}
	reader, err := responses.NewReader(q, responses.Options{})
	if err != nil {
		return p, err
	}
	var blocks [][]byte
	drivers := findings.NewCounter(q, figures.Plan{}, nil)
	_, err = reader.Read(context.Background(), "t.csv", f, info.Size(), func(b *responses.Batch) error {
		text, err := b.Block.MarshalBinary()
		blocks = append(blocks, text)
		drivers.Add(b.Block)
		return err
	})
	if err != nil {
		return p, err
	}
	plan := figures.Plan{Bands: true, Names: []figures.Name{{Code: "SYT", Name: words.Text{Vi: "Sở Y tế", En: "Sở Y tế"}}, {Code: "STP", Name: words.Text{Vi: "Sở Tư pháp", En: "Sở Tư pháp"}}}}
	result, err := figures.Stored(context.Background(), q, plan, each(blocks))
	if err != nil {
		return p, err
	}
	found := findings.Findings{Result: result, Drivers: drivers.Drivers()}
	text, err := found.Encode()
	n := 2019
	if year == "2020" {
		n = 2020
	}
	return store.SurveyPublication{Round: "sipas-" + year, Year: n, Name: "Khảo sát SIPAS năm " + year, Questionnaire: q.Ref(), Responses: result.Forms, Result: text, By: "Lãnh đạo",
		Checksum: "7b1f" + year, Program: "parindex", At: time.Date(n+1, 1, 9, 2, 0, 0, 0, time.UTC)}, err
}

func each(blocks [][]byte) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, b := range blocks {
			if !yield(b, nil) {
				return
			}
		}
	}
}

// surveySource adds what is published of surveys to a source.
func (s *seeded) surveySource(src *source) *source {
	src.surveys = func(context.Context) ([]store.SurveyPublication, error) { return s.surveys, nil }
	src.survey = func(_ context.Context, id int64) (store.SurveyPublication, error) {
		at := slices.IndexFunc(s.surveys, func(p store.SurveyPublication) bool { return p.ID == id })
		return s.surveys[at], nil
	}
	src.lastSurvey = func(context.Context) (int64, error) { return int64(len(s.surveys)), nil }
	src.surveyMarks = func(context.Context) ([]store.SurveyMark, error) { return nil, nil }
	src.findings = publishedOnce
	src.questionnaire = func(context.Context, string) (string, error) { return s.form, nil }
	return src
}
