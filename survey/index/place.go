package index

import (
	"math"
	"strings"

	"parindex/survey/responses"
)

// rows say where each response of a block stands.
type rows struct {
	unit   []int // of the design; −1: left out
	weight []float64
	groups [][]int // by class
	cell   []int   // of fitted weights
}

// place finds where the responses of a block stand in the design and in the classes.
func (c *Counter) place(b *responses.Block) error {
	r := &c.rows
	r.unit, r.weight = sized(r.unit, b.N), sized(r.weight, b.N)
	if r.groups == nil {
		r.groups = make([][]int, len(c.classes))
	}
	for i := range c.classes {
		r.groups[i] = sized(r.groups[i], b.N)
		c.group(i, b)
	}
	for i := range b.N {
		r.weight[i] = 1
		if c.weight >= 0 {
			r.weight[i] = b.Numbers[c.weight][i]
		}
	}
	c.design(b)
	if c.fitting != nil {
		r.cell = sized(r.cell, b.N)
		return c.fitting.apply(c.setup, b, r)
	}
	return nil
}

func sized[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	return list[:n]
}

// group finds the groups of a class: the byte of a choice, or the number of a text.
func (c *Counter) group(class int, b *responses.Block) {
	groups, at := c.rows.groups[class], c.classes[class].at
	switch {
	case at < 0:
		clear(groups)
	case b.Choices[at] != nil:
		for i, v := range b.Choices[at] {
			groups[i] = int(v)
		}
	default:
		numbers := make([]int, len(b.Texts[at].Words))
		for n, word := range b.Texts[at].Words {
			numbers[n] = int(responses.Blank)
			if n > 0 {
				numbers[n] = c.common.word(class, word)
			}
		}
		for i, n := range b.Texts[at].Of {
			groups[i] = numbers[n]
		}
	}
}

// design finds the unit of each response in the design. Who has no stratum, cluster or
// weight is left out.
func (c *Counter) design(b *responses.Block) {
	known := map[[2]uint32]int{}
	if c.stratum >= 0 && b.Choices[c.stratum] == nil {
		for _, word := range b.Texts[c.stratum].Words[1:] {
			c.common.stratum(strings.ToLower(word), word)
		}
	}
	for i := range b.N {
		w := c.rows.weight[i]
		s, okS := number(b, c.stratum, i)
		k, okK := number(b, c.cluster, i)
		if !okS || !okK || !(w > 0) || math.IsInf(w, 1) {
			c.rows.unit[i] = -1
			continue
		}
		if c.cluster < 0 {
			c.rows.unit[i] = c.common.design.Unit(c.code(b, c.stratum, s), c.ownCluster(b, i))
			continue
		}
		unit, ok := known[[2]uint32{s, k}]
		if !ok {
			unit = c.clusterUnit(c.code(b, c.stratum, s), c.code(b, c.cluster, k))
			known[[2]uint32{s, k}] = unit
		}
		if unit == eachAlone {
			unit = c.common.design.UnitIn(c.code(b, c.stratum, s), c.code(b, c.cluster, k), c.ownCluster(b, i))
		}
		c.rows.unit[i] = unit
	}
}

// eachAlone stands for a cluster whose respondents are told apart, since it is known out of
// how many they were drawn.
const eachAlone = -2

// clusterUnit is the unit of the design that a cluster is.
func (c *Counter) clusterUnit(stratum, cluster string) int {
	persons, ok := c.common.within[[2]string{stratum, cluster}]
	if !ok {
		return c.common.design.Unit(stratum, cluster)
	}
	c.common.design.Within(stratum, cluster, persons)
	return eachAlone
}

// number is what a response has for an attribute, as a number within the block.
func number(b *responses.Block, at, i int) (n uint32, ok bool) {
	switch {
	case at < 0:
		return 0, true
	case b.Choices[at] != nil:
		v := b.Choices[at][i]
		return uint32(v), responses.Answered(v)
	}
	n = b.Texts[at].Of[i]
	return n, n != 0
}

// code is what such a number stands for; capitals do not count.
func (c *Counter) code(b *responses.Block, at int, n uint32) string {
	switch {
	case at < 0:
		return ""
	case b.Choices[at] == nil:
		return strings.ToLower(b.Texts[at].Words[n])
	case int(n) < len(c.q.Attributes[at].Choices):
		return strings.ToLower(c.q.Attributes[at].Choices[n].Code)
	}
	return ""
}

// ownCluster names a respondent who was drawn for themselves.
func (c *Counter) ownCluster(b *responses.Block, i int) string {
	if c.form >= 0 {
		if form := b.Text(c.q, c.form, i); form != "" {
			return form
		}
	}
	return c.common.own()
}
