package scoring

import (
	"fmt"

	"parindex/criteria"
	"parindex/exact"
	"parindex/words"
)

// bands: a value computed from figures falls into one band. Each end is open (over,
// below) or closed (from, to); an absent end has no limit. The bands cover every
// number once.
//
//	{kind: bands, figures: {a: tổng số, b: đã xong}, value: b/a*100, unit: "%",
//	 bands: [{over: 90, points: 2}, {from: 70, to: 90, points: 1}, {below: 70, points: 0}]}
type bands struct {
	declared
	Keys  bandKeys
	value *expression
	unit  string // as it stands behind a number: "%", " điểm"
}

type bandKeys struct {
	Names   criteria.Strings `yaml:"figures"`
	Require []string         `yaml:"require"`
	IfZero  string           `yaml:"if_zero"`
	Value   string           `yaml:"value" need:"true"`
	Unit    string           `yaml:"unit"`
	Bands   []band           `yaml:"bands" need:"true"` // best first
}

type band struct {
	From   *criteria.Points `yaml:"from"`
	Over   *criteria.Points `yaml:"over"`
	To     *criteria.Points `yaml:"to"`
	Below  *criteria.Points `yaml:"below"`
	Points criteria.Points  `yaml:"points" need:"true"`
}

func newBands(r *criteria.Rule, max exact.Number) (rule, []criteria.Fault) {
	b := &bands{}
	faults := r.Decode(&b.Keys)
	b.declared = declared{Names: b.Keys.Names, Require: b.Keys.Require, IfZero: b.Keys.IfZero}
	faults = append(faults, b.check(r)...)
	value, err := compileNumber(b.Keys.Value, b.names())
	if err != nil {
		faults = append(faults, r.Fault("value: "+err.Error(), "Ví dụ: value: b/a*100."))
	}
	b.value, b.unit = value, b.Keys.Unit
	if b.unit != "" && b.unit != "%" {
		b.unit = " " + b.unit
	}
	for _, x := range b.Keys.Bands {
		faults = append(faults, checkWithin(r, x.text(b.unit).Vi, x.Points.Number, max)...)
	}
	return b, append(faults, b.cover(r)...)
}

// cover wants the bands to follow each other without gap or overlap, best first.
func (b *bands) cover(r *criteria.Rule) []criteria.Fault {
	list := b.Keys.Bands
	if len(list) < 2 {
		return []criteria.Fault{r.Fault("cần ít nhất hai mức trong bands", "Thêm các mức, từ cao xuống thấp.")}
	}
	var faults []criteria.Fault
	for i, x := range list {
		if (x.From != nil && x.Over != nil) || (x.To != nil && x.Below != nil) {
			faults = append(faults, r.Fault(fmt.Sprintf("mức %d vừa có đầu đóng vừa có đầu mở", i+1), "Chỉ dùng một trong from/over và một trong to/below."))
		}
		if lo, hi := x.low(), x.high(); lo != nil && hi != nil && lo.Cmp(hi.Number) > 0 {
			faults = append(faults, r.Fault(fmt.Sprintf("mức %d có đầu dưới lớn hơn đầu trên", i+1), "Đổi lại hai đầu."))
		} else if lo != nil && hi != nil && lo.Equal(hi.Number) && (x.Over != nil || x.Below != nil) {
			faults = append(faults, r.Fault(fmt.Sprintf("mức %d không chứa giá trị nào", i+1), "Bỏ mức này hoặc sửa hai đầu."))
		}
	}
	first, last := list[0], list[len(list)-1]
	if first.high() != nil || last.low() != nil {
		faults = append(faults, r.Fault("các mức không phủ hết mọi giá trị", "Mức đầu không ghi đầu trên, mức cuối không ghi đầu dưới; xếp từ cao xuống thấp."))
	}
	for i := 1; i < len(list); i++ {
		up, down := list[i-1], list[i]
		lo, hi := up.low(), down.high()
		if lo == nil || hi == nil || !lo.Equal(hi.Number) || (up.From != nil) == (down.To != nil) {
			faults = append(faults, r.Fault(fmt.Sprintf("mức %d và mức %d chồng nhau hoặc hở", i, i+1), "Đầu dưới của mức trên phải bằng đầu trên của mức dưới, một bên đóng và một bên mở."))
		}
	}
	return faults
}

