// Package responses reads what people answered to a questionnaire, from workbooks and text
// tables or one form at a time, into blocks that are small to keep and quick to count.
//
// [Reader] reads files, [Reader.One] a single form; both name every fault. [Block] is what
// is kept: one byte an answer, column by column, without anything by which a person could
// be found. That comes apart, in [Batch].
package responses

import (
	"encoding/hex"

	"parindex/survey"
)

// An answer in a block is the place of its choice in the scale (survey.Choice.Number),
// "don't know" among them, or one of these, none of which is an answer.
const (
	Blank      byte = 255 // nothing was answered
	NotAsked   byte = 254 // the question's conditions do not hold
	Unreadable byte = 253 // something was written that is no answer; it was reported and set aside
)

// Answered says whether an answer's byte is a choice.
func Answered(b byte) bool { return b < Unreadable }

// BlockSize is how many responses a full block holds.
const BlockSize = 4096

// Key tells which version of a questionnaire a block belongs to: the first bytes of its
// SHA-256.
type Key [8]byte

// KeyOf is the key of a questionnaire.
func KeyOf(q *survey.Questionnaire) Key {
	var k Key
	b, err := hex.DecodeString(q.SHA256)
	if err == nil {
		copy(k[:], b)
	}
	return k
}

// Block is some responses to one questionnaire, column by column. Attributes by which a
// person could be found (survey.Attribute.Identifies) and the comment are never in it.
type Block struct {
	Key     Key
	N       int         // responses
	Items   [][]byte    // [survey.Item.Number][response]
	Choices [][]byte    // [place in Questionnaire.Attributes][response]; nil where it is no choice
	Texts   []Texts     // the same, for text
	Numbers [][]float64 // the same, for numbers; NaN: not said
}

// Texts is a column of text: the words that occur, and which each response has. Number 0
// is "", not said.
type Texts struct {
	Words []string
	Of    []uint32
}

// At is the text of a response.
func (t *Texts) At(i int) string { return t.Words[t.Of[i]] }

// NewBlock is an empty block for responses to a questionnaire.
func NewBlock(q *survey.Questionnaire) *Block {
	n := len(q.Attributes)
	b := &Block{Key: KeyOf(q), Items: make([][]byte, len(q.Items())), Choices: make([][]byte, n), Texts: make([]Texts, n), Numbers: make([][]float64, n)}
	for i := range b.Items {
		b.Items[i] = []byte{}
	}
	for i, a := range q.Attributes {
		switch {
		case a.Identifies:
		case a.Type == survey.OneOf:
			b.Choices[i] = []byte{}
		case a.Type == survey.Figure:
			b.Numbers[i] = []float64{}
		default:
			b.Texts[i] = Texts{Words: []string{""}, Of: []uint32{}}
		}
	}
	return b
}

// Text is a response's text or, where the attribute is a choice, the code of it; "" when
// not said. The attribute is a place in q.Attributes.
func (b *Block) Text(q *survey.Questionnaire, attribute, i int) string {
	switch {
	case b.Choices[attribute] != nil:
		if c := int(b.Choices[attribute][i]); c < len(q.Attributes[attribute].Choices) {
			return q.Attributes[attribute].Choices[c].Code
		}
	case b.Texts[attribute].Of != nil:
		return b.Texts[attribute].At(i)
	}
	return ""
}

// AttributeOf is the place of the attribute with a role in q.Attributes, −1 when there is
// none.
func AttributeOf(q *survey.Questionnaire, role survey.Role) int {
	for i, a := range q.Attributes {
		if a.Role == role {
			return i
		}
	}
	return -1
}
