package reports

import "slices"

// key is a colour of a chart with what it stands for.
type key struct{ color, name string }

// keys lists the classes that occur, or the columns where there are several.
func (c *plot) keys() (list []key) {
	b := c.part.Bars
	for _, name := range b.Classes {
		k := key{b.classColor(name), name}
		if slices.ContainsFunc(c.rows, func(r bar) bool { return r.color == k.color }) {
			list = append(list, k)
		}
	}
	if len(b.Columns) > 1 {
		for i, column := range b.Columns {
			list = append(list, key{barColors[i], c.part.Columns[column].Title})
		}
	}
	return list
}

// Measures of a legend in points.
const (
	keyBox  = 12.0 // the colour, and what is free behind it
	keyGap  = 16.0 // between two
	keyRoom = keyBox + keyGap
	keyLine = 12.0
)

// legend says what the colours of a chart are.
func (c *plot) legend() {
	c.y += 4
	c.set(regular, 9)
	lines := inLines(c.keys(), c.width(), c.measure)
	for _, line := range lines {
		wide := -keyGap
		for _, k := range line {
			wide += keyRoom + c.measure(k.name)
		}
		x := c.left + max(0, c.width()-wide)/2
		for _, k := range line {
			c.box(x, c.y+2, 8, 8, k.color)
			c.say(k.name, x+keyBox, c.y+9)
			x += keyRoom + c.measure(k.name)
		}
		c.y += keyLine
	}
	if len(lines) > 0 {
		c.y += 4
	}
}

// inLines breaks a legend into lines of a width, one key at least in each.
func inLines(list []key, width float64, measure func(string) float64) (lines [][]key) {
	free := -1.0
	for _, k := range list {
		if free -= keyRoom + measure(k.name); free < 0 {
			lines, free = append(lines, nil), width+keyGap-keyRoom-measure(k.name)
		}
		lines[len(lines)-1] = append(lines[len(lines)-1], k)
	}
	return lines
}
