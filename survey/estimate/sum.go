package estimate

// sum adds floats and keeps what each addition loses (Knuth's TwoSum). As long as n²
// times the ratio of the largest to the smallest weight stays below 2⁵³, nothing is lost
// at all, so that the result does not depend on the order of the answers or of merging.
type sum struct {
	high, low float64
	n         int
}

// add adds one answer.
func (s *sum) add(x float64) {
	s.plus(x)
	s.n++
}

// plus adds a number that is no answer of its own.
func (s *sum) plus(x float64) {
	total := s.high + x
	part := total - s.high
	s.low += (s.high - (total - part)) + (x - part)
	s.high = total
}

// merge adds another sum.
func (s *sum) merge(o sum) {
	s.plus(o.high)
	s.low += o.low
	s.n += o.n
}

// value is the sum, rounded once.
func (s *sum) value() float64 { return s.high + s.low }
