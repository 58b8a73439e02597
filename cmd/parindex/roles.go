package main

import (
	"parindex/access"
	"parindex/campaign"
)

// grant is a role with what it reaches, in one line.
func (c *call) grant(g access.Grant) string {
	s := campaign.RoleName(g.Role).In(c.lang)
	for _, part := range []struct{ vi, en, value string }{{"đơn vị", "unit", g.Unit}, {"khối", "group", g.Group}, {"lĩnh vực", "field", g.Field}} {
		if part.value != "" {
			s += ", " + c.say(part.vi+" %s", part.en+" %s", part.value)
		}
	}
	return s
}
