package provinces

import (
	_ "embed"
	"strings"
)

// Tile is the square of a province on a map without borders; row 0 is the northernmost,
// column 0 the westernmost.
type Tile struct {
	Code     string
	Row, Col int
}

//go:embed tiles_63.txt
var tiles63 string

//go:embed tiles_34.txt
var tiles34 string

// Tiles lays the provinces of a time out, one square each.
func Tiles(e Era) []Tile {
	text := tiles34
	if e == Before {
		text = tiles63
	}
	var list []Tile
	for row, line := range strings.Split(strings.TrimSpace(text), "\n") {
		for col, code := range strings.Fields(line) {
			if code != "." {
				list = append(list, Tile{code, row, col})
			}
		}
	}
	return list
}
