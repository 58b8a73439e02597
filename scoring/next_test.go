package scoring

import (
	"testing"

	"parindex/criteria/sets"
	"parindex/exact"
	"parindex/words"
)

// nextSet has an item of every kind.
const nextSet = `
id: thu
version: "2025.1"
title: Bộ mẫu
years: [2025]
groups: [so]
sample: true
ties: competition
total: 20
items:
  - code: "1"
    name: Lĩnh vực
    max: 20
    items:
      - {code: "1.1", name: chọn, max: 2, source: self, rule: {kind: choice, options: [{label: đủ, points: 2}, {label: muộn, points: 1}, {label: không, points: 0}]}}
      - {code: "1.2", name: có, max: 1, source: self, rule: {kind: yesno, yes: {label: Đạt, points: 1}, no: {label: Không đạt, points: 0}}}
      - {code: "1.3", name: mức, max: 2, source: self, rule: {kind: bands, figures: {a: tổng, b: xong}, value: b/a*100, unit: "%", bands: [{over: 90, points: 2}, {from: 70, to: 90, points: 1}, {below: 70, points: 0}]}}
      - {code: "1.4", name: đếm, max: 2, source: self, rule: {kind: count, figures: {n: số quy chế}, per_unit: 0.5, cap: 2}}
      - {code: "1.5", name: trừ, max: 1, source: self, rule: {kind: deduct, figures: {n: số báo cáo chậm}, start: 1, per_event: 0.25}}
      - {code: "1.6", name: tỷ lệ, max: 2, source: self, rule: {kind: ratio, figures: {a: tổng số, b: đã xong}, floor: 0.8}}
      - {code: "1.7", name: phần, max: 2, source: self, rule: {kind: share, options: [{label: tốt, percent: 75}, {label: kém, percent: 0}]}}
      - {code: "1.8", name: công thức, max: 2, source: self, rule: {kind: formula, figures: {a: được giao, b: đúng hạn}, variants: [{expr: b/a*max}]}}
      - {code: "1.9", name: thang, max: 2, source: appraiser, rule: {kind: scale, figures: {v: điểm}, of: 10}}
      - {code: "1.10", name: phiếu, max: 2, source: survey, rule: {kind: survey, options: [{label: A, percent: 100}, {label: B, percent: 0}]}}
      - {code: "1.11", name: khác, max: 2, source: index, rule: {kind: index, index: SIPAS, figures: {v: Chỉ số SIPAS}, of: 100}}
`

func TestNext(t *testing.T) {
	scheme, faults := Load([]byte(nextSet))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	fifty := &Answer{Figures: []Value{{exact.Int(50), true}, {}}}
	for _, c := range []struct {
		code, now string
		a         *Answer
		reach     Reach
		then, ask string
	}{
		{"1.1", "0", nil, Part, "1", "đạt mức “muộn”"},
		{"1.1", "1", nil, Whole, "2", "đạt mức “đủ”"},
		{"1.1", "0.3", nil, Part, "1", "đạt mức “muộn”"},
		{"1.2", "0", nil, Whole, "1", "đạt mức “Đạt”"},
		{"1.3", "0.5", nil, Part, "1", "đưa (b/a) × 100 vào mức từ 70% đến 90%"},
		{"1.4", "0.5", nil, Part, "1", "thêm 1 ở “số quy chế”"},
		{"1.4", "1.8", nil, Whole, "2", "thêm 1 ở “số quy chế”"},
		{"1.5", "0", nil, Part, "0.25", "bớt 1 ở “số báo cáo chậm”"},
		{"1.6", "0", nil, Part, "1.6", "đưa b/a lên từ 80%"},
		{"1.6", "0", fifty, Part, "1.6", "đưa b/a lên từ 80% (a = 50: b từ 40)"},
		{"1.6", "1.7", fifty, Gradual, "2", "mỗi 1% của b/a thêm 0,02 điểm, từ 100% là tối đa (a = 50: b từ 50)"},
		{"1.7", "0", nil, Part, "1.5", "đạt mức “tốt”"},
		{"1.8", "1", nil, Gradual, "2", "tăng kết quả của công thức: (b/a) × điểm tối đa"},
		{"1.9", "1", nil, Gradual, "2", "mỗi 1 của “điểm” thêm 0,2 điểm"},
		{"1.10", "1", nil, ByOthers, "2", "mỗi 1% của giá trị trung bình các phiếu thêm 0,02 điểm"},
		{"1.11", "1", nil, ByOthers, "2", "mỗi 1 của “Chỉ số SIPAS” thêm 0,02 điểm"},
	} {
		leaf, _, ok := scheme.Leaf(c.code)
		if !ok {
			t.Fatalf("no item %s", c.code)
		}
		if c.a == nil {
			c.a = &Answer{}
		}
		got, ok := leaf.Next(c.a, exact.MustParse(c.now))
		if !ok || got.Reach != c.reach || got.Points.String() != c.then || got.Ask.Vi != c.ask || got.Ask.En == "" {
			t.Errorf("%s at %s: got %+v %s, %t, want %d %s %s", c.code, c.now, got, got.Points, ok, c.reach, c.then, c.ask)
		}
	}
	for code, now := range map[string]string{"1.1": "2", "1.7": "1.5", "1.5": "1"} {
		leaf, _, _ := scheme.Leaf(code)
		if got, ok := leaf.Next(&Answer{}, exact.MustParse(now)); ok {
			t.Errorf("%s at %s: got %+v, want no step", code, now, got)
		}
	}
}

// TestNextIsGiven: every rule kind says its next step, and in the samples a step to a line
// brings what the rule gives for that line.
func TestNextIsGiven(t *testing.T) {
	names, err := sets.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	steps := 0
	for _, entry := range names {
		text, err := sets.FS.ReadFile(entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		scheme, faults := Load(text)
		if len(faults) > 0 {
			continue // LOCK
		}
		for i := range scheme.Leaves() {
			leaf := &scheme.Leaves()[i]
			if _, ok := leaf.rule.(climber); !ok {
				t.Errorf("%s: rule kind %s does not say its next step", leaf.Item.Code, leaf.Item.Rule.Kind)
			}
			got, ok := leaf.Next(&Answer{}, exact.Zero)
			if !ok {
				t.Errorf("%s %s: no step above 0", entry.Name(), leaf.Item.Code)
				continue
			}
			steps++
			if got.Points.Sign() <= 0 || got.Points.Cmp(leaf.max) > 0 || got.Ask == (words.Text{}) {
				t.Errorf("%s: got %+v", leaf.Item.Code, got)
			}
			for line, label := range leaf.Lines() {
				if got.Ask.Vi == "đạt mức “"+label+"”" {
					if points, _, _ := leaf.Points(&Answer{Choice: line + 1}); !points.Equal(got.Points) {
						t.Errorf("%s: the step says %s, the rule gives %s", leaf.Item.Code, got.Points, points)
					}
				}
			}
		}
	}
	if steps < 50 {
		t.Errorf("got %d steps, want the samples read", steps)
	}
}
