package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/backup"
	"parindex/exact"
	"parindex/metrics/boards"
	"parindex/metrics/rules"
	"parindex/store"
)

// TestPrometheus runs a real Prometheus on the demonstration, with the rules and the secret of
// deploy/prometheus: every question of every panel and rule has an answer, and no series has
// points that were planted in the year that is not published.
func TestPrometheus(t *testing.T) {
	program, err := exec.LookPath("prometheus")
	if err != nil {
		t.Skip("prometheus is not installed (Debian: apt-get install prometheus)")
	}
	dir := demoFolder(t)
	plant(t, filepath.Join(dir, "parindex.db"))
	secret := filepath.Join(dir, "secret")
	backups := filepath.Join(dir, "backups")
	err = errors.Join(os.WriteFile(secret, []byte("0123456789abcdef\n"), 0o600), os.Mkdir(backups, 0o700),
		os.WriteFile(filepath.Join(backups, backup.Name("parindex", time.Unix(1_700_000_000, 0), false)), []byte("một bản"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	pages, private := freeAddr(t), freeAddr(t)
	serving(t, pages, "demo", "-data", dir, "-addr", pages, "-metrics-addr", private, "-metrics-secret", secret, "-backups", backups, "-smtp", "smtp://127.0.0.1:1", "-mail-from", "cchc@tinh.gov.vn")
	p := startPrometheus(t, program, private, secret)
	left := questions()
	for deadline := time.Now().Add(time.Minute); len(left) > 0 && time.Now().Before(deadline); time.Sleep(500 * time.Millisecond) {
		for _, path := range []string{"/", "/2019/so"} {
			if r, err := http.Get("http://" + pages + path); err == nil {
				r.Body.Close()
			}
		}
		maps.DeleteFunc(left, func(expr, _ string) bool { return len(p.ask(t, expr)) > 0 })
	}
	for _, expr := range slices.Sorted(maps.Keys(left)) {
		t.Errorf("%s: nothing answers %s", left[expr], expr)
	}
	if s := p.ask(t, "parindex_backup_timestamp_seconds"); len(s) != 1 || s[0].Value[1] != "1700000000" {
		t.Errorf("got %v, want the moment of the backup", s)
	}
	every := p.ask(t, `{__name__=~".+"}`)
	if len(every) < 1000 {
		t.Errorf("got %d series, want those of a whole demonstration", len(every))
	}
	for _, s := range every {
		text := fmt.Sprint(s.Metric)
		if planted(s.Value[1]) || strings.Contains(text, planted4) {
			t.Errorf("points that are not published are in a series: %s %v", text, s.Value)
		}
	}
	if s := p.ask(t, "parindex_audit_whole"); len(s) != 1 || s[0].Value[1] != "0" {
		t.Errorf("got %v, want a log that is not whole: a mark was planted beside it", s)
	}
}

// planted4 are digits that nothing else in the demonstration has.
const planted4 = "7391"

// planted says whether a value is the planted points, as points, percent or share.
func planted(value any) bool {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint(value), ".", ""), "0") == planted4
}

// plant puts points into the year that is under way.
func plant(t *testing.T, path string) {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	points := exact.MustParse("0." + planted4)
	err = db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.AddMarks("vinhphuc", store.Mark{Year: 2020, Set: "so@2019.1", Source: store.Origin{At: time.Now(), By: "thử"}},
			[]assessment.Mark{{Unit: "STC", Code: "1.1.1", Stage: assessment.Appraisal, Round: 1, Verdict: assessment.Change, Points: &points}})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// serving runs the program until the test ends, and waits until it serves.
func serving(t *testing.T, addr string, args ...string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	var out, errs buffer
	ended, end := context.WithCancel(context.Background())
	go func() { defer end(); run(ctx, args, strings.NewReader(""), &out, &errs) }()
	t.Cleanup(func() {
		stop()
		<-ended.Done()
		if t.Failed() {
			t.Log(errs.String())
		}
	})
	for deadline := time.Now().Add(2 * time.Minute); !strings.Contains(out.String(), "http://"+addr); time.Sleep(20 * time.Millisecond) {
		if ended.Err() != nil || time.Now().After(deadline) {
			t.Fatalf("not serving: %s%s", out.String(), errs.String())
		}
	}
}

// questions are all that dashboards and rules ask, with who asks it. A rule is asked without
// what its values must be, as it should be silent.
func questions() map[string]string {
	all := map[string]string{}
	for name, b := range boards.All() {
		for panel, list := range b.Expressions() {
			for _, expr := range list {
				all[expr] = name + ": " + panel
			}
		}
	}
	for _, r := range rules.Records {
		all[r.Name] = r.Name
	}
	for _, a := range rules.Alerts {
		for _, c := range a.When {
			all[c.Value] = a.Name
		}
	}
	return all
}

// prometheus is a running one.
type prometheus struct{ url string }

func startPrometheus(t *testing.T, program, target, secret string) prometheus {
	t.Helper()
	dir, addr := t.TempDir(), freeAddr(t)
	rulesFile, err := filepath.Abs("../../deploy/prometheus/parindex.rules.yml")
	if err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(dir, "prometheus.yml")
	text := fmt.Sprintf("global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [%q]\nscrape_configs:\n  - job_name: parindex\n    authorization: {credentials_file: %q}\n    static_configs: [{targets: [%q]}]\n", rulesFile, secret, target)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	beside(t, program, "--config.file="+config, "--storage.tsdb.path="+filepath.Join(dir, "data"), "--web.listen-address="+addr, "--log.level=warn")
	return prometheus{"http://" + addr}
}

// sample is one series of an answer with its value.
type sample struct {
	Metric map[string]string
	Value  []any // moment, value
}

// ask returns what Prometheus answers, nothing while it does not.
func (p prometheus) ask(t *testing.T, expr string) []sample {
	t.Helper()
	r, err := http.Get(p.url + "/api/v1/query?" + url.Values{"query": {expr}}.Encode())
	if err != nil {
		return nil // not up yet
	}
	defer r.Body.Close()
	var answer struct {
		Error string
		Data  struct {
			ResultType string
			Result     json.RawMessage
		}
	}
	body, err := io.ReadAll(r.Body)
	if err != nil || json.Unmarshal(body, &answer) != nil {
		return nil
	}
	if answer.Error != "" {
		t.Fatalf("%s: %s", expr, answer.Error)
	}
	var list []sample
	if answer.Data.ResultType == "vector" && json.Unmarshal(answer.Data.Result, &list) != nil {
		t.Fatalf("%s: got %s", expr, body)
	}
	return list
}
