package index

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"parindex/survey/estimate"
)

// common is what counters that are merged have in common.
type common struct {
	mu     sync.Mutex
	design *estimate.Design
	words  []map[string]*named   // by class: text that parts respondents
	strata map[string]string     // that are text: in small letters → as written
	within map[[2]string]float64 // persons of a stratum's cluster, where that is said
	next   int                   // respondents who are their own cluster and have no form number
}

// named is a text that parts respondents: how it is written, and its group in a tally.
type named struct {
	word  string
	group int
}

// firstWord is the group of the first text; below it are the bytes of choices.
const firstWord = 256

// word is the group of a text that parts respondents; capitals do not count. Of several
// ways to write it the first by the alphabet is kept, so that the order does not matter.
func (c *common) word(class int, word string) int {
	key := strings.ToLower(word)
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.words[class][key]
	if n == nil {
		n = &named{word, firstWord + len(c.words[class])}
		c.words[class][key] = n
	}
	n.word = min(n.word, word)
	return n.group
}

// stratum remembers how a stratum is written.
func (c *common) stratum(key, word string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if old, ok := c.strata[key]; !ok || word < old {
		c.strata[key] = word
	}
}

// own is a name for a respondent who is their own cluster.
func (c *common) own() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.next++
	return "\x00" + strconv.Itoa(c.next)
}

// codes of the texts of a class, by group.
func (c *common) codes(class int) map[int]string {
	all := map[int]string{}
	for _, n := range c.words[class] {
		all[n.group] = n.word
	}
	return all
}

// sortedGroups are the groups of a class that have a name, by it.
func sortedGroups(codes map[int]string) []int {
	var list []int
	for g := range codes {
		list = append(list, g)
	}
	slices.SortFunc(list, func(a, b int) int { return strings.Compare(codes[a], codes[b]) })
	return list
}
