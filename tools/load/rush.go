package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"parindex/access"
	"parindex/access/secret"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/store"
)

// crowd are the officers of all units, signed in, on the last evening.
type crowd struct {
	place
	*server
	seats []string // cookies
	kept  []string // addresses that the program acknowledged
}

// rush has every officer upload within a minute while others read pages.
func rush(ctx context.Context, o options) (table, error) {
	t := table{head: []string{"", "done", "failed", "p50", "p95", "p99", "longest"}}
	c, err := o.crowd(ctx)
	if err != nil {
		return t, err
	}
	defer c.stop()
	each, err := c.alone(ctx)
	if err != nil {
		return t, err
	}
	before, err := c.cpu()
	if err != nil {
		return t, err
	}
	begun := c.size(c.db)
	var stop atomic.Bool
	var readers sync.WaitGroup
	var read waits
	for n := range o.readers {
		readers.Go(func() { c.read(ctx, n, &stop, &read) })
	}
	span := time.Minute
	var uploads *waits
	drawn := o.profiled(ctx, c.server, "rush", span, func() {
		uploads = pace(ctx, o.uploads, span, 256, func(i int) error { return c.upload(ctx, i) })
		stop.Store(true)
		readers.Wait()
	})
	after, err := c.cpu()
	if err := errors.Join(err, drawn, uploads.why, read.why); err != nil {
		return t, err
	}
	if err := c.found(ctx); err != nil {
		return t, err
	}
	for _, w := range []struct {
		name string
		*waits
	}{{fmt.Sprintf("uploads, checked and stored, %d a minute", o.uploads), uploads}, {fmt.Sprintf("pages, %d readers", o.readers), &read}} {
		t.add(w.name, len(w.list), w.failed, w.at(50), w.at(95), w.at(99), w.at(100))
	}
	page := (after - before - time.Duration(o.uploads)*each) / time.Duration(max(1, len(read.list)))
	_, peak := c.memory()
	t.rows = append(t.rows, []string{"CPU for each upload, where nobody reads", text(each)}, []string{"CPU for each page", text(page)},
		[]string{"peak memory", text(peak)}, []string{"database, for each upload", fmt.Sprintf("%.0f kB", float64(c.size(c.db)-begun)*1024/float64(o.uploads))})
	return t, nil
}

// beside is how many units upload before the minute begins.
const beside = 100

// crowd makes the units of a year that is published, opens the year after, and seats officers.
func (o options) crowd(ctx context.Context) (*crowd, error) {
	p, err := o.place(ctx, o.uploads+beside)
	if err != nil {
		return nil, err
	}
	if _, err := p.take(ctx, lastYear-1); err != nil {
		return nil, err
	}
	if _, err := p.publish(ctx, lastYear-1); err != nil {
		return nil, err
	}
	c := &crowd{place: p, kept: make([]string, p.units)}
	if err := c.seat(ctx); err != nil {
		return nil, err
	}
	c.server, err = p.serve(ctx, "-db", p.db, "-sets", p.sets)
	return c, err
}

// seat makes the accounts with a session each: signing in a thousand times is another load.
func (c *crowd) seat(ctx context.Context) error {
	db, err := store.Open(ctx, filepath.Join(c.home, c.db))
	if err != nil {
		return err
	}
	defer db.Close()
	accounts := make([]store.Account, c.units)
	for i := range accounts {
		id := strings.ToLower(unitID(i))
		accounts[i] = store.Account{Person: access.Person{ID: id, Name: "Cán bộ " + unitName(i), Unit: unitID(i), Grants: []access.Grant{{Role: access.Officer, Unit: unitID(i)}}}}
	}
	work := &campaign.Campaign{DB: db, Authority: authority, By: "thử"}
	if err := work.PutAccounts(ctx, accounts); err != nil {
		return err
	}
	now, day := time.Now(), 24*time.Hour
	return db.Write(ctx, func(tx *store.Tx) error {
		for _, a := range accounts {
			token, hash := secret.NewToken()
			c.seats = append(c.seats, "parindex_office="+token)
			if err := tx.AddSession(authority, store.Session{Token: hash, Account: a.ID, Whole: true, Begun: now, Seen: now, Ends: now.Add(day), Address: "127.0.0.1", Agent: "thử"}); err != nil {
				return err
			}
		}
		return tx.PutCalendar(authority, store.Calendar{Year: lastYear, Group: group, At: now, By: "thử", Calendar: assessment.Calendar{
			Opens: now.Add(-day), SelfEnds: now.Add(10 * day), Appraisal1Ends: now.Add(20 * day), ExplanationEnds: now.Add(30 * day), Appraisal2Ends: now.Add(40 * day)}})
	})
}

