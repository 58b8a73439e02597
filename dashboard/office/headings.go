package office

import (
	"slices"

	"parindex/criteria"
)

// heading is a criterion above its items.
type heading struct{ Code, Name string }

// headings are the criteria that an item stands below and the one before it does not; the
// field itself is named by the page. before nil is the first of a page.
func headings(it, before *criteria.Item) []heading {
	var list []heading
	for up := it.Parent; up != nil && up.Parent != nil && !above(up, before); up = up.Parent {
		list = append(list, heading{up.Code, up.Name})
	}
	slices.Reverse(list)
	return list
}

// above says whether an item stands below up.
func above(up, it *criteria.Item) bool {
	for ; it != nil; it = it.Parent {
		if it == up {
			return true
		}
	}
	return false
}
