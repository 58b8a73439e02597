package campaign

import (
	"errors"
	"strconv"
	"time"

	"parindex/assessment"
	"parindex/store"
	"parindex/words"
)

// standing is where a unit's sheet of a year is, as a verb finds it in its transaction.
type standing struct {
	unit     assessment.Unit
	year     int
	phase    assessment.Phase
	last     store.Step     // that led there; its ID is 0 where there is none
	calendar store.Calendar // with the unit's extensions
	planned  bool           // there is a calendar
	now      time.Time      // by which its dates count
	found    int64          // number of the newest step before those that the calendar took now
}

// stand takes the steps that are due by the calendar, then says where the sheet is.
func (c *Campaign) stand(tx *store.Tx, u assessment.Unit, year int) (s standing, err error) {
	s = standing{unit: u, year: year}
	if err := c.still(tx); err != nil {
		return s, err
	}
	if s.now, err = c.onward(tx); err != nil {
		return s, err
	}
	if s.last, err = tx.LastStep(c.Authority, year, u.ID); err != nil && !errors.Is(err, store.ErrNotFound) {
		return s, err
	}
	s.found = s.last.ID
	if s.phase = s.last.To; s.last.ID == 0 {
		s.phase = assessment.Drafting
	}
	if s.calendar, s.planned, err = tx.Calendar(c.Authority, year, u.Group, u.ID); err != nil || !s.planned {
		return s, err
	}
	for _, step := range s.calendar.Due(s.phase, s.now) {
		if err := c.byCalendar().take(tx, &s, step, ""); err != nil {
			return s, err
		}
	}
	return s, nil
}

// astray is how far a clock may have gone back and dates still count by what the log has seen: as
// much as a time server sets a clock back. A row from a clock that was further ahead, of another
// copy or command, must close nothing for those whose clock is right.
const astray = 5 * time.Minute

// onward is the time by which dates count: no earlier than the newest row of the log, so that a
// clock that went back opens nothing that was over.
func (c *Campaign) onward(tx *store.Tx) (time.Time, error) {
	now := c.now()
	at, err := tx.LastLogAt(c.Authority)
	if err == nil && at.After(now) && at.Sub(now) <= astray {
		now = at
	}
	return now, err
}

// byCalendar is the campaign as the calendar acts in it.
func (c *Campaign) byCalendar() *Campaign { return c.under("Lịch chấm điểm", "") }

// under is the same campaign under another name; "" is nobody's account.
func (c *Campaign) under(by, account string) *Campaign {
	root := c
	if c.root != nil {
		root = c.root
	}
	return &Campaign{
		DB: c.DB, Authority: c.Authority, By: by, Now: c.Now, Zone: c.Zone, Sets: c.Sets, Converter: c.Converter,
		Evidence: c.Evidence, Limits: c.Limits, Originals: c.Originals, Post: c.Post, Passwords: c.Passwords, Log: c.Log, Told: c.Told, account: account, root: root,
	}
}

// take writes a step and logs it; s stands where it leads.
func (c *Campaign) take(tx *store.Tx, s *standing, step assessment.Step, reason string) error {
	to, ok := s.phase.After(step)
	if !ok {
		return refuse(words.Text{Vi: "Bước này không làm được khi phiếu " + PhaseName(s.phase).Vi, En: "This step cannot be taken while the sheet is " + PhaseName(s.phase).En},
			words.Text{Vi: "Tải lại trang để xem phiếu đang ở bước nào.", En: "Load the page again to see where the sheet stands."})
	}
	revision, _, err := tx.Newest(c.Authority, s.unit.ID, s.year)
	if err != nil {
		return err
	}
	row := store.Step{Year: s.year, Unit: s.unit.ID, Step: step, From: s.phase, To: to, Revision: revision, Reason: reason, At: c.now(), By: c.By}
	if row.ID, err = tx.AddStep(c.Authority, row); err != nil {
		return err
	}
	s.phase, s.last = to, row
	err = c.log(tx, record{
		deed: string(step), year: s.year, unit: s.unit.ID, was: string(row.From), became: string(to), reason: reason,
		subject: subjectName("step", row.ID), digest: stepDigest(&row),
	})
	if err == nil {
		c.tellStep(tx, s, &row)
	}
	return err
}

