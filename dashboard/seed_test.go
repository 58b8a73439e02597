package dashboard

import (
	"cmp"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/exact"
	"parindex/imports"
	"parindex/provinces"
	"parindex/scoring"
	"parindex/scoring/stability"
	"parindex/store"
)

// seeded is a small province: 22 offices with the totals published for Vĩnh Phúc 2019
// (the split over items is made up), a year before with a correction, and 60 communes.
type seeded struct {
	authority  assessment.Authority
	pubs       []store.Publication
	results    map[int64][]store.Result
	components map[int64][]store.Component
	scores     map[string][]store.Score // by "publication/unit"
	stable     map[int64]store.Stability
	weighed    map[string]stability.Unit // of the publication that is being made
	printed    []store.PrintedTable
	before     map[string][]string                 // predecessors by unit
	figures    map[string]map[string]*exact.Number // declared, by "unit/code"
	indices    []store.IndexList
	targets    []store.Target
	rounds     []store.RoundCount
	surveys    []store.SurveyPublication
	form       string // text of their questionnaire
	sets       map[string]*scoring.Scheme
	dice       *rand.Rand
}

func (s *seeded) source() *source {
	var asked atomic.Int64 // rows are changed under the site
	return s.surveySource(&source{
		authority:    func(context.Context) (assessment.Authority, bool, error) { return s.authority, true, nil },
		version:      func(context.Context) (int64, error) { return asked.Add(1), nil },
		publications: func(context.Context) ([]store.Publication, error) { return s.pubs, nil },
		results:      func(_ context.Context, p int64) ([]store.Result, error) { return s.results[p], nil },
		components:   func(_ context.Context, p int64) ([]store.Component, error) { return s.components[p], nil },
		scores: func(_ context.Context, p int64, unit string) ([]store.Score, error) {
			return s.scores[fmt.Sprint(p, "/", unit)], nil
		},
		across:       s.across,
		points:       s.points,
		answers:      s.answers,
		predecessors: func(context.Context) (map[string][]string, error) { return s.before, nil },
		unitsVersion: func(context.Context) (int64, error) { return int64(len(s.before)), nil },
		printed:      func(context.Context) ([]store.PrintedTable, error) { return s.printed, nil },
		stability:    func(_ context.Context, p int64) (store.Stability, error) { return s.stable[p], nil },
		indices:      func(context.Context) ([]store.IndexList, error) { return s.indices, nil },
		newestList:   func(context.Context) (int64, error) { return int64(len(s.indices)), nil },
		targets:      func(context.Context) ([]store.Target, error) { return s.targets, nil },
		lastTarget:   func(context.Context) (int64, error) { return int64(len(s.targets)), nil },
		rounds:       func(context.Context) ([]store.RoundCount, error) { return s.rounds, nil },
		whole:        s.whole,
		set: func(_ context.Context, ref string) (*criteria.Set, error) {
			if scheme, ok := s.sets[ref]; ok {
				return scheme.Set(), nil
			}
			return nil, store.ErrNotFound
		},
	})
}

func newSeeded(t testing.TB) *seeded {
	t.Helper()
	return &seeded{
		authority: assessment.Authority{ID: "vinhphuc", Name: "UBND tỉnh Vĩnh Phúc"},
		results:   map[int64][]store.Result{}, components: map[int64][]store.Component{}, scores: map[string][]store.Score{},
		stable: map[int64]store.Stability{}, weighed: map[string]stability.Unit{},
		sets: map[string]*scoring.Scheme{}, dice: rand.New(rand.NewPCG(1, 2019)),
	}
}

// contestant is a unit with the points it is to reach.
type contestant struct {
	id, name, group, groupName string
	direct, survey             exact.Number
}

