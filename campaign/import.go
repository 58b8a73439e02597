package campaign

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"time"

	"parindex/imports"
	"parindex/store"
)

// ImportOptions say how to import.
type ImportOptions struct {
	Kind   Kind         // Sheets when empty
	Hint   imports.Hint // what the caller knows already
	Title  string       // of a printed ranking: what it is and who printed it; the file's name when empty
	DryRun bool         // read and report, write nothing
	Strict bool         // refuse a file with any error
	// Each is told of every file in order, once it is on the disk, with all that was
	// read from it; the reports that Import returns then leave entries and marks out,
	// so that thousands of files take no room.
	Each func(done, total int, r *FileReport)
}

// together is how many files share a commit at most. A file is reported only after
// the commit that holds it.
const together = 32

// Import reads files and folders on all cores and stores each file whole or not at
// all. The reports come in the order of the files. The error is of the whole run, such
// as a database that cannot be read; faults of single files are in their reports.
func (c *Campaign) Import(ctx context.Context, paths []string, o ImportOptions) ([]FileReport, error) {
	return c.importAll(ctx, find(paths, o.Kind), o)
}

// ImportBody is Import of one file that is in memory, such as an upload.
func (c *Campaign) ImportBody(ctx context.Context, name string, body []byte, o ImportOptions) (FileReport, error) {
	reports, err := c.importAll(ctx, []source{{name, func() ([]byte, error) { return body, nil }}}, o)
	if err != nil {
		return FileReport{File: name}, err
	}
	return reports[0], nil
}

func (c *Campaign) importAll(ctx context.Context, list []source, o ImportOptions) ([]FileReport, error) {
	if o.Kind == "" {
		o.Kind = Sheets
	}
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	rd := newReader(dir, o)
	im := &importing{c: c, reader: rd, o: o, total: len(list), reports: make([]FileReport, 0, len(list)), sets: map[string]bool{}}
	stop, queue := readAhead(ctx, rd, list)
	defer stop()
	for batch := nextBatch(queue, nil); len(batch) > 0; batch = nextBatch(queue, batch) {
		im.store(ctx, batch)
	}
	return im.reports, ctx.Err()
}

// readAhead reads files on all cores, so many ahead of the writer that it need not
// wait and so few that memory stays flat. The queue keeps the order of the files.
func readAhead(ctx context.Context, rd *reader, list []source) (stop func(), queue <-chan chan *readFileResult) {
	ctx, cancel := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	ordered := make(chan chan *readFileResult, 2*workers+together/2)
	work := make(chan func())
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for f := range work {
				f()
			}
		})
	}
	wg.Go(func() {
		defer close(work)
		defer close(ordered)
		for _, s := range list {
			done := make(chan *readFileResult, 1)
			select {
			case ordered <- done:
			case <-ctx.Done():
				return
			}
			work <- func() { done <- rd.file(ctx, s) }
		}
	})
	return func() { cancel(); wg.Wait() }, ordered
}

// nextBatch waits for the next file and takes with it those behind it that are read
// already. It reuses the room of the last batch.
func nextBatch(queue <-chan chan *readFileResult, last []*readFileResult) []*readFileResult {
	clear(last)
	batch := last[:0]
	for len(batch) < together {
		if len(batch) > 0 && len(queue) == 0 {
			return batch
		}
		next, ok := <-queue
		if !ok {
			return batch
		}
		ready := len(next) > 0
		batch = append(batch, <-next)
		if !ready && len(batch) > 1 {
			return batch
		}
	}
	return batch
}

// importing is one run of Import.
type importing struct {
	c       *Campaign
	reader  *reader
	o       ImportOptions
	total   int
	reports []FileReport
	sets    map[string]bool // copied in already by this run
}

// store writes a batch in one transaction and reports it once that is on the disk.
func (im *importing) store(ctx context.Context, batch []*readFileResult) {
	start := time.Now()
	if !im.o.DryRun {
		if err := im.write(ctx, batch); err != nil {
			clear(im.sets)
			for _, f := range batch {
				f.fail(err)
			}
		}
	}
	share := time.Since(start) / time.Duration(len(batch))
	for _, f := range batch {
		r := &f.report
		if im.o.DryRun && r.Outcome == "" {
			r.Outcome = Tried
		}
		r.Took += share
		im.tell(r)
	}
}

func (im *importing) tell(r *FileReport) {
	if im.c.Observe != nil {
		im.c.Observe(Event{Verb: "import", Kind: r.Kind, Outcome: string(r.Outcome), Issues: r.Issues, Took: r.Took})
	}
	if im.o.Each != nil {
		im.o.Each(len(im.reports)+1, im.total, r)
		r.Entries, r.Marks = nil, nil
	}
	im.reports = append(im.reports, *r)
}

