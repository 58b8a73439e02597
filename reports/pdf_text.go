package reports

import (
	"strings"

	"parindex/words"
)

// lead is the distance of lines, as a multiple of the size.
const lead = 1.17

// measure is the width of a text in the current style and size.
func (p *press) measure(text string) float64 {
	key := p.style + text
	w, ok := p.widths[key]
	if !ok && p.err == nil && text != "" {
		w, p.err = p.pdf.MeasureTextWidth(text)
		w /= p.size
		p.widths[key] = w
	}
	return w * p.size
}

// wrap breaks a text into lines of at most a width, between words where it can.
func (p *press) wrap(text string, width float64) []string {
	var lines []string
	blank := p.measure(" ")
	for paragraph := range strings.SplitSeq(plain(words.NFC(text)), "\n") {
		line, used := "", 0.0
		for word := range strings.FieldsSeq(paragraph) {
			w := p.measure(word)
			if line != "" && used+blank+w <= width {
				line, used = line+" "+word, used+blank+w
				continue
			}
			if line != "" {
				lines = append(lines, line)
			}
			whole, rest := p.chop(word, width)
			lines, line = append(lines, whole...), rest
			used = p.measure(rest)
		}
		lines = append(lines, line)
	}
	return lines
}

// chop breaks a word that is wider than a line, behind a hyphen where it has one; rest is
// what begins the next line.
func (p *press) chop(word string, width float64) (whole []string, rest string) {
	for p.measure(word) > width {
		if at := strings.IndexByte(word, '-') + 1; at > 1 && at < len(word) && p.measure(word[:at]) <= width {
			whole, word = append(whole, word[:at]), word[at:]
			continue
		}
		n, used := 0, 0.0
		for i, r := range word {
			used += p.measure(string(r))
			if used > width && i > 0 {
				break
			}
			n = i + len(string(r))
		}
		if n >= len(word) {
			break
		}
		whole, word = append(whole, word[:n]), word[n:]
	}
	return whole, word
}

// Where lines stand within their width.
type side int

const (
	flushLeft side = iota
	centered
	flushRight
)

// lines sets lines under each other from a height on, and returns the height below them.
func (p *press) lines(lines []string, x, y, width float64, at side) float64 {
	for _, line := range lines {
		from := x
		switch at {
		case centered:
			from += (width - p.measure(line)) / 2
		case flushRight:
			from += width - p.measure(line)
		}
		p.say(line, from, y+p.size*0.93)
		y += p.size * lead
	}
	return y
}

// paragraph sets a text over the whole width, on a new page where it has no room.
func (p *press) paragraph(text, style string, size float64, at side) {
	if text == "" {
		return
	}
	p.set(style, size)
	for _, line := range p.wrap(text, p.width()) {
		p.room(size * lead)
		p.set(style, size)
		p.y = p.lines([]string{line}, p.left, p.y, p.width(), at)
	}
}

// motto sets the head of the paper: authority and motto, lines to fill in, the title.
func (p *press) motto() {
	half := p.width() * 0.42
	right, wide := p.left+half, p.width()-half
	lang := p.r.Lang
	p.logo(p.left + (half-12)/2)
	p.set(bold, 12)
	top := p.y
	y := p.lines(p.wrap(upper(p.r.Authority), half-12), p.left, top, half-12, centered)
	p.rule(p.left+half/2-36, y+3, p.left+half/2+24, y+3, 0.7)
	p.lines([]string{motto[0].In(lang)}, right, top, wide, centered)
	p.set(bold, 13)
	second := motto[1].In(lang)
	below := p.lines([]string{second}, right, top+12*lead, wide, centered)
	w := p.measure(second)
	p.rule(right+(wide-w)/2, below+3, right+(wide+w)/2, below+3, 0.7)
	y = max(y, below) + 8
	p.set(regular, 12)
	p.lines([]string{numberLine.In(lang)}, p.left, y, half-12, centered)
	p.set(italic, 12)
	p.y = p.lines([]string{dateLine.In(lang)}, right, y, wide, centered) + 16
	p.paragraph(p.r.Title, bold, 14, centered)
	for i, u := range p.r.Under {
		style, size := italic, 12.0
		if p.r.named(i) {
			style, size = bold, 13
		}
		p.paragraph(u, style, size, centered)
	}
	p.y += 8
}

// signedHeight is the room that the signature needs.
const signedHeight = 52.0

// signature leaves the place for the copies and the signature.
func (p *press) signature() {
	p.room(signedHeight)
	p.y += 10
	half, lang := p.width()*0.45, p.r.Lang
	p.set(bold, 12)
	p.lines(p.wrap(signLine.In(lang), p.width()-half), p.left+half, p.y, p.width()-half, centered)
	p.set(italic, 11)
	y := p.lines([]string{copiesLine.In(lang)}, p.left, p.y, half, flushLeft)
	p.lines([]string{sealLine.In(lang)}, p.left+half, y+3, p.width()-half, centered)
	p.set(regular, 11)
	p.y = p.lines([]string{"- ………………………;", words.Text{Vi: "- Lưu: VT.", En: "- File copy."}.In(lang)}, p.left, y, half, flushLeft)
}
