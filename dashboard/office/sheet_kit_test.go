package office

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/evidence"
	"parindex/store"
)

const (
	hostileName = `Sở "Y tế" <script>alert(1)</script>`
	sheetURL    = "/office/sheets/2019/SYT"
	pdfText     = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000052 00000 n \n0000000101 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n160\n%%EOF\n"
)

// openRound opens the self-assessment of 2019, with a unit of a hostile name.
func openRound(t testing.TB) *building {
	t.Helper()
	return roundOpen.round(t, (*building).round)
}

// openWhole is openRound with all that its unit has to say, by cb.syt.
func openWhole(t testing.TB) *building {
	t.Helper()
	return roundWhole.round(t, func(b *building) {
		b.round()
		b.complete("cb.syt", "SYT")
	})
}

var roundOpen, roundWhole snapshot

// round is a building with a folder for evidence.
func (s *snapshot) round(t testing.TB, fill func(*building)) *building {
	t.Helper()
	b := s.building(t, Options{}, fill)
	folder, err := evidence.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	b.work.Evidence = folder
	return b
}

// round gives the unit its name and opens the year.
func (b *building) round() {
	b.t.Helper()
	b.people()
	ctx := context.Background()
	groups := []assessment.Group{{ID: "so", Name: "Sở, ban, ngành", Position: 1}, {ID: "tw", Name: "Cơ quan Trung ương", Position: 2}}
	units := []assessment.Unit{{ID: "SYT", Name: hostileName, Group: "so", Ranked: true}, {ID: "STC", Name: "Sở Tài chính", Group: "so", Ranked: true}, {ID: "KBNN", Name: "Kho bạc Nhà nước", Group: "tw", Ranked: true}}
	if err := b.work.PutUnits(ctx, groups, units); err != nil {
		b.t.Fatal(err)
	}
	days := func(n int) time.Time { return b.clock().Add(time.Duration(n) * 24 * time.Hour) }
	err := b.work.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.PutCalendar(b.work.Authority, store.Calendar{Year: 2019, Group: "so", At: b.clock(), By: "qt",
			Calendar: assessment.Calendar{Opens: days(-1), SelfEnds: days(10), Appraisal1Ends: days(20), ExplanationEnds: days(30), Appraisal2Ends: days(40)}})
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// acting is the campaign as an account.
func (b *building) acting(login string) *campaign.Acting {
	b.t.Helper()
	a, err := b.work.DB.Account(context.Background(), b.work.Authority, login)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.work.As(a.Person)
}

// complete gives every item of the unit points and evidence by name.
func (b *building) complete(login, unit string) {
	b.t.Helper()
	ctx, a := context.Background(), b.acting(login)
	d, err := a.Dossier(ctx, unit, 2019)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, m := range d.Missing() {
		for part, value := range map[string]string{campaign.PartSelf: m.Item.Max.Exact(), campaign.PartEvidence: "Văn bản số 1"} {
			if _, err := a.Edit(ctx, campaign.EditRequest{Unit: unit, Year: 2019, Code: m.Item.Code, Part: part, Value: value}); err != nil {
				b.t.Fatal(err)
			}
		}
	}
}

// marked brings a sheet into the explanation round with marks, past the appraisers.
func (b *building) marked(marks ...assessment.Mark) {
	b.t.Helper()
	ctx := context.Background()
	b.step("cb.syt", assessment.Submit)
	b.step("ld.syt", assessment.Lock)
	err := b.work.DB.Write(ctx, func(tx *store.Tx) error {
		for i := range marks {
			marks[i].Unit, marks[i].Stage, marks[i].Round = "SYT", assessment.Appraisal, 1
		}
		_, err := tx.AddMarks(b.work.Authority, store.Mark{Year: 2019, Set: "so@2019.1", Source: store.Origin{At: b.clock(), By: "Hoàng Văn Em (td.stc)"}}, marks)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.wait(21 * 24 * time.Hour)
}

func (b *building) step(login string, step assessment.Step) {
	b.t.Helper()
	if err := b.acting(login).Step(context.Background(), "SYT", 2019, step, ""); err != nil {
		b.t.Fatal(err)
	}
}

// sendFile posts a form with a file.
func (w *browser) sendFile(path string, fields map[string]string, name, content string) answer {
	w.t.Helper()
	form, files := url.Values{}, []upload(nil)
	for k, v := range fields {
		form.Set(k, v)
	}
	if name != "" {
		files = append(files, upload{"file", name, content})
	}
	return w.sendParts(path, form, files)
}

// sendJSON posts as a script does.
func (w *browser) sendJSON(path, body string) answer {
	w.t.Helper()
	r, err := http.NewRequest("POST", w.server.URL+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	return w.send(r)
}