func (im *importing) write(ctx context.Context, batch []*readFileResult) error {
	return im.c.DB.Write(ctx, func(tx *store.Tx) error {
		for _, f := range batch {
			if f.report.Outcome == Failed {
				continue
			}
			err := tx.Part(func() error { return im.file(tx, f) })
			switch {
			case errors.As(err, &store.SetChanged{}):
				f.refuseSet()
				if err := tx.Part(func() error { return im.record(tx, f) }); err != nil {
					return err
				}
			case errors.Is(err, store.ErrConflict), errors.Is(err, store.ErrUnknown):
				f.fail(err)
			case err != nil:
				return err
			}
		}
		return nil
	})
}

// file stores one file with all that was read from it.
func (im *importing) file(tx *store.Tx, f *readFileResult) error {
	if f.report.Outcome == Rejected {
		return im.record(tx, f)
	}
	f.at = im.c.now()
	switch f.report.Kind {
	case Sheets:
		return im.sheet(tx, f)
	case Prints:
		return im.printed(tx, f)
	}
	return im.marks(tx, f)
}

// record writes that the file was tried, and how it ended.
func (im *importing) record(tx *store.Tx, f *readFileResult) error {
	r := &f.report
	r.Stored = r.Outcome == Stored || r.Outcome == Drafted || r.Outcome == Unchanged
	issues, err := json.Marshal(r.Issues)
	if err != nil {
		return err
	}
	if f.at.IsZero() {
		f.at = im.c.now()
	}
	f.id, err = tx.AddImport(im.c.Authority, store.Import{
		File: r.SHA256, Name: shortName(r.File), Kind: string(r.Kind), Outcome: string(r.Outcome),
		Unit: r.Unit, Year: r.Year, Set: r.Set, Revision: r.Revision, Issues: string(issues), Counts: counted(r.Issues),
		Seconds: r.Took.Seconds(), At: f.at, By: im.c.By,
	})
	return err
}

// counted counts issues by kind and severity, in the order they first appear.
func counted(issues []imports.Issue) []store.IssueCount {
	var counts []store.IssueCount
	for _, i := range issues {
		at := slices.IndexFunc(counts, func(c store.IssueCount) bool { return c.Kind == string(i.Kind) && c.Severity == string(i.Severity) })
		if at < 0 {
			at = len(counts)
			counts = append(counts, store.IssueCount{Kind: string(i.Kind), Severity: string(i.Severity)})
		}
		counts[at].Count++
	}
	return counts
}

// original keeps the file and copies the criteria sets in that it is read by.
func (im *importing) original(tx *store.Tx, f *readFileResult, refs ...string) error {
	for _, ref := range refs {
		if im.sets[ref] {
			continue
		}
		scheme := im.reader.scheme(ref)
		if scheme == nil {
			return fmt.Errorf("criteria set %s: %w", ref, store.ErrUnknown)
		}
		if err := tx.PutSet(im.c.Authority, scheme.Set(), f.origin(im.c.By)); err != nil {
			return err
		}
		im.sets[ref] = true
	}
	return tx.PutFile(im.c.Authority, store.File{SHA256: f.report.SHA256, Name: shortName(f.report.File), Body: f.body, At: f.at, By: im.c.By})
}

// sheet stores a self-assessment as the unit's next revision.
func (im *importing) sheet(tx *store.Tx, f *readFileResult) error {
	r := &f.report
	before, err := tx.SheetOf(im.c.Authority, r.Unit, r.Year, r.Set, r.SHA256)
	switch {
	case err == nil:
		r.Outcome, r.Revision = Unchanged, before.Revision
		return im.record(tx, f)
	case !errors.Is(err, store.ErrNotFound):
		return err
	}
	if err := im.original(tx, f, r.Set); err != nil {
		return err
	}
	if r.Revision, err = tx.NextRevision(im.c.Authority, r.Unit, r.Year); err != nil {
		return err
	}
	r.Outcome = Stored
	if f.state() == draft {
		r.Outcome = Drafted
	}
	if err := im.record(tx, f); err != nil {
		return err
	}
	return tx.AddSheet(im.c.Authority, store.Sheet{
		Unit: r.Unit, Year: r.Year, Revision: r.Revision, Set: r.Set, State: f.state(), Source: f.origin(im.c.By), Import: f.id,
	}, r.Entries)
}
