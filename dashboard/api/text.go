package api

import "parindex/words"

// Text is a text that is kept in both languages.
type Text struct {
	Vi string `json:"vi"`
	En string `json:"en"`
}

// InBoth is a text of a program's own.
func InBoth(t words.Text) Text { return Text(t) }
