package campaign

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/words"
)

// preparing gathers what giving points would do.
type preparing struct {
	*PointsPreview
	a         *Acting
	found     *findings.Findings // published
	from      map[int64]store.SurveyMark
	replaced  map[int64]bool
	stands    *standings
	newest    map[string]store.Mark  // by set, unit and code
	counted   map[string]countedItem // the same
	unitSet   map[string]*criteria.Set
	schemes   map[*criteria.Set]*scoring.Scheme
	published []store.SurveyPublication
}

func (a *Acting) preparePoints(ctx context.Context, g SurveyGiving) (*PointsPreview, error) {
	c := a.work
	p, err := c.newestPublished(ctx, g.Round)
	if err != nil {
		return nil, err
	}
	r, err := c.SurveyRound(ctx, g.Round)
	if err != nil {
		return nil, err
	}
	w := &preparing{PointsPreview: &PointsPreview{Published: p, Asks: r.Asks, Year: cmp.Or(g.Year, p.Year)}, a: a}
	if w.Asks, err = c.Questionnaire(ctx, p.Questionnaire); err != nil {
		return nil, err
	}
	frozen, err := findings.Decode(p.Result)
	if err != nil {
		return nil, err
	}
	w.found = frozen.Published()
	w.Parts = measuredParts(w.Asks)
	r.Targets = frozen.Targets // of the day when it was published
	units, err := c.roundUnits(ctx, r)
	if err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context, []assessment.Unit) error{w.sets, w.marks} {
		if err := step(ctx, units); err != nil {
			return nil, err
		}
	}
	w.choose(g.Choices)
	for _, u := range units {
		w.unit(u)
	}
	w.sum()
	return w.PointsPreview, nil
}

// measuredParts lists what has an index: parts above the questions that they hold.
func measuredParts(q *survey.Questionnaire) (list []PointsPart) {
	for _, part := range q.Parts() {
		if part.Aspect().Measure == survey.NoMeasure {
			continue
		}
		level := map[survey.Level]index.Level{survey.Aspect: index.OfAspect, survey.Content: index.OfContent, survey.Factor: index.OfFactor}[part.Level]
		list = append(list, PointsPart{part.Code, level, part.Name.Words()})
		for _, it := range part.Items {
			list = append(list, PointsPart{it.Code, index.OfItem, it.Text.Words()})
		}
	}
	return list
}

// sets finds the criteria set of each unit, with the items that can be given points.
func (w *preparing) sets(ctx context.Context, units []assessment.Unit) error {
	c := w.a.work
	groups, err := c.DB.Groups(ctx, c.Authority)
	if err != nil {
		return err
	}
	w.unitSet, w.schemes = map[string]*criteria.Set{}, map[*criteria.Set]*scoring.Scheme{}
	for _, g := range groups {
		if !slices.ContainsFunc(units, func(u assessment.Unit) bool { return u.Group == g.ID }) {
			continue
		}
		scheme, err := c.SchemeOf(ctx, g.ID, w.Year)
		if isRefused(err) {
			continue // the units say so
		}
		if err != nil {
			return err
		}
		set := scheme.Set()
		w.schemes[set] = scheme
		for _, u := range units {
			if u.Group == g.ID {
				w.unitSet[u.ID] = set
			}
		}
		at := slices.IndexFunc(w.Sets, func(s PointsSet) bool { return s.Set.Ref() == set.Ref() })
		if at < 0 {
			at = len(w.Sets)
			w.Sets = append(w.Sets, PointsSet{Set: set})
			for _, it := range surveyed(set) {
				w.Sets[at].Items = append(w.Sets[at].Items, PointsItem{Item: it})
			}
		}
		w.Sets[at].Groups = append(w.Sets[at].Groups, g.Name)
	}
	w.stands, err = c.standings(ctx, w.Year)
	return err
}

func markAt(set, unit, code string) string { return set + "\n" + unit + "\n" + code }

