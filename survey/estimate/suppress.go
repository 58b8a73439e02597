package estimate

// SuppressList says which counts of a list are not published, nor anything computed of
// them, while their total is: those from 1 to min − 1, and further ones, the smallest
// first, until those kept back are two or more and min or more together. Where no other
// count can hide them the total must not be published either.
func SuppressList(counts []int, min int) (hide []bool, hideTotal bool) {
	hide = make([]bool, len(counts))
	for i, n := range counts {
		hide[i] = n > 0 && n < min
	}
	return hide, SuppressMore(counts, hide, min)
}

// SuppressMore keeps back further counts of a list, as [SuppressList] does, where some are
// kept back already.
func SuppressMore(counts []int, hide []bool, min int) (hideTotal bool) {
	cells, sum := 0, 0
	for i, n := range counts {
		if n > 0 && hide[i] {
			cells, sum = cells+1, sum+n
		}
	}
	for cells > 0 && (cells < 2 || sum < min) {
		next := smallest(counts, hide)
		if next < 0 {
			return true
		}
		hide[next] = true
		cells, sum = cells+1, sum+counts[next]
	}
	return false
}

// smallest is the smallest count above 0 that is not hidden, −1 if there is none. A 0
// hides nothing: everybody knows that it cannot be less.
func smallest(counts []int, hide []bool) int {
	best := -1
	for i, n := range counts {
		if n > 0 && !hide[i] && (best < 0 || n < counts[best]) {
			best = i
		}
	}
	return best
}
