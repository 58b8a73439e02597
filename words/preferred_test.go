package words

import "testing"

func TestPreferred(t *testing.T) {
	for accept, want := range map[string]Lang{
		"": Vi, "vi": Vi, "en": En, "en-GB,en;q=0.9": En, "vi-VN,en": Vi, "vi;q=0.3, en;q=0.8": En, "en;q=0.2,vi;q=0.9": Vi, "en;q=x": Vi, "fr, EN;q=0.5": En, "en;q=0, vi": Vi, "en;q=0.0": Vi, "*": Vi,
	} {
		if got := Preferred(accept); got != want {
			t.Errorf("%q: got %s, want %s", accept, got, want)
		}
	}
}