// province seeds what most tests and screenshots look at.
func province(t testing.TB) *seeded {
	s := newSeeded(t)
	offices := readOffices(t)
	earlier := slices.Clone(offices)
	for i := range earlier {
		earlier[i].direct = earlier[i].direct.Sub(exact.Frac(int64(s.dice.IntN(14)), 4)).Add(exact.Frac(3, 4))
		earlier[i].survey = earlier[i].survey.Sub(exact.Frac(int64(s.dice.IntN(120)), 100))
	}
	note := "Số liệu minh hoạ: tổng điểm đúng như đã công bố; phần chia theo tiêu chí là dựng để chạy thử."
	s.publish(t, store.Publication{ID: 1, Year: 2018, Set: "so@2019.1", Note: note}, earlier)
	earlier[3].direct = earlier[3].direct.Add(exact.Frac(1, 2))
	s.publish(t, store.Publication{ID: 2, Year: 2018, Set: "so@2019.1", Note: note, Supersedes: 1, Reason: "Tính lại điểm lĩnh vực 3 của Kho bạc Nhà nước tỉnh do nhập nhầm."}, earlier)
	s.publish(t, store.Publication{ID: 3, Year: 2019, Set: "so@2019.1", Note: note}, offices)
	s.publish(t, store.Publication{ID: 4, Year: 2025, Set: "xa@2025.1", Basis: store.OnSelf, Without: []criteria.Source{criteria.Survey}}, readCommunes(t))
	table := store.PrintedTable{Year: 2019, Title: "Chỉ số CCHC năm 2019 tỉnh Vĩnh Phúc, bảng đã công bố"}
	for _, r := range s.results[3] {
		total, rank := r.Total, r.Rank
		table.Rows = append(table.Rows, assessment.Printed{Unit: r.Unit, Group: r.Group, Rank: &rank, Total: &total})
	}
	s.printed = []store.PrintedTable{table}
	s.indices = readIndices(t)
	s.targets, s.rounds = goals(), rounds()
	s.seedSurveys(t)
	return s
}

// readIndices reads what the demo knows of provinces in national indices, and a year of
// the provinces as they are now that is made up.
func readIndices(t testing.TB) []store.IndexList {
	t.Helper()
	lists, err := indicesOnce()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Clone(lists)
}

var indicesOnce = sync.OnceValues(func() ([]store.IndexList, error) {
	names, err := filepath.Glob("../campaign/demo/chi_so/*.csv")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("%d lists of indices: %w", len(names), err)
	}
	bodies := map[string][]byte{"dung_de_thu.csv": madeUp()}
	for _, name := range names {
		if bodies[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	var lists []store.IndexList
	for _, name := range slices.Sorted(maps.Keys(bodies)) {
		read := imports.ReadStandings(bodies[name])
		if len(read.Issues) > 0 {
			return nil, fmt.Errorf("%s: %+v", name, read.Issues)
		}
		lists = append(lists, store.IndexList{ID: int64(len(lists) + 1), Source: store.Origin{File: name, Name: name, By: "an", At: time.Date(2026, 1, 15, 2, 30, 0, 0, time.UTC)}, Rows: read.Standings})
	}
	return lists, nil
})

// madeUp is a ranking of the 34 provinces, with targets that Phú Thọ set before and since.
func madeUp() []byte {
	var b strings.Builder
	b.WriteString("Chỉ số;Năm;Tỉnh;Giá trị;Hạng;Trên;Mục tiêu hạng;Mục tiêu giá trị;Nguồn\n")
	for i, p := range provinces.Of(provinces.Since) {
		fmt.Fprintf(&b, "PAR INDEX;2025;%s;%d,5;%d;34;;;Số liệu dựng để chạy thử\n", p.Name, 95-i, i+1)
	}
	b.WriteString("PAR INDEX;2024;Phú Thọ;88,1;30/63;;40/63;;thử\nPAR INDEX;2023;Phú Thọ;87,1;44/63;;;;thử\nPAR INDEX;2021;Sơn La;86;36/63;;30/63;;thử\nChỉ số DTI;2024;Sơn La;0,61;;;;0,7;thử\n")
	return []byte(b.String())
}

func (s *seeded) scheme(t testing.TB, ref string) *scoring.Scheme {
	t.Helper()
	if s.sets[ref] == nil {
		shipped, err := campaign.ShippedSets()
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(shipped, func(scheme *scoring.Scheme) bool { return scheme.Set().Ref() == ref })
		if at < 0 {
			t.Fatalf("%s is no set of the program", ref)
		}
		s.sets[ref] = shipped[at]
	}
	return s.sets[ref]
}

// publish scores and ranks contestants as a campaign would.
func (s *seeded) publish(t testing.TB, p store.Publication, list []contestant) {
	t.Helper()
	scheme := s.scheme(t, p.Set)
	set := scheme.Set()
	p.Authority, p.SetSHA256, p.SetTitle, p.Sample, p.Places = s.authority.ID, set.SHA256, set.Title, set.Sample, set.Decimals()
	p.Basis = cmp.Or(p.Basis, store.OnAppraisal)
	p.Program, p.By = "v0.1.0", "Sở Nội vụ"
	p.Checksum = fmt.Sprintf("%064x", 0x7a11+p.ID*7919)
	p.Head = fmt.Sprintf("%064x", 0x4ead+p.ID*7919)
	p.At = time.Date(p.Year+1, 1, 15, 2, 30, 0, 0, time.UTC)
	s.pubs = append([]store.Publication{p}, s.pubs...)
	slices.SortStableFunc(s.pubs, func(a, b store.Publication) int { return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(b.ID, a.ID)) })
	var rows []store.Result
	for _, c := range list {
		rows = append(rows, s.score(scheme, p, c))
	}
	s.results[p.ID] = placed(rows, set)
	s.stable[p.ID] = s.firm(set, s.results[p.ID])
}

