package campaign

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"parindex/access"
	"parindex/access/secret"
	"parindex/store"
	"parindex/words"
)

// Bounds of tokens.
const (
	LongestToken = 365 // days that one lasts
	MostTokens   = 20  // of an account that work
	longestName  = 80  // letters of what a token is called
)

// Fields of the form of a token, as faults name them.
const (
	TokenNameField   = "name"
	TokenScopesField = "scopes"
	TokenDaysField   = "days"
)

// NewToken is what somebody wants of a token.
type NewToken struct {
	Name   string
	Scopes []access.Scope
	Days   int
}

// faults lists why there can be no such token for a person.
func (n *NewToken) faults(who access.Person) (list []Fault) {
	add := func(field string, problem, fix words.Text) {
		list = append(list, Fault{Field: field, Problem: problem, Fix: fix})
	}
	if !says(n.Name) || utf8.RuneCountInString(n.Name) > longestName {
		add(TokenNameField, words.Text{Vi: "Chưa ghi tên mã, hoặc tên dài quá", En: "The token has no name, or a long one"},
			words.Sprintf("Ghi chương trình nào dùng mã, nhiều nhất %d chữ.", "Say which program uses it, in %d letters at most.", longestName))
	}
	if n.Days < 1 || n.Days > LongestToken {
		add(TokenDaysField, words.Text{Vi: "Thời hạn không dùng được", En: "It cannot last so long"}, words.Sprintf("Ghi số ngày từ 1 đến %d.", "Give 1 to %d days.", LongestToken))
	}
	if len(n.Scopes) == 0 {
		add(TokenScopesField, words.Text{Vi: "Chưa chọn phạm vi", En: "No scope is chosen"}, words.Text{Vi: "Chọn ít nhất một phạm vi.", En: "Choose at least one."})
	}
	for _, s := range n.Scopes {
		if s.Deed() == "" || !who.Any(s.Deed()) {
			add(TokenScopesField, words.Sprintf("Anh/chị không có quyền của phạm vi “%s”", "You do not have the rights of the scope “%s”", string(s)), words.Text{Vi: "Bỏ phạm vi đó.", En: "Leave it out."})
		}
	}
	return list
}

// TokenWorks says whether a token lets anybody in at a moment.
func TokenWorks(t *store.Token, now time.Time) bool { return !t.Ended && now.Before(t.Ends) }

// Tokens lists the person's own tokens, newest first.
func (d *Door) Tokens(ctx context.Context, s *Seat) ([]store.Token, error) {
	return d.work.DB.Tokens(ctx, d.work.Authority, s.Who.ID)
}

// MakeToken makes a token of the person's own, who must be in front of the browser. What it
// returns is kept nowhere.
func (d *Door) MakeToken(ctx context.Context, s *Seat, n NewToken, password string, from Caller) (token string, err error) {
	if !s.Whole {
		return "", ErrDenied
	}
	n.Name, n.Scopes = tidy(n.Name), slices.Compact(slices.Sorted(slices.Values(n.Scopes)))
	if faults := n.faults(s.Who); len(faults) > 0 {
		return "", &Refused{faults}
	}
	if err := d.present(ctx, s, password, from); err != nil {
		return "", err
	}
	c := d.work.As(s.Who).work
	token, hash := secret.NewToken()
	row := store.Token{Hash: hash, Account: s.Who.ID, Name: n.Name, Scopes: n.Scopes, Ends: c.now().AddDate(0, 0, n.Days), At: c.now(), By: c.By}
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		return c.addToken(tx, row)
	})
	return token, err
}

func (c *Campaign) addToken(tx *store.Tx, row store.Token) error {
	all, err := tx.Tokens(c.Authority, row.Account)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(t store.Token) bool { return !TokenWorks(&t, c.now()) })
	if len(all) >= MostTokens {
		return refuse(words.Sprintf("Anh/chị đã có %d mã truy cập còn dùng được", "You have %d tokens that work", len(all)), words.Text{Vi: "Hủy bớt mã không dùng nữa.", En: "End those that nobody uses."})
	}
	if row.ID, err = tx.AddToken(c.Authority, row); err != nil {
		return err
	}
	return c.log(tx, record{deed: "token", became: row.Name + " (" + store.ScopeText(row.Scopes) + ")", subject: subjectName("token", row.ID), digest: tokenDigest(&row)})
}

// EndToken ends one of the person's own tokens; one that ended before stays so.
func (d *Door) EndToken(ctx context.Context, s *Seat, id int64) error {
	c := d.work.As(s.Who).work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		return c.endTokens(tx, s.Who.ID, func(t *store.Token) bool { return t.ID == id })
	})
}

// PersonTokens lists the tokens of somebody that work.
func (a *Acting) PersonTokens(ctx context.Context, login string) ([]store.Token, error) {
	if err := a.mayOffice(access.People); err != nil {
		return nil, err
	}
	c := a.work
	all, err := c.DB.Tokens(ctx, c.Authority, login)
	return slices.DeleteFunc(all, func(t store.Token) bool { return login == "" || !TokenWorks(&t, c.now()) }), err
}

// EndPersonTokens ends every token of somebody.
func (a *Acting) EndPersonTokens(ctx context.Context, login string) error {
	if err := a.mayOffice(access.People); err != nil {
		return err
	}
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if _, err := c.accountOf(tx, login); err != nil {
			return err
		}
		return c.endTokens(tx, login, nil)
	})
}

// endTokens ends the tokens of an account that which says, nil is all.
func (c *Campaign) endTokens(tx *store.Tx, login string, which func(*store.Token) bool) error {
	all, err := tx.Tokens(c.Authority, login)
	if err != nil || login == "" {
		return err
	}
	for i := range all {
		t := &all[i]
		if t.Ended || which != nil && !which(t) {
			continue
		}
		t.Ended = true
		if err := tx.EndToken(c.Authority, t.ID); err != nil {
			return err
		}
		if err := c.log(tx, record{deed: "token-ended", was: t.Name, became: login, subject: subjectName("token", t.ID), digest: tokenDigest(t)}); err != nil {
			return err
		}
	}
	return nil
}

func eachToken(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Tokens(ctx, c.Authority, "")
	for i := range list {
		if err := yield(subjectName("token", list[i].ID), tokenDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

// tokenDigest covers all but when it was used.
func tokenDigest(t *store.Token) string {
	return digestOf("token", t.ID, t.Hash, t.Account, t.Name, store.ScopeText(t.Scopes), t.Ends, t.Ended, t.At, t.By)
}
