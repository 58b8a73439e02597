package metrics_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/evidence"
	"parindex/exact"
	"parindex/metrics"
	"parindex/scoring"
	"parindex/store"
)

// demo opens a copy of a database filled with the demonstration, which is made once.
func demo(t *testing.T) (*store.DB, *campaign.Campaign) {
	t.Helper()
	body, err := demonstration()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "parindex.db")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	shipped, err := campaign.ShippedSets()
	if err != nil {
		t.Fatal(err)
	}
	return db, &campaign.Campaign{DB: db, Authority: campaign.DemoAuthority.ID, By: "demo", Sets: shipped}
}

var demonstration = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "demonstration")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "parindex.db")
	db, err := store.Open(context.Background(), path)
	if err != nil {
		return nil, err
	}
	proofs, err := evidence.OpenFolder(filepath.Join(folder, "evidence"))
	if err == nil {
		_, err = campaign.Demo(context.Background(), db, proofs, nil)
	}
	if err := errors.Join(err, db.Close()); err != nil { // closed, all of it is in the one file
		return nil, err
	}
	return os.ReadFile(path)
})

func scrape(t *testing.T, r *metrics.Registry) string {
	t.Helper()
	w := httptest.NewRecorder()
	r.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("scrape: %d\n%s", w.Code, w.Body)
	}
	return w.Body.String()
}

func TestSeries(t *testing.T) {
	db, _ := demo(t)
	r := metrics.New(db, "test")
	r.Observe("/{year}/{group}", 200, 3*time.Millisecond)
	text := scrape(t, r)
	for _, want := range []string{
		`parindex_index_ratio{authority="vinhphuc",group="so",set="so@2019.1",unit="STC",year="2019"} 0.9293`,
		`parindex_rank{authority="vinhphuc",group="so",set="so@2019.1",unit="STC",year="2019"} 1`,
		`parindex_component_index_ratio{authority="vinhphuc",field="1",group="so",set="so@2019.1",unit="STC",year="2019"}`,
		`parindex_imports_total{authority="vinhphuc",kind="sheet",outcome="stored"} 92`,
		`parindex_import_issues_total{authority="vinhphuc",kind="not_applicable",severity="notice"}`,
		`parindex_import_duration_seconds_count{authority="vinhphuc"} 108`,
		`parindex_publication_timestamp_seconds{authority="vinhphuc",set="so@2019.1",year="2019"}`,
		`parindex_published_series_dropped 0`,
		`parindex_http_requests_total{code="200",route="/{year}/{group}"} 1`,
		`parindex_build_info{goversion="go1.`,
		`go_goroutines `,
		`process_open_fds `,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no series %s", want)
		}
	}
	if t.Failed() {
		t.Log(grep(text, "parindex_import"))
	}
}

func grep(text, part string) string {
	var found strings.Builder
	for line := range strings.Lines(text) {
		if strings.Contains(line, part) && found.Len() < 8000 {
			found.WriteString(line)
		}
	}
	return found.String()
}

// TestUnpublished: what was not published reaches no series, and a correction takes the place of
// what it corrects. The demonstration's 2020 is under way; points that nothing else has are
// planted in it.
func TestUnpublished(t *testing.T) {
	db, c := demo(t)
	r := metrics.New(db, "test")
	before := scrape(t, r)
	write(t, db, func(tx *store.Tx) error {
		points := exact.MustParse("0.7391")
		_, err := tx.AddMarks(c.Authority, store.Mark{Year: 2020, Set: "so@2019.1", Source: store.Origin{At: time.Now(), By: "thử"}},
			[]assessment.Mark{{Unit: "STC", Code: "1.1.1", Stage: assessment.Appraisal, Round: 1, Verdict: assessment.Change, Points: &points}})
		return err
	})
	text := scrape(t, r)
	for line := range strings.Lines(text) {
		series, value, _ := strings.Cut(strings.TrimSpace(line), "} ")
		if strings.Trim(strings.ReplaceAll(value, ".", ""), "0") == "7391" || strings.Contains(series, "7391") {
			t.Errorf("points that were not published are in a series: %s", line)
		}
		if strings.Contains(line, `year="2020"`) && !strings.HasPrefix(line, "parindex_campaign_") && !strings.HasPrefix(line, "parindex_appraisal_waiting_since_") {
			t.Errorf("a year that was not published has series: %s", line)
		}
	}
	if _, err := c.Publish(t.Context(), campaign.PublishOptions{Year: 2019, Set: "so@2019.1", Reason: "thử"}); err != nil {
		t.Fatal(err)
	}
	after := scrape(t, r)
	if a, b := strings.Count(before, "parindex_rank{"), strings.Count(after, "parindex_rank{"); a != b {
		t.Errorf("%d ranks, after a correction %d", a, b)
	}
}

