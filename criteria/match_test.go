package criteria

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"parindex/exact"
)

// shipped reads a set that the project ships.
func shipped(t testing.TB, ref string) *Set {
	t.Helper()
	text, err := os.ReadFile("sets/" + ref + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	set, faults := Parse(text)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return set
}

// altered is a set made from another one, with the truth about every item.
type altered struct {
	*Set
	of map[*Item]*Item // old item → what it became; nil is gone
}

// alter copies a set so that it can be changed.
func alter(old *Set) *altered {
	set := *old
	a := &altered{Set: &set, of: map[*Item]*Item{}}
	set.Version, set.Fields, set.nodes, set.leaves = "2025.1", nil, nil, nil
	for _, f := range old.Fields {
		set.Fields = append(set.Fields, a.copy(f))
	}
	set.Bonus, set.Penalty = a.copy(old.Bonus), a.copy(old.Penalty)
	return a
}

func (a *altered) copy(it *Item) *Item {
	if it == nil {
		return nil
	}
	c := *it
	c.Items = nil
	for _, part := range it.Items {
		c.Items = append(c.Items, a.copy(part))
	}
	a.of[it] = &c
	return &c
}

// became returns the copy of an old code.
func (a *altered) became(t *testing.T, old *Set, code string) *Item {
	t.Helper()
	it := a.of[old.Item(code)]
	if it == nil {
		t.Fatalf("no item %s", code)
	}
	return it
}

// take takes an item out of its parent and returns it.
func (a *altered) take(t *testing.T, old *Set, code string) *Item {
	t.Helper()
	it := a.became(t, old, code)
	parent := a.of[old.Item(code).Parent]
	for i, part := range parent.Items {
		if part == it {
			parent.Items = append(parent.Items[:i:i], parent.Items[i+1:]...)
			return it
		}
	}
	t.Fatalf("%s stands elsewhere", code)
	return nil
}

// number counts codes and sums anew and links the set.
func (a *altered) number() {
	for i, f := range a.Fields {
		renumber(f, strconv.Itoa(i+1))
	}
	a.link()
}

func renumber(it *Item, code string) {
	it.Code = code
	if len(it.Items) == 0 {
		return
	}
	it.Max = Points{Number: exact.Zero}
	for i, part := range it.Items {
		renumber(part, fmt.Sprintf("%s.%d", code, i+1))
		it.Max.Number = it.Max.Add(part.Max.Number)
	}
}

// rewordings are what a next year's decision makes of names: other words, an
// abbreviation written out, another order, a changed ending.
var rewordings = map[string]string{
	"1.1.1": "Ban hành kế hoạch cải cách hành chính năm",
	"1.1.3": "Mức độ thực hiện kế hoạch CCHC trong năm",
	"1.2.1": "Gửi báo cáo CCHC (quý I, 6 tháng, quý III và năm) đủ số lượng, đúng thời hạn",
	"1.4":   "Công tác tuyên truyền CCHC",
	"2.1.2": "Chất lượng dự thảo VBQPPL gửi thẩm định",
	"3.3.2": "Tỷ lệ TTHC được phê duyệt quy trình nội bộ, quy trình điện tử",
	"3.4.1": "Tỷ lệ hồ sơ TTHC giải quyết đúng hạn và trước hạn",
	"4.1.2": "Bố trí số lượng lãnh đạo phòng và tương đương theo quy định",
	"5.2.3": "Đánh giá, xếp loại chất lượng cán bộ, công chức, viên chức",
	"5.3.2": "Thực hiện văn hóa công sở, quy tắc ứng xử",
	"6.1.3": "Công khai dự toán, quyết toán ngân sách theo quy định",
	"7.2.2": "Tỷ lệ hồ sơ TTHC được nộp trực tuyến",
	"7.2.3": "Tỷ lệ thanh toán trực tuyến phí, lệ phí TTHC",
	"7":     "XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN SỐ",
	"P.3":   "Tài liệu kiểm chứng không trung thực",
}

// nextYear makes the set of a next year of so@2019.1: a new field in front, so that
// every code changes, names reworded, items moved, split, gone and new.
func nextYear(t *testing.T, old *Set) *altered {
	t.Helper()
	a := alter(old)
	for code, name := range rewordings {
		a.became(t, old, code).Name = name
	}
	for code, to := range map[string]string{"1.3.2": "2.2", "7.1.2": "1.1", "3.5.2": "3.4", "6.3": ""} { // moved
		it := a.take(t, old, code)
		if to == "" {
			a.Fields = append(a.Fields, it)
		} else {
			target := a.became(t, old, to)
			target.Items = append([]*Item{it}, target.Items...)
		}
	}
	for _, code := range []string{"1.5", "2.3.2", "5.1.2", "4.4.2"} { // gone
		a.of[old.Item(code)] = nil
		if len(old.Item(code).Items) > 0 {
			t.Fatal(code)
		}
	}
	for _, code := range []string{"1.5", "2.3.2", "5.1.2", "4.4.2"} {
		drop(a.of[old.Item(code).Parent], old.Item(code).Name)
	}
	split := a.became(t, old, "1.9") // split: the item stays as the heading of two new ones
	for _, name := range []string{"Xây dựng kế hoạch nâng cao điểm số", "Tỷ lệ chỉ tiêu được cải thiện"} {
		part := *split
		part.Name, part.Max = name, Points{Number: exact.Frac(1, 2)}
		split.Items = append(split.Items, &part)
	}
	split.Source, split.Rule = "", nil
	fresh := a.became(t, old, "6.4")
	added := *fresh
	added.Name, added.Items = "Chỉ số hài lòng của người nộp thuế", nil
	a.Fields = append([]*Item{{Code: "x", Name: "HỘI NHẬP VÀ HỢP TÁC QUỐC TẾ", Max: added.Max, Items: []*Item{&added}}}, a.Fields...)
	a.number()
	return a
}

func drop(parent *Item, name string) {
	for i, it := range parent.Items {
		if it.Name == name {
			parent.Items = append(parent.Items[:i:i], parent.Items[i+1:]...)
			return
		}
	}
}

// TestProposeNextYear measures the proposal against a known truth: nothing may be
// proposed wrongly, and little may be missed.
func TestProposeNextYear(t *testing.T) {
	old := shipped(t, "so@2019.1")
	a := nextYear(t, old)
	right, kinds := 0, map[Certainty]int{}
	found := map[*Item]*Item{}
	for _, m := range Propose(old, a.Set) {
		found[m.Old] = m.New
		kinds[m.Certainty]++
	}
	var missed []string
	for _, it := range old.Nodes() {
		want, got := a.of[it], found[it]
		switch {
		case got == want && want != nil:
			right++
		case got == nil && want != nil:
			missed = append(missed, it.Code+" "+it.Name)
		case got != want:
			t.Errorf("%s %q was taken for %s %q", it.Code, it.Name, got.Code, got.Name)
		}
	}
	t.Logf("%d of %d right, by %v, missed: %q", right, len(old.Nodes())-4, kinds, missed)
	if len(missed) > 2 {
		t.Errorf("missed %d: %q", len(missed), missed)
	}
}

// TestProposeOtherField compares sets for different bodies. The golden list was read
// by a person: every line joins items that ask for the same.
func TestProposeOtherField(t *testing.T) {
	var got strings.Builder
	for _, m := range Propose(shipped(t, "so@2019.1"), shipped(t, "xa@2025.1")) {
		fmt.Fprintf(&got, "%s → %s %s %d: %s → %s\n", m.Old.Code, m.New.Code, m.Certainty, m.Alike, m.Old.Name, m.New.Name)
	}
	compareGolden(t, "testdata/propose_so_xa.golden", got.String())
}

// TestProposeNothing: two sets without anything in common.
func TestProposeNothing(t *testing.T) {
	for _, m := range Propose(shipped(t, "pci@2015.1"), shipped(t, "xa@2025.1")) {
		t.Errorf("%s %q was taken for %s %q (%s, %d%%)", m.Old.Code, m.Old.Name, m.New.Code, m.New.Name, m.Certainty, m.Alike)
	}
}

// TestProposeSelf: a set is itself, item by item.
func TestProposeSelf(t *testing.T) {
	set := shipped(t, "tinh@2025.1")
	list := Propose(set, set)
	if len(list) != len(set.Nodes()) {
		t.Errorf("%d of %d items matched", len(list), len(set.Nodes()))
	}
	for _, m := range list {
		if m.Old != m.New || m.Certainty != SameName {
			t.Errorf("%s was taken for %s (%s)", m.Old.Code, m.New.Code, m.Certainty)
		}
	}
}
