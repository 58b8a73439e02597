package imports

// nearest returns the name that a mistyped one is likely meant to be, "" where none is
// near: at most a quarter of its letters differ, accents aside.
func nearest(typed string, names []string) string {
	want := []rune(loose(typed))
	best, found := len(want)/4+1, ""
	for _, name := range names {
		if d := edits([]rune(loose(name)), want, best); d < best {
			best, found = d, name
		}
	}
	return found
}

// edits is how many letters must be put in, taken out or changed to make one text of
// another; limit where it is as many or more.
func edits(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	line := make([]int, len(b)+1)
	for j := range line {
		line[j] = j
	}
	for i, r := range a {
		corner := line[0]
		line[0] = i + 1
		for j, s := range b {
			change := corner
			if r != s {
				change++
			}
			corner = line[j+1]
			line[j+1] = min(change, line[j]+1, line[j+1]+1)
		}
	}
	return min(limit, line[len(b)])
}
