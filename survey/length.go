package survey

import "slices"

// secondsEach is how long a question takes most people.
const secondsEach = 9

// Questions counts what is asked; a box to tick is no question of its own.
func (q *Questionnaire) Questions() (n int) {
	for _, it := range q.Items() {
		if len(it.Scale.Answers) != 2 || !slices.ContainsFunc(it.Scale.Answers, func(c *Choice) bool { return c.Blank }) {
			n++
		}
	}
	return n
}

// Minutes is about how long the whole form takes, the same on a poster and on the form.
func (q *Questionnaire) Minutes() int { return max(2, (q.Questions()*secondsEach+59)/60) }
