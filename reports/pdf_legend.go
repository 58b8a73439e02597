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

// legend says what the colours of a chart are.
func (c *plot) legend() {
	c.y += 4
	list := c.keys()
	if len(list) == 0 {
		return
	}
	c.set(regular, 9)
	wide := -16.0
	for _, k := range list {
		wide += 28 + c.measure(k.name)
	}
	x := c.left + max(0, c.width()-wide)/2
	for _, k := range list {
		c.box(x, c.y+2, 8, 8, k.color)
		c.say(k.name, x+12, c.y+9)
		x += 28 + c.measure(k.name)
	}
	c.y += 16
}
