package office

import (
	"errors"
	"net/http"

	"parindex/campaign"
	"parindex/dashboard/shell"
)

// logoForm is how much is read of the form: more than a logo may have, so that a picture
// somewhat too large is refused with a reason.
const logoForm = 4 << 20

// changeLogo makes a picture the authority's logo.
func changeLogo(v *visit) error {
	_, body, err := v.sentFile("logo")
	if err == nil || errors.Is(err, errNoFile) { // that nothing was chosen is said as of any picture
		err = v.acting.PutLogo(v.ctx(), body)
	}
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.refuseLogo(err)
	}
	if err != nil {
		return err
	}
	return v.flash(link("settings"), "logo-changed")
}

func (v *visit) refuseLogo(refused error) error {
	s, err := v.acting.Settings(v.ctx())
	if err != nil {
		return err
	}
	return v.showSettings(http.StatusUnprocessableEntity, s, refused)
}

func removeLogo(v *visit) error {
	if err := v.acting.RemoveLogo(v.ctx()); err != nil {
		return err
	}
	return v.flash(link("settings"), "logo-removed")
}

// logo is the picture on top of pages; nil is none.
func (v *visit) logo() *shell.Logo {
	l, err := v.work.DB.LogoSize(v.ctx(), v.work.Authority)
	if err != nil {
		return nil // a page without it is better than none
	}
	return shell.NewLogo(l.SHA256, l.Width, l.Height)
}
