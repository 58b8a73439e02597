package main

import (
	"parindex/access"
	"parindex/words"
)

var roleNames = map[access.Role]words.Text{
	access.Officer:       {Vi: "cán bộ đơn vị", En: "officer of a unit"},
	access.Leader:        {Vi: "lãnh đạo đơn vị", En: "leader of a unit"},
	access.Appraiser:     {Vi: "người thẩm định", En: "appraiser"},
	access.Chair:         {Vi: "chủ tịch hội đồng", En: "chair of the council"},
	access.Secretary:     {Vi: "thư ký hội đồng", En: "secretary of the council"},
	access.Head:          {Vi: "lãnh đạo cơ quan chủ trì", En: "leader of the authority"},
	access.Administrator: {Vi: "quản trị", En: "administrator"},
	access.Operator:      {Vi: "vận hành", En: "operator"},
}

// grant is a role with what it reaches, in one line.
func (c *call) grant(g access.Grant) string {
	s := roleNames[g.Role].In(c.lang)
	for _, part := range []struct{ vi, en, value string }{{"đơn vị", "unit", g.Unit}, {"khối", "group", g.Group}, {"lĩnh vực", "field", g.Field}} {
		if part.value != "" {
			s += ", " + c.say(part.vi+" %s", part.en+" %s", part.value)
		}
	}
	return s
}
