package chart

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

var hostile = []string{`</script><script>alert(1)</script>`, `__f__(alert(1))__f__`, `{b} <img src=x onerror=alert(1)>`, "\u2028Sở Nội vụ\u2029"}

// every draws each kind of chart with hostile text everywhere that text can stand.
func every() map[string]Option {
	s := Series{Name: hostile[0], Values: []float64{92.93, math.NaN(), 0, 100}, Shown: hostile}
	return map[string]Option{
		"bars":    Bars(hostile[0], hostile, []Series{s, s}),
		"columns": Columns(hostile[0], hostile, s),
		"groups":  Groups(hostile[0], 50, hostile, []Series{s, s}),
		"moves":   Moves(hostile[0], hostile, []Series{s, s}),
		"lines":   Lines(hostile[0], hostile, []Series{s}),
		"ranks":   Ranks(hostile[0], hostile, []Series{s, s}, s, 63),
		"radar":   Radar(hostile[0], 50, hostile, []Series{s}),
	}
}

func TestHostileLabelsStayText(t *testing.T) {
	for name, option := range every() {
		if strings.ContainsAny(string(option), "<>&\u2028\u2029") {
			t.Errorf("%s: the option can break out of its data block: %s", name, option)
		}
		var got map[string]any
		if err := json.Unmarshal(option, &got); err != nil {
			t.Errorf("%s: not JSON: %v", name, err)
		}
		tooltip, _ := got["tooltip"].(map[string]any)
		if tooltip["renderMode"] != "richText" {
			t.Errorf("%s: got tooltip %v, want richText", name, tooltip)
		}
		if !strings.Contains(string(option), `__f__(alert(1))__f__`) {
			t.Errorf("%s: a label was changed: %s", name, option)
		}
	}
}

func TestAxisHoldsEveryValue(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{{[]float64{92.93, math.NaN()}, 100}, {[]float64{100}, 100}, {[]float64{100.2}, 110}, {[]float64{60, 119.9}, 120}} {
		if got := most(Series{Values: c.values}); got != c.want {
			t.Errorf("%v: got an axis to %v, want %v", c.values, got, c.want)
		}
	}
	s := Series{Name: "x", Values: []float64{60}}
	if got := string(Bars("d", []string{strings.Repeat("Sở", 900)}, []Series{s, s})); !strings.Contains(got, `"max":120`) || len(got) > 4000 {
		t.Errorf("got %.200s…, want an axis to 120 and a short name", got)
	}
}

func TestGapsAndValues(t *testing.T) {
	got := string(Lines("d", []string{"2018", "2019"}, []Series{{Name: "x", Values: []float64{math.NaN(), 88.49}}}))
	for _, want := range []string{`"value":"-"`, `"value":88.49`, `"2018"`} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s, want %s in it", got, want)
		}
	}
}
