package campaign

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"parindex/store"
	"parindex/survey"
	"parindex/survey/index"
	"parindex/survey/responses"
	"parindex/survey/round"
)

// demoSurveys are rounds of sample answers; where these are from is said beside the files.
var demoSurveys = []struct {
	file  string
	round round.Round
	each  int // answers planned of each unit
}{
	{"sipas_2019.csv", round.Round{ID: "sipas-2019", Name: "Khảo sát SIPAS năm 2019 (số liệu minh họa)", Year: 2019, Opens: "2019-10-01", Closes: "2019-11-30"}, 70},
	{"sipas_2020.csv", round.Round{ID: "sipas-2020", Name: "Khảo sát SIPAS năm 2020 (số liệu minh họa)", Year: 2020, Opens: "2020-10-01", Closes: "2020-11-30"}, 220},
}

// demoSurveyed are the units that the sample answers are about.
var demoSurveyed = []string{"SYT", "STP", "STNMT", "SKHDT", "SGTVT", "SLDTBXH", "BHXH", "CAT"}

// demoPoints are the items that the round of the year under way gives points to.
var demoPoints = []PointsChoice{{"so@2019.1", "3.6.1", "F2"}, {"so@2019.1", "3.6.2", "F1"}}

// demoAnswers takes the rounds in and publishes them; rounds that are there stay.
func (c *Campaign) demoAnswers(ctx context.Context, say func(string)) error {
	there, err := c.DB.SurveyRounds(ctx, c.Authority)
	if err != nil {
		return err
	}
	for _, s := range demoSurveys {
		if slices.ContainsFunc(there, func(r store.SurveyRound) bool { return r.ID == s.round.ID }) {
			continue
		}
		r := s.round
		r.Questionnaire = "sipas@2017.1"
		for _, unit := range demoSurveyed {
			r.Targets = append(r.Targets, round.Target{Unit: unit, Planned: s.each})
		}
		if err := c.putSurveyRound(ctx, r, index.Plan{}, "", true); err != nil {
			return fmt.Errorf("demo survey %s: %w", r.ID, err)
		}
		n, err := c.demoTake(ctx, &r, s.file)
		if err != nil {
			return fmt.Errorf("demo survey %s: %w", r.ID, err)
		}
		if _, err := c.publishSurvey(ctx, SurveyPublishing{Round: r.ID, Allow: true}); err != nil {
			return fmt.Errorf("demo survey %s: %w", r.ID, err)
		}
		say(fmt.Sprintf("Đợt khảo sát %s: đã nhận %d phiếu và công bố", r.ID, n))
	}
	return nil
}

// demoTake takes a file of answers in, as an import does.
func (c *Campaign) demoTake(ctx context.Context, r *round.Round, file string) (n int, err error) {
	body, err := demoFiles.ReadFile("demo/khao_sat/" + file)
	if err != nil {
		return 0, err
	}
	q, err := c.Questionnaire(ctx, r.Questionnaire)
	if err != nil {
		return 0, err
	}
	var units []responses.Unit
	for _, unit := range r.Units() {
		units = append(units, responses.Unit{Code: unit})
	}
	reader, err := responses.NewReader(q, responses.Options{Units: units})
	if err != nil {
		return 0, err
	}
	b := newBatch{Batch: store.Batch{Round: r.ID, Kind: store.Imported}, year: r.Year}
	tallies := map[string]int{}
	_, err = reader.Read(ctx, file, bytes.NewReader(body), int64(len(body)), func(read *responses.Batch) error {
		text, err := read.Block.MarshalBinary()
		b.blocks = append(b.blocks, store.Block{Responses: read.Block.N, Body: text})
		b.Responses += read.Block.N
		at := responses.AttributeOf(q, survey.Unit)
		for i := range read.Block.N {
			tallies[read.Block.Text(q, at, i)]++
		}
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, unit := range r.Units() {
		b.tallies = append(b.tallies, store.Tally{Unit: unit, Responses: tallies[unit]})
	}
	return b.Responses, c.DB.Write(ctx, func(tx *store.Tx) error {
		_, err := c.addBatch(tx, &b)
		return err
	})
}

// surveyed gives the points of the year's survey to the items that it fits.
func (y *demoRound) surveyed(ctx context.Context) error {
	_, err := y.as(demoSecretary).GivePoints(ctx, SurveyGiving{Round: "sipas-2020", Year: demoYear, Choices: demoPoints})
	return err
}
