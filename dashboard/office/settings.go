package office

import (
	"errors"
	"net/http"
	"slices"

	"parindex/access"
	"parindex/campaign"
	"parindex/dashboard/shell"
)

var settingsRoutes = []route{
	{pattern: "GET /office/settings", needs: do(access.Plan), serve: settings},
	{pattern: "POST /office/settings", needs: do(access.Plan), serve: changeSettings},
	{pattern: "POST /office/settings/logo", needs: do(access.Plan), serve: changeLogo, most: logoForm},
	{pattern: "POST /office/settings/logo/remove", needs: do(access.Plan), serve: removeLogo},
}

type settingsPage struct {
	shell.Frame
	Settings campaign.Settings
	Zones    []option
	Now      string // in the zone that holds
	Server   bool   // the program was given a mail server
	Seen     string // what the form was made of
	Faults   []fault
	Wrong    map[string][]fault
}

// zones are offered; another that holds stays offered too.
var zones = []string{"Asia/Ho_Chi_Minh", "Asia/Bangkok", "Asia/Singapore", "Asia/Tokyo", "UTC"}

// zoneName is what people call a time zone.
func (v *visit) zoneName(zone string) string {
	if slices.Contains(zones, zone) {
		return v.say("zone." + zone)
	}
	return zone
}

func settings(v *visit) error {
	s, err := v.acting.Settings(v.ctx())
	if err != nil {
		return err
	}
	return v.showSettings(http.StatusOK, s, nil)
}

func (v *visit) showSettings(status int, s campaign.Settings, refused error) error {
	title := v.say("settings.title")
	p := settingsPage{Frame: v.frame(title, shell.Crumb{Text: title}), Settings: s, Now: v.moment(v.acting.Now()), Server: v.work.Post != nil}
	p.Wrong = map[string][]fault{campaign.NameField: nil, campaign.ZoneField: nil, campaign.LogoField: nil}
	if p.Seen = v.field("seen"); p.Seen == "" {
		p.Seen = s.Seen()
	}
	for _, f := range v.faults(refused) {
		p.Wrong[f.Field] = append(p.Wrong[f.Field], f)
	}
	p.Faults = p.Wrong[""]
	offered := zones
	if !slices.Contains(zones, s.Zone) && s.Zone != "" {
		offered = append([]string{s.Zone}, zones...)
	}
	for _, z := range offered {
		p.Zones = append(p.Zones, option{Value: z, Text: v.zoneName(z), Chosen: z == s.Zone})
	}
	return v.showStatus(status, "settings.html", p)
}

func changeSettings(v *visit) error {
	s := campaign.Settings{Name: v.field("name"), Zone: v.field("zone"), TOTP: v.field("totp") == "on", Mail: v.field("mail") == "on"}
	err := v.acting.ReplaceSettings(v.ctx(), s, v.field("seen"))
	if no := new(campaign.Refused); errors.As(err, &no) {
		return v.showSettings(http.StatusUnprocessableEntity, s, err)
	}
	if err != nil {
		return err
	}
	return v.flash(link("settings"), "settings-changed")
}

// mailTasks tells who sees to the service that notices are to be sent by e-mail, and that
// no server is given for them.
func mailTasks(v *visit) ([]task, error) {
	if !v.who.Any(access.Operate) || v.work.Post != nil {
		return nil, nil
	}
	s, err := v.work.Settings(v.ctx())
	if err != nil || !s.Mail {
		return nil, err
	}
	t := task{Text: v.say("settings.task"), Detail: v.say("settings.task.run"), URL: link("log"), Link: v.say("settings.task.log")}
	if v.who.Any(access.Plan) {
		t.Detail, t.URL, t.Link = v.say("settings.task.off"), link("settings"), v.say("settings.task.go")
	}
	return []task{t}, nil
}
