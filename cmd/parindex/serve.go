package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"parindex/access/secret"
	"parindex/campaign"
	"parindex/dashboard"
	"parindex/dashboard/office"
	"parindex/evidence"
	"parindex/metrics"
	"parindex/store"
	"parindex/words"
)

var serveCommand = command{
	name:  "serve",
	args:  "[-db FILE] [-authority ID -authority-name NAME] [-addr HOST:PORT] [-url URL | -site ID=URL …] [-no-office] [-smtp URL] [-metrics-addr HOST:PORT] [-evidence FOLDER|s3://…] [-geojson FILE] [-api-origin URL …] [-backup-to FOLDER]",
	about: words.Text{Vi: "mở trang kết quả đã công bố, trang làm việc sau đăng nhập và số đo Prometheus", En: "serve published results, the office behind a sign-in, and Prometheus metrics"},
	run:   runServe,
}

// listening is where the program answers, and what belongs to it and not to one of the
// authorities that it serves.
type listening struct {
	addr      string // pages
	evidence  string // where evidence files are kept; "" is the folder beside the database
	originals campaign.OriginalLimits
	geojson   perSite // borders of the units; "" is the file beside the database
	home      string  // folder of the database

	given []string // of -site
	sites []*site  // that it says; none is one authority for whatever host
	entry
	post
	open
	nightly
	watching
	db string // file

	kept    evidence.Storage // nil: without the office
	shared  *dashboard.Shared
	offices *office.Shared
	hasher  *secret.Hasher
}

func (l *listening) flags(c *call) {
	l.addrFlag(c)
	l.siteFlag(c)
	l.entry.flags(c)
	l.post.flags(c)
	l.open.flags(c)
	l.nightly.flags(c)
	l.watching.flags(c)
	l.evidenceFlag(c)
	c.flags.IntVar(&l.originals.Files, "workbooks", campaign.StandardOriginals.Files, c.say("số lần mỗi đơn vị được nộp tệp phiếu trong một năm", "how often a unit may store a workbook for a year"))
	c.flags.Func("workbooks-mb", c.say("dung lượng tối đa của các tệp phiếu đó, MB (mặc định %d)", "how many MB these workbooks may have (default %d)", campaign.StandardOriginals.Bytes>>20), l.originalsMB)
	c.flags.Var(&l.geojson, "geojson", c.say("tệp GeoJSON ranh giới đơn vị của cơ quan, để vẽ bản đồ kết quả; để trống thì tìm %s cạnh cơ sở dữ liệu", "GeoJSON file with the office's own borders of its units, for maps of results; empty: %s beside the database", bordersFile))
}

// addrFlag is the address alone, which health asks at.
func (l *listening) addrFlag(c *call) {
	c.flags.StringVar(&l.addr, "addr", "127.0.0.1:8080", c.say("địa chỉ của trang web", "address of the pages"))
}

// siteFlag takes the authorities that are served, which links begin with too.
func (l *listening) siteFlag(c *call) {
	c.flags.Func("site", c.say("cơ quan và địa chỉ của cơ quan đó, khi một chương trình phục vụ nhiều cơ quan, ví dụ hanoi=https://chamdiem.hanoi.gov.vn; thay cho -authority và -url, ghi nhiều lần", "an authority and its address, where one program serves several, such as hanoi=https://chamdiem.hanoi.gov.vn; in place of -authority and -url, repeated"), func(given string) error {
		l.given = append(l.given, given)
		return nil
	})
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
	if err := l.readSites(base.authority); err != nil {
		return err
	}
	if err := c.found(ctx, base, *name); err != nil {
		return err
	}
	db, err := base.openAny(ctx, mustExist)
	if err != nil {
		return err
	}
	defer db.Close()
	all, err := l.served(ctx, base, db)
	if err != nil {
		return err
	}
	l.db = base.db
	if err := l.beside(base.db); err != nil {
		return err
	}
	return c.serve(ctx, db, l, all, nil)
}

// authorityName adds the flag for found.
func (c *call) authorityName() *string {
	return c.flags.String("authority-name", "", c.say("tên cơ quan chủ trì, để tạo cơ sở dữ liệu mới khi chưa có, cùng với -authority", "name of the authority, to make the database where there is none, with -authority"))
}

// found makes the authority, where a name is given and there is none: its database may be there
// already, as the program may have been ended between the two.
func (c *call) found(ctx context.Context, base *base, name string) error {
	if name == "" {
		return nil
	}
	if base.authority == "" {
		if !store.OnServer(base.db) && !base.missing() {
			return nil // which authority is served is found out as always
		}
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
func (c *call) serve(ctx context.Context, db *store.DB, l listening, all []*site, ready func(url string)) error {
	if err := errors.Join(l.safe(l.addr, all), l.nightly.check(), l.watching.check()); err != nil {
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
	if err := l.trace(ctx); err != nil {
		return err
	}
	defer l.untrace()
	if err := l.prepare(ctx, db, all, registry, log); err != nil {
		return err
	}
	l.watch(db, registry, log, all)
	mux, handler, err := c.front(ctx, db, &l, all, registry, log)
	if err != nil {
		return err
	}
	defer endAll(all)
	if ready == nil {
		ready = func(url string) { c.tellServing(url, l.sites) }
	}
	var minutes sync.WaitGroup // the calendar's, which ends before the database is closed
	defer minutes.Wait()
	work, stop := context.WithCancel(ctx)
	defer stop()
	first.ready = func(url string) {
		ready(url)
		notify(log, nowReady)
		if err := c.openOffice(work, &l, all, url); err != nil {
			log.Error("first administrator", "err", err)
		}
		minutes.Go(func() { campaign.Every(work, time.Minute, works(all)...) })
		minutes.Go(func() { dashboard.KeepWarm(work, publicPages(all)...) })
		minutes.Go(func() { l.nightly.begin(work, &l, db, log, works(all)).every(work, time.Minute) })
	}
	private := mux
	servers := []server{first}
	if l.metricsAddr != "" {
		private = http.NewServeMux()
		servers = append(servers, server{flag: "metrics-addr", addr: l.metricsAddr, handler: private})
	}
	ending := l.answerMachines(mux, private, registry, known, &readiness{db: db, kept: l.kept, home: l.home, offices: works(all), log: log})
	servers[0].handler = handler
	return serveAll(ctx, servers, func() { notify(log, nowStopping); ending() })
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
