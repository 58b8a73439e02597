package campaign

import (
	"context"
	"errors"
	"time"

	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// ImportOptions say how to import.
type ImportOptions struct {
	Kind   Kind         // Sheets when empty
	Hint   imports.Hint // what the caller knows already
	Title  string       // of a printed ranking: what it is and who printed it; the file's name when empty
	DryRun bool         // read and report, write nothing
	Strict bool         // refuse a file with any error
	Again  bool         // a file that was imported before and was overtaken by a newer one counts again
	Over   *Over        // what the workbook was checked against, see [Acting.Upload]; nil asks nothing
	From   *Checked     // the file that waits and is stored now; nil: the body comes from elsewhere
	// Converted is what a body in an old format was converted to when it was tried, as
	// Read was told then; nil converts it.
	Converted []byte
	// Skipped is told of every file of a folder that is left out because of its ending,
	// and of links to folders, before any file is read; it may be nil.
	Skipped func(path string)
	// Read is told of every file once it was read, with the bytes that were read and the
	// issues found in them, before anything is stored. It runs on the goroutines that
	// read, several at once, and may set Corrected; it may be nil.
	Read func(r *FileReport, body []byte)
	// Each is told of every file in order, once it is on the disk, with all that was
	// read from it; the reports that Import returns then leave entries and marks out,
	// so that thousands of files take no room.
	Each func(done, total int, r *FileReport)

	// guard is asked in the transaction before a file is stored; its error keeps the file
	// out.
	guard func(tx *store.Tx, r *FileReport) error
	// screen keeps out of what was read what its sender may not bring.
	screen func(rd *reader, f *readFileResult)
}

// together is how many files share a commit at most. A file is reported only after
// the commit that holds it.
const together = 32

// Import reads files and folders on all cores and stores each file whole or not at
// all. The reports come in the order of the files. The error is of the whole run, such
// as a database that cannot be read, or *Refused where a folder holds no file to
// import; faults of single files are in their reports. When ctx ends, the files that
// share the commit at hand are finished and told, no other is touched, and the error is
// that of ctx: the same call again goes on where this one stopped.
func (c *Campaign) Import(ctx context.Context, paths []string, o ImportOptions) ([]FileReport, error) {
	f := find(paths, o.Kind)
	if len(f.empty) > 0 {
		return nil, &Refused{f.empty}
	}
	if o.Skipped != nil {
		for _, path := range f.skipped {
			o.Skipped(path)
		}
	}
	return c.importAll(ctx, f.list, o)
}

// ImportBody is Import of one file that is in memory, such as an upload.
func (c *Campaign) ImportBody(ctx context.Context, name string, body []byte, o ImportOptions) (FileReport, error) {
	load := func() ([]byte, error) {
		if len(body) > MaxBytes {
			return nil, errTooLarge
		}
		return body, nil
	}
	reports, err := c.importAll(ctx, []source{{name, load}}, o)
	if err != nil {
		return FileReport{File: name}, err
	}
	return reports[0], nil
}

func (c *Campaign) importAll(ctx context.Context, list []source, o ImportOptions) ([]FileReport, error) {
	if o.Kind == "" {
		o.Kind = Sheets
	}
	if o.Hint.From != "" && o.Kind != Sheets {
		return nil, &Refused{[]Fault{onlySheets}}
	}
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	rd := newReader(dir, c.Converter, o)
	rd.part = c.part
	ctx, ended := c.part(ctx, "import")
	defer ended()
	im := &importing{c: c, reader: rd, o: o, total: len(list), reports: make([]FileReport, 0, len(list)), sets: map[string]bool{}, stored: map[unitYear]string{}}
	stop, queue := readAhead(ctx, rd, list)
	defer stop()
	for batch := nextBatch(queue, nil); len(batch) > 0 && ctx.Err() == nil; batch = nextBatch(queue, batch) {
		im.store(context.WithoutCancel(ctx), batch) // what was begun ends whole
	}
	return im.reports, ctx.Err()
}

// onlySheets says what a crosswalk is for: points of the council are given on the set
// of the year.
var onlySheets = Fault{
	Problem: words.Text{Vi: "Chuyển mã theo bộ tiêu chí cũ (-crosswalk) chỉ dùng cho phiếu tự đánh giá", En: "Codes of an earlier set (-crosswalk) are put into the new one in self-assessments only"},
	Fix:     words.Text{Vi: "Bỏ -crosswalk, hoặc bỏ -as.", En: "Leave out -crosswalk, or -as."},
}

// importing is one run of Import.
type importing struct {
	c       *Campaign
	reader  *reader
	o       ImportOptions
	total   int
	reports []FileReport
	sets    map[string]bool     // copied in already by this run
	stored  map[unitYear]string // file of each unit's sheet that this run stored
}

type unitYear struct {
	unit string
	year int
}

// store writes a batch in one transaction and reports it once that is on the disk.
func (im *importing) store(ctx context.Context, batch []*readFileResult) {
	start := time.Now()
	ctx, ended := im.c.part(ctx, "store workbooks")
	defer ended()
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
			err := tx.Part(func() error { return im.take(tx, f, im.file) })
			if err != nil {
				clear(im.sets) // one of them may have been undone
			}
			switch {
			case errors.As(err, &store.SetChanged{}):
				f.refuseSet()
				if err := tx.Part(func() error { return im.take(tx, f, im.record) }); err != nil {
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

// take keeps a file, and lets the one that waited go in the same moment.
func (im *importing) take(tx *store.Tx, f *readFileResult, keep func(*store.Tx, *readFileResult) error) error {
	err := im.c.waits(tx, im.o.From)
	if err == nil {
		err = keep(tx, f)
	}
	if err == nil {
		err = im.c.taken(tx, im.o.From, &f.report)
	}
	return err
}
