package campaign

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"parindex/access"
	"parindex/survey/index"
	"parindex/survey/responses"
	"parindex/survey/round"
)

// BenchmarkSurveyOfAProvince takes a million answers about 200 units in from a table, in
// strata and clusters with weights, and goes the way of those who publish: the result, the
// checklist, the publication, its verification.
func BenchmarkSurveyOfAProvince(b *testing.B) {
	const units, answers = 200, 1_000_000
	table := provinceTable(b, units, answers)
	sum := sha256.Sum256(table)
	for b.Loop() {
		c := newCampaign(b)
		benchUnits(b, c, units)
		r := round.Round{ID: "tinh-2025", Name: "Khảo sát cả tỉnh", Year: 2025, Questionnaire: "sipas@2023.1", Opens: "2024-10-01", Closes: "2024-11-30"}
		for u := range units {
			r.Targets = append(r.Targets, round.Target{Unit: benchUnit(u), Planned: answers / units})
		}
		surveyor, head := c.As(surveySurveyor), c.As(access.Person{Name: "Lãnh đạo", Grants: surveyHead.Grants})
		if err := surveyor.PutSurveyRound(ctx, r, index.Plan{}, ""); err != nil {
			b.Fatal(err)
		}
		lap := time.Now()
		took := func(what string) {
			b.ReportMetric(time.Since(lap).Seconds(), what+"-s")
			lap = time.Now()
		}
		file := AnswerFile{Round: r.ID, Name: "tinh.csv", SHA256: hex.EncodeToString(sum[:]), Body: bytes.NewReader(table), Size: int64(len(table)), Policy: responses.Policy{responses.MissingColumn: responses.SetMissing}}
		taken, err := surveyor.StoreAnswers(ctx, file)
		if err != nil || taken.Outcome != Stored || taken.Report.Kept != answers {
			b.Fatalf("got %+v, %v", taken, err)
		}
		took("import")
		if _, err := head.SurveyResult(ctx, r.ID); err != nil {
			b.Fatal(err)
		}
		took("result")
		l, err := head.SurveyChecklist(ctx, r.ID)
		if err != nil {
			b.Fatal(err)
		}
		p, err := head.PublishSurvey(ctx, SurveyPublishing{Round: r.ID, Allow: true, Seen: l.Seen})
		if err != nil {
			b.Fatal(err)
		}
		took("publish")
		if v, err := c.VerifySurvey(ctx, p.ID); err != nil || !v.Equal {
			b.Fatalf("got %+v, %v", v.Differences, err)
		}
		took("verify")
		b.ReportMetric(peakMB(), "peak-MB")
	}
}

// provinceTable is a table of answers, always the same.
func provinceTable(b *testing.B, units, answers int) []byte {
	b.Helper()
	q, err := newCampaign(b).Questionnaire(ctx, "sipas@2023.1")
	if err != nil {
		b.Fatal(err)
	}
	random := rand.New(rand.NewPCG(20_26, 11))
	var out bytes.Buffer
	out.WriteString("ma_phieu,don_vi,khu_vuc,cum,trong_so,gioi_tinh")
	asked := q.Overall().All
	for _, it := range asked {
		out.WriteString("," + it.Code)
	}
	out.WriteByte('\n')
	for i := range answers {
		u := i * units / answers
		fmt.Fprintf(&out, "P%d,%s,%s,X%d,%d,%s", i, benchUnit(u), []string{"do_thi", "nong_thon"}[u%2], u*5+random.IntN(5), 1+random.IntN(9), []string{"nam", "nu"}[random.IntN(2)])
		for range asked {
			out.WriteByte(',')
			out.WriteByte("1234455"[random.IntN(7)])
		}
		out.WriteByte('\n')
	}
	return out.Bytes()
}