// TestTwoSets: a province may publish one year by two sets of the same group.
func TestTwoSets(t *testing.T) {
	db, c := demo(t)
	for _, s := range c.Sets {
		if s.Set().Ref() != "so@2019.1" {
			continue
		}
		second, faults := scoring.Load(bytes.Replace(s.Set().Text, []byte(`version: "2019.1"`), []byte(`version: "2019.2"`), 1))
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		c.Sets = append(c.Sets, second)
	}
	o := campaign.ImportOptions{Kind: campaign.Appraisals}
	o.Hint.Year, o.Hint.Set = 2019, "so@2019.2"
	if _, err := c.Import(t.Context(), []string{"../campaign/demo/tham_dinh_so_tu_phap_lv2.xlsx"}, o); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Publish(t.Context(), campaign.PublishOptions{Year: 2019, Set: "so@2019.2", AllowMissing: true}); err != nil {
		t.Fatal(err)
	}
	text := scrape(t, metrics.New(db, "test"))
	for _, set := range []string{"so@2019.1", "so@2019.2"} {
		if !strings.Contains(text, `parindex_rank{authority="vinhphuc",group="so",set="`+set+`",unit="STC",year="2019"}`) {
			t.Errorf("no rank by %s", set)
		}
	}
}

// TestTooMany: results that have no room are counted, and read once, not at every scrape.
func TestTooMany(t *testing.T) {
	db, _ := demo(t)
	read := 0
	db.Watch(store.Watcher{Statement: func(_ context.Context, text string) func() {
		if strings.Contains(text, "FROM result") {
			read++
		}
		return func() {}
	}})
	r := prometheus.NewPedanticRegistry()
	r.MustRegister(metrics.Published(db, 0))
	var dropped [2]float64
	for i := range dropped {
		families, err := r.Gather()
		if err != nil || len(families) != 1 {
			t.Fatalf("got %v, %v, want what was dropped alone", families, err)
		}
		dropped[i] = families[0].Metric[0].Gauge.GetValue()
		if i == 0 && read == 0 {
			t.Error("nothing was read")
		}
		if i == 0 {
			read = 0
		}
	}
	if read != 0 || dropped[0] < 100 || dropped[0] != dropped[1] {
		t.Errorf("got %d questions at the second scrape and %v dropped", read, dropped)
	}
}

// TestPromtool: Prometheus' own checker finds nothing to say.
func TestPromtool(t *testing.T) {
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip("promtool is not installed (Debian: apt-get install prometheus)")
	}
	db, _ := demo(t)
	r := metrics.New(db, "test")
	r.Observe("/", 200, time.Millisecond)
	check := exec.Command(promtool, "check", "metrics")
	check.Stdin = strings.NewReader(scrape(t, r))
	if out, err := check.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("promtool check metrics: %v\n%s", err, out)
	}
}

func TestEmptyDatabase(t *testing.T) {
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "empty.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if text := scrape(t, metrics.New(db, "test")); strings.Contains(text, "parindex_index_ratio{") {
		t.Error("an empty database has results")
	}
}

// TestDamagedSet: a set that was damaged takes the series of its own publications away, and
// nothing else of a scrape.
func TestDamagedSet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "parindex.db")
	body, err := demonstration()
	if err := errors.Join(err, os.WriteFile(path, body, 0o600)); err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = raw.Exec(`
		DROP TRIGGER criteria_set_no_update;
		UPDATE criteria_set SET body = body || '# khác' WHERE ref = 'so@2019.1'`)
	if err := errors.Join(err, raw.Close()); err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	r := metrics.New(db, "test")
	for range 2 { // what is left out is not taken for made
		text := scrape(t, r)
		if got := grep(text, `set="so@2019.1"`); got != "" {
			t.Errorf("got %s, want no series by a damaged set", got)
		}
		if !strings.Contains(text, `parindex_index_ratio{authority="vinhphuc",group="xa",set="xa@2025.1"`) {
			t.Error("got no series by another set")
		}
	}
}
