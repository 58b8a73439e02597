package responses

import "parindex/survey"

// Response is one form as it is understood.
type Response struct {
	Items   []byte    // [survey.Item.Number]: a choice, Blank, NotAsked or Unreadable
	Choices []byte    // [place in Questionnaire.Attributes], for attributes with choices; else Blank
	Texts   []string  // the same, for text
	Numbers []float64 // the same, for numbers; NaN: not said
	Private           // never put into a block
}

// Private is what is kept apart from the answers.
type Private struct {
	Comment  string
	Identity []Said // what a person could be found by, in the order of the questionnaire
}

// Said is an attribute's code with what was written for it.
type Said struct{ Code, Text string }

// Batch is some responses and, apart from them, what must not stand beside them.
type Batch struct {
	Block      *Block
	Comments   []Comment
	Identities []Identity
}

// Comment is a free word, with the place of its response in the block.
type Comment struct {
	At   int
	Text string
}

// Identity is what a person of the block could be found by.
type Identity struct {
	At   int
	Said []Said
}

// Form is the number of a response's form; "" where forms have none.
func (b *Block) Form(q *survey.Questionnaire, i int) string {
	if at := AttributeOf(q, survey.FormNumber); at >= 0 {
		return b.Text(q, at, i)
	}
	return ""
}
