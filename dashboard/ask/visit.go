package ask

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"parindex/campaign"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
)

// visit is one request.
type visit struct {
	*Ask
	w    http.ResponseWriter
	r    *http.Request
	lang words.Lang
	way  *campaign.Way
}

func (v *visit) say(key string, args ...any) string { return phrases.Say(v.lang, key, args...) }

// find finds what the address leads to. Who tries many words that lead nowhere has to wait;
// who shares a network with them and has a right one does not.
func (v *visit) find() (err error) {
	v.way, err = v.intake.Way(v.r.Context(), v.r.PathValue("code"))
	if errors.Is(err, store.ErrNotFound) {
		if wait := v.misses.take(v.caller(), v.Now()); wait > 0 {
			err = &slow{wait}
		}
	}
	return err
}

func (v *visit) caller() string { return shell.Caller(v.r, v.Proxies) }

// address is that of the form, or of a page below it, in a language.
func (v *visit) address(lang words.Lang, below ...string) string {
	at := Root + url.PathEscape(v.r.PathValue("code")) + strings.Join(append([]string{""}, below...), "/")
	if lang == words.En {
		at += "?lang=en"
	}
	return at
}

// frame is what every page has around its content.
type frame struct {
	Lang      words.Lang
	Other     string // the page in the other language
	Title     string
	Authority string
	Logo      *shell.Logo
	Script    bool
	Plain     string // where a browser without scripts goes through the form in steps; "" is not at all
}

func (v *visit) frame(title string) frame {
	f := frame{Lang: v.lang, Title: title, Other: v.address(shell.Other(v.lang))}
	if v.way == nil {
		f.Other = Root + "?lang=" + string(shell.Other(v.lang))
	}
	f.Authority, f.Logo = v.authority()
	return f
}

// authority is the name and the picture of the body that asks.
func (v *visit) authority() (string, *shell.Logo) {
	ctx := context.WithoutCancel(v.r.Context())
	name := ""
	all, _ := v.work.DB.Authorities(ctx) // a page without the name is better than none
	for _, a := range all {
		if a.ID == v.work.Authority {
			name = a.Name
		}
	}
	l, err := v.work.DB.LogoSize(ctx, v.work.Authority)
	if err != nil {
		return name, nil
	}
	return name, shell.NewLogo(l.SHA256, l.Width, l.Height)
}

func (v *visit) show(status int, page string, data any) error {
	body, err := v.templates[v.lang].Execute(page, data)
	if err != nil {
		return err
	}
	res := &shell.Response{Kind: shell.HTML, Body: body, Fresh: "no-store"}
	if shell.TakesGzip(v.r) {
		res.Pack()
	}
	res.SendStatus(v.w, v.r, status)
	return nil
}
