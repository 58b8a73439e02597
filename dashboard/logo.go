package dashboard

import (
	"context"
	"net/http"
	"strings"

	"parindex/dashboard/shell"
	"parindex/store"
)

// logoFile answers the address of the authority's logo, which browsers may keep for ever:
// another logo has another address.
func (s *site) logoFile(w http.ResponseWriter, r *http.Request) {
	if s.source.logos == nil {
		s.fail(w, r, errNotFound)
		return
	}
	list, err := s.source.logos(r.Context())
	if err != nil {
		s.fail(w, r, err)
		return
	}
	sum, _ := strings.CutSuffix(r.PathValue("name"), ".png")
	for _, l := range list {
		if l.SHA256 != "" && l.SHA256 == sum {
			picture := shell.NewResponse("image/png", l.Body)
			picture.Fresh = shell.Forever
			picture.Send(w, r)
			return
		}
	}
	s.fail(w, r, errNotFound)
}

// adorn puts the authority's logo on a shelf: the one that another has, where it is the same.
func (s *source) adorn(ctx context.Context, made, have *shelf) error {
	if s.logoSize == nil {
		return nil
	}
	l, err := s.logoSize(ctx)
	if err != nil || l.SHA256 == "" {
		return err
	}
	if have != nil && have.logo.SHA256 == l.SHA256 {
		made.logo = have.logo
	} else {
		list, err := s.logos(ctx)
		if err != nil || len(list) == 0 {
			return err
		}
		made.logo = list[0]
	}
	made.stamp += "-" + made.logo.SHA256
	return nil
}

// logo is the picture on top of a page that shows what is at hand; nil is none.
func (s *source) logo() *shell.Logo {
	if have := s.current.Load(); have != nil {
		return pictured(&have.logo)
	}
	return nil
}

func pictured(l *store.Logo) *shell.Logo { return shell.NewLogo(l.SHA256, l.Width, l.Height) }
