package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"slices"
	"time"

	"parindex/backup"
	"parindex/campaign"
	"parindex/store"
	"parindex/words"
)

// nightly makes a backup each day while the program serves.
type nightly struct {
	to string // folder; "" makes none
	backup.Daily
	keeping
}

// Pause after a backup that failed; a full disk is not mended within a minute.
const afterFailure = 30 * time.Minute

func (n *nightly) flags(c *call) {
	n.Daily = backup.Daily{Hour: 2, Minute: 30}
	c.flags.StringVar(&n.to, "backup-to", "", c.say("thư mục có sẵn để tự sao lưu mỗi ngày; để trống thì không tự sao lưu", "folder that is there, for a backup each day; empty: none"))
	c.flags.Func("backup-at", c.say("giờ tự sao lưu (mặc định %s)", "when each day (default %s)", n.Daily), func(given string) (err error) {
		n.Daily, err = backup.ParseDaily(given)
		return err
	})
	n.keeping.flags(c, "backup-", 14, 12)
}

// check refuses a folder that is not there, and keys that are none, before the program serves.
func (n *nightly) check() error {
	if n.to == "" {
		return nil
	}
	if _, err := backup.List(n.to); err != nil {
		return tell("-backup-to %s: %s; tạo thư mục này trước, và gắn ổ đĩa nếu là ổ riêng", "-backup-to %s: %s; make the folder first, and mount its disk if it has one", n.to, systemError(err))
	}
	_, err := backup.ReadersOf(n.encryptTo)
	return err
}

// night is where backups are made while the program serves.
type night struct {
	nightly
	from  backup.Source
	label string
	plain string               // folder in which the copy of the database may lie
	works []*campaign.Campaign // whose operators are told
	log   *slog.Logger
	now   func() time.Time
	wait  time.Time // no try before
}

func (n nightly) begin(ctx context.Context, l *listening, db *store.DB, log *slog.Logger, works []*campaign.Campaign) *night {
	from := backup.Source{DB: db, Evidence: l.kept, Program: campaign.Program()}
	if from.Evidence == nil && n.to != "" { // without the office
		var err error
		if from.Evidence, err = l.standing(ctx, l.db); err != nil {
			log.Error("evidence for backups", "error", err)
		}
	}
	return &night{nightly: n, from: from, label: backup.Label(store.NameOf(l.db)), plain: plainFolder(l.db), works: works, log: log, now: works[0].Clock}
}

// every looks at each interval whether a backup is due, until ctx ends.
func (n *night) every(ctx context.Context, interval time.Duration) {
	if n.to == "" {
		return
	}
	clock := time.NewTicker(interval)
	defer clock.Stop()
	for {
		n.turn(ctx)
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
		}
	}
}

// turn makes a backup where one is due, and tells the office where it fails.
func (n *night) turn(ctx context.Context) {
	now := n.now()
	newest, err := backup.NewestAt(n.to, now)
	if errors.Is(err, fs.ErrNotExist) && newest.Path == "" {
		err = nil // of a folder that is gone Into says so
	}
	if now.Before(n.wait) || err == nil && !n.Due(now, newest.At) {
		return
	}
	var made backup.Done
	did, err := n.holder().Alone(ctx, "backup", func(ctx context.Context) error {
		if other, err := backup.NewestAt(n.to, now); err == nil && !n.Due(now, other.At) {
			return nil // another copy has just made it
		}
		made, err = n.backUp(ctx, now)
		return err
	})
	switch {
	case ctx.Err() != nil, err == nil && (!did || made.Path == ""):
		return
	case err != nil:
		n.wait = now.Add(afterFailure)
		n.log.Error("backup", "error", err)
		n.tell(ctx, newest, failure(err))
	case len(made.Manifest.Missing) > 0:
		n.log.Error("backup lacks evidence", "file", made.Path, "missing", len(made.Manifest.Missing))
		n.tell(ctx, newest, words.Sprintf("thiếu %d tệp tài liệu kiểm chứng, mọi thứ khác đã được giữ", "%d evidence files are missing, all else was kept", len(made.Manifest.Missing)))
	default:
		n.log.Info("backup", "file", made.Path, "bytes", made.Bytes, "evidence", len(made.Manifest.Evidence), "removed", len(made.Removed), "seconds", n.now().Sub(now).Seconds())
	}
}

// holder is the campaign in whose name the task is held: the same at every copy, in whatever order
// they were told of the authorities.
func (n *night) holder() *campaign.Campaign {
	return slices.MinFunc(n.works, func(a, b *campaign.Campaign) int { return cmp.Compare(a.Authority, b.Authority) })
}

func (n *night) backUp(ctx context.Context, at time.Time) (made backup.Done, err error) {
	readers, err := backup.ReadersOf(n.encryptTo)
	if err != nil {
		return made, err
	}
	return backup.Into(ctx, n.from, n.to, n.label, n.Keep, backup.Options{At: at, Readers: readers, Plain: n.plain})
}

// failure is what people read of an error; of one that the machine gave in its own words they
// read where it stands.
func failure(err error) words.Text {
	var no *backup.Refused
	if errors.As(err, &no) {
		return no.Problem
	}
	for _, s := range systemErrors {
		if errors.Is(err, s.is) {
			return s.text
		}
	}
	return words.Text{Vi: "lỗi khác, xem nhật ký của chương trình trên máy chủ", En: "another error, see the program's log on the server"}
}

func (n *night) tell(ctx context.Context, newest backup.Kept, problem words.Text) {
	for _, w := range n.works {
		if err := w.TellBackupFailed(ctx, problem, newest.At); err != nil {
			n.log.Error("notice of a failed backup", "authority", w.Authority, "error", err)
		}
	}
}