var phaseNames = map[assessment.Phase]words.Text{
	assessment.Drafting:    {Vi: "là bản nháp", En: "a draft"},
	assessment.Handed:      {Vi: "đang chờ lãnh đạo đơn vị duyệt", En: "waiting for the unit's leader"},
	assessment.Locked:      {Vi: "đã chốt, chờ thẩm định", En: "locked and waiting for appraisal"},
	assessment.Appraising:  {Vi: "đang thẩm định lần 1", En: "in appraisal 1"},
	assessment.Explaining:  {Vi: "đang ở bước giải trình", En: "in the explanation round"},
	assessment.Reappraised: {Vi: "đang thẩm định lần 2", En: "in appraisal 2"},
	assessment.Decided:     {Vi: "đã thẩm định xong, chờ công bố", En: "appraised and waiting for publication"},
	assessment.Published:   {Vi: "đã công bố", En: "published"},
}

// PhaseName says where a sheet stands, as it goes on after "phiếu" ("the sheet is").
func PhaseName(p assessment.Phase) words.Text { return phaseNames[p] }

// openTo refuses where the calendar does not let the unit work on its part now.
func (s *standing) openTo(c *Campaign) error {
	end, _ := s.calendar.Ends(s.phase)
	switch {
	case !s.planned:
		return refuse(words.Sprintf("Năm %d chưa có lịch chấm điểm cho đơn vị này", "There is no calendar of %d for this unit yet", s.year),
			words.Text{Vi: "Đề nghị quản trị đặt lịch.", En: "Ask the administrator to set the dates."})
	case !s.unit.In(strconv.Itoa(s.year)):
		return refuse(words.Sprintf("Đơn vị này không có trong năm %d", "This unit does not exist in %d", s.year),
			words.Text{Vi: "Kiểm tra lại năm; nếu đơn vị vẫn hoạt động, đề nghị quản trị sửa danh sách đơn vị.", En: "Check the year; if the unit still exists, ask the administrator to mend the list of units."})
	case c.now().Before(s.calendar.Opens):
		return refuse(words.Sprintf("Chưa đến ngày mở chấm điểm (%s)", "Self-assessment opens on %s", c.clock(s.calendar.Opens)),
			words.Text{Vi: "Chờ đến ngày mở.", En: "Wait until then."})
	case !s.now.Before(end):
		return refuse(words.Sprintf("Đã hết hạn từ %s", "The time ended on %s", c.clock(end)),
			words.Text{Vi: "Nếu có lý do, đề nghị quản trị gia hạn cho đơn vị.", En: "With a reason, ask the administrator for an extension."})
	}
	return nil
}

// openSelf is openTo of the self-assessment, whichever of its phases the sheet is in.
func (s *standing) openSelf(c *Campaign) error {
	self := *s
	self.phase = assessment.Drafting
	return self.openTo(c)
}

// clock is a time as messages say it, in the authority's time zone.
func (c *Campaign) clock(at time.Time) words.Text { return words.Moment(at.In(c.zone())) }

// vietnam is the time zone where the one that is set cannot be read.
var vietnam = time.FixedZone("ICT", 7*60*60)

// in refuses where the sheet does not stand at one of the phases.
func (s *standing) in(phases ...assessment.Phase) error {
	for _, p := range phases {
		if s.phase == p {
			return nil
		}
	}
	name := PhaseName(s.phase)
	return refuse(words.Text{Vi: "Không làm được việc này: phiếu năm " + strconv.Itoa(s.year) + " của " + s.unit.Name + " " + name.Vi, En: "This cannot be done: the sheet of " + s.unit.Name + " for " + strconv.Itoa(s.year) + " is " + name.En},
		words.Text{Vi: "Tải lại trang để xem phiếu đang ở bước nào.", En: "Load the page again to see where the sheet stands."})
}