// score makes up answers that add up to a contestant's points.
func (s *seeded) score(scheme *scoring.Scheme, p store.Publication, c contestant) store.Result {
	answers := make([]scoring.Answer, len(scheme.Leaves()))
	s.fill(scheme, answers, criteria.Self, c.direct, scoring.FromAppraisal)
	if slices.Contains(p.Without, criteria.Survey) {
		for i, l := range scheme.Leaves() {
			if l.Item.Source == criteria.Survey {
				answers[i] = scoring.Answer{Exempt: true}
			}
		}
	} else {
		s.fill(scheme, answers, criteria.Survey, c.survey, scoring.FromSurvey)
	}
	var r scoring.Result
	scheme.Score(answers, &r)
	row := store.Result{Unit: c.id, Name: c.name, Group: c.group, GroupName: c.groupName, Points: r.Points, Max: r.Max, Bonus: r.Bonus, Penalty: r.Pen, Total: r.Total(), Ranked: true, Revision: 1}
	row.Index, row.HasIndex = r.Index()
	row.Shown = row.Index.Decimal(p.Places)
	claimed := c.direct.Add(exact.Frac(int64(s.dice.IntN(9)), 4))
	if p.Basis == store.OnSelf {
		claimed = c.direct
	}
	row.Claimed = &claimed
	s.weighed[c.id] = weighed(scheme, &r)
	for i, node := range scheme.Set().Nodes() {
		if node.Section != criteria.Main || node.Leaf() {
			continue
		}
		sc := r.Scores[i]
		s.components[p.ID] = append(s.components[p.ID], store.Component{Unit: c.id, Code: node.Code, Name: node.Name, Depth: node.Depth, Points: sc.Points, Max: sc.Max, Status: sc.Status})
	}
	s.items(scheme, p, c, answers, &r, &row)
	return row
}

