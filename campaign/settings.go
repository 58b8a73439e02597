package campaign

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"
	_ "time/tzdata" // time zones by name, also where the machine has none

	"parindex/access"
	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// Settings are the choices of an authority that hold for every year.
type Settings struct {
	Name string // of the authority
	Zone string // of its calendar, "Asia/Ho_Chi_Minh"
	TOTP bool   // everybody must have a second factor
	Mail bool   // notices are sent by e-mail too, where the program was given a server
}

// Names of settings in the database.
const (
	zoneSetting = "zone"
	totpSetting = "totp"
	mailSetting = "mail"
)

// defaultZone is the zone where none is set.
const defaultZone = "Asia/Ho_Chi_Minh"

// Settings returns the choices of the authority.
func (c *Campaign) Settings(ctx context.Context) (Settings, error) {
	s := Settings{Zone: defaultZone, Mail: true}
	all, err := c.DB.Authorities(ctx)
	if err != nil {
		return s, err
	}
	for _, a := range all {
		if a.ID == c.Authority {
			s.Name = a.Name
		}
	}
	list, err := c.DB.Settings(ctx, c.Authority)
	for _, row := range list {
		switch row.Name {
		case zoneSetting:
			s.Zone = row.Value
		case totpSetting:
			s.TOTP = row.Value == "on"
		case mailSetting:
			s.Mail = row.Value == "on"
		}
	}
	return s, err
}

// Settings is [Campaign.Settings] for who may plan.
func (a *Acting) Settings(ctx context.Context) (Settings, error) {
	if err := a.mayOffice(access.Plan); err != nil {
		return Settings{}, err
	}
	return a.work.Settings(ctx)
}

// mayOffice asks for a deed that is about the authority as a whole.
func (a *Acting) mayOffice(d access.Deed) error {
	if !a.Who.May(d, access.Target{}) {
		return ErrDenied
	}
	return nil
}

// Fields of the form of settings, as faults name them.
const (
	NameField = "name"
	ZoneField = "zone"
)

// PutSettings changes the choices of the authority, each that is another than before
// with a row of the log.
func (a *Acting) PutSettings(ctx context.Context, s Settings) error {
	return a.ReplaceSettings(ctx, s, "")
}

// Seen is what a form that was made of the settings sends back.
func (s Settings) Seen() string { return digestOf("settings", s.Name, s.Zone, s.TOTP, s.Mail) }

// ReplaceSettings is [Acting.PutSettings] where they are still those of [Settings.Seen];
// "" is whatever they are now.
func (a *Acting) ReplaceSettings(ctx context.Context, s Settings, seen string) error {
	if err := a.mayOffice(access.Plan); err != nil {
		return err
	}
	s.Name, s.Zone = strings.TrimSpace(words.NFC(s.Name)), strings.TrimSpace(s.Zone)
	if faults := s.faults(); len(faults) > 0 {
		return &Refused{faults}
	}
	c := a.work
	err := c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		was, err := c.Settings(ctx)
		if err != nil {
			return err
		}
		if seen != "" && seen != was.Seen() {
			return refuseField("", words.Text{Vi: "Thiết lập đã được người khác sửa trong lúc anh/chị xem", En: "The settings were changed by somebody else meanwhile"},
				words.Text{Vi: "Mở lại trang để xem thiết lập bây giờ, rồi sửa.", En: "Open the page again to see what they are now, then change them."})
		}
		if err := c.putName(tx, was.Name, s.Name); err != nil {
			return err
		}
		for _, change := range []struct{ name, was, became string }{
			{zoneSetting, was.Zone, s.Zone}, {totpSetting, onOff(was.TOTP), onOff(s.TOTP)}, {mailSetting, onOff(was.Mail), onOff(s.Mail)},
		} {
			if err := c.putSetting(tx, change.name, change.was, change.became); err != nil {
				return err
			}
		}
		if s.TOTP && !was.TOTP {
			return c.askAgain(tx)
		}
		return nil
	})
	c.forgetZone()
	return err
}

// askAgain ends the tokens of people without a second factor here, and the sessions of
// those joined to the identity provider: that one was begun there, and with a second
// factor, is not known. Other sessions are half ones from now on.
func (c *Campaign) askAgain(tx *store.Tx) error {
	all, err := tx.Accounts(c.Authority)
	if err != nil {
		return err
	}
	for _, a := range all {
		if a.TOTP != "" {
			continue
		}
		if err := c.endTokens(tx, a.ID, nil); err != nil {
			return err
		}
		if a.Issuer == "" {
			continue
		}
		if err := tx.EndSessions(c.Authority, a.ID, ""); err != nil {
			return err
		}
	}
	return nil
}

func (s Settings) faults() []Fault {
	faults := nameFaults(s.Name)
	if _, err := loadZone(s.Zone); err != nil {
		faults = append(faults, Fault{Field: ZoneField, Problem: words.Sprintf("Không có múi giờ “%s”", "There is no time zone “%s”", s.Zone),
			Fix: words.Text{Vi: "Ghi tên theo IANA, ví dụ Asia/Ho_Chi_Minh.", En: "Write its IANA name, such as Asia/Ho_Chi_Minh."}})
	}
	return faults
}

var errNoZone = errors.New("no time zone")

// loadZone finds a zone by its IANA name; "" and "Local" are what the machine happens to
// be set to, and no choice.
func loadZone(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, errNoZone
	}
	return time.LoadLocation(name)
}

func (c *Campaign) putName(tx *store.Tx, was, became string) error {
	if was == became {
		return nil
	}
	if err := tx.PutAuthority(assessment.Authority{ID: c.Authority, Name: became}); err != nil {
		return err
	}
	return c.log(tx, record{deed: "setting", code: NameField, was: was, became: became})
}

func (c *Campaign) putSetting(tx *store.Tx, name, was, became string) error {
	if was == became {
		return nil
	}
	row := store.Setting{Name: name, Value: became, At: c.now(), By: c.By}
	if err := tx.PutSetting(c.Authority, row); err != nil {
		return err
	}
	return c.log(tx, record{deed: "setting", code: name, was: was, became: became, subject: subjectName("setting", name), digest: settingDigest(&row)})
}

func eachSetting(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.Settings(ctx, c.Authority)
	for i := range list {
		if err := yield(subjectName("setting", list[i].Name), settingDigest(&list[i])); err != nil {
			return err
		}
	}
	return err
}

func settingDigest(s *store.Setting) string { return digestOf("setting", s.Name, s.Value, s.At, s.By) }

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// keptZone is the zone of the authority, kept until a setting changes or the clock's
// next [Campaign.Tick], which sees what another copy of the program changed.
type keptZone struct{ at atomic.Pointer[time.Location] }

func (c *Campaign) top() *Campaign {
	if c.root != nil {
		return c.root
	}
	return c
}

func (c *Campaign) forgetZone() { c.top().keptZone.at.Store(nil) }

// zone is the time zone of the calendar.
func (c *Campaign) zone() *time.Location {
	if c.Zone != nil {
		return c.Zone
	}
	kept := &c.top().keptZone.at
	if zone := kept.Load(); zone != nil {
		return zone
	}
	s, err := c.Settings(context.Background())
	if err != nil {
		return vietnam
	}
	zone, err := loadZone(s.Zone)
	if err != nil {
		zone = vietnam
	}
	kept.Store(zone)
	return zone
}

// TimeZone is the zone in which dates are typed and shown.
func (a *Acting) TimeZone() *time.Location { return a.work.zone() }

// Now is the moment by the campaign's clock.
func (a *Acting) Now() time.Time { return a.work.now() }
