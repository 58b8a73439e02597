package campaign

import (
	"context"
	"strconv"
	"time"

	"parindex/access"
	"parindex/store"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/survey/round"
	"parindex/words"
)

// SurveyChecklist is what is to be looked at before a round is published.
type SurveyChecklist struct {
	Round   SurveyRound
	Answers int
	Newest  *store.SurveyPublication // that would be corrected; nil is none
	Same    bool                     // it holds the same figures
	Seen    string                   // for [SurveyPublishing].Seen
	Checks  []SurveyCheck            // in order; those without faults are done
}

// SurveyCheck is one point of the list.
type SurveyCheck struct {
	Kind   SurveyCheckKind
	Stops  bool // nothing is published while it has faults, whatever is allowed
	Faults []Fault
}

// SurveyCheckKind names what a check looks at.
type SurveyCheckKind string

// Kinds of checks, in the order of the list.
const (
	SurveyAnswered  SurveyCheckKind = "answered"   // there are answers that count
	SurveyDesigned  SurveyCheckKind = "designed"   // the figures can be computed as designed
	SurveyClosed    SurveyCheckKind = "closed"     // no more answers come
	SurveyTyped     SurveyCheckKind = "typed"      // paper forms are typed to the end
	SurveyPlanned   SurveyCheckKind = "planned"    // as many answers as planned
	SurveyPrecise   SurveyCheckKind = "precise"    // figures that are too few or too uncertain to be shown
	SurveyLeftBlank SurveyCheckKind = "left-blank" // answers without stratum, cluster or weight
	SurveyApart     SurveyCheckKind = "apart"      // groups of which few forms are other ones than in the publication that is corrected
)

// Ready says whether a round can be published; allow lets it be despite what does not stop.
func (l *SurveyChecklist) Ready(allow bool) bool {
	for _, c := range l.Checks {
		if len(c.Faults) > 0 && (c.Stops || !allow) {
			return false
		}
	}
	return true
}

// Open counts all that was found.
func (l *SurveyChecklist) Open() (n int) {
	for _, c := range l.Checks {
		n += len(c.Faults)
	}
	return n
}

// SurveyChecklist looks at everything that stands against publishing a round.
func (a *Acting) SurveyChecklist(ctx context.Context, round string) (*SurveyChecklist, error) {
	if err := a.mayOffice(access.SurveyResults); err != nil {
		return nil, err
	}
	l, _, err := a.work.surveyChecklist(ctx, round)
	return l, err
}

