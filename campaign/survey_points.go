package campaign

import (
	"context"
	"errors"
	"slices"
	"strconv"

	"parindex/access"
	"parindex/assessment"
	"parindex/criteria"
	"parindex/exact"
	"parindex/store"
	"parindex/survey"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/words"
)

// SurveyGiving says which figures of a published round become points of a year.
type SurveyGiving struct {
	Round   string
	Year    int            // 0 is the year of the round
	Choices []PointsChoice // nil takes those of before, or the usual ones
	Seen    string         // what a [PointsPreview] was made from; where it has changed since, nothing is given. "" does not ask
}

// PointsChoice says which part or question of a questionnaire gives an item its points.
type PointsChoice struct {
	Set, Code string
	Part      string // "" gives it none
}

// PointsPreview is what giving points would do.
type PointsPreview struct {
	Published store.SurveyPublication
	Asks      *survey.Questionnaire
	Year      int
	Sets      []PointsSet
	Parts     []PointsPart // that can be chosen
	Rows      []PointsRow
	Earlier   int64  // publication of the round that gave the points that count now and is superseded; 0 is none
	Given     bool   // everything that can be given was given from this publication
	Seen      string // for [SurveyGiving].Seen
}

// PointsSet is a criteria set of some units of the round, with the items that surveys and
// other indices give points to.
type PointsSet struct {
	Set    *criteria.Set
	Groups []string // names
	Items  []PointsItem
}

// PointsItem is an item with the part that is chosen for it; "" is none.
type PointsItem struct {
	Item *criteria.Item
	Part string
}

// PointsPart is a part or question with an index.
type PointsPart struct {
	Code  string
	Level index.Level
	Name  words.Text
}

// PointsRow is one item of one unit.
type PointsRow struct {
	Unit   assessment.Unit
	Set    string
	Item   *criteria.Item
	Part   string
	Figure *index.Estimate // published; nil where there is none
	Share  string          // as it is published, "84.20"
	Before *exact.Number   // points that count now, of its own or as its share of a block; nil where there are none, or the person may not see them
	From   int64           // publication that gave Before; 0 is none
	After  *exact.Number   // nil: left out
	Why    words.Text      // it is left out
	Blocks []string        // codes of what holds the item and has points as a whole: they move as it does, so that its other items keep theirs
	Same   bool            // Before was given from this publication and is After

	newest int64 // mark of the item's own; 0 is none
}

// SurveyPoints shows what points a published round would give.
func (a *Acting) SurveyPoints(ctx context.Context, g SurveyGiving) (*PointsPreview, error) {
	if !a.Who.Any(access.Survey) {
		return nil, ErrDenied
	}
	return a.preparePoints(ctx, g)
}

// GivePoints gives the points of a published round to the items that were chosen, as marks
// that say where they come from, and returns how many it gave. What was given from the
// same publication before stays as it is. It counts from the next publication of the year on.
func (a *Acting) GivePoints(ctx context.Context, g SurveyGiving) (given int, err error) {
	if !a.Who.Any(access.Survey) {
		return 0, ErrDenied
	}
	p, err := a.preparePoints(ctx, g)
	if err != nil {
		return 0, err
	}
	if g.Seen != "" && g.Seen != p.Seen {
		return 0, surveyMoved()
	}
	c := a.work
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		given, err = c.givePoints(tx, p)
		return err
	})
	return given, err
}

func (c *Campaign) givePoints(tx *store.Tx, p *PointsPreview) (given int, err error) {
	if err := c.still(tx); err != nil {
		return 0, err
	}
	if err := c.stillPublished(tx, &p.Published); err != nil {
		return 0, err
	}
	for _, set := range p.Sets {
		if err := c.useSet(tx, set.Set, c.now()); err != nil {
			return 0, err
		}
	}
	for i := range p.Rows {
		row := &p.Rows[i]
		if row.After == nil || row.Same {
			continue
		}
		s, err := c.stand(tx, row.Unit, p.Year)
		if err == nil && s.phase == assessment.Published {
			err = s.in()
		}
		if err == nil {
			err = c.giveOne(tx, p, row)
		}
		if err != nil {
			return 0, err
		}
		given++
	}
	if given == 0 {
		return 0, refuse(words.Text{Vi: "Không có điểm nào để cho", En: "There are no points to give"},
			words.Text{Vi: "Chọn phần của phiếu khảo sát cho ít nhất một mục; các điểm đã cho từ công bố này thì giữ nguyên.", En: "Choose a part of the questionnaire for at least one item; what was given from this publication stays."})
	}
	return given, nil
}

