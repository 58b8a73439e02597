package imports

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
)

// flat writes what the scanner sees, one line per token.
func flat(src []byte) (string, bool) {
	var b strings.Builder
	m := scan(src)
	text := ""
	flush := func() {
		if text != "" {
			fmt.Fprintf(&b, "%q\n", text)
			text = ""
		}
	}
	for t := m.next(); t != stop; t = m.next() {
		switch t {
		case open:
			flush()
			fmt.Fprintf(&b, "<%s", local(m.name))
			for _, a := range m.attrs {
				fmt.Fprintf(&b, " %s=%q", a.name, unescape(a.value))
			}
			b.WriteString("\n")
		case chars:
			text += string(m.text)
		case shut:
			flush()
			fmt.Fprintf(&b, "/%s\n", local(m.name))
		}
	}
	return b.String(), m.err == nil
}

// flatXML is flat by encoding/xml.
func flatXML(src []byte) (string, error) {
	var b strings.Builder
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
	text, depth := "", 0
	flush := func() {
		if text != "" && depth > 0 {
			fmt.Fprintf(&b, "%q\n", text)
		}
		text = ""
	}
	// RawToken keeps prefixes; Token checks the nesting.
	check := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
	for {
		if _, err := check.Token(); err == io.EOF {
			break
		} else if err != nil {
			return "", err
		}
	}
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			return b.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			flush()
			depth++
			fmt.Fprintf(&b, "<%s", t.Name.Local)
			for _, a := range t.Attr {
				name := a.Name.Local
				if a.Name.Space != "" {
					name = a.Name.Space + ":" + name
				}
				fmt.Fprintf(&b, " %s=%q", name, a.Value)
			}
			b.WriteString("\n")
		case xml.EndElement:
			flush()
			depth--
			fmt.Fprintf(&b, "/%s\n", t.Name.Local)
		case xml.CharData:
			text += string(t)
		}
	}
}

var markupSeeds = []string{
	`<a/>`, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><a b="1" c='2'>x<b/>y</a>`, "<a>\r\n&amp;&#10;&#x41;</a>", `<a><![CDATA[<b>]]></a>`, `<!--c--><a/><!-- d -->`, `<x:a xmlns:x="u" x:b="&lt;"/>`,
	`<a`, `<a>`, `</a>`, `<a></b>`, `<a/><b/>`, `<a b=1/>`, `<a b="1" b="2"/>`, `<a b="<"/>`, `<a>&nope;</a>`, `<a>]]></a>`, `<!DOCTYPE a><a/>`, `<a><!-- -- --></a>`, "<a>\x00</a>", "<a>\xff</a>", `<a b="1"c="2"/>`, `x<a/>`, `<a/>x`, `<?xml version="1.0" encoding="latin1"?><a/>`,
	`<a:b:c/>`, `<:a/>`, `<a:/>`, `<a>&#xD800;</a>`, `<a>&#0;</a>`, "\xef\xbb\xbf<a/>", `<a b = "1" />`, `<?xml version="1.1"?><a/>`, `<a><?pi x?></a>`, `<?xml version="1.0"?><?xml version="1.0"?><a/>`, ``, `<`, `<!`, `<?`, `<a ?>`,
}

// TestMarkup wants refused what is not well formed.
func TestMarkup(t *testing.T) {
	accepted := map[int]bool{0: true, 1: true, 2: true, 3: true, 4: true, 5: true, 29: true, 30: true, 32: true}
	for i, s := range markupSeeds {
		if _, ok := flat([]byte(s)); ok != accepted[i] {
			t.Errorf("%d %q: accepted %v", i, s, ok)
		}
	}
}

// FuzzMarkup holds the scanner to encoding/xml: what it accepts, that accepts too and
// reads alike.
func FuzzMarkup(f *testing.F) {
	for _, s := range markupSeeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		got, ok := flat(src)
		if !ok {
			return
		}
		want, err := flatXML(src)
		if err != nil {
			t.Fatalf("accepted %q, encoding/xml says %v", src, err)
		}
		if got != want {
			t.Fatalf("%q\nread %s\nwant %s", src, got, want)
		}
	})
}
