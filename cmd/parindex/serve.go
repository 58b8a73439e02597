package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"parindex/campaign"
	"parindex/dashboard"
	"parindex/dashboard/ask"
	"parindex/metrics"
	"parindex/store"
	"parindex/words"
)

var serveCommand = command{
	name:  "serve",
	args:  "[-db FILE] [-authority ID -authority-name NAME] [-addr HOST:PORT] [-url URL] [-no-office] [-smtp URL] [-metrics-addr HOST:PORT] [-evidence FOLDER|s3://…] [-geojson FILE] [-api-origin URL …] [-backup-to FOLDER]",
	about: words.Text{Vi: "mở trang kết quả đã công bố, trang làm việc sau đăng nhập và số đo Prometheus", En: "serve published results, the office behind a sign-in, and Prometheus metrics"},
	run:   runServe,
}

// listening is where the program answers.
type listening struct {
	addr      string // pages
	evidence  string // where evidence files are kept; "" is the folder beside the database
	originals campaign.OriginalLimits
	geojson   string // borders of the units; "" is the file beside the database
	home      string // folder of the database

	bordersBeside string // that file, which need not be there
	entry
	post
	open
	nightly
	watching
	authority string
	db        string                // file
	ends      func()                // keeps what came by the online form
	warm      func(context.Context) // reads what is published before anybody asks
	work      *campaign.Campaign    // writes the forms that pages offer, and is the office's
}

func (l *listening) flags(c *call) {
	l.addrFlag(c)
	l.entry.flags(c)
	l.post.flags(c)
	l.open.flags(c)
	l.nightly.flags(c)
	l.watching.flags(c)
	l.evidenceFlag(c)
	c.flags.IntVar(&l.originals.Files, "workbooks", campaign.StandardOriginals.Files, c.say("số lần mỗi đơn vị được nộp tệp phiếu trong một năm", "how often a unit may store a workbook for a year"))
	c.flags.Func("workbooks-mb", c.say("dung lượng tối đa của các tệp phiếu đó, MB (mặc định %d)", "how many MB these workbooks may have (default %d)", campaign.StandardOriginals.Bytes>>20), l.originalsMB)
	c.flags.StringVar(&l.geojson, "geojson", "", c.say("tệp GeoJSON ranh giới đơn vị của cơ quan, để vẽ bản đồ kết quả; để trống thì tìm %s cạnh cơ sở dữ liệu", "GeoJSON file with the office's own borders of its units, for maps of results; empty: %s beside the database", bordersFile))
}

// addrFlag is the address alone, which health asks at.
func (l *listening) addrFlag(c *call) {
	c.flags.StringVar(&l.addr, "addr", "127.0.0.1:8080", c.say("địa chỉ của trang web", "address of the pages"))
}

