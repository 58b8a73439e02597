package campaign

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strconv"

	"parindex/access"
	"parindex/imports"
	"parindex/store"
	"parindex/survey/sampling"
	"parindex/words"
)

// SamplePlan is how a sample is drawn from a frame, as it is kept with it.
type SamplePlan struct {
	sampling.Plan
	Levels []string // headings of the frame, from the stratum down
}

// DrawnSample is a sample with its places.
type DrawnSample struct {
	store.Sample
	Plan   SamplePlan
	Places []sampling.Drawn
	Frame  string // name of the file that it was drawn from
}

// DrawSample draws a sample of a round from a frame, and keeps it with its seed and the frame:
// the same can be drawn again. A frame has as many levels as the plan has stages, and the
// strata above them. It holds places and counts, no persons.
func (a *Acting) DrawSample(ctx context.Context, round, name string, body []byte, plan sampling.Plan) (imports.Frame, int64, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return imports.Frame{}, 0, err
	}
	c := a.work
	r, err := c.DB.SurveyRound(ctx, c.Authority, round)
	if err != nil {
		return imports.Frame{}, 0, err
	}
	frame := imports.ReadFrame(body)
	if imports.Faulty(frame.Issues) {
		return frame, 0, nil
	}
	if n := len(frame.Levels) - 1; len(plan.Stages) > n {
		plan.Stages = plan.Stages[:n]
	}
	drawn, err := sampling.Draw(frame.Strata, plan)
	if err != nil {
		return frame, 0, notDrawn(err)
	}
	s, err := newSample(round, body, SamplePlan{plan, frame.Levels}, drawn)
	if err != nil {
		return frame, 0, err
	}
	s.At, s.By = c.now(), c.By
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		err := tx.PutFile(c.Authority, store.File{SHA256: s.File, Name: shortName(name), Body: body, At: s.At, By: s.By})
		if err == nil {
			s.ID, err = tx.AddSample(c.Authority, s)
		}
		if err != nil {
			return err
		}
		return c.log(tx, record{deed: "survey-sample", year: r.Year, became: strconv.Itoa(s.Places) + " nơi, " + strconv.Itoa(s.Persons) + " người, số gốc " + strconv.FormatUint(plan.Seed, 10),
			file: s.File, subject: subjectName("survey-sample", round, s.ID), digest: sampleDigest(&s)})
	})
	return frame, s.ID, err
}

// notDrawn refuses with everything that is wrong with a frame or a plan.
func notDrawn(err error) error {
	var faults []Fault
	for _, problem := range words.Faults(err) {
		faults = append(faults, Fault{Problem: problem, Fix: words.Text{Vi: "Sửa dàn mẫu hoặc kế hoạch chọn rồi làm lại.", En: "Mend the frame or the plan, then try again."}})
		if len(faults) == maxListed {
			break
		}
	}
	if len(faults) == 0 {
		return err
	}
	return &Refused{faults}
}

func newSample(round string, frame []byte, plan SamplePlan, drawn []sampling.Drawn) (store.Sample, error) {
	sum := sha256.Sum256(frame)
	s := store.Sample{Round: round, File: hex.EncodeToString(sum[:]), Places: len(drawn)}
	for _, d := range drawn {
		s.Persons += len(d.Persons)
	}
	text, err := json.Marshal(plan)
	if err != nil {
		return s, err
	}
	s.Plan = string(text)
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if err = json.NewEncoder(w).Encode(drawn); err == nil {
		err = w.Close()
	}
	s.Body = packed.Bytes()
	return s, err
}

// Samples lists the samples of a round, newest first; the newest counts.
func (a *Acting) Samples(ctx context.Context, round string) ([]DrawnSample, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	c := a.work
	list, err := c.DB.Samples(ctx, c.Authority, round)
	if err != nil {
		return nil, err
	}
	out := make([]DrawnSample, len(list))
	for i := range list {
		out[i].Sample = list[i]
		if err := out[i].unpack(); err != nil {
			return nil, err
		}
		if out[i].Frame, err = c.DB.FileName(ctx, c.Authority, list[i].File); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (d *DrawnSample) unpack() error {
	if err := json.Unmarshal([]byte(d.Sample.Plan), &d.Plan); err != nil {
		return err
	}
	r, err := gzip.NewReader(bytes.NewReader(d.Body))
	if err != nil {
		return err
	}
	return json.NewDecoder(r).Decode(&d.Places)
}

func sampleDigest(s *store.Sample) string {
	return digestOf("survey-sample", s.Round, s.ID, s.File, s.Plan, s.Places, s.Persons, sumOf(s.Body), s.At, s.By)
}

func eachSample(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Samples(ctx, c.Authority, "")
	for i := range list {
		if err := yield(subjectName("survey-sample", list[i].Round, list[i].ID), sampleDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}
