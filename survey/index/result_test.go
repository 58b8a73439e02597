package index_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"parindex/survey"
	"parindex/survey/estimate"
	"parindex/survey/index"
	"parindex/survey/responses"
)

// changed is the questionnaire of the kit with its parts weighed otherwise.
func changed(t *testing.T, whole, factors string) *survey.Questionnaire {
	t.Helper()
	text := string(shipped(t, "sipas@2017.1").Text)
	first, rest, ok := strings.Cut(text, "kind: satisfaction\n    weigh: answers")
	if !ok {
		t.Fatal("the aspect does not pool answers")
	}
	q, faults := survey.Parse([]byte(first + "kind: satisfaction\n    weigh: " + whole + strings.ReplaceAll(rest, "weigh: answers", "weigh: "+factors)))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return q
}

// TestKitMeans: the plain means of items and of factors are the kit's other averages, with
// the error of the composite.
func TestKitMeans(t *testing.T) {
	q := changed(t, "items", "equal")
	r := counted(t, q, kitCopy(t, q), kept, index.Plan{Attributes: []string{index.None}, NoUnits: true})
	for _, k := range records(t, "kit_mean_of_items.csv") {
		if k["code"] == "ALL_MEAN_OF_FACTORS" {
			continue
		}
		f := r.Domains[0].Figure(strings.Replace(k["code"], "ALL", r.Overall, 1))
		near(t, k["code"], f.Index.Value, k["mean_of_items_weighted"])
		near(t, k["code"], f.Index.Plain, k["mean_of_items_unweighted"])
		if !(f.Index.Error > 1 && f.Index.Error < 3) {
			t.Errorf("%s: error %v", k["code"], f.Index.Error)
		}
	}
	q = changed(t, "equal", "answers")
	r = counted(t, q, kitCopy(t, q), kept, index.Plan{Attributes: []string{index.None}, NoUnits: true})
	near(t, "mean of factors", r.Domains[0].Figure(r.Overall).Index.Value, "74.01382824")
	near(t, "mean of factors", r.Domains[0].Figure(r.Overall).Index.Plain, "74.73756749")
}

