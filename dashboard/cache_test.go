package dashboard

import (
	"fmt"
	"net/http"
	"testing"
)

// TestCacheIsNotFlooded: whoever asks for searches, or writes addresses otherwise than the
// program does, drives out no page that others read.
func TestCacheIsNotFlooded(t *testing.T) {
	site := newTestSite(t, two(t, func(_, _ []contestant) {}))
	site.cache, site.asked = newCache(1<<20), newCache(1<<20)
	get(t, site, "/2019/so")
	get(t, site, "/2019/so/units/DV08?publication=2&lang=en")
	plain := site.cache.order.Len()
	if plain != 2 {
		t.Fatalf("got %d answers kept, want 2", plain)
	}
	for i := range 60 {
		for _, target := range []string{"/2019/so?q=a%d", "/2019/so?sort=z%d", "/2019/so/compare?u=DV08&u=%d", "/2019/so/units/DV08?losses=%d", "/?year=2019&x=%d"} {
			get(t, site, fmt.Sprintf(target, i))
		}
	}
	get(t, site, "/2019/s%6F")
	get(t, site, "/2019/so/units/DV08?q=nothing+that+the+page+asks+for")
	if got := site.cache.order.Len(); got != plain+1 {
		t.Errorf("got %d answers beside those of plain addresses, want none", got-plain-1)
	}
	if site.asked.used > 1<<20 || site.asked.order.Len() == 0 {
		t.Errorf("got %d bytes in %d answers that were asked for with words", site.asked.used, site.asked.order.Len())
	}
}

// TestOneWayToWriteNumbers: a year and a publication are written in one way, so that an
// answer has one address.
func TestOneWayToWriteNumbers(t *testing.T) {
	site := newTestSite(t, province(t))
	for _, target := range []string{"/02019/so", "/+2019/so", "/2019/so?publication=03", "/2019/so?publication=%2B3", "/02019/so/publication.pdf", "/printed/02019", "/02019/so/units/DV12/what-if"} {
		if w := get(t, site, target); w.Code != http.StatusNotFound {
			t.Errorf("%s: got %d, want 404", target, w.Code)
		}
	}
}