// stillPublished refuses where a correction of the round came meanwhile.
func (c *Campaign) stillPublished(tx *store.Tx, p *store.SurveyPublication) error {
	all, err := tx.SurveyPublications(c.Authority)
	if err == nil && slices.ContainsFunc(all, func(o store.SurveyPublication) bool { return o.Supersedes == p.ID }) {
		err = surveyMoved()
	}
	return err
}

// giveOne appends a mark that says where it comes from.
func (c *Campaign) giveOne(tx *store.Tx, p *PointsPreview, row *PointsRow) error {
	m := assessment.Mark{Unit: row.Unit.ID, Code: row.Item.Code, Stage: stages[row.Item.Source], Points: row.After, Reason: p.reason(row)}
	last, err := tx.NewestMark(c.Authority, p.Year, m.Unit, row.Set, m.Code, m.Stage)
	if err != nil {
		return err
	}
	if last.ID != row.newest { // given meanwhile: what holds the item would move twice
		return surveyMoved()
	}
	added, err := c.addMarks(tx, store.Mark{Year: p.Year, Set: row.Set, Source: store.Origin{By: c.By, At: c.now()}}, []assessment.Mark{m})
	if err != nil {
		return err
	}
	kept := added[0]
	from := store.SurveyMark{Mark: kept.ID, Publication: p.Published.ID, Part: row.Part, Share: row.Share}
	if err := tx.AddSurveyMark(c.Authority, from); err != nil {
		return err
	}
	if err := c.moveBlocks(tx, p, row); err != nil {
		return err
	}
	return c.log(tx, record{
		deed: "survey-points", year: p.Year, unit: m.Unit, code: m.Code, was: markText(&last), became: markText(&kept), reason: m.Reason,
		subject: subjectName("mark", kept.ID), digest: surveyedDigest(&kept, &from),
	})
}

// surveyedDigest covers a mark and where its points came from.
func surveyedDigest(m *store.Mark, from *store.SurveyMark) string {
	c := newCanonical()
	c.mark(m)
	c.row("survey-mark", from.Mark, from.Publication, from.Part, from.Share)
	return c.sum()
}

// reason says on the mark where its points come from.
func (p *PointsPreview) reason(row *PointsRow) string {
	share, err := exact.Parse(row.Share)
	if err != nil {
		return ""
	}
	name := "Chỉ số SIPAS"
	if overall := p.Asks.Overall(); overall == nil || overall.Code != row.Part {
		name = "Chỉ số hài lòng “" + partName(p.Asks, row.Part).Vi + "”"
	}
	return name + " " + words.Fixed(share, findings.Places, words.Vi) + "% – đợt “" + p.Published.Name + "”, công bố khảo sát số " + strconv.FormatInt(p.Published.ID, 10)
}

// partName is what a part or a question is called.
func partName(q *survey.Questionnaire, code string) words.Text {
	if part := q.Part(code); part != nil {
		return part.Name.Words()
	}
	if it := q.Item(code); it != nil {
		return it.Text.Words()
	}
	return words.Text{Vi: code, En: code}
}

// newestPublished is the publication of a round that stands, with its result.
func (c *Campaign) newestPublished(ctx context.Context, round string) (store.SurveyPublication, error) {
	all, err := c.DB.SurveyPublications(ctx, c.Authority)
	if err != nil {
		return store.SurveyPublication{}, err
	}
	for _, p := range store.CurrentSurveys(all) {
		if p.Round == round {
			return c.DB.SurveyPublication(ctx, c.Authority, p.ID)
		}
	}
	return store.SurveyPublication{}, notPublished()
}

func notPublished() error {
	return refuse(words.Text{Vi: "Đợt khảo sát chưa công bố nên chưa cho điểm được", En: "The round is not published, so that it gives no points yet"},
		words.Text{Vi: "Đề nghị lãnh đạo cơ quan công bố kết quả đợt khảo sát trước.", En: "Ask the head of the authority to publish the round first."})
}

// isRefused says whether an error is for users.
func isRefused(err error) bool { return errors.As(err, new(*Refused)) }

// surveyMarks are the marks that published rounds gave, by number.
func (c *Campaign) surveyMarks(ctx context.Context) (map[int64]store.SurveyMark, error) {
	list, err := c.DB.SurveyMarks(ctx, c.Authority)
	found := map[int64]store.SurveyMark{}
	for _, m := range list {
		found[m.Mark] = m
	}
	return found, err
}
