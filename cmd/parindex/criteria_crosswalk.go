package main

import (
	"fmt"
	"strings"

	"parindex/criteria"
	"parindex/words"
)

// certainties say what speaks for a line of a crosswalk.
var certainties = map[criteria.Certainty]words.Text{
	criteria.SameName:      {Vi: "cùng tên, cùng vị trí", En: "same name, same place"},
	criteria.NameElsewhere: {Vi: "cùng tên, khác vị trí", En: "same name, another place"},
	criteria.OnlyPlace:     {Vi: "CHỈ cùng vị trí, KHÁC TÊN", En: "same place ONLY, ANOTHER NAME"},
}

// proposeCrosswalk prints YAML to paste under “crosswalk:” in the newer set. What has
// no counterpart is a comment.
func (c *call) proposeCrosswalk(older, newer *criteria.Set) error {
	if older.ID == newer.ID && !newer.Follows(older.Ref()) {
		return misuse("%s không phải phiên bản trước của %s; ghi bộ cũ trước, bộ mới sau", "%s is no earlier version of %s; name the older one first", older.Ref(), newer.Ref())
	}
	matches := criteria.Propose(older, newer)
	newOf, oldOf := map[*criteria.Item]criteria.Match{}, map[*criteria.Item]bool{}
	for _, m := range matches {
		newOf[m.Old], oldOf[m.New] = m, true
	}
	fmt.Fprintf(c.out, "# %s\n", c.say("Đề xuất chuyển mã %s → %s: %d mã. Kiểm tra từng dòng, sửa hoặc xóa dòng sai,", "Proposed crosswalk %s → %s: %d codes. Check every line, mend or delete what is wrong,", older.Ref(), newer.Ref(), len(matches)))
	fmt.Fprintf(c.out, "# %s\n", c.say("rồi dán dưới khóa crosswalk: của bộ tiêu chí mới.", "then paste it under the key crosswalk: of the newer set."))
	if len(matches) == 0 {
		fmt.Fprintf(c.out, "# %s\n", c.say("Không tìm thấy mã tương ứng nào.", "No code has a counterpart."))
		return nil
	}
	fmt.Fprintf(c.out, "  - from: %s\n    codes:\n", older.Ref())
	for _, it := range older.Nodes() {
		if m, ok := newOf[it]; ok {
			fmt.Fprintf(c.out, "      %q: %q # %s\n", m.Old.Code, m.New.Code, c.certainty(m))
		} else {
			fmt.Fprintf(c.out, "      # %s\n", c.say("bỏ, không có mã mới: %s “%s”", "gone, without a new code: %s “%s”", it.Code, oneLine(it.Name)))
		}
	}
	for _, it := range newer.Nodes() {
		if !oldOf[it] {
			fmt.Fprintf(c.out, "      # %s\n", c.say("mới, không có mã cũ: %s “%s”", "new, without an old code: %s “%s”", it.Code, oneLine(it.Name)))
		}
	}
	return nil
}

// certainty says what speaks for a match, with both names where they differ.
func (c *call) certainty(m criteria.Match) string {
	name := oneLine(m.Old.Name)
	if other := oneLine(m.New.Name); other != name {
		name += " → " + other
	}
	why := certainties[m.Certainty].In(c.lang)
	if m.Certainty == criteria.Similar {
		why = c.say("tên gần giống %d%%", "name %d%% alike", m.Alike)
	}
	switch {
	case m.Old.Leaf() && !m.New.Leaf():
		why += c.say("; nay chia thành tiêu chí thành phần", "; now scored by its parts")
	case !m.Old.Leaf() && m.New.Leaf():
		why += c.say("; trước chia thành tiêu chí thành phần", "; scored by its parts before")
	}
	return why + ": " + name
}

// oneLine is a text for a comment.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
