package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"parindex/access"
	"parindex/store"
	"parindex/survey/responses"
	"parindex/words"
)

// AnswersHead reads which columns a file of answers has, and what each is.
func (a *Acting) AnswersHead(ctx context.Context, f AnswerFile) (*responses.Head, error) {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return nil, err
	}
	r, err := a.work.SurveyRound(ctx, f.Round)
	if err != nil {
		return nil, err
	}
	reader, err := a.work.answersReader(ctx, &r, f, nil)
	if err != nil {
		return nil, err
	}
	return reader.Head(f.Name, f.Body, f.Size)
}

// KeepMapping keeps how the columns of a file are read, for the next one with the same.
func (a *Acting) KeepMapping(ctx context.Context, f AnswerFile, head *responses.Head) error {
	if err := a.mayOffice(access.RunSurvey); err != nil {
		return err
	}
	c := a.work
	r, err := c.SurveyRound(ctx, f.Round)
	if err != nil {
		return err
	}
	body, err := json.Marshal(f.Mapping)
	if err != nil {
		return err
	}
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		return tx.PutMapping(c.Authority, r.Questionnaire, headsKey(head), string(body), c.now(), c.By)
	})
}

// keptMapping is how columns like those of a file are read; nil where that was never said.
func (c *Campaign) keptMapping(ctx context.Context, r *SurveyRound, f AnswerFile) (m responses.Mapping, err error) {
	plain, err := responses.NewReader(r.Asks, responses.Options{})
	if err != nil {
		return nil, err
	}
	head, err := plain.Head(f.Name, f.Body, f.Size)
	if err != nil {
		return nil, nil // reading says why
	}
	body, err := c.DB.Mapping(ctx, c.Authority, r.Questionnaire, headsKey(head))
	if err == nil && body != "" {
		err = json.Unmarshal([]byte(body), &m)
	}
	return m, err
}

// headsKey tells the columns of one kind of file from those of another.
func headsKey(head *responses.Head) string {
	var heads []string
	for _, c := range head.Columns {
		heads = append(heads, strings.Join(strings.Fields(words.Fold(c.Heading)), " "))
	}
	sum := sha256.Sum256([]byte(strings.Join(heads, "\x00")))
	return hex.EncodeToString(sum[:])
}
