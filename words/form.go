package words

import (
	"strings"
	"time"

	"parindex/exact"
)

// Moment writes a time as people read it, in the zone that it is in.
func Moment(at time.Time) Text {
	return Text{Vi: at.Format("15:04") + " ngày " + at.Format("02/01/2006"), En: at.Format("2 Jan 2006, 15:04")}
}

// percentPlaces is how many decimals a share has.
const percentPlaces = 1

// Percent writes a share: "7,4%".
func Percent(n exact.Number, lang Lang) string {
	return strings.Replace(Fixed(n, percentPlaces, lang), "-", "−", 1) + "%"
}

// Signed writes a difference with its sign, and what rounds to nothing as 0.
func Signed(n exact.Number, lang Lang) string {
	n = n.Round(shown)
	text := Number(n, lang)
	if n.Sign() > 0 {
		return "+" + text
	}
	return text
}