// here is the address of the pages on this machine, where no other is told.
func (l *listening) here() string {
	host, port, err := net.SplitHostPort(l.addr)
	if err != nil {
		return ""
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// originalsMB takes how many MB of a unit's workbooks are kept.
func (l *listening) originalsMB(given string) error {
	n, err := strconv.ParseInt(given, 10, 32)
	if err != nil || n < 1 {
		return tell("ghi số MB, ví dụ 256", "give a number of MB, such as 256")
	}
	l.originals.Bytes = n << 20
	return nil
}

func runServe(ctx context.Context, c *call) error {
	var l listening
	l.flags(c)
	base := c.baseFlags()
	name := c.authorityName()
	if err := c.parseOnly(); err != nil {
		return err
	}
	if err := c.found(ctx, base, *name); err != nil {
		return err
	}
	db, err := base.open(ctx, mustExist)
	if err != nil {
		return err
	}
	defer db.Close()
	if l.work, err = base.campaign(db); err != nil {
		return err
	}
	l.authority, l.db = base.authority, base.db
	if err := l.beside(base.db); err != nil {
		return err
	}
	return c.serve(ctx, db, l, nil)
}

// authorityName adds the flag for found.
func (c *call) authorityName() *string {
	return c.flags.String("authority-name", "", c.say("tên cơ quan chủ trì, để tạo cơ sở dữ liệu mới khi chưa có, cùng với -authority", "name of the authority, to make the database where there is none, with -authority"))
}

// found makes the database of a new authority, where a name is given and there is no file,
// or nothing in the database of a server.
func (c *call) found(ctx context.Context, base *base, name string) error {
	if name == "" || !store.OnServer(base.db) && !base.missing() {
		return nil
	}
	if base.authority == "" {
		return misuse("ghi mã cơ quan bằng -authority, ví dụ -authority tinh", "give the ID with -authority, such as -authority tinh")
	}
	work, err := base.work(ctx, mayCreate)
	if err != nil {
		return err
	}
	defer work.DB.Close()
	if there, err := work.DB.Authorities(ctx); err != nil || len(there) > 0 {
		return err
	}
	if err := work.PutAuthority(ctx, name); err != nil {
		return err
	}
	fmt.Fprintln(c.out, c.say("Đã tạo cơ sở dữ liệu mới %s cho %s", "Made the new database %s for %s", store.NameOf(base.db), name))
	return nil
}

// serve answers until ctx ends; ready is called with the address when the first
// connection can be made.
func (c *call) serve(ctx context.Context, db *store.DB, l listening, ready func(url string)) error {
	if err := errors.Join(l.safe(l.addr), l.nightly.check(), l.watching.check()); err != nil {
		return err
	}
	known, err := l.secret()
	if err != nil {
		return err
	}
	first := server{flag: "addr", addr: l.addr}
	if err := first.listen(); err != nil {
		return err
	}
	defer first.open.Close()
	l.addr = first.reached()
	registry := metrics.New(db, campaign.Program())
	log := l.logger(c.err)
	l.work.Log, l.work.Originals = log, l.originals
	if err := l.sendBy(&l); err != nil {
		return err
	}
	if err := l.trace(ctx); err != nil {
		return err
	}
	defer l.untrace()
	l.watch(db, registry, log)
	mux, err := c.pages(ctx, db, &l, log, registry)
	if err != nil {
		return err
	}
	defer l.ends()
	if ready == nil {
		ready = func(url string) { fmt.Fprintln(c.out, c.say("Đang mở tại %s", "Serving on %s", url)) }
	}
	var minutes sync.WaitGroup // the calendar's, which ends before the database is closed
	defer minutes.Wait()
	work, stop := context.WithCancel(ctx)
	defer stop()
	first.ready = func(url string) {
		ready(url)
		notify(log, nowReady)
		if err := c.openOffice(work, &l, url); err != nil {
			log.Error("first administrator", "err", err)
		}
		minutes.Go(func() { l.work.Every(work, time.Minute) })
		minutes.Go(func() { l.warm(work) })
		minutes.Go(func() { l.nightly.begin(work, &l, db, log).every(work, time.Minute) })
	}
	private := mux
	servers := []server{first}
	if l.metricsAddr != "" {
		private = http.NewServeMux()
		servers = append(servers, server{flag: "metrics-addr", addr: l.metricsAddr, handler: private})
	}
	ending := l.answerMachines(mux, private, registry, known, &readiness{db: db, kept: l.work.Evidence, log: log})
	servers[0].handler = strict(l.url, l.told(log, mux))
	return serveAll(ctx, servers, func() { notify(log, nowStopping); ending() })
}

// pages answers what people open: the public pages and, unless there is none, the office.
func (c *call) pages(ctx context.Context, db *store.DB, l *listening, log *slog.Logger, registry *metrics.Registry) (*http.ServeMux, error) {
	observe := func(route string, status int, seconds float64) {
		registry.Observe(route, status, time.Duration(seconds*float64(time.Second)))
	}
	outlines, err := c.readBorders(ctx, db, l)
	if err != nil {
		return nil, err
	}
	public, err := dashboard.New(db, dashboard.Options{
		Borders:   outlines,
		Authority: l.authority,
		Templates: l.work,
		SignIn:    !l.none,
		URL:       l.url,
		Home:      l.here(),
		Proxies:   l.proxies,
		Log:       log,
		Observe:   observe,
	})
	if err != nil {
		return nil, err
	}
	l.warm = func(ctx context.Context) { dashboard.KeepWarm(ctx, public) }
	mux := http.NewServeMux()
	mux.Handle("/", public)
	form, err := ask.New(l.work, ask.Options{URL: l.url, Proxies: l.proxies, Observe: observe, Log: log})
	if err != nil {
		return nil, err
	}
	l.ends = form.Close
	mux.Handle(ask.Root, form)
	if l.none {
		return mux, l.answerPrograms(mux, public.Open, log, observe)
	}
	kept, err := l.proofs(ctx)
	if err != nil {
		return nil, err
	}
	l.work.Evidence = watchedEvidence(kept, registry, log)
	rooms, err := c.office(l, log, observe)
	if err != nil {
		return nil, err
	}
	mux.Handle("/office/", rooms)
	return mux, l.answerPrograms(mux, slices.Concat(public.Open, rooms.Resources()), log, observe)
}

type server struct {
	flag    string // that says the address
	addr    string
	handler http.Handler
	ready   func(url string) // told of the address when connections can be made; may be nil
	open    net.Listener     // nil: not yet
}

// listen opens the address, unless it is open.
func (s *server) listen() error {
	if s.open != nil {
		return nil
	}
	l, err := net.Listen("tcp", s.addr)
	if err != nil {
		return listenError(*s, err)
	}
	s.open = l
	return nil
}

// reached is the address with the port that the system chose where 0 asked it to.
func (s *server) reached() string {
	host, port, err := net.SplitHostPort(s.addr)
	if at, ok := s.open.Addr().(*net.TCPAddr); ok && err == nil && port == "0" {
		return net.JoinHostPort(host, strconv.Itoa(at.Port))
	}
	return s.addr
}

// serveAll listens on every address, says so, then serves until ctx ends or one fails. It
// calls ending when ctx has ended, and goes on serving until that returns.
func serveAll(ctx context.Context, servers []server, ending func()) error {
	for i := range servers {
		if err := servers[i].listen(); err != nil {
			return err
		}
		defer servers[i].open.Close()
	}
	failed := make(chan error, len(servers))
	for _, s := range servers {
		srv := &http.Server{
			Handler:           s.handler,
			ReadHeaderTimeout: 5 * time.Second,
			ReadTimeout:       15 * time.Second,
			WriteTimeout:      60 * time.Second,
			IdleTimeout:       2 * time.Minute,
			MaxHeaderBytes:    64 << 10,
		}
		go func() { failed <- srv.Serve(s.open) }()
		defer shutdown(srv)
	}
	for _, s := range servers {
		if s.ready != nil {
			s.ready("http://" + s.open.Addr().String())
		}
	}
	select {
	case <-ctx.Done():
		ending()
		return nil
	case err := <-failed:
		return err
	}
}

func shutdown(srv *http.Server) {
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	srv.Shutdown(ctx)
}

func listenError(s server, err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return tell("không mở được địa chỉ %s (%s); chọn cổng khác bằng -%s, ví dụ -%s 127.0.0.1:8090", "cannot listen on %s (%s); choose another port with -%s, such as -%s 127.0.0.1:8090", s.addr, op.Err.Error(), s.flag, s.flag)
	}
	return err
}
