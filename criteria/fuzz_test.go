package criteria_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/tools/txtar"

	"parindex/criteria"
	"parindex/exact"
)

// FuzzParse reads any text as a set: it has faults, each with a place in the text, or
// it is a whole tree whose sums hold, the same one each time.
func FuzzParse(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/faults.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		f.Add(file.Data)
	}
	format, err := os.ReadFile("../docs/criteria-format.md") // holds a small set
	if err != nil {
		f.Fatal(err)
	}
	_, example, _ := strings.Cut(string(format), "```yaml\n")
	example, _, _ = strings.Cut(example, "```")
	if _, faults := criteria.Parse([]byte(example)); len(faults) > 0 {
		f.Fatal(faults)
	}
	f.Add([]byte(example))
	for _, s := range []string{"", "---\n---\n", "a: &a [*a]", "id: so\nid: so", "items: [{code: 1.10}]", "\xff\xfe", "id: !!binary aGk=", "? [a]\n: b", "items: [~, {items: [~]}]", "<<: {id: so}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		set, faults := criteria.Parse(text)
		again, more := criteria.Parse(text)
		if !reflect.DeepEqual(faults, more) || len(set.Nodes()) != len(again.Nodes()) {
			t.Fatalf("read with %v, then with %v", faults, more)
		}
		lines := 1
		for _, c := range plainText(text) {
			if strings.ContainsRune("\r\n\u0085\u2028\u2029", c) { // the line ends of YAML
				lines++
			}
		}
		for i, x := range faults {
			if x.Problem == "" || x.Fix == "" || x.Line < 0 || x.Line > lines {
				t.Fatalf("fault %+v of %d lines", x, lines)
			}
			if i > 0 && i < len(faults)-1 && x.Line < faults[i-1].Line {
				t.Fatalf("faults are not in order: %+v", faults)
			}
		}
		if len(faults) == 0 {
			whole(t, set, again)
		}
	})
}

// plainText is a text of the three encodings that YAML knows.
func plainText(text []byte) string {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(text, []byte("\xfe\xff")):
		order = binary.BigEndian
	case !bytes.HasPrefix(text, []byte("\xff\xfe")):
		return string(text)
	}
	var units []uint16
	for ; len(text) > 1; text = text[2:] {
		units = append(units, order.Uint16(text))
	}
	return string(utf16.Decode(units))
}

// whole checks a set that is said to be usable, without the reader's own checks.
func whole(t *testing.T, set, again *criteria.Set) {
	t.Helper()
	if criteria.CheckRef(set.Ref()) != nil || set.Title == "" || len(set.Years) == 0 || len(set.Groups) == 0 || set.Decimals() < 0 || set.Decimals() > 6 {
		t.Fatalf("head of %s", set.Ref())
	}
	accepted := map[string]exact.Number{}
	for _, a := range set.Accept {
		accepted[a.Code] = a.Sum.Number
	}
	adds := func(code string, max exact.Number, parts []*criteria.Item) {
		sum := exact.Zero
		for _, p := range parts {
			sum = sum.Add(p.Max.Number)
		}
		if other, ok := accepted[code]; !sum.Equal(max) && !(ok && other.Equal(sum)) {
			t.Fatalf("%q has %s, its parts %s", code, max, sum)
		}
	}
	adds("", set.Total.Number, set.Fields)
	seen := map[string]bool{}
	for i, it := range set.Nodes() {
		other := again.Nodes()[i]
		if it.Code != other.Code || it.Name != other.Name || !it.Max.Equal(other.Max.Number) || it.Source != other.Source {
			t.Fatalf("item %d is %q, then %q", i, it.Code, other.Code)
		}
		if it.Code == "" || it.Name == "" || seen[it.Code] || it.Max.Sign() <= 0 || set.Item(it.Code) != it {
			t.Fatalf("item %d: code %q, name %q, maximum %s", i, it.Code, it.Name, it.Max)
		}
		seen[it.Code] = true
		if it.Leaf() != (it.Rule != nil) || it.Leaf() != (it.Source != "") {
			t.Fatalf("%s has %d parts, source %q", it.Code, len(it.Items), it.Source)
		}
		if !it.Leaf() && it.Section == criteria.Main {
			adds(it.Code, it.Max.Number, it.Items)
		}
	}
}
