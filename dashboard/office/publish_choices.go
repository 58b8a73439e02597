package office

import (
	"slices"
	"strconv"
	"strings"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/dashboard/shell"
	"parindex/store"
	"parindex/words"
)

// publishChoicesPage lists what can be published: the sets of the groups with a calendar,
// the newest year first.
type publishChoicesPage struct {
	shell.Frame
	Choices []publishChoice
}

type publishChoice struct {
	Year        int
	Set, Groups string
	State       string
	URL         string
}

func publishChoices(v *visit) error {
	title := v.say("publish.choices")
	p := publishChoicesPage{Frame: v.frame(title, shell.Crumb{Text: title})}
	var err error
	if p.Choices, err = v.publishable(); err != nil {
		return err
	}
	return v.show("publish_choices.html", p)
}

// publishable lists the years and sets of groups with a calendar.
func (v *visit) publishable() ([]publishChoice, error) {
	calendars, err := v.work.DB.Calendars(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, err
	}
	groups, err := v.work.DB.Groups(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, err
	}
	pubs, err := v.work.DB.Publications(v.ctx(), v.work.Authority)
	if err != nil {
		return nil, err
	}
	var list []publishChoice
	for _, l := range calendars {
		scheme, err := v.work.SchemeOf(v.ctx(), l.Group, l.Year)
		if err != nil {
			continue // no set for the group yet
		}
		name := l.Group
		if at := slices.IndexFunc(groups, func(g assessment.Group) bool { return g.ID == l.Group }); at >= 0 {
			name = groups[at].Name
		}
		ref := scheme.Set().Ref()
		at := slices.IndexFunc(list, func(c publishChoice) bool { return c.Year == l.Year && c.Set == ref })
		if at >= 0 {
			list[at].Groups += ", " + name
			continue
		}
		one := publishChoice{Year: l.Year, Set: ref, Groups: name, State: v.say("publish.notyet"), URL: link("publish", strconv.Itoa(l.Year), ref)}
		for _, p := range store.Current(pubs) {
			if p.Year == l.Year && p.Set == ref {
				one.State = v.say("publish.number", p.ID, v.moment(p.At))
			}
		}
		list = append(list, one)
	}
	return list, nil
}

// publishTasks says on the home page of who may publish how far each ranking of the year
// is: one for all groups of a criteria set.
func publishTasks(v *visit) ([]task, error) {
	if !v.who.Any(access.Publish) {
		return nil, nil
	}
	year, err := v.appraisedYear()
	if err != nil {
		return nil, err
	}
	p, err := v.acting.Progress(v.ctx(), year)
	if err != nil {
		return nil, err
	}
	var list []task
	var sets []string
	for _, g := range p.Groups {
		if slices.Contains(sets, g.Set) {
			continue
		}
		sets = append(sets, g.Set)
		if t, ok := v.publishTask(p, g.Set); ok {
			list = append(list, t)
		}
	}
	return list, nil
}

// publishTask is about one ranking: nothing before the first sheet is decided and after
// the last is published.
func (v *visit) publishTask(p *campaign.Progress, set string) (t task, ok bool) {
	var groups []string
	units, decided := 0, 0
	for _, g := range p.Groups {
		if g.Set != set {
			continue
		}
		groups = append(groups, g.Group.Name)
		for i := range g.Units {
			if g.Units[i].Phase == assessment.Decided {
				decided++
			}
			if g.Units[i].Phase != assessment.Published {
				units++
			}
		}
	}
	t = task{URL: link("publish", strconv.Itoa(p.Year), set)}
	if decided == units {
		t.Text, t.Link = v.say("publish.task", strings.Join(groups, ", "), p.Year), v.say("progress.publish")
	} else {
		t.Text, t.Link = v.say("publish.task.some", decided, units, p.Year), v.say("publish.task.preview")
	}
	return t, decided > 0
}

var withoutNames = map[criteria.Source]words.Text{
	criteria.Survey:    {Vi: "Không điều tra xã hội học", En: "No survey was held"},
	criteria.Index:     {Vi: "Không lấy điểm từ chỉ số khác", En: "No points of other indices"},
	criteria.Appraiser: {Vi: "Không có mục do bên thẩm định chấm", En: "No items of the appraiser alone"},
}

var checkNames = map[campaign.CheckKind]struct{ name, hint words.Text }{
	campaign.CheckYear:      {words.Text{Vi: "Bộ tiêu chí, năm và phạm vi", En: "Set, year and scope"}, words.Text{Vi: "Phải sửa trước khi công bố.", En: "To be mended before publishing."}},
	campaign.CheckSheets:    {words.Text{Vi: "Phiếu đã thẩm định xong", En: "Sheets are decided"}, words.Text{Vi: "Các phiếu này chưa nộp hoặc chưa thẩm định xong.", En: "These sheets are not handed in, or not decided."}},
	campaign.CheckData:      {words.Text{Vi: "Đơn vị có số liệu để tính", En: "Units have something to count"}, words.Text{Vi: "Các đơn vị này chưa có điểm, hoặc phiếu còn lỗi.", En: "These units have no points, or their sheet has faults."}},
	campaign.CheckPoints:    {words.Text{Vi: "Mọi mục có điểm", En: "Every item has points"}, words.Text{Vi: "Kể cả điểm điều tra xã hội học và chỉ số khác. Nếu vẫn công bố, các mục này tính 0.", En: "Those of surveys and other indices too. If published all the same, these items count 0."}},
	campaign.CheckConflicts: {words.Text{Vi: "Điểm không mâu thuẫn nhau", En: "Points do not contradict each other"}, words.Text{Vi: "Phải sửa trước khi công bố.", En: "To be mended before publishing."}},
	campaign.CheckLeft:      {words.Text{Vi: "Phiếu mở lại đã được chấm lại", En: "Re-opened sheets are judged again"}, words.Text{Vi: "Điểm đang được tính cho các mục này đã chấm theo phiếu cũ, trước khi đơn vị sửa.", En: "What counts for these items was given for the sheet as it was before the unit changed it."}},
	campaign.CheckReturned:  {words.Text{Vi: "Mục trả lại đã chấm lại", En: "Returned items are judged again"}, words.Text{Vi: "Mục trả lại mà chưa chấm lại thì chưa có điểm.", En: "What was returned and not judged again has no points."}},
	campaign.CheckContested: {words.Text{Vi: "Giải trình của đơn vị đã được trả lời", En: "Explanations are answered"}, words.Text{Vi: "Điểm thẩm định lần 1 đang được tính cho các mục này.", En: "The points of appraisal 1 count for these items."}},
}
