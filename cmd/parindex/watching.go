package main

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"parindex/backup"
	"parindex/campaign"
	"parindex/evidence"
	"parindex/metrics"
	"parindex/store"
	"parindex/traces"
)

// watching is how the program is watched while it serves.
type watching struct {
	metricsAddr string // metrics alone; "" serves them beside the pages
	metricsFile string // with the secret that a scrape has to know; "" asks for none
	profiles    bool   // beside the metrics
	json        bool   // lines of the log
	quiet       bool   // no line for each request
	backups     string // their folder, where another run makes them; "" watches the program's own
	drain       time.Duration
	collector   string  // of traces; "" is none
	share       float64 // of requests that are traced
	tracer      *traces.Tracer
}

func (w *watching) flags(c *call) {
	c.flags.StringVar(&w.metricsAddr, "metrics-addr", "", c.say("địa chỉ riêng cho /metrics; để trống thì dùng chung", "address for /metrics alone; empty: beside the pages"))
	c.flags.StringVar(&w.metricsFile, "metrics-secret", "", c.say("tệp chứa mật khẩu (ít nhất 16 ký tự) mà Prometheus phải gửi khi đọc /metrics", "file with the secret (at least 16 characters) that Prometheus has to send for /metrics"))
	c.flags.BoolVar(&w.profiles, "pprof", false, c.say("mở /debug/pprof ở -metrics-addr, để tìm chỗ chậm", "serve /debug/pprof at -metrics-addr, to find what is slow"))
	c.flags.BoolVar(&w.json, "log-json", false, c.say("ghi nhật ký vận hành dạng JSON", "write the program's own log as JSON"))
	c.flags.BoolVar(&w.quiet, "log-errors-only", false, c.say("không ghi một dòng cho mỗi yêu cầu, chỉ ghi lỗi", "no line for each request, errors only"))
	c.flags.StringVar(&w.backups, "backups", "", c.say("thư mục bản sao lưu do lệnh parindex backup ghi, để theo dõi tuổi và dung lượng; để trống thì theo dõi -backup-to", "folder of backups that parindex backup makes, to watch their age and size; empty: that of -backup-to"))
	c.flags.DurationVar(&w.drain, "drain", 0, c.say("khi dừng, còn trả lời bao lâu sau khi /readyz đã báo không sẵn sàng, ví dụ 10s", "how long to go on answering at the end, after /readyz says no, such as 10s"))
	c.flags.StringVar(&w.collector, "traces", "", c.say("máy chủ nhận vết OpenTelemetry (OTLP qua HTTP), ví dụ http://127.0.0.1:4318", "collector of OpenTelemetry traces (OTLP over HTTP), such as http://127.0.0.1:4318"))
	c.flags.Float64Var(&w.share, "traces-share", 0.1, c.say("phần yêu cầu được ghi vết, từ 0 đến 1", "share of requests that are traced, 0 to 1"))
}

// check refuses what would show more than is meant to be shown.
func (w *watching) check() error {
	if w.profiles && w.metricsAddr == "" {
		return misuse("-pprof chỉ mở ở địa chỉ riêng; ghi -metrics-addr, ví dụ -metrics-addr 127.0.0.1:9090", "-pprof is served at a private address only; give -metrics-addr, such as -metrics-addr 127.0.0.1:9090")
	}
	return nil
}

// logger writes lines of the program's own log.
func (w *watching) logger(to io.Writer) *slog.Logger {
	if w.json {
		return slog.New(slog.NewJSONHandler(to, nil))
	}
	return slog.New(slog.NewTextHandler(to, nil))
}

// trace opens the way to the collector of traces, where there is one.
func (w *watching) trace(ctx context.Context) (err error) {
	if w.collector == "" {
		return nil
	}
	if w.tracer, err = traces.Open(ctx, w.collector, campaign.Program(), w.share); err != nil {
		return misuse("-traces: ghi địa chỉ dạng http://máy-chủ:4318", "-traces: give an address such as http://host:4318")
	}
	return nil
}

// untrace sends the traces that wait, for as long as a program that ends may take.
func (w *watching) untrace() {
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Second)
	defer stop()
	w.tracer.Close(ctx) // a collector that is away has missed them
}

// secret reads what a scrape has to know; "" is nothing.
func (w *watching) secret() (string, error) {
	if w.metricsFile == "" {
		return "", nil
	}
	body, err := os.ReadFile(w.metricsFile)
	if err != nil {
		return "", misuse("không đọc được tệp -metrics-secret %s", "cannot read the file of -metrics-secret %s", w.metricsFile)
	}
	known := strings.TrimSpace(string(body))
	if len(known) < 16 {
		return "", misuse("mật khẩu trong tệp -metrics-secret cần ít nhất 16 ký tự; tạo bằng: openssl rand -hex 32", "the secret in the file of -metrics-secret needs 16 characters at least; make one with: openssl rand -hex 32")
	}
	return known, nil
}

// watch has the registry and the log told of what the program does.
func (l *listening) watch(db *store.DB, registry *metrics.Registry, log *slog.Logger, all []*site) {
	db.Watch(store.Watcher{Statement: func(ctx context.Context, text string) func() {
		began, ended := time.Now(), l.tracer.Statement(ctx, text)
		return func() {
			ended()
			took := time.Since(began)
			registry.Statement(text, took)
			if took > metrics.Slow {
				log.Warn("slow statement", "ms", took.Milliseconds(), "text", strings.Join(strings.Fields(text), " "))
			}
		}
	}, Waited: registry.Waited})
	for _, s := range all {
		s.work.Told = campaign.Told{
			Job:  registry.Job,
			Part: l.tracer.Part,
			Audited: func(at time.Time, a campaign.Audit) {
				registry.Audited(s.authority, at, a.Rows, a.Whole)
			},
		}
	}
	if !l.none {
		registry.Hashing(func() (working, waiting int, refused int64) {
			n := l.hasher.Load()
			return n.Working, n.Waiting, n.Refused
		})
	}
	if l.smtp != "" {
		age, tries := campaign.MailTerm()
		registry.Mail(age, tries, idsOf(all)...)
	}
	if folder := cmp.Or(l.backups, l.nightly.to); folder != "" {
		registry.Backups(func() (time.Time, int64, error) {
			kept, err := backup.NewestAt(folder, time.Now())
			return kept.At, kept.Bytes, err
		})
	}
	registry.Disk(l.places())
}

// places are the folders that the program writes to, by what is kept there.
func (l *listening) places() map[string]string {
	places := map[string]string{}
	if l.home != "" {
		places["database"] = l.home
	}
	if !l.none && !strings.Contains(l.evidence, "://") {
		places["evidence"] = l.evidence
	}
	if l.nightly.to != "" {
		places["backup"] = l.nightly.to
	}
	return places
}

// watchedEvidence tells of what an evidence store could not do.
func watchedEvidence(kept evidence.Storage, registry *metrics.Registry, log *slog.Logger) evidence.Storage {
	return evidence.Watched(kept, func(deed string, err error) {
		registry.EvidenceFailed(deed)
		log.Warn("evidence store", "deed", deed, "err", err)
	})
}