// TestGiven: the three aspects since 2023: given weights of contents, in turn by items of
// factors that are plain means; only questions that were asked count.
func TestGiven(t *testing.T) {
	q := shipped(t, "sipas@2023.1")
	random := rand.New(rand.NewPCG(8, 9))
	b := responses.NewBlock(q)
	for i := range 600 {
		r := responses.Response{Choices: make([]byte, len(q.Attributes)), Texts: make([]string, len(q.Attributes)), Numbers: make([]float64, len(q.Attributes))}
		for k, a := range q.Attributes {
			r.Texts[k], r.Numbers[k] = fmt.Sprint(a.Code, i%20), 1+random.Float64()
		}
		for _, it := range q.Items() {
			answer := byte(random.IntN(len(it.Scale.Answers)))
			if len(it.AskIf) > 0 && r.Items[q.Item("N5").Number] != 0 {
				answer = responses.NotAsked
			}
			r.Items = append(r.Items, answer)
		}
		b.Append(r)
	}
	c, err := index.NewCounter(q, index.Plan{Attributes: []string{index.None}, NoUnits: true})
	if err == nil {
		err = c.Add(b)
	}
	if err != nil {
		t.Fatal(err)
	}
	r, err := c.Result(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	d := &r.Domains[0]
	value := func(code string) float64 { return float64(d.Figure(code).Index.Value) }
	mean := func(p *survey.Part) (sum float64) {
		for _, it := range p.Items {
			sum += value(it.Code) / float64(len(p.Items))
		}
		return sum
	}
	want := 0.0
	for _, content := range q.Overall().Contents {
		index := 0.0
		for _, factor := range content.Factors {
			index += mean(factor) * float64(len(factor.Items)) / float64(len(content.All))
		}
		if got := value(content.Code); math.Abs(got-index) > 1e-9 {
			t.Errorf("%s: %v, want %v", content.Code, got, index)
		}
		want += index * content.Weight.Float()
	}
	if got := value(r.Overall); math.Abs(got-want) > 1e-9 {
		t.Errorf("overall %v, want %v", got, want)
	}
	asked := d.Figure("N5").Shares[0].N
	for _, a := range r.Answers {
		if it := q.Item(a.Code); len(it.AskIf) > 0 && a.NotAsked != 600-asked || a.Valid+a.DontKnow+a.NotAsked != 600 {
			t.Errorf("%+v, %d were asked", a, asked)
		}
	}
	if d.Figure("ND").Index != nil || d.Figure("N1").Index != nil || len(d.Figure("K1").Shares) != 2 {
		t.Error("perceptions and expectations have shares only")
	}
}

// blocksOf reads a table as blocks.
func blocksOf(t testing.TB, q *survey.Questionnaire, body []byte) []*responses.Block {
	t.Helper()
	r, err := responses.NewReader(q, kept)
	if err != nil {
		t.Fatal(err)
	}
	var all []*responses.Block
	if _, err := r.Read(context.Background(), "", bytes.NewReader(body), int64(len(body)), func(b *responses.Batch) error {
		all = append(all, b.Block)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// stored are blocks as they are kept.
func stored(t testing.TB, blocks []*responses.Block) func(func([]byte, error) bool) {
	var texts [][]byte
	for _, b := range blocks {
		text, err := b.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	return func(yield func([]byte, error) bool) {
		for _, text := range texts {
			if !yield(text, nil) {
				return
			}
		}
	}
}

func figures(t testing.TB, r *index.Result) string {
	t.Helper()
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestOrder: the result is the same bytes whatever the order and the blocks of the
// responses, and comes back from JSON as it was.
func TestOrder(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	plan := index.Plan{Bands: true, Groups: []index.Group{{Code: "so", Units: []string{"Sở Y tế", "Sở Tư pháp"}}}}
	whole := blocksOf(t, q, kitCopy(t, q))
	want, err := index.Stored(context.Background(), q, plan, stored(t, whole))
	if err != nil {
		t.Fatal(err)
	}
	var single []*responses.Block
	for _, b := range whole {
		for i := range b.N {
			if i%500 == 0 {
				single = append(single, responses.NewBlock(q))
			}
			single[len(single)-1].Append(b.At(b.N - 1 - i))
		}
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(single), func(i, j int) { single[i], single[j] = single[j], single[i] })
	got, err := index.Stored(context.Background(), q, plan, stored(t, single))
	if err != nil {
		t.Fatal(err)
	}
	if figures(t, got) != figures(t, want) {
		t.Error("another order gave another result")
	}
	var back index.Result
	if err := json.Unmarshal([]byte(figures(t, want)), &back); err != nil || figures(t, &back) != figures(t, want) {
		t.Errorf("JSON: %v", err)
	}
	group, a, b := want.Find(index.ByGroup, "", "so"), want.Find(index.ByUnit, "", "Sở Y tế"), want.Find(index.ByUnit, "", "Sở Tư pháp")
	if group.Forms != a.Forms+b.Forms || group.Forms == 0 {
		t.Errorf("group of %d, units of %d and %d", group.Forms, a.Forms, b.Forms)
	}
	if len(want.Bands) != 8 || want.Bands[0].Best > want.Bands[0].Worst {
		t.Errorf("bands %v", want.Bands)
	}
}

// tinyTable is a survey of two units and a small third one.
func tinyTable(rows map[string]int) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	_ = w.Write([]string{"ma_phieu", "don_vi", "tang", "cum", "trong_so", "C1"})
	n := 0
	for unit, count := range rows {
		for range count {
			n++
			_ = w.Write([]string{fmt.Sprint("P", n), unit, "T", fmt.Sprint(n % 7), "1", fmt.Sprint(n%5 + 1)})
		}
	}
	w.Flush()
	return out.Bytes()
}

var lax = responses.Options{Policy: responses.Policy{responses.MissingColumn: responses.SetMissing}}

// TestPublished: groups of too few are gone together with what they could be worked out
// from, and so are figures of too few or too uncertain answers.
func TestPublished(t *testing.T) {
	q := benchForm(t)
	r := counted(t, q, tinyTable(map[string]int{"A": 60, "B": 40, "C": 3, "D": 12}), lax, index.Plan{Bands: true})
	p := r.Published()
	shown := map[string]string{}
	for _, d := range p.Of(index.ByUnit, "") {
		f := d.Figure("C1")
		switch {
		case d.Hidden && f == nil && d.Forms == 0:
			shown[d.Code] = "hidden"
		case f.Index == nil:
			shown[d.Code] = string(f.Verdict)
		default:
			shown[d.Code] = "shown"
		}
	}
	if got, want := fmt.Sprint(shown), "map[A:shown B:shown C:hidden D:hidden]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if f := p.Domains[0].Figure("C2"); f.Index != nil || f.Verdict != estimate.TooFew {
		t.Errorf("a question nobody answered: %+v", f)
	}
	if r.Find(index.ByUnit, "", "C").Figure("C1").Index == nil || len(r.Domains[0].Figures) == 0 {
		t.Error("publishing changed the result")
	}
	if len(p.Bands) != 0 { // the overall index needs every question here
		t.Errorf("bands %v", p.Bands)
	}
}

// TestShares: a small count of the distribution is kept back, and never alone.
func TestShares(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	r := counted(t, q, kitCopy(t, q), kept, index.Plan{Limits: index.Limits{Cell: 10}})
	p := r.Published()
	hidden := 0
	for _, d := range p.Domains {
		for _, f := range d.Figures {
			for i, s := range f.Shares {
				if s.Hidden {
					hidden++
					if s.N != 0 || s.Value.Known() || f.Satisfied != 0 {
						t.Errorf("%s %s %s is hidden and said: %+v", d.Code, f.Code, s.Code, s)
					}
				} else if s.N > 0 && s.N < 10 {
					t.Errorf("%s %s %s: %d is not hidden", d.Code, f.Code, s.Code, s.N)
				}
				if was := r.Find(d.Kind, d.Attribute, d.Code).Figure(f.Code).Shares[i]; was.Code != s.Code {
					t.Errorf("%s %s: %s for %s", d.Code, f.Code, s.Code, was.Code)
				}
			}
		}
	}
	if hidden == 0 {
		t.Error("nothing was hidden")
	}
}

// TestOneCluster: of a unit in one cluster the design tells no error; the formula's 0 is
// not shown.
func TestOneCluster(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	r := counted(t, q, kitCopy(t, q), kept, index.Plan{Cluster: "don_vi"})
	for _, d := range r.Of(index.ByUnit, "") {
		if d.Degrees == 0 && (d.Figure("C1").Index.Error.Known() || d.Figure("C1").Verdict != estimate.Uncertain) {
			t.Errorf("%s: %+v", d.Code, d.Figure("C1").Index)
		}
	}
}

// TestFit: with fitted weights figures and errors are what R finds (testdata/fit.R), and
// weights add up to the known totals.
func TestFit(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	all, known := responses.NewBlock(q), responses.NewBlock(q)
	for _, b := range blocksOf(t, q, kitCopy(t, q)) {
		for i := range b.N {
			all.Append(b.At(i))
			if responses.Answered(b.Choices[1][i]) { // sex is said
				known.Append(b.At(i))
			}
		}
	}
	area := index.Margin{Attributes: []string{"khu_vuc"}, Totals: map[string]float64{"do_thi": 400_000, "nong_thon": 500_000, "mien_nui": 250_000}}
	sex := index.Margin{Attributes: []string{"gioi_tinh"}, Totals: map[string]float64{"nam": 600_000, "nu": 550_000}}
	compute := func(b *responses.Block, fit index.Fit) (*index.Result, error) {
		return index.Stored(context.Background(), q, index.Plan{Fit: fit}, stored(t, []*responses.Block{b}))
	}
	fitted := func(fit index.Fit) *index.Result {
		t.Helper()
		r, err := compute(known, fit)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	raked := fitted(index.Fit{Method: index.Raked, Margins: []index.Margin{sex, area}})
	post := fitted(index.Fit{Method: index.PostStratified, Margins: []index.Margin{area}})
	for _, c := range []struct {
		of          *index.Domain
		value, errs string
	}{
		{&raked.Domains[0], "75.501203559", "1.954194293"},
		{raked.Find(index.ByUnit, "", "Sở Y tế"), "75.413278549", "2.514829874"},
		{&post.Domains[0], "75.440437628", "1.963375434"},
	} {
		e := c.of.Figure("HL").Index
		near(t, string(c.of.Kind), e.Value, c.value)
		near(t, string(c.of.Kind)+" error", e.Error, c.errs)
	}
	for code, total := range area.Totals {
		if got := raked.Find(index.ByStratum, "", code).Weight; math.Abs(float64(got)-total) > 1e-3 {
			t.Errorf("%s: weights add up to %v, want %v", code, got, total)
		}
	}
	plain, cut := fitted(index.Fit{}), fitted(index.Fit{Trim: &index.Trim{Lower: 1, Upper: 700}})
	if cut.Design.Kish >= plain.Design.Kish || math.Abs(float64(cut.Weight-plain.Weight)) > 1e-3 {
		t.Errorf("trimmed: %v of weight, %v; plain %v, %v", cut.Weight, cut.Design.Kish, plain.Weight, plain.Design.Kish)
	}
	if _, err := compute(all, index.Fit{Method: index.PostStratified, Margins: []index.Margin{sex}}); err == nil {
		t.Error("forms without the attribute were fitted")
	}
	if _, err := index.NewCounter(q, index.Plan{Fit: index.Fit{Method: index.Raked}}); err == nil {
		t.Error("a counter took weights to fit")
	}
}

// TestPopulations: what was drawn of a finite population is said to the design; clusters that
// were not drawn are none of the sample.
func TestPopulations(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	body := kitCopy(t, q)
	plain := counted(t, q, body, kept, index.Plan{})
	list := []index.Population{{Stratum: "do_thi", Count: 20}, {Stratum: "nong_thon", Count: 30}, {Stratum: "mien_nui", Count: 20}}
	finite := counted(t, q, body, kept, index.Plan{Populations: list})
	for _, cluster := range []string{"NT001", "NT002", "NT999"} {
		list = append(list, index.Population{Stratum: "nong_thon", Cluster: cluster, Count: 500})
	}
	staged := counted(t, q, body, kept, index.Plan{Populations: list})
	a, b, c := plain.Domains[0].Figure("HL").Index, finite.Domains[0].Figure("HL").Index, staged.Domains[0].Figure("HL").Index
	if a.Value != b.Value || a.Value != c.Value || !(b.Error < c.Error && c.Error < a.Error) || staged.Design != plain.Design {
		t.Errorf("errors %v, %v, %v; %+v", a.Error, b.Error, c.Error, staged.Design)
	}
}

// TestDifferences: two rounds are compared figure by figure.
func TestDifferences(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	r := counted(t, q, kitCopy(t, q), kept, index.Plan{})
	a, b := r.Find(index.ByChoice, "gioi_tinh", "nam"), r.Find(index.ByChoice, "gioi_tinh", "nu")
	list := index.Differences(a, b)
	if len(list) != 28 || list[0].Code != "HL" {
		t.Fatalf("%d differences: %+v", len(list), list[0])
	}
	d := list[0]
	if want := math.Hypot(2.02490246, 2.27141978); math.Abs(float64(d.Error)-want) > 1e-7 || math.Abs(float64(d.Difference)-(74.74475087-76.10428594)) > 1e-7 || !(d.P > 0.6 && d.P < 0.7) {
		t.Errorf("%+v", d)
	}
}

// TestRefused: a plan or a block that does not fit is refused.
func TestRefused(t *testing.T) {
	q := shipped(t, "sipas@2017.1")
	for _, plan := range []index.Plan{{Stratum: "khong_co"}, {Weight: "don_vi"}, {Cluster: "trong_so"}, {Attributes: []string{"cum"}}, {Populations: []index.Population{{Stratum: "do_thi"}}}} {
		if _, err := index.NewCounter(q, plan); err == nil {
			t.Errorf("%+v was taken", plan)
		}
	}
	c, err := index.NewCounter(q, index.Plan{})
	if err != nil {
		t.Fatal(err)
	}
	if c.Add(responses.NewBlock(shipped(t, "sipas@2023.1"))) == nil {
		t.Error("a block of another questionnaire was counted")
	}
	b := responses.NewBlock(q)
	b.N = 3
	if c.Add(b) == nil {
		t.Error("a block with missing columns was counted")
	}
}
