package campaign

import (
	"context"

	"parindex/store"
)

// Leave ends a session.
func (d *Door) Leave(ctx context.Context, s *Seat) error {
	return d.EndSession(ctx, s, s.Session.Token)
}

// Sessions lists where else the person has signed in, and this session, the newest first.
func (d *Door) Sessions(ctx context.Context, s *Seat) ([]store.Session, error) {
	c := d.work
	all, err := c.DB.Sessions(ctx, c.Authority, s.Who.ID)
	var list []store.Session
	for _, one := range all {
		if lasts(&one, c.now()) {
			list = append(list, one)
		}
	}
	return list, err
}

// EndSession ends one of the person's own sessions.
func (d *Door) EndSession(ctx context.Context, s *Seat, token string) error {
	c := d.work
	return c.DB.Write(ctx, func(tx *store.Tx) error { return tx.EndSession(c.Authority, s.Who.ID, token) })
}

// EndOthers ends every session of the person but this one.
func (d *Door) EndOthers(ctx context.Context, s *Seat) error {
	c := d.work
	return c.DB.Write(ctx, func(tx *store.Tx) error { return tx.EndSessions(c.Authority, s.Who.ID, s.Session.Token) })
}