func (c *Campaign) surveyChecklist(ctx context.Context, id string) (*SurveyChecklist, *tallied, error) {
	n, err := c.count(ctx, id)
	if err != nil {
		return nil, nil, err
	}
	l := &SurveyChecklist{Round: n.round, Answers: n.answers, Seen: n.seen()}
	if l.Newest, l.Same, err = c.newestOf(ctx, n); err != nil {
		return nil, nil, err
	}
	l.add(SurveyAnswered, true, answeredFaults(n)...)
	l.add(SurveyDesigned, true, designFaults(n)...)
	l.add(SurveyClosed, false, c.openFaults(n)...)
	typed, err := c.typedFaults(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	l.add(SurveyTyped, false, typed...)
	behind, err := c.behindFaults(ctx, n)
	if err != nil {
		return nil, nil, err
	}
	l.add(SurveyPlanned, false, behind...)
	if n.found != nil && n.standing != nil && !l.Same {
		l.add(SurveyApart, false, apartFaults(n.standing, n.found)...)
	}
	if n.found != nil {
		l.add(SurveyPrecise, false, c.impreciseFaults(n.found)...)
		l.add(SurveyLeftBlank, false, leftFaults(n.found.Result)...)
	}
	return l, n, nil
}

func (l *SurveyChecklist) add(kind SurveyCheckKind, stops bool, faults ...Fault) {
	l.Checks = append(l.Checks, SurveyCheck{kind, stops, faults})
}

// seen names what figures are made from.
func (n *tallied) seen() string {
	return sumOf([]byte(string(n.which) + " " + n.round.Design + " " + strconv.FormatInt(n.round.At.UnixMilli(), 10)))
}

// publishedLevel is of the intervals that pages and papers name.
const publishedLevel = 0.95

// designFaults says why a round cannot be computed, or not shown, as it was designed.
func designFaults(n *tallied) []Fault {
	if n.fault != nil {
		return designFault(n.fault).Faults
	}
	if n.found == nil {
		return nil
	}
	return levelFaults(n.found.Result.Plan.Level)
}

// levelFaults refuses another level than pages name; 0 is that one.
func levelFaults(level float64) []Fault {
	if level == 0 || level == publishedLevel {
		return nil
	}
	return []Fault{{Field: "plan", Problem: words.Sprintf("Khoảng tin cậy của đợt là %s%%, không phải 95%%", "The intervals of the round are of %s%%, not of 95%%", strconv.FormatFloat(100*level, 'g', -1, 64)),
		Fix: words.Text{Vi: "Bỏ mức tin cậy khỏi thiết kế mẫu, hoặc ghi 0,95: trang và báo cáo chỉ nêu khoảng tin cậy 95%.", En: "Leave the level out of the design, or say 0.95: pages and reports name 95% intervals only."}}}
}

func answeredFaults(n *tallied) []Fault {
	if n.answers > 0 {
		return nil
	}
	return []Fault{{Problem: words.Text{Vi: "Chưa có phiếu trả lời nào được tính", En: "There are no answers that count"}, Fix: words.Text{Vi: "Nhập phiếu trả lời trước.", En: "Take answers in first."}}}
}

func (c *Campaign) openFaults(n *tallied) []Fault {
	r := &n.round.Round
	if c.Stage(r) == round.Closed {
		return nil
	}
	return []Fault{{Problem: words.Sprintf("Đợt khảo sát chưa đóng: còn nhận phiếu đến hết ngày %s", "The round is not closed: it takes answers until %s", dayText(r.Closes)),
		Fix: words.Text{Vi: "Đợi đến ngày đóng, hoặc sửa ngày đóng của đợt.", En: "Wait until it closes, or change the day."}}}
}

// dayText is a day as people write it: 30/11/2025.
func dayText(day string) string {
	at, err := time.Parse(round.Day, day)
	if err != nil {
		return day
	}
	return at.Format("02/01/2006")
}

// typedFaults counts paper forms that were typed once and wait for the second time.
func (c *Campaign) typedFaults(ctx context.Context, n *tallied) ([]Fault, error) {
	typed, err := c.DB.TypedForms(ctx, c.Authority, n.round.ID)
	forms := map[string]bool{}
	for _, t := range typed {
		forms[t.Form] = true
	}
	if err != nil || len(forms) == 0 {
		return nil, err
	}
	return []Fault{{Problem: words.Sprintf("%d phiếu giấy chưa nhập và đối chiếu xong", "%d paper forms are not typed and compared to the end", len(forms)),
		Fix: words.Text{Vi: "Nhập lần hai và đối chiếu các phiếu này; nếu không, chúng không được tính.", En: "Type them a second time and compare; else they do not count."}}}, nil
}

// behindFaults names the units with fewer answers than planned.
func (c *Campaign) behindFaults(ctx context.Context, n *tallied) ([]Fault, error) {
	tallies, err := c.DB.Answered(ctx, c.Authority, n.round.ID)
	if err != nil {
		return nil, err
	}
	units, err := c.roundUnits(ctx, n.round)
	if err != nil {
		return nil, err
	}
	have := map[string]int{}
	for _, t := range tallies {
		have[t.Unit] += t.Responses
	}
	var list []Fault
	for _, u := range units {
		if wanted := n.round.Wanted(u.ID); have[u.ID] < wanted {
			list = append(list, Fault{Unit: u.ID, Problem: words.Sprintf("%s: %d phiếu, dự kiến %d", "%s: %d answers of %d planned", u.Name, have[u.ID], wanted)})
		}
	}
	return list, nil
}

// impreciseFaults names the units whose overall index will not be shown, and why.
func (c *Campaign) impreciseFaults(f *findings.Findings) (list []Fault) {
	shown := f.Published()
	overall := shown.Result.Overall
	if shown.Overall(shown.Whole()) == nil {
		why := whyNotShown(shown.Whole(), overall)
		list = append(list, Fault{Problem: words.Sprintf("Chỉ số chung của cả đợt: %s", "The overall index of the round: %s", why)})
	}
	for _, d := range shown.Result.Of(index.ByUnit, "") {
		if shown.Overall(d) == nil {
			list = append(list, Fault{Unit: d.Code, Problem: words.Sprintf("%s: %s (%d phiếu)", "%s: %s (%d answers)", d.Name, whyNotShown(d, overall), f.Result.Find(index.ByUnit, "", d.Code).Forms)})
		}
	}
	return list
}

// whyNotShown says why a published result has no figure of a domain.
func whyNotShown(d *index.Domain, code string) words.Text {
	f := d.Figure(code)
	switch {
	case d.Hidden, f != nil && findings.Confidential(f):
		return words.Text{Vi: "ẩn để không lộ câu trả lời của nhóm nhỏ", En: "kept back, so that no small group's answers are told"}
	case f != nil && findings.Uncertain(f):
		return words.Text{Vi: "sai số quá lớn để công bố", En: "too uncertain to be published"}
	}
	return words.Text{Vi: "quá ít phiếu để công bố", En: "too few answers to be published"}
}

func leftFaults(r *index.Result) []Fault {
	if r.LeftOut == 0 {
		return nil
	}
	return []Fault{{Problem: words.Sprintf("%d phiếu thiếu tầng, cụm hoặc trọng số nên không được tính", "%d answers lack a stratum, cluster or weight and are not counted", r.LeftOut)}}
}
