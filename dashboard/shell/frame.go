// Package shell is what every page has around its own content: layout, assets, phrases
// in two languages, and the headers that keep it safe.
package shell

import (
	"time"

	"parindex/words"
)

// Frame is what every page shows around its own content.
type Frame struct {
	Lang      words.Lang
	Other     string // address of the page in the other language
	Home      string
	Title     string
	Authority string
	Logo      *Logo // nil: the sign of the program
	Crumbs    []Crumb
	Notices   []Notice
	Paper     *Paper // the publication that the page shows
	Charts    bool
	Styles    []string // style sheets beside the common one
	Scripts   []string // beside the common ones, by name
	Nav       []Place  // where else one can go; none is shown without
	Seat      *Seat    // who has signed in
	Foot      []Place  // what every page leads to at its end
	Refresh   string   // address that the page leads on to by itself, "" is none
	SignIn    string   // address to sign in at, "" offers none
}

// Place is one entry of the navigation.
type Place struct {
	Text, URL string
	Here      bool // the page is it, or stands below it
}

// Seat is who has signed in, and the way out.
type Seat struct {
	Name    string
	Account string // address of their own page
	Leave   string // address that a form is sent to
}

// Crumb is one step of the way to the page; the last one has no address.
type Crumb struct {
	Text, URL string
	Data      bool // text from the database, in Vietnamese
}

// Notice is something that a reader must know before the figures.
type Notice struct {
	Kind string // "sample", "note", "warning"
	Text string
	Data string // text from the database, in Vietnamese
	URL  string
	Link string
}

// Paper says which publication a page shows and how to check it.
type Paper struct {
	Number   string
	At       string
	By       string
	Set      string
	SetTitle string
	SetURL   string
	Program  string
	Checksum string
	Head     string // of the log when it was made; "" before there was one
	Proof    string // address that says how both are checked
}

// Other is the language that a page in lang is offered in too.
func Other(lang words.Lang) words.Lang {
	if lang == words.En {
		return words.Vi
	}
	return words.En
}

// vietnam is the time that pages are written in.
var vietnam = time.FixedZone("ICT", 7*60*60)

// Moment writes a time as people in Vietnam read it.
func Moment(at time.Time, lang words.Lang) string {
	return words.Moment(at.In(vietnam)).In(lang)
}
