package dashboard

import "context"

// warm makes the boards of the newest rankings, and of those before them that the overview
// compares them with. Who asks for one meanwhile waits for it; what fails here fails again
// for a reader, who is told.
func (s *source) warm(ctx context.Context, have *shelf) {
	q := &request{ctx: ctx, shelf: have, source: s}
	for _, t := range have.newest() {
		if _, err := q.board(t); err != nil {
			return
		}
		if before := have.before(t); before != nil && t.like(before) {
			if _, err := q.board(before); err != nil {
				return
			}
		}
	}
}

// Warm makes what the first reader would wait for, where [Options.Warm] is set.
func (s *site) Warm(ctx context.Context) error {
	_, err := s.source.shelf(ctx)
	return err
}