// marks reads the points that count now, and which published rounds gave them.
func (w *preparing) marks(ctx context.Context, units []assessment.Unit) error {
	c := w.a.work
	given, err := c.DB.SurveyMarks(ctx, c.Authority)
	if err != nil {
		return err
	}
	w.from, w.newest, w.counted, w.replaced = map[int64]store.SurveyMark{}, map[string]store.Mark{}, map[string]countedItem{}, map[int64]bool{}
	for _, m := range given {
		w.from[m.Mark] = m
	}
	if w.published, err = c.DB.SurveyPublications(ctx, c.Authority); err != nil {
		return err
	}
	for _, p := range w.published {
		if p.Supersedes != 0 {
			w.replaced[p.Supersedes] = true
		}
	}
	for _, s := range w.Sets {
		if err := w.marksBy(ctx, s.Set, units); err != nil {
			return err
		}
	}
	return nil
}

func (w *preparing) marksBy(ctx context.Context, set *criteria.Set, units []assessment.Unit) error {
	c := w.a.work
	snap, err := c.DB.Snapshot(ctx, c.Authority, w.Year, set.Ref())
	if err != nil {
		return err
	}
	defer snap.Close()
	for _, u := range units {
		if w.unitSet[u.ID] != set {
			continue
		}
		in, err := snap.Input(u.ID)
		if err != nil {
			return err
		}
		for code, s := range countedItems(w.schemes[set], &in) {
			w.counted[markAt(set.Ref(), u.ID, code)] = s
		}
		for _, m := range in.Marks {
			if it := set.Item(m.Code); it != nil && m.Stage == stages[it.Source] && (m.Stage == assessment.Survey || m.Stage == assessment.Index) {
				w.newest[markAt(m.Set, m.Unit, m.Code)] = m
			}
		}
	}
	return nil
}

// choose takes the choices that were made, else those by which the round gave points
// before, else the usual ones.
func (w *preparing) choose(made []PointsChoice) {
	before := w.before()
	for i := range w.Sets {
		set := w.Sets[i].Set
		for k := range w.Sets[i].Items {
			it := &w.Sets[i].Items[k]
			switch {
			case made != nil:
				at := slices.IndexFunc(made, func(c PointsChoice) bool { return c.Set == set.Ref() && c.Code == it.Item.Code })
				if at >= 0 && w.has(made[at].Part) {
					it.Part = made[at].Part
				}
			case len(before) > 0:
				it.Part = before[markAt(set.Ref(), "", it.Item.Code)]
			default:
				it.Part = w.usual(it.Item)
			}
		}
	}
}

func (w *preparing) has(part string) bool {
	return slices.ContainsFunc(w.Parts, func(p PointsPart) bool { return p.Code == part })
}

// before is which part of this round gave points to which item, where some count now.
func (w *preparing) before() map[string]string {
	list, newest := map[string]string{}, map[string]int64{}
	for _, m := range w.newest {
		at := markAt(m.Set, "", m.Code)
		if from, ok := w.from[m.ID]; ok && w.has(from.Part) && w.ofRound(from.Publication) && m.ID > newest[at] {
			list[at], newest[at] = from.Part, m.ID // units may have been given by different parts: the last holds
		}
	}
	return list
}

func (w *preparing) ofRound(publication int64) bool {
	return slices.ContainsFunc(w.published, func(p store.SurveyPublication) bool { return p.ID == publication && p.Round == w.Published.Round })
}

// usual is the overall index for an item that takes SIPAS, by its rule or its name.
func (w *preparing) usual(it *criteria.Item) string {
	overall := w.Asks.Overall()
	if overall == nil {
		return ""
	}
	named := words.Fold(it.Name)
	if it.Rule != nil && it.Rule.Kind == "index" {
		var keys struct {
			Index string `yaml:"index"`
		}
		it.Rule.Decode(&keys) // what else the rule holds is not asked for
		named = words.Fold(keys.Index)
		if strings.Contains(named, "sipas") {
			return overall.Code
		}
		return ""
	}
	if strings.Contains(named, "sipas") || strings.Contains(named, "chi so hai long") {
		return overall.Code
	}
	return ""
}