// upload checks and stores the workbook of a unit as its officer does.
func (c *crowd) upload(ctx context.Context, i int) error {
	book, err := c.sheets.of(i, lastYear)
	if err != nil {
		return err
	}
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", unitID(i)+".xlsx")
	if err != nil {
		return err
	}
	if _, err := part.Write(book); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	check, err := c.post(ctx, i, fmt.Sprintf("/office/sheets/%d/%s/workbook", lastYear, unitID(i)), w.FormDataContentType(), form.Bytes())
	if err != nil {
		return err
	}
	c.kept[i], err = c.post(ctx, i, check+"/store", "application/x-www-form-urlencoded", nil)
	if err == nil && !strings.HasPrefix(c.kept[i], "/office/imports/kept/") {
		return fmt.Errorf("%s: led to %q", unitID(i), c.kept[i])
	}
	return err
}

// post sends as the officer of a unit and returns where the answer leads to.
func (c *crowd) post(ctx context.Context, i int, path, kind string, body []byte) (string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+path, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", kind)
	r.Header.Set("Cookie", c.seats[i])
	res, _, err := ask(r, http.StatusSeeOther)
	if err != nil {
		return "", err
	}
	return res.Header.Get("Location"), nil
}

// look opens the n-th page that somebody looks at: of everybody, or of the office.
func (c *crowd) look(ctx context.Context, n int) error {
	i := n * 7 % len(c.seats)
	public := fmt.Sprint("/", lastYear-1, "/", group)
	sheet := fmt.Sprintf("/office/sheets/%d/%s", lastYear, unitID(i))
	pages := []struct{ path, cookie string }{
		{"/", ""}, {public, ""}, {public + "/units/" + unitID(i), ""}, {public + "/fields/1", ""},
		{"/office/", c.seats[i]}, {sheet, c.seats[i]}, {sheet + "/form?field=1", c.seats[i]}, {"/office/notices", c.seats[i]},
	}
	p := pages[n%len(pages)]
	_, err := get(ctx, c.url+p.path, p.cookie)
	return err
}

// read looks at one page after another, a second or so each, until stop.
func (c *crowd) read(ctx context.Context, reader int, stop *atomic.Bool, w *waits) {
	for n := reader; !stop.Load() && ctx.Err() == nil; n++ {
		began := time.Now()
		err := c.look(ctx, n)
		w.note(time.Since(began), err)
		time.Sleep(time.Second + time.Duration(n%7)*50*time.Millisecond)
	}
}

// alone returns what the server uses for an upload where nobody reads: of officers beside those
// of the minute.
func (c *crowd) alone(ctx context.Context) (time.Duration, error) {
	for n := range 8 * 20 { // pages that are kept are kept by now, as on that evening
		if err := c.look(ctx, n); err != nil {
			return 0, err
		}
	}
	if err := c.settled(ctx); err != nil {
		return 0, err
	}
	before, err := c.cpu()
	if err != nil {
		return 0, err
	}
	w := pace(ctx, beside, beside*60*time.Millisecond, 64, func(i int) error { return c.upload(ctx, len(c.kept)-beside+i) })
	after, err := c.cpu()
	return (after - before) / beside, errors.Join(err, w.why)
}

// found looks every acknowledged upload up: its revision, and the points that only it has.
func (c *crowd) found(ctx context.Context) error {
	db, err := store.Open(ctx, filepath.Join(c.home, c.db))
	if err != nil {
		return err
	}
	defer db.Close()
	for i := range c.kept {
		entries, err := db.Entries(ctx, authority, unitID(i), lastYear, 1)
		if err != nil {
			return fmt.Errorf("%s: acknowledged and not found: %w", unitID(i), err)
		}
		if !claims(entries, i) {
			return fmt.Errorf("%s: does not have the points that it was sent with", unitID(i))
		}
	}
	return nil
}

func claims(entries []assessment.Entry, i int) bool {
	for _, e := range entries {
		if e.Code == "1.1.1" && e.Self != nil {
			return fmt.Sprintf("%.5f", e.Self.Float()) == claim(i)
		}
	}
	return false
}
