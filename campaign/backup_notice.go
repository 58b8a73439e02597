package campaign

import (
	"context"
	"time"

	"parindex/store"
	"parindex/words"
)

// TellBackupFailed tells those who operate and administer, once a day, that the day's backup
// failed, why, and when the newest that is there was made; the zero moment is that there is
// none.
func (c *Campaign) TellBackupFailed(ctx context.Context, problem words.Text, newest time.Time) error {
	last := words.Text{Vi: "chưa có", En: "none"}
	if !newest.IsZero() {
		last = c.clock(newest)
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		c.tell(tx, func() ([]told, error) {
			day := c.now().In(c.zone()).Format(time.DateOnly)
			return c.toHolders(tx, told{kind: "backup-failed", subject: subjectName("day", day), args: []any{problem, last}})
		})
		return nil
	})
}

// Clock is the campaign's now, where the authority is.
func (c *Campaign) Clock() time.Time { return c.now().In(c.zone()) }
