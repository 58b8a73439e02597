package main

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"parindex/access/secret"
	"parindex/dashboard"
	"parindex/dashboard/ask"
	"parindex/dashboard/office"
	"parindex/metrics"
	"parindex/store"
)

// prepare opens what the sites have together, and gives it to the work of each.
func (l *listening) prepare(ctx context.Context, db *store.DB, all []*site, registry *metrics.Registry, log *slog.Logger) error {
	if !l.none {
		kept, err := l.proofs(ctx)
		if err != nil {
			return err
		}
		if err := l.notEmptied(ctx, db, kept); err != nil {
			return err
		}
		l.kept = watchedEvidence(kept, registry, log)
	}
	l.shared, l.offices, l.hasher = dashboard.NewShared(), office.NewShared(), secret.NewHasher(secret.Cost{}, 0, -1)
	for _, s := range all {
		s.log = log
		if len(l.sites) > 0 {
			s.log = log.With("authority", s.authority)
		}
		w := s.work
		w.Log, w.Originals, w.Evidence, w.Hasher = s.log, l.originals, l.kept, l.hasher
		if err := l.sendBy(s); err != nil {
			return err
		}
	}
	return nil
}

// front is what answers at the address of the pages: of one authority its pages, whatever the
// host; of several those of the host. What is added to mux is answered at every host.
func (c *call) front(ctx context.Context, db *store.DB, l *listening, all []*site, registry *metrics.Registry, log *slog.Logger) (mux *http.ServeMux, handler http.Handler, err error) {
	hosts := byHost{"": l.told(log, http.HandlerFunc(noSite))}
	for _, s := range all {
		if mux, err = c.pages(ctx, db, l, s, registry); err != nil {
			return nil, nil, err
		}
		handler = strict(s.url, l.told(s.log, mux))
		hosts[hostOf(s.url)] = handler
	}
	if len(l.sites) == 0 {
		return mux, handler, nil
	}
	mux = http.NewServeMux()
	mux.Handle("/", hosts)
	return mux, mux, nil
}

// pages answers what people open at a site: the public pages and, unless there is none, the
// office.
func (c *call) pages(ctx context.Context, db *store.DB, l *listening, s *site, registry *metrics.Registry) (*http.ServeMux, error) {
	observe := func(route string, status int, seconds float64) {
		registry.Observe(route, status, time.Duration(seconds*float64(time.Second)))
	}
	outlines, err := c.bordersOf(ctx, db, l, s)
	if err != nil {
		return nil, err
	}
	s.public, err = dashboard.New(db, dashboard.Options{
		Borders:   outlines,
		Authority: s.authority,
		Templates: s.work,
		SignIn:    !l.none,
		URL:       s.url,
		Home:      l.here(),
		Proxies:   l.proxies,
		Shared:    l.shared,
		Log:       s.log,
		Observe:   observe,
	})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/", s.public)
	form, err := ask.New(s.work, ask.Options{URL: s.url, Proxies: l.proxies, Observe: observe, Log: s.log})
	if err != nil {
		return nil, err
	}
	s.ends = form.Close
	mux.Handle(ask.Root, form)
	if l.none {
		return mux, l.answerPrograms(mux, s.public.Open, s.log, observe)
	}
	rooms, err := c.office(l, s, observe)
	if err != nil {
		return nil, err
	}
	mux.Handle("/office/", rooms)
	return mux, l.answerPrograms(mux, slices.Concat(s.public.Open, rooms.Resources()), s.log, observe)
}

// tellServing says where pages are.
func (c *call) tellServing(url string, several []*site) {
	fmt.Fprintln(c.out, c.say("Đang mở tại %s", "Serving on %s", url))
	for _, s := range several {
		fmt.Fprintf(c.out, "  %-10s %s\n", s.authority, s.url)
	}
}

// endAll keeps what came by the online forms of sites.
func endAll(all []*site) {
	for _, s := range all {
		if s.ends != nil {
			s.ends()
		}
	}
}

func publicPages(all []*site) []*dashboard.Site {
	list := make([]*dashboard.Site, len(all))
	for i, s := range all {
		list[i] = s.public
	}
	return list
}
