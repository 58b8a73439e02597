package evidence

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLimits: each limit refuses what exceeds it, and only that.
func TestLimits(t *testing.T) {
	media := part{"word/media/image1.bmp", strings.Repeat("x", 3_000_000)}
	for _, c := range []struct {
		body   []byte
		limits Limits
		want   string
	}{
		{docxOf(media), Limits{Bytes: 100}, "vượt mức cho phép là 0,1 MB"},
		{docxOf(media), Limits{Unpacked: 3_000_000}, "giải nén ra lớn hơn"},
		{docxOf(media, part{"a", ""}, part{"b", ""}), Limits{Parts: 4}, "quá nhiều phần"},
		{docxOf(part{strings.Repeat("a", 60_000), ""}), Limits{Parts: 4}, "quá nhiều phần"}, // before its list is read
		{pngOf(40, 30), Limits{Pixels: 1199}, "điểm ảnh"},
		{jpegOf(40, 30), Limits{Pixels: 1199}, "điểm ảnh"},
	} {
		if _, err := recognise(c.body, c.limits); !strings.Contains(vi(err), c.want) {
			t.Errorf("%+v: got %v, want %q", c.limits, vi(err), c.want)
		}
		if k, err := recognise(c.body, Limits{Pixels: 1200}); err != nil && c.limits.Bytes == 0 && c.limits.Parts == 0 {
			t.Errorf("%s without the limit: %v", k.Ext, err)
		}
	}
	exact := pngOf(40, 30)
	if _, err := recognise(exact, Limits{Bytes: int64(len(exact))}); err != nil {
		t.Errorf("as large as is allowed: %v", err)
	}
	_, err := recognise(make([]byte, 20<<20+1), Limits{})
	if got, want := vi(err), "tệp nặng 20,1 MB, vượt mức cho phép là 20,0 MB"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestUnreadable: a file that cannot be read is not the sender's fault.
func TestUnreadable(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "gone"))
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	if _, err := Recognise(f, 100, Limits{}); err == nil || errors.As(err, new(*Refused)) {
		t.Errorf("got %v", err)
	}
}

// TestKinds: only three kinds are ever shown in a browser, and none has two names.
func TestKinds(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range Kinds {
		if seen[k.Ext] || seen[k.Type] || k.Name.Vi == "" || k.Name.En == "" {
			t.Errorf("%+v", k)
		}
		seen[k.Ext], seen[k.Type] = true, true
		if inline := k.Type == "application/pdf" || k.Type == "image/png" || k.Type == "image/jpeg"; k.Inline != inline {
			t.Errorf("%s: inline %v", k.Ext, k.Inline)
		}
		if got, ok := KindOf(k.Ext); got != k || !ok {
			t.Errorf("%s: got %+v", k.Ext, got)
		}
	}
	if _, ok := KindOf(".html"); ok {
		t.Error(".html is a kind")
	}
}

func FuzzRecognise(f *testing.F) {
	for _, b := range [][]byte{
		pdfOf("x"), pngOf(4, 3), jpegOf(4, 3), webpOf(), docxOf(), odfOf("text"),
		compoundFile(entry{name: "WordDocument", content: filled}, entry{name: "x", within: []entry{{name: "y", content: filled}}}),
		compoundFile(entry{name: "Workbook", content: oldWorkbook(0, 1)}), []byte("<html>"),
	} {
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		k, err := recognise(b, Limits{})
		if known, ok := KindOf(k.Ext); err == nil && (!ok || known != k) {
			t.Errorf("got %+v", k)
		}
		if err != nil && !errors.As(err, new(*Refused)) {
			t.Errorf("got %v", err)
		}
	})
}
