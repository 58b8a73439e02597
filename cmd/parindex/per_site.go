package main

import (
	"slices"
	"strconv"
	"strings"
)

// perSite is a setting that each site may have of its own: VALUE is that of every site, ID=VALUE
// that of one.
type perSite []string

func (p *perSite) String() string { return strings.Join(*p, " ") }

// Set takes one more value.
func (p *perSite) Set(value string) error {
	*p = append(*p, value)
	return nil
}

// of is what a site has: its own value, else that of every site, the last where there are two.
func (p perSite) of(s *site) string {
	for _, value := range slices.Backward(p) {
		if own, ok := strings.CutPrefix(value, s.authority+"="); ok {
			return own
		}
	}
	for _, value := range slices.Backward(p) {
		if !ownValue(value) {
			return value
		}
	}
	return ""
}

// ownValue says whether a value is of one site: ID=VALUE, and no address or path that holds the
// sign.
func ownValue(value string) bool {
	id, _, ok := strings.Cut(value, "=")
	return ok && authorityForm.MatchString(id)
}

// strangers lists the sites of values that are none of those that are served.
func (p perSite) strangers(sites []*site) (list []string) {
	for _, value := range p {
		id, _, _ := strings.Cut(value, "=")
		if ownValue(value) && !slices.ContainsFunc(sites, func(s *site) bool { return s.authority == id }) {
			list = append(list, id)
		}
	}
	return list
}

// perSiteSwitch is yes or no for every site, or the IDs of those for which it is yes.
type perSiteSwitch []string

func (p *perSiteSwitch) String() string {
	if len(*p) == 0 {
		return "false"
	}
	return strings.Join(*p, " ")
}

// IsBoolFlag lets the flag stand without a value.
func (p *perSiteSwitch) IsBoolFlag() bool { return true }

// Set takes yes, no or the ID of a site.
func (p *perSiteSwitch) Set(value string) error {
	yes, err := strconv.ParseBool(value)
	switch {
	case err == nil && !yes:
		*p = nil
	case err == nil:
		*p = append(*p, "true")
	case authorityForm.MatchString(value):
		*p = append(*p, value)
	default:
		return tell("ghi true, false hoặc mã của một cơ quan ở -site", "give true, false or the ID of one of -site")
	}
	return nil
}

func (p perSiteSwitch) of(s *site) bool {
	return slices.Contains(p, "true") || slices.Contains(p, s.authority)
}

// valuesIn are the values in a variable: parts with spaces between, of which one that does not
// begin as ID=VALUE belongs to the part before it, as in a path with a space.
func valuesIn(text string) (values []string) {
	for _, part := range strings.Fields(text) {
		if n := len(values); n == 0 || ownValue(part) {
			values = append(values, part)
		} else {
			values[n-1] += " " + part
		}
	}
	if len(values) == 1 {
		return []string{text}
	}
	return values
}
