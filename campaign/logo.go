package campaign

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"parindex/access"
	"parindex/logo"
	"parindex/store"
)

// LogoField is the field of the form of the logo, as faults name it.
const LogoField = "logo"

// PutLogo makes a picture the logo of the authority, drawn anew by [logo.Draw].
func (a *Acting) PutLogo(ctx context.Context, body []byte) error {
	if err := a.mayOffice(access.Plan); err != nil {
		return err
	}
	made, err := logo.Draw(body)
	if no := new(logo.Refused); errors.As(err, &no) {
		return refuseField(LogoField, no.Problem, no.Fix)
	}
	if err != nil {
		return err
	}
	return a.work.putLogo(ctx, store.Logo{SHA256: sumOf(made.PNG), Width: made.Width, Height: made.Height, Body: made.PNG})
}

// RemoveLogo takes the logo away; pages are as they were before there was one.
func (a *Acting) RemoveLogo(ctx context.Context) error {
	if err := a.mayOffice(access.Plan); err != nil {
		return err
	}
	return a.work.putLogo(ctx, store.Logo{})
}

// putLogo writes what is another logo than before.
func (c *Campaign) putLogo(ctx context.Context, l store.Logo) error {
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		was, err := c.DB.LogoSize(ctx, c.Authority)
		if err != nil || was.SHA256 == l.SHA256 {
			return err
		}
		l.At, l.By = c.now(), c.By
		if err := tx.PutLogo(c.Authority, l); err != nil {
			return err
		}
		return c.log(tx, record{deed: "logo", was: short(was.SHA256), became: short(l.SHA256), subject: "logo", digest: logoDigest(&l)})
	})
}

func eachLogo(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Logos(ctx, c.Authority)
	for i := range list {
		if err := yield("logo", logoDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

func logoDigest(l *store.Logo) string {
	return digestOf("logo", l.SHA256, sumOf(l.Body), l.Width, l.Height, l.At, l.By)
}

func sumOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
