package campaign

import (
	"context"
	"strconv"

	"parindex/access"
	"parindex/store"
	"parindex/survey/findings"
	"parindex/survey/index"
	"parindex/words"
)

// apartFaults names the groups of respondents of which so few forms are other ones in a
// correction that whoever kept the figures before it could work out what these say.
func apartFaults(before, now *findings.Findings) (list []Fault) {
	least := now.Result.Plan.Limits.Cell
	for i := range now.Result.Domains {
		d := &now.Result.Domains[i]
		old := before.Result.Find(d.Kind, d.Attribute, d.Code)
		if old == nil {
			continue // it was not published before
		}
		if n := otherForms(old, d); n > 0 && n < least {
			name := words.Text{Vi: "toàn đợt", En: "all"}
			if d.Kind != index.Whole {
				name = d.Name
			}
			list = append(list, Fault{Problem: words.Sprintf("%s: số liệu đính chính chỉ khác bản đang công bố %d phiếu", "%s: the correction differs from what is published by %d forms", name, n),
				Fix: words.Text{Vi: "Người đã lưu bản cũ có thể suy ra câu trả lời của các phiếu này; nên đính chính một lần cùng các phiếu khác.", En: "Who kept the old figures could work out what these forms say; better correct them together with others."}})
		}
	}
	return list
}

// otherForms is the least number of forms by which two domains can differ: any count in them
// moves by one where a form comes or goes.
func otherForms(a, b *index.Domain) int {
	apart := func(n, m int) int { return max(n-m, m-n) }
	most := apart(a.Forms, b.Forms)
	for _, f := range b.Figures {
		old := a.Figure(f.Code)
		if old == nil {
			continue
		}
		if f.Level == index.OfItem {
			most = max(most, apart(old.Valid, f.Valid))
		}
		for j := range min(len(old.Shares), len(f.Shares)) {
			most = max(most, apart(old.Shares[j].N, f.Shares[j].N))
		}
	}
	return most
}

// SurveyPublished is a publication of a round with its figures, also one that was replaced,
// whose figures are public no more. Nothing of the person's own unit is in it.
func (a *Acting) SurveyPublished(ctx context.Context, round, number string) (*SurveyPreview, error) {
	if !a.Who.Any(access.SurveyResults) {
		return nil, ErrDenied
	}
	r, err := a.work.SurveyRound(ctx, round)
	if err != nil {
		return nil, err
	}
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return nil, store.ErrNotFound
	}
	pub, err := a.work.DB.SurveyPublication(ctx, a.work.Authority, id)
	if err != nil {
		return nil, err
	}
	if pub.Round != r.ID {
		return nil, store.ErrNotFound
	}
	p := &SurveyPreview{Round: r, Newest: &pub, Same: true}
	if p.Found, err = findings.Decode(pub.Result); err != nil {
		return nil, err
	}
	units, err := a.work.roundUnits(ctx, r)
	if err == nil {
		p.Withheld = a.withheldOf(p.Found, units)
		p.Found = withhold(p.Found, p.Withheld)
	}
	return p, err
}