func (s *seeded) items(scheme *scoring.Scheme, p store.Publication, c contestant, answers []scoring.Answer, r *scoring.Result, row *store.Result) {
	key := fmt.Sprint(p.ID, "/", c.id)
	for i := range scheme.Leaves() {
		leaf := &scheme.Leaves()[i]
		sc, why := leaf.Score(r), scheme.Why(leaf, &answers[i])
		item := store.Score{
			Unit: c.id, Code: leaf.Item.Code, Name: leaf.Item.Name, Source: leaf.Item.Source, Section: leaf.Item.Section,
			Full: leaf.Item.Max.Number, Max: sc.Max, Points: sc.Points, Status: sc.Status, WhyVi: why.Vi, WhyEn: why.En,
			Evidence: leaf.Item.Evidence,
		}
		switch leaf.Item.Source {
		case criteria.Survey:
			row.Survey = row.Survey.Add(sc.Points)
			item.From = store.Origin{File: "b", Name: "diem_dtxhh_2019.xlsx", Sheet: "ĐTXHH", Cell: "F" + strconv.Itoa(i+8)}
		default:
			if leaf.Item.Section == criteria.Main {
				row.Direct = row.Direct.Add(sc.Points)
			}
			item.From = store.Origin{File: "c", Name: "tham_dinh_2019.xlsx", Sheet: "Thẩm định", Cell: "G" + strconv.Itoa(i+12)}
			if leaf.Item.Source == criteria.Self {
				claim := sc.Max
				item.Claimed, item.Claim = &claim, store.Origin{File: "a", Name: "tu_cham_" + c.id + ".xlsx", Sheet: "Phụ lục 1", Cell: "E" + strconv.Itoa(i+12)}
			}
			if sc.Points.Cmp(sc.Max) < 0 && sc.Status == scoring.Scored {
				item.Reason = "Tài liệu kiểm chứng chưa đủ."
			}
		}
		if sc.Status == scoring.Missing && leaf.Item.Section == criteria.Main {
			row.Missing++
		}
		s.scores[key] = append(s.scores[key], item)
	}
}

// fill gives the leaves of a source points that add up to a sum.
func (s *seeded) fill(scheme *scoring.Scheme, answers []scoring.Answer, source criteria.Source, sum exact.Number, origin scoring.Origin) {
	var open []int
	left := exact.Zero
	for i, l := range scheme.Leaves() {
		mine := l.Item.Source == source || (source == criteria.Self && l.Item.Source == criteria.Appraiser)
		if !mine || l.Item.Section != criteria.Main {
			continue
		}
		answers[i] = scoring.Answer{Typed: true, Origin: origin, Points: l.Item.Max.Number}
		open, left = append(open, i), left.Add(l.Item.Max.Number)
	}
	left = left.Sub(sum) // to be taken away
	unit := exact.Frac(1, 4)
	if source == criteria.Survey {
		unit = exact.Frac(1, 10)
	}
	for tries := 0; left.Sign() > 0 && tries < 5000; tries++ {
		a := &answers[open[s.dice.IntN(len(open))]]
		take := exact.Min(exact.Min(unit, left), a.Points)
		a.Points, left = a.Points.Sub(take), left.Sub(take)
	}
}

func placed(rows []store.Result, set *criteria.Set) []store.Result {
	var order []store.Result
	var groups []string
	byGroup := map[string][]scoring.Contender{}
	byUnit := map[string]store.Result{}
	for _, r := range rows {
		if !slices.Contains(groups, r.Group) {
			groups = append(groups, r.Group)
		}
		byGroup[r.Group] = append(byGroup[r.Group], scoring.Contender{Unit: r.Unit, Index: r.Index, Ranked: r.Ranked})
		byUnit[r.Unit] = r
	}
	for _, g := range groups {
		for _, place := range scoring.Rank(byGroup[g], set.Ties) {
			r := byUnit[place.Unit]
			r.Rank, r.Class = place.Rank, set.Class(g, r.Index)
			order = append(order, r)
		}
	}
	return order
}

func readOffices(t testing.TB) []contestant {
	var list []contestant
	for i, row := range readCSV(t, "testdata/vinhphuc_2019.csv") {
		c := contestant{id: fmt.Sprintf("DV%02d", i+1), name: row[2], group: "so", groupName: row[0], direct: exact.MustParse(row[4]), survey: exact.MustParse(row[5])}
		if strings.HasPrefix(row[0], "Cơ quan") {
			c.group = "tw"
		}
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b contestant) int { return cmp.Compare(a.group, b.group) })
	return list
}

func readCommunes(t testing.TB) []contestant {
	var list []contestant
	for _, row := range readCSV(t, "testdata/communes.csv") {
		list = append(list, contestant{id: row[0], name: row[1], group: "xa", groupName: "Xã, phường, đặc khu", direct: exact.MustParse(row[4])})
	}
	return list
}

func readCSV(t testing.TB, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows[1:]
}
