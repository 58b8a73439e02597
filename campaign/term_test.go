package campaign

import (
	"errors"
	"testing"

	"parindex/assessment"
)

func TestTermOf(t *testing.T) {
	for line, want := range map[string]term{
		"Ban hành chậm nhất trong tháng 01 của năm kế hoạch": {to: "2019-01-31"},
		"Ban hành trong tháng 02 của năm kế hoạch":           {"2019-02-01", "2019-02-28"},
		"Ban hành sau tháng 02 hoặc không ban hành":          {from: "2019-03-01"},
		"Trước tháng 3":                               {to: "2019-02-28"},
		"Đến hết tháng 12 năm trước":                  {to: "2018-12-31"},
		"Trong quý I":                                 {"2019-01-01", "2019-03-31"},
		"Trong quý 4 năm trước":                       {"2018-10-01", "2018-12-31"},
		"Trong tháng 01/2020":                         {"2020-01-01", "2020-01-31"},
		"Gửi trước ngày 15/12":                        {to: "2019-12-14"},
		"Gửi chậm nhất ngày 15/12":                    {to: "2019-12-15"},
		"Gửi sau ngày 15/01 năm sau":                  {from: "2020-01-16"},
		"Trong tháng 12 năm 2018":                     {"2018-12-01", "2018-12-31"},
		"Chậm nhất ngày 31/3 năm 2020, có chất lượng": {to: "2020-03-31"},
		"Không kịp thời (sau ngày 31/01)":             {from: "2019-02-01"},
	} {
		if got, ok := termOf(line, 2019); !ok || got != want {
			t.Errorf("%s: got %v, %v, want %v", line, got, ok, want)
		}
	}
	for _, line := range []string{
		"Kịp thời", "Báo cáo quý I, 6 tháng, quý III và năm", "Từ tháng 3 đến tháng 5", "Trong vòng 3 tháng", "Họp trong 6 tháng đầu năm", "Trong tháng 13", "Sau ngày 31/02", "Đủ 4 quý", "tháng 01", "Quý I đạt",
		"Không ban hành trong tháng 01", "Chưa gửi trước ngày 31/01", "Trong tháng 1 và 2", "Trong tháng 01, 02", "Trong tháng 1-2", "Trong quý I và II", "Trong tháng 12/2018 hoặc 01/2019",
		"Chậm nhất 05 ngày sau khi hết quý I", "Báo cáo sáu tháng 1 lần", "Trước hoặc trong tháng 01",
	} {
		if got, ok := termOf(line, 2019); ok {
			t.Errorf("%s: read as %v", line, got)
		}
	}
}

// TestWrongTimeIsNotAcceptedInBulk: a plan that is dated in March does not prove “trong
// tháng 01”; the appraiser is told why it is left.
func TestWrongTimeIsNotAcceptedInBulk(t *testing.T) {
	for issued, want := range map[string]bool{"15/01/2019": true, "15/03/2019": false, "": true} {
		r := newRound(t)
		officer := r.as("officer")
		_, err := officer.Edit(ctx, typing("1.1.1", PartChoice, "Ban hành chậm nhất trong tháng 01 của năm kế hoạch"))
		r.must(err)
		p := naming(1, "1.1.1")
		p.Issued = issued
		_, err = officer.Prove(ctx, p)
		r.must(err)
		r.step(assessment.Submit, assessment.Lock, assessment.Begin)
		out, err := r.as("appraiser").JudgeAll(ctx, Bulk{Year: roundYear, Unit: "SYT", Dry: true})
		if err != nil || (len(out.Accepted) == 1) != want {
			t.Errorf("dated %q: accepted %v, %v, want %v", issued, out.Accepted, err, want)
		}
		d, err := r.as("appraiser").Dossier(ctx, "SYT", roundYear)
		r.must(err)
		var told error
		for _, w := range d.Doubts(d.At("1.1.1")) {
			if w.Kind == WrongTime {
				told = errors.New(w.Text.Vi)
			}
		}
		if (told == nil) != want {
			t.Errorf("dated %q: told %v", issued, told)
		}
	}
}