// unit adds the rows of one unit.
func (w *preparing) unit(u assessment.Unit) {
	set := w.unitSet[u.ID]
	if set == nil {
		w.Rows = append(w.Rows, PointsRow{Unit: u, Why: words.Sprintf("năm %d chưa có bộ tiêu chí cho khối của đơn vị", "there is no criteria set for its group in %d", w.Year)})
		return
	}
	at := slices.IndexFunc(w.Sets, func(s PointsSet) bool { return s.Set == set })
	for _, it := range w.Sets[at].Items {
		if it.Part != "" {
			w.Rows = append(w.Rows, w.row(u, set, &it))
		}
	}
}

// row is one item of one unit, or why it is left out.
func (w *preparing) row(u assessment.Unit, set *criteria.Set, it *PointsItem) PointsRow {
	row := PointsRow{Unit: u, Set: set.Ref(), Item: it.Item, Part: it.Part}
	d := w.found.Result.Find(index.ByUnit, "", u.ID)
	if f := findings.Shown(d, it.Part); f != nil {
		row.Figure, row.Share = f.Index, findings.Digits(f.Index.Value)
	}
	if !w.a.Who.May(access.Survey, access.Target{Unit: u.ID, Group: u.Group, Field: it.Item.Field().Code}) {
		row.Why = words.Text{Vi: "đơn vị của anh/chị: người khác cho điểm", En: "your own unit: somebody else gives its points"}
		return row
	}
	at := markAt(set.Ref(), u.ID, it.Item.Code)
	row.Before, row.Blocks = w.counted[at].points, w.counted[at].blocks
	row.newest = w.newest[at].ID
	row.From = w.from[row.newest].Publication
	phase, _, _ := w.stands.of(u)
	switch {
	case phase == assessment.Published:
		row.Why = words.Sprintf("phiếu năm %d đã công bố; mở lại để thẩm định trước khi đổi điểm", "its sheet of %d is published; open it for appraisal before points are changed", w.Year)
	case !u.In(strconv.Itoa(w.Year)):
		row.Why = words.Sprintf("đơn vị không có trong năm %d", "the unit does not exist in %d", w.Year)
	case d == nil || d.Forms == 0 && !d.Hidden:
		row.Why = words.Text{Vi: "không có phiếu trả lời về đơn vị", En: "there are no answers about it"}
	case row.Figure == nil:
		row.Why = whyNotShown(d, it.Part)
		if w.replaced[row.From] {
			row.Why = words.Sprintf("%s; điểm đã cho từ công bố khảo sát số %d vẫn được tính, muốn đổi thì nhập điểm điều tra từ tệp", "%s; the points given from published survey no. %d still count; to change them, import points from a file", row.Why, row.From)
		}
	default:
		points, err := surveyPoints(row.Share, it.Item.Max.Number)
		if err != nil {
			row.Why = words.Text{Vi: "không có số liệu", En: "there is no figure"}
			break
		}
		row.After = &points
		row.Same = row.From == w.Published.ID && w.from[row.newest].Part == it.Part && row.Before != nil && row.Before.Equal(points)
	}
	return row
}

// surveyPoints is a share in percent of the points of an item, exactly.
func surveyPoints(share string, most exact.Number) (exact.Number, error) {
	n, err := exact.Parse(share)
	if err != nil {
		return n, err
	}
	points, _ := n.Mul(most).Div(exact.Hundred)
	return points, nil
}

// sum says whether the points are of an earlier publication, and what the preview rests on.
func (w *preparing) sum() {
	c := newCanonical()
	c.row("points", w.Published.ID, w.Year)
	w.Given = true
	can := false
	for i := range w.Rows {
		row := &w.Rows[i]
		code := ""
		if row.Item != nil {
			code = row.Item.Code
		}
		c.row("row", row.Unit.ID, row.Set, code, row.Part, row.Share, row.Before, row.After)
		if w.replaced[row.From] && w.ofRound(row.From) {
			w.Earlier = max(w.Earlier, row.From)
		}
		if row.After != nil {
			can = true
			w.Given = w.Given && row.Same
		}
	}
	w.Given = w.Given && can
	w.Seen = c.sum()
}
