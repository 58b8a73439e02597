package campaign

import (
	"context"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/imports"
	"parindex/scoring"
	"parindex/words"
)

// UnitEffect is what a change of a unit does to a sheet of it that is not published yet.
type UnitEffect struct {
	Unit assessment.Unit // as it is now
	Year int
	Says words.Text // one sentence
}

// UnitEffects says what storing a unit would do to its sheets; none of a unit that is new.
func (a *Acting) UnitEffects(ctx context.Context, u assessment.Unit) ([]UnitEffect, error) {
	_, units, err := a.UnitsNow(ctx)
	if err != nil {
		return nil, err
	}
	tidyUnit(&u)
	there := unitsThere{units: units}
	old := there.unit(u.ID)
	if old == nil {
		return nil, nil
	}
	return a.unitEffects(ctx, []UnitChange{{Turn: Changed, Was: *old, Becomes: u}})
}

// unitEffects goes through the changes that close a unit or move it to another group.
func (a *Acting) unitEffects(ctx context.Context, changes []UnitChange) ([]UnitEffect, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return nil, err
	}
	c := a.work
	dir, err := c.directory(ctx)
	if err != nil {
		return nil, err
	}
	var list []UnitEffect
	for i := range changes {
		ch := &changes[i]
		if ch.Was.ID == "" || ch.Was.From == ch.Becomes.From && ch.Was.To == ch.Becomes.To && ch.Was.Group == ch.Becomes.Group {
			continue
		}
		years, err := c.DB.SheetYears(ctx, c.Authority, ch.Was.ID)
		if err != nil {
			return nil, err
		}
		for _, year := range years {
			phase, err := c.DB.Phase(ctx, c.Authority, year, ch.Was.ID)
			if err != nil {
				return nil, err
			}
			if says, ok := ch.effect(dir, year); ok && phase != assessment.Published {
				list = append(list, UnitEffect{ch.Was, year, says})
			}
		}
	}
	return list, nil
}

// effect is what becomes of the sheet of a year.
func (ch *UnitChange) effect(dir *imports.Directory, year int) (words.Text, bool) {
	if !ch.Was.In(strconv.Itoa(year)) {
		return words.Text{}, false
	}
	if !ch.Becomes.In(strconv.Itoa(year)) {
		return words.Sprintf("đã có phiếu năm %d; với ngày này đơn vị không còn trong năm đó: phiếu thôi được chấm, không có trong xếp hạng và công bố", "has a sheet of %d; with this day the unit is no more in that year: its sheet is neither judged nor ranked and published", year), true
	}
	if ch.Was.Group == ch.Becomes.Group {
		return words.Text{}, false
	}
	was, next := usedFor(dir.Schemes, SetRound{ch.Was.Group, year}), usedFor(dir.Schemes, SetRound{ch.Becomes.Group, year})
	switch {
	case next == nil:
		return words.Sprintf("đã có phiếu năm %d; khối mới không có bộ tiêu chí của năm đó: phiếu không chấm được nữa", "has a sheet of %d; the new group has no criteria set of that year: it cannot be judged any more", year), true
	case was != next:
		return words.Sprintf("đã có phiếu năm %d theo bộ tiêu chí %s; khối mới dùng bộ %s: đơn vị phải làm lại phiếu, điểm đã thẩm định không dùng được", "has a sheet of %d by the set %s; the new group goes by %s: the unit must fill in a new one, and what was judged is of no use", year, refOf(was), refOf(next)), true
	}
	return words.Sprintf("đã có phiếu năm %d; từ nay phiếu theo lịch, cán bộ thẩm định và xếp hạng của khối mới", "has a sheet of %d, which now follows dates, appraisers and ranking of the new group", year), true
}

func refOf(s *scoring.Scheme) string {
	if s == nil {
		return "–"
	}
	return s.Set().Ref()
}
