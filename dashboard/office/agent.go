package office

import "strings"

// browserName is what a browser calls itself, in words that its owner knows: browsers
// name others before themselves, so the order counts.
func (v *visit) browserName(agent string) string {
	name, system := named(agent, browsers), named(agent, systems)
	switch {
	case name == "" && system == "":
		return v.say("agent.unknown")
	case name == "":
		return system
	case system == "":
		return name
	}
	return v.say("agent.on", name, system)
}

type nameIn struct{ sign, name string }

var (
	browsers = []nameIn{{"coc_coc", "Cốc Cốc"}, {"Edg", "Edge"}, {"OPR", "Opera"}, {"SamsungBrowser", "Samsung Internet"}, {"Firefox", "Firefox"}, {"FxiOS", "Firefox"}, {"Chrome", "Chrome"}, {"CriOS", "Chrome"}, {"Safari", "Safari"}}
	systems  = []nameIn{{"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Windows", "Windows"}, {"Mac OS X", "macOS"}, {"Linux", "Linux"}}
)

func named(agent string, list []nameIn) string {
	for _, n := range list {
		if strings.Contains(agent, n.sign) {
			return n.name
		}
	}
	return ""
}
