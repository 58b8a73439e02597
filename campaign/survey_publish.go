package campaign

import (
	"context"
	"errors"

	"parindex/access"
	"parindex/store"
	"parindex/words"
)

// SurveyPublishing says which round is to be published.
type SurveyPublishing struct {
	Round  string
	Reason string // of a correction; needed when a publication stands already
	Allow  bool   // despite what does not stop
	Seen   string // what a [SurveyChecklist] was made from; where it has changed since, nothing is published. "" does not ask
}

// PublishSurvey freezes what a round found under a checksum. What stands against it comes
// back as *Refused. A publication that stands already is superseded, not changed; points
// that it gave stay as they are until [Acting.GivePoints] gives them again.
func (a *Acting) PublishSurvey(ctx context.Context, o SurveyPublishing) (store.SurveyPublication, error) {
	if err := a.mayOffice(access.PublishSurvey); err != nil {
		return store.SurveyPublication{}, err
	}
	return a.work.publishSurvey(ctx, o)
}

func (c *Campaign) publishSurvey(ctx context.Context, o SurveyPublishing) (p store.SurveyPublication, err error) {
	reason, err := reasonIfAny(o.Reason)
	if err != nil {
		return p, err
	}
	l, n, err := c.surveyChecklist(ctx, o.Round)
	if err == nil {
		err = l.stops(o, reason)
	}
	if err != nil {
		return p, err
	}
	err = c.DB.Write(ctx, func(tx *store.Tx) error {
		if err := c.still(tx); err != nil {
			return err
		}
		if err := c.unmoved(tx, n, l.Newest); err != nil {
			return err
		}
		p, err = c.freezeSurvey(tx, n, l.Newest, reason)
		return err
	})
	if errors.Is(err, store.ErrConflict) {
		err = surveyMoved()
	}
	return p, err
}

// stops refuses what cannot be published, or what nobody has looked at.
func (l *SurveyChecklist) stops(o SurveyPublishing, reason string) error {
	if o.Seen != "" && o.Seen != l.Seen {
		return surveyMoved()
	}
	if l.Same {
		return refuse(words.Sprintf("Công bố khảo sát số %d đã có đúng các số liệu này", "Publication %d of surveys holds exactly these figures", l.Newest.ID),
			words.Text{Vi: "Không cần công bố lại.", En: "There is nothing to publish again."})
	}
	if l.Newest != nil && !says(reason) {
		return refuseField(ReasonField, words.Text{Vi: "Đợt này đã công bố; công bố lại phải ghi lý do đính chính", En: "The round was published; to publish it again needs a reason"},
			words.Text{Vi: "Ghi điều đã thay đổi; lý do hiện trên trang công bố.", En: "Say what has changed; the reason is shown with the publication."})
	}
	if l.Ready(o.Allow) {
		return nil
	}
	no := &Refused{}
	for _, c := range l.Checks {
		if c.Stops || !o.Allow {
			no.Faults = append(no.Faults, c.Faults...)
		}
	}
	return no
}

// unmoved refuses where answers, design or publication are not those that were computed.
func (c *Campaign) unmoved(tx *store.Tx, n *tallied, newest *store.SurveyPublication) error {
	batches, err := tx.Batches(c.Authority, n.round.ID)
	if err != nil {
		return err
	}
	now, err := tx.SurveyRound(c.Authority, n.round.ID)
	if err != nil {
		return err
	}
	all, err := tx.SurveyPublications(c.Authority)
	if err != nil {
		return err
	}
	standing := int64(0)
	for _, p := range store.CurrentSurveys(all) {
		if p.Round == n.round.ID {
			standing = p.ID
		}
	}
	was := int64(0)
	if newest != nil {
		was = newest.ID
	}
	if store.Counted(batches) != n.which || now.Design != n.round.Design || !now.At.Equal(n.round.At) || standing != was {
		return surveyMoved()
	}
	return nil
}

func surveyMoved() error {
	return refuse(words.Text{Vi: "Số liệu đã thay đổi từ lúc mở trang", En: "The figures have changed since the page was opened"},
		words.Text{Vi: "Xem lại kết quả và danh sách kiểm tra rồi xác nhận lại.", En: "Look at the result and the checklist again, then confirm."})
}

// freezeSurvey writes a publication under its checksum.
func (c *Campaign) freezeSurvey(tx *store.Tx, n *tallied, newest *store.SurveyPublication, reason string) (store.SurveyPublication, error) {
	r := &n.round
	p := store.SurveyPublication{
		Round: r.ID, Year: r.Year, Name: r.Name, Questionnaire: r.Questionnaire, Responses: n.answers, Batches: n.which, Result: n.text,
		Reason: reason, Program: Program(), At: c.now(), By: c.By,
	}
	if newest != nil {
		p.Supersedes = newest.ID
	}
	all, err := tx.SurveyPublications(c.Authority)
	if err != nil {
		return p, err
	}
	if len(all) > 0 {
		p.Previous = all[len(all)-1].Checksum
	}
	if p.ID, err = tx.NextSurveyPublication(c.Authority); err != nil {
		return p, err
	}
	p.Checksum = surveyChecksum(&p)
	if err := tx.AddSurveyPublication(c.Authority, p); err != nil {
		return p, err
	}
	return p, c.log(tx, record{deed: "survey-publish", year: p.Year, became: p.Round, reason: p.Reason, subject: subjectName("survey-publication", p.ID), digest: p.Checksum})
}

// surveyChecksum covers a published round with all that it found.
func surveyChecksum(p *store.SurveyPublication) string {
	return digestOf("survey-publication", p.ID, p.Round, p.Year, p.Name, p.Questionnaire, p.Responses, string(p.Batches), sumOf(p.Result),
		p.Supersedes, p.Reason, p.Previous, p.Program, p.At, p.By)
}

func eachSurveyPublication(c *Campaign, ctx context.Context, yield func(subject, digest string) error) error {
	list, err := c.DB.SurveyPublications(ctx, c.Authority)
	for _, row := range list {
		p, err := c.DB.SurveyPublication(ctx, c.Authority, row.ID)
		if err != nil && !errors.Is(err, store.ErrDamaged) {
			return err
		}
		sum := surveyChecksum(&row) // without what cannot be read
		if err == nil {
			sum = surveyChecksum(&p)
		}
		if sum != row.Checksum { // what it prints, too, is what was logged
			sum = digestOf("survey-publication", sum, row.Checksum)
		}
		if err := yield(subjectName("survey-publication", row.ID), sum); err != nil {
			return err
		}
	}
	return err
}
