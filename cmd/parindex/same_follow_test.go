package main

import (
	"net/url"
	"slices"
	"strings"
)

// unfollowed are parameters that show the rows of a page in another order, or fewer of them.
var unfollowed = []string{"sort", "losses", "q", "publication", "show", "every"}

// follow is the address that a link leads to; "" where it is not followed. Units side by side are
// read where other pages lead to them, as every choice of units has a page.
func follow(from *url.URL, href string) string {
	to, err := from.Parse(href)
	if err != nil || to.Host != from.Host || to.Path == "" || slices.ContainsFunc(unfollowed, to.Query().Has) {
		return ""
	}
	if strings.HasSuffix(to.Path, "/compare") && strings.HasSuffix(from.Path, "/compare") {
		return ""
	}
	to.Fragment = ""
	return to.String()
}
