package main

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// read are the attributes that somebody asks for.
var read = []string{"class", "id", "href", "aria-label", "aria-labelledby", "value", "selected", "lang"}

// empty are the elements that have no end.
var empty = []string{"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"}

// treeOf reads a page as it is written: unlike a browser, it mends nothing and wants every element
// to be closed. Blanks between elements are left out.
func treeOf(page []byte) (*html.Node, error) {
	z := html.NewTokenizer(bytes.NewReader(page))
	doc := &html.Node{Type: html.DocumentNode}
	for at := doc; ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if at != doc {
				return nil, fmt.Errorf("<%s> is not closed", at.Data)
			}
			return doc, nil
		case html.TextToken:
			if text := bytes.TrimSpace(z.Raw()); len(text) > 0 {
				at.AppendChild(&html.Node{Type: html.TextNode, Data: string(z.Text())})
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			n := startOf(z)
			at.AppendChild(n)
			if kind == html.StartTagToken && !slices.Contains(empty, n.Data) {
				at = n
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) != at.Data {
				return nil, fmt.Errorf("</%s> ends <%s>", name, at.Data)
			}
			at = at.Parent
		}
	}
}

// startOf is the element that a tag begins.
func startOf(z *html.Tokenizer) *html.Node {
	name, more := z.TagName()
	n := &html.Node{Type: html.ElementNode, Data: atom.String(name)}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if k := atom.String(key); slices.Contains(read, k) {
			n.Attr = append(n.Attr, html.Attribute{Key: k, Val: string(value)})
		}
	}
	return n
}

// attr is an attribute of an element; "" is none.
func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// is says whether an element is what a selector names: "p", "p.lead", ".num", "dl.stats".
func is(n *html.Node, selector string) bool {
	if n.Type != html.ElementNode {
		return false
	}
	name, classes, some := strings.Cut(selector, ".")
	if name != "" && name != n.Data {
		return false
	}
	if !some {
		return true
	}
	has := strings.Fields(attr(n, "class"))
	for c := range strings.SplitSeq(classes, ".") {
		if !slices.Contains(has, c) {
			return false
		}
	}
	return true
}

// all lists the elements below a node that a selector names, in their order.
func all(n *html.Node, selector string) (list []*html.Node) {
	for d := range n.Descendants() {
		if is(d, selector) {
			list = append(list, d)
		}
	}
	return list
}

// first is the first of all; nil is none.
func first(n *html.Node, selector string) *html.Node {
	if n != nil {
		for d := range n.Descendants() {
			if is(d, selector) {
				return d
			}
		}
	}
	return nil
}

// text is what a reader sees or hears of a node: no drawing, no script. without are elements
// that are left out.
func text(n *html.Node, without ...string) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if is(n, "svg") || is(n, "script") || slices.ContainsFunc(without, func(s string) bool { return is(n, s) }) {
			return
		}
		if n.Type == html.ElementNode {
			b.WriteByte(' ')
			defer b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	if n != nil {
		walk(n)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// subject is what the first link of a node is about: a unit, a field, a criterion, an item.
func subject(n *html.Node) string {
	for _, a := range all(n, "a") {
		u, err := url.Parse(attr(a, "href"))
		if err != nil {
			continue
		}
		if parts := strings.Split(strings.Trim(u.Path, "/"), "/"); len(parts) >= 4 && parts[len(parts)-1] != "what-if" {
			return parts[3]
		}
		if len(u.Fragment) > 2 {
			return u.Fragment[2:] // "#i-1.1", "#c-1.1"
		}
	}
	return ""
}

// cell is one cell of a table, with what heads its row and its column.
type cell struct {
	at     int    // of its column
	column string // heading, in Vietnamese
	full   string // heading as it is, with its year
	row    *html.Node
	key    string // what the row is about
	node   *html.Node
}

// cellsOf lists the cells of a table that do not head anything, and the heads of rows.
func cellsOf(table *html.Node) (columns []string, list []cell) {
	for _, th := range all(first(table, "tr"), "th") {
		columns = append(columns, text(th))
	}
	for _, tr := range all(table, "tr")[1:] {
		at, key := 0, subject(tr)
		if id := attr(tr, "id"); key == "" && len(id) > 2 {
			key = id[2:] // "w-1.1"
		}
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if is(c, "td") || is(c, "th") {
				list = append(list, cell{at: at, row: tr, key: key, node: c})
				at++
			}
		}
	}
	return columns, list
}
