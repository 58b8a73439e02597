package borders

import (
	"math"
	"strconv"
	"strings"
)

// span is the longer side of a drawing in its units; a border is drawn to one of them, so
// that a page never holds more points than can be seen.
const span = 1000

// draw puts outlines on one sheet, north up, degrees of longitude shortened as they are in
// the middle of it.
func draw(list []outline) *Map {
	west, south, east, north := 180.0, 90.0, -180.0, -90.0
	for _, o := range list {
		for _, ring := range o.rings {
			for _, p := range ring {
				west, east, south, north = math.Min(west, p[0]), math.Max(east, p[0]), math.Min(south, p[1]), math.Max(north, p[1])
			}
		}
	}
	narrow := math.Cos((south + north) / 2 * math.Pi / 180)
	unit := span / math.Max(1e-9, math.Max((east-west)*narrow, north-south))
	at := func(p point) (x, y int) {
		return int(math.Round((p[0] - west) * narrow * unit)), int(math.Round((north - p[1]) * unit))
	}
	m := &Map{}
	m.Width, m.Height = at(point{east, south})
	for _, o := range list {
		s := Shape{Code: o.code, Name: o.name}
		var path strings.Builder
		widest, seen := 0, ""
		for _, ring := range o.rings {
			line, drawn, wide := trace(ring, at)
			if len(drawn) > 2 { // else an islet that nobody would see
				path.WriteString(line)
			}
			if wide > widest {
				s.X, s.Y = spot(drawn)
				widest, seen = wide, line
			}
		}
		if s.Path = path.String(); s.Path == "" {
			s.Path = seen // a unit of islets alone
		}
		m.Shapes = append(m.Shapes, s)
	}
	return m
}

// trace returns a ring as a path, its points as drawn and how wide it is.
func trace(ring []point, at func(point) (int, int)) (line string, drawn [][2]float64, wide int) {
	var path strings.Builder
	left, right := math.MaxInt, math.MinInt
	lastX, lastY := math.MinInt, math.MinInt
	for i, p := range ring {
		px, py := at(p)
		left, right = min(left, px), max(right, px)
		if px == lastX && py == lastY {
			continue
		}
		lastX, lastY = px, py
		drawn = append(drawn, [2]float64{float64(px), float64(py)})
		path.WriteByte("ML"[min(i, 1)])
		path.WriteString(strconv.Itoa(px) + " " + strconv.Itoa(py))
	}
	path.WriteByte('Z')
	return path.String(), drawn, 1 + right - left
}