func (x band) low() *criteria.Points {
	if x.From != nil {
		return x.From
	}
	return x.Over
}

func (x band) high() *criteria.Points {
	if x.To != nil {
		return x.To
	}
	return x.Below
}

func (x *band) holds(v exact.Number) bool {
	return (x.From == nil || v.Cmp(x.From.Number) >= 0) && (x.Over == nil || v.Cmp(x.Over.Number) > 0) &&
		(x.To == nil || v.Cmp(x.To.Number) <= 0) && (x.Below == nil || v.Cmp(x.Below.Number) < 0)
}

// text names the band: "từ 70% đến 90%".
func (x band) text(unit string) words.Text {
	end := func(p *criteria.Points, vi, en string) words.Text {
		return words.Sprintf(vi+" %s"+"%s", en+" %s"+"%s", p.Number, unit)
	}
	var lo, hi words.Text
	switch {
	case x.From != nil && x.high() == nil:
		return words.Sprintf("từ %s%s trở lên", "%s%s or more", x.From.Number, unit)
	case x.To != nil && x.low() == nil:
		return words.Sprintf("từ %s%s trở xuống", "%s%s or less", x.To.Number, unit)
	case x.From != nil:
		lo = end(x.From, "từ", "from")
	case x.Over != nil:
		lo = end(x.Over, "trên", "over")
	}
	switch {
	case x.To != nil:
		hi = end(x.To, "đến", "to")
	case x.Below != nil && x.low() != nil:
		hi = end(x.Below, "đến dưới", "to below")
	case x.Below != nil:
		hi = end(x.Below, "dưới", "below")
	}
	if lo.Vi != "" && hi.Vi != "" {
		return words.Text{Vi: lo.Vi + " " + hi.Vi, En: lo.En + " " + hi.En}
	}
	return words.Text{Vi: lo.Vi + hi.Vi, En: lo.En + hi.En}
}

func (b *bands) points(a *Answer, max exact.Number) outcome {
	if out, ok := b.nothing(a, max); ok {
		return out
	}
	v := b.value.number(a.Figures, max)
	if v.cause != plain {
		return v
	}
	for i := range b.Keys.Bands {
		if x := &b.Keys.Bands[i]; x.holds(v.points) {
			return outcome{points: x.Points.Number}
		}
	}
	return outcome{cause: noBranch}
}

func (b *bands) why(a *Answer, max, points exact.Number) words.Text {
	v := b.value.number(a.Figures, max)
	var in words.Text
	for i := range b.Keys.Bands {
		if b.Keys.Bands[i].holds(v.points) {
			in = b.Keys.Bands[i].text(b.unit)
		}
	}
	if b.value.single() {
		return words.Sprintf("%s%s, %s: %s", "%s%s, %s: %s", v.points, b.unit, in, points)
	}
	return words.Sprintf("%s%s%s, %s: %s", "%s%s%s, %s: %s", b.filled(b.value, a, max), words.Beside(v.points, b.ends()...), b.unit, in, points)
}

// ends lists the ends of all bands.
func (b *bands) ends() []exact.Number {
	var ends []exact.Number
	for _, x := range b.Keys.Bands {
		if lo := x.low(); lo != nil {
			ends = append(ends, lo.Number)
		}
	}
	return ends
}

func (b *bands) words(exact.Number) []words.Text {
	lines := []words.Text{words.Sprintf("Theo giá trị %s", "By the value of %s", letters(b.value))}
	for i := range b.Keys.Bands {
		x := &b.Keys.Bands[i]
		lines = append(lines, words.Sprintf("%s: %s", "%s: %s", x.text(b.unit), x.Points.Number))
	}
	return append(lines, b.figureWords()...)
}
