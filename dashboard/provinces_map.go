package dashboard

import (
	"slices"
	"strconv"

	"parindex/exact"
	"parindex/provinces"
	"parindex/words"
)

// tileMap is a map without borders: one square per province, made as SVG on the server.
type tileMap struct {
	Width, Height int
	Text          string // description
	Tiles         []tileOf
	Legend        []heatStep
	Missing       bool // a tile has no figures
}

// Box is the size of the drawing with the outline of a tile.
func (m *tileMap) Box() string { return strconv.Itoa(m.Width+4) + " " + strconv.Itoa(m.Height+4) }

// tileOf is one square: code and number are printed on it, so that its colour is never the
// only sign.
type tileOf struct {
	X, Y               int
	Code, Value, Title string
	Shade              string // "h0" the lowest class, "hx" none
	Own                bool
}

// Size of a tile and of the gap beside it, in units of the drawing.
const (
	tileWidth  = 56
	tileHeight = 40
	tileGap    = 4
)

// shades are the colours of classes, from the lowest; at most six.
var shades = []string{"h0", "h2", "h4", "h6", "h8", "h10"}

func (q *request) tileMap(c *contest, own *home) *tileMap {
	tiles := provinces.Tiles(c.era)
	bounds := valueClasses(c.values())
	m := &tileMap{Text: q.say("provinces.map.text", c.index.Name, c.year, int(c.era), len(c.rows))}
	for _, t := range tiles {
		p := provinces.Find(c.era, t.Code)
		one := tileOf{X: t.Col * (tileWidth + tileGap), Y: t.Row * (tileHeight + tileGap), Code: t.Code, Value: none, Shade: "hx", Title: p.Full() + ": " + q.say("provinces.map.none"), Own: own != nil && own.code == t.Code}
		m.Width, m.Height = max(m.Width, one.X+tileWidth), max(m.Height, one.Y+tileHeight)
		if r := c.of(t.Code); r == nil {
			m.Missing = true
		} else {
			one.show(q, c, r, bounds)
		}
		m.Tiles = append(m.Tiles, one)
	}
	m.Legend = q.classLegend(c.values(), bounds)
	return m
}

// show prints the value, or the rank where there is no value.
func (t *tileOf) show(q *request, c *contest, r *contender, bounds []exact.Number) {
	t.Title = r.province.Full() + ": " + q.figureOf(c.index, r.said.Value)
	if r.rank > 0 {
		t.Title += ", " + q.say("provinces.target.rank", ranked(r.rank, r.of))
		t.Value = "#" + strconv.Itoa(r.rank)
	}
	if v := r.said.Value; v != nil {
		t.Value = minus(words.Fixed(*v, 1, q.lang))
		if c.index.Scale(c.year, false) == nil {
			t.Value = points(*v, q.lang)
		}
		t.Shade = shades[classOf(*v, bounds)]
	}
}

// valueClasses are the lower bounds of the classes from the second on: steps of 1, 2 or 5
// times a power of ten, so wide that there are six classes at most.
func valueClasses(values []*exact.Number) []exact.Number {
	var low, high *exact.Number
	for _, v := range values {
		if v != nil {
			if low == nil || v.Cmp(*low) < 0 {
				low = v
			}
			if high == nil || v.Cmp(*high) > 0 {
				high = v
			}
		}
	}
	if low == nil || low.Equal(*high) {
		return nil
	}
	for step := exact.Frac(1, 1000); ; {
		for _, by := range []int64{1, 2, 5} {
			width := step.Mul(exact.Int(by))
			first, _ := low.Div(width)
			last, _ := high.Div(width)
			from, to := first.Floor(), last.Floor()
			if to.Sub(from).Cmp(exact.Int(int64(len(shades)-1))) > 0 {
				continue
			}
			var bounds []exact.Number
			for at := from.Add(exact.One); at.Cmp(to) <= 0; at = at.Add(exact.One) {
				bounds = append(bounds, at.Mul(width))
			}
			return bounds
		}
		step = step.Mul(exact.Int(10))
	}
}

// classOf is the class of a value among bounds, 0 the lowest.
func classOf(v exact.Number, bounds []exact.Number) int {
	n := 0
	for n < len(bounds) && v.Cmp(bounds[n]) >= 0 {
		n++
	}
	return n
}

// values are those of a contest; nil is none.
func (c *contest) values() []*exact.Number {
	list := make([]*exact.Number, len(c.rows))
	for i := range c.rows {
		list[i] = c.rows[i].said.Value
	}
	return list
}

func (q *request) classLegend(values []*exact.Number, bounds []exact.Number) []heatStep {
	write := func(n exact.Number) string { return words.Number(n, q.lang) }
	var list []heatStep
	for i, b := range bounds {
		text := "< " + write(b)
		if i > 0 {
			text = write(bounds[i-1]) + " – < " + write(b)
		}
		list = append(list, heatStep{shades[i], text})
	}
	if n := len(bounds); n > 0 {
		list = append(list, heatStep{shades[n], "≥ " + write(bounds[n-1])})
	} else if k := slices.IndexFunc(values, func(v *exact.Number) bool { return v != nil }); k >= 0 {
		list = append(list, heatStep{shades[0], write(*values[k])})
	}
	return list
}
