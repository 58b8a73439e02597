package estimate

// Alike is the same answers with every respondent counting the same. It knows counts only:
// values that were added with [Row.Add] or [Row.Pair] are counted as 1 in it.
func (t *Tally) Alike() *Tally {
	a := NewTally(t.columns)
	a.loose = true
	for i, key := range t.keys {
		into := a.row(key)
		for c, s := range t.sums[i] {
			into[c] = sum{high: float64(s.n), n: s.n}
		}
	}
	return a
}
