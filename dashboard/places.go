package dashboard

import (
	"context"
	"errors"

	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
)

// Decimals of points: no fewer, and no more.
const (
	fewestPlaces = 2
	mostPlaces   = 4
)

// places is how many decimals sums of points are shown with, on every page and paper: as many
// as the index has, and as the maxima and scoring lines of the set have, so that what is
// printed beside each other adds up.
func (t *table) places() int { return max(fewestPlaces, t.pub.Places, t.finest) }

// measure tells each table of a shelf how fine the points of its set are, or that it is damaged. One that cannot be
// scored any more must not take every page away: only those that need it say so.
func (s *source) measure(ctx context.Context, made *shelf) error {
	for _, t := range made.tables {
		scheme, err := s.compiled(ctx, t.pub.Set)
		if unread(err) {
			t.damaged = errors.As(err, new(*store.DamagedSet))
			continue
		}
		if err != nil {
			return err
		}
		t.finest = finest(scheme)
	}
	return nil
}

// finest is the most decimals that points have which a set names.
func finest(scheme *scoring.Scheme) (places int) {
	for i := range scheme.Leaves() {
		leaf := &scheme.Leaves()[i]
		places = max(places, decimals(leaf.Item.Max.Number))
		for k := range leaf.Lines() {
			if worth, _, ok := leaf.Points(&scoring.Answer{Choice: k + 1}); ok {
				places = max(places, decimals(worth))
			}
		}
		places = max(places, decimals(onePiece(leaf)))
	}
	return places
}

// onePiece is what an item is worth that is counted piece by piece, for one; nought for others,
// whose points are shares.
func onePiece(leaf *scoring.Leaf) exact.Number {
	if kind := leaf.Item.Rule.Kind; kind != "count" && kind != "deduct" {
		return exact.Zero
	}
	figures := make([]scoring.Value, len(leaf.Figures()))
	for i := range figures {
		figures[i] = scoring.Value{Number: exact.One, Given: true}
	}
	worth, _, _ := leaf.Points(&scoring.Answer{Figures: figures})
	return worth
}

// decimals is how many a number needs, up to those that are shown.
func decimals(n exact.Number) int {
	for places := range mostPlaces {
		if n.Round(places).Equal(n) {
			return places
		}
	}
	return mostPlaces
}
