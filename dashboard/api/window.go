package api

import (
	"maps"
	"net/url"
	"strconv"
)

// Window says which part of a list an answer holds, so that nobody takes a part for the
// whole.
type Window struct {
	Total  int     `json:"total"`
	Offset int     `json:"offset"`
	Next   *string `json:"next"`
	prev   string
}

// Paged are the parameters of a list.
var Paged = []string{"limit", "offset"}

// WindowOf returns the part of a list of so many that a query asks for; path is the
// address without it.
func WindowOf(path string, query url.Values, total int) (from, to int, w Window) {
	limit, offset := number(query, "limit"), number(query, "offset")
	from, to = min(offset, total), min(offset+limit, total)
	w = Window{Total: total, Offset: offset}
	at := func(offset int) string {
		q := maps.Clone(query)
		q.Set("offset", strconv.Itoa(offset))
		return path + "?" + q.Encode()
	}
	if to < total {
		next := at(to)
		w.Next = &next
	}
	if offset > 0 {
		w.prev = at(max(0, min(offset, total)-limit))
	}
	return from, to, w
}

// number is a parameter that was checked, or what it usually is.
func number(query url.Values, name string) int {
	if n, err := strconv.Atoi(query.Get(name)); err == nil {
		return n
	}
	return params[name].usual
}

// linked is an answer with others before or behind it.
type linked interface{ link() string }

// link is the value of the header Link.
func (w Window) link() (list string) {
	if w.prev != "" {
		list = "<" + w.prev + `>; rel="prev"`
	}
	if w.Next != nil {
		if list != "" {
			list += ", "
		}
		list += "<" + *w.Next + `>; rel="next"`
	}
	return list
}
