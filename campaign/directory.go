package campaign

import (
	"context"
	"slices"
	"strings"
	"sync"

	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
)

// directory keeps what workbooks are read by from one import to the next, as
// preparing it costs more than reading a workbook.
type directory struct {
	mu   sync.Mutex
	at   int64              // version of the units
	refs string             // frozen sets
	sets []*scoring.Scheme  // offered sets
	dir  *imports.Directory // nil before the first import
}

// directory gathers the units and the sets that workbooks are read by: those offered
// and those frozen in the database before.
func (c *Campaign) directory(ctx context.Context) (*imports.Directory, error) {
	version, err := c.DB.UnitsVersion(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	refs, err := c.DB.SetRefs(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	d := &c.cached
	if c.root != nil {
		d = &c.root.cached
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	joined := strings.Join(refs, " ")
	if d.dir != nil && d.at == version && d.refs == joined && slices.Equal(d.sets, c.Sets) {
		return d.dir, nil
	}
	units, err := c.DB.Units(ctx, c.Authority)
	if err != nil {
		return nil, err
	}
	schemes, err := c.schemes(ctx, refs)
	if err != nil {
		return nil, err
	}
	d.at, d.refs, d.sets = version, joined, slices.Clone(c.Sets)
	d.dir = &imports.Directory{Authority: c.Authority, Units: units, Schemes: schemes}
	return d.dir, nil
}

// units lists the units alone. Who needs no set, as the calendar does, goes on where one is damaged
// or cannot be read any more.
func (c *Campaign) units(ctx context.Context) ([]assessment.Unit, error) {
	if dir, err := c.directory(ctx); err == nil {
		return dir.Units, nil
	}
	return c.DB.Units(ctx, c.Authority)
}

// schemes lists the offered sets that were not withdrawn, and those of refs that are not
// among them.
func (c *Campaign) schemes(ctx context.Context, refs []string) ([]*scoring.Scheme, error) {
	withdrawn, err := c.withdrawnSets(ctx)
	if err != nil {
		return nil, err
	}
	schemes := slices.DeleteFunc(slices.Clone(c.Sets), func(s *scoring.Scheme) bool { return withdrawn[s.Set().Ref()] })
	for _, ref := range refs {
		if slices.ContainsFunc(schemes, func(s *scoring.Scheme) bool { return s.Set().Ref() == ref }) {
			continue
		}
		set, err := c.DB.Set(ctx, c.Authority, ref)
		if err != nil {
			return nil, err
		}
		scheme, err := compile(set)
		if err != nil {
			return nil, err
		}
		schemes = append(schemes, scheme)
	}
	later(schemes)
	return schemes, nil
}
