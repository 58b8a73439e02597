package campaign

import (
	"context"
	"errors"
	"io"
	"slices"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/evidence"
	"parindex/store"
	"parindex/words"
)

// Kinds of evidence.
const (
	ProofFile     = "file"
	ProofLink     = "link"
	ProofDocument = "document"
)

// ProofLimits bound the evidence of a unit's year; what is 0 is that of [StandardProof].
type ProofLimits struct {
	Bytes    int64 // of a file
	PerItem  int
	PerSheet int
}

// StandardProof is what holds where nothing else is set.
var StandardProof = ProofLimits{Bytes: evidence.Standard.Bytes, PerItem: 10, PerSheet: 200}

func (l ProofLimits) orStandard() ProofLimits {
	if l.Bytes == 0 {
		l.Bytes = StandardProof.Bytes
	}
	if l.PerItem == 0 {
		l.PerItem = StandardProof.PerItem
	}
	if l.PerSheet == 0 {
		l.PerSheet = StandardProof.PerSheet
	}
	return l
}

// ProofLimits are those that hold in this campaign.
func (c *Campaign) ProofLimits() ProofLimits { return c.Limits.orStandard() }

// Body is a file to keep: its bytes can be read from any place.
type Body interface {
	io.ReadSeeker
	io.ReaderAt
}

// Proof is evidence as a unit gives it: a file (Body), the same file as before (Same), a
// link (Address), or a document that is named (Title, Number).
type Proof struct {
	Unit    string
	Year    int
	Codes   []string // of the items that it proves
	Name    string   // of the file, as the sender calls it
	Body    Body
	Same    int64 // evidence of the same unit and year whose file or document this is
	Address string
	Title   string
	Number  string // "15/KH-UBND"
	Issued  string // day that it takes effect, as typed; "" is not said
	Section string
	Page    string
}

// Prove adds evidence to items: while the sheet is a draft, and while the unit explains.
// Evidence that stands at an item already is not added twice. The error is *Refused where
// it cannot be taken.
func (a *Acting) Prove(ctx context.Context, p Proof) ([]store.Evidence, error) {
	u, scheme, err := a.proving(ctx, p.Unit, p.Year)
	if err != nil {
		return nil, err
	}
	e, err := a.work.proof(&p)
	if err != nil {
		return nil, err
	}
	codes, err := checkCodes(scheme, p.Codes)
	if err != nil {
		return nil, err
	}
	awaited, err := a.keep(ctx, u, p, &e, codes, scheme.Set().Ref())
	if err != nil {
		return nil, err
	}
	var added []store.Evidence
	err = a.work.DB.Write(ctx, func(tx *store.Tx) error {
		if awaited {
			if err := a.work.named(tx, e.SHA256); err != nil {
				return err
			}
		}
		s, err := a.stand(tx, u, p.Year)
		if err == nil {
			err = a.supplies(tx, &s, codes)
		}
		if err != nil {
			return err
		}
		set := scheme.Set().Ref()
		if p.Same != 0 {
			if e, err = a.work.same(tx, &s, p.Same, set); err != nil {
				return err
			}
		}
		if err := a.work.useSet(tx, scheme.Set(), a.work.now()); err != nil {
			return err
		}
		added, err = a.work.addEvidence(tx, &s, e, codes, set)
		return err
	})
	return added, err
}

// keep puts the bytes of a file into the storage before any row names them, and only of
// those who may add it now, where there is room for it. It says whether a row waits for them
// to be named.
func (a *Acting) keep(ctx context.Context, u assessment.Unit, p Proof, e *store.Evidence, codes []string, set string) (awaited bool, err error) {
	if e.Kind != ProofFile || p.Same != 0 {
		return false, nil
	}
	c := a.work
	if c.Evidence == nil {
		return false, refuse(words.Text{Vi: "Chưa có nơi lưu tệp tài liệu kiểm chứng", En: "There is no place to keep evidence files"},
			words.Text{Vi: "Đề nghị quản trị đặt nơi lưu; trong khi chờ, ghi số ký hiệu văn bản.", En: "Ask the administrator to set one; until then name the document by its number."})
	}
	there, err := c.Evidence.Has(ctx, e.SHA256)
	if err != nil {
		return false, err
	}
	if err := c.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := a.stand(tx, u, p.Year)
		if err == nil {
			err = a.supplies(tx, &s, codes)
		}
		if err == nil {
			_, err = c.placing(tx, &s, *e, codes, set)
		}
		if err == nil {
			awaited, err = c.await(tx, e.SHA256, there)
		}
		return err
	}); err != nil {
		return false, err
	}
	return awaited, c.Evidence.Put(ctx, e.SHA256, p.Body, e.Bytes)
}

// await writes that content is about to be kept, unless it is there and nothing waits for
// it: it is named, or another keeps it in the same storage, and is not for this campaign to
// sweep.
func (c *Campaign) await(tx *store.Tx, sum string, there bool) (awaited bool, err error) {
	if there {
		if awaited, err = tx.Awaited(sum, time.Time{}); err != nil || !awaited {
			return false, err
		}
	}
	return true, tx.PutEvidence(c.Authority, sum, c.now())
}

// named ends the waiting of content that evidence names from now on. Where nothing waits
// any more it was swept meanwhile, unless other evidence names it.
func (c *Campaign) named(tx *store.Tx, sum string) error {
	waited, err := tx.ForgetEvidencePut(c.Authority, sum)
	if err != nil || waited {
		return err
	}
	before, err := tx.Named(sum)
	if err == nil && !before {
		err = refuse(words.Text{Vi: "Tệp gửi quá lâu nên chưa lưu được", En: "The file took too long and was not kept"}, words.Text{Vi: "Gửi lại tệp.", En: "Send it again."})
	}
	return err
}

// stand says where a sheet is, and refuses where the person may not change its evidence
// now: the draft is the officer's, the explanation the unit's.
func (a *Acting) stand(tx *store.Tx, u assessment.Unit, year int) (standing, error) {
	s, err := a.work.stand(tx, u, year)
	if err != nil {
		return s, err
	}
	if err := s.in(assessment.Drafting, assessment.Explaining); err != nil {
		return s, err
	}
	if s.phase == assessment.Drafting && !a.Who.May(access.Fill, access.Target{Unit: u.ID, Group: u.Group}) {
		return s, refuse(words.Text{Vi: "Khi phiếu là bản nháp, chỉ cán bộ được giao thêm, gỡ tài liệu", En: "While the sheet is a draft, only its officers change the evidence"},
			words.Text{Vi: "Nhờ cán bộ của đơn vị làm.", En: "Ask the unit's officer."})
	}
	return s, s.openTo(a.work)
}

// same is the evidence that is to prove more items of a set; what was given by an earlier
// one is taken over.
func (c *Campaign) same(tx *store.Tx, s *standing, id int64, set string) (store.Evidence, error) {
	e, err := tx.StandingOne(c.Authority, s.year, s.unit.ID, id)
	if err != nil {
		return e, err
	}
	here, err := tx.Standing(c.Authority, s.year, s.unit.ID, set)
	if err != nil {
		return e, err
	}
	e.From = 0
	if !slices.ContainsFunc(here, func(o store.Evidence) bool { return o.ID == id }) {
		e.From = id
	}
	return e, nil
}

// standingProof is evidence at an item: there already, or to be added.
type standingProof struct {
	store.Evidence
	there bool
}

// placing says of each item of a set whether evidence stands there already; where it does
// not, it refuses what there is no room for.
func (c *Campaign) placing(tx *store.Tx, s *standing, e store.Evidence, codes []string, set string) ([]standingProof, error) {
	standing, err := tx.Standing(c.Authority, s.year, s.unit.ID, set)
	if err != nil {
		return nil, err
	}
	ever, err := tx.EvidenceEver(c.Authority, s.year, s.unit.ID)
	if err != nil {
		return nil, err
	}
	var list []standingProof
	for _, e.Code = range codes {
		if i := slices.IndexFunc(standing, func(o store.Evidence) bool { return sameProof(&o, &e) }); i >= 0 {
			list = append(list, standingProof{standing[i], true})
			continue
		}
		if err := c.room(standing, ever, e.Code); err != nil {
			return nil, err
		}
		ever++
		standing, list = append(standing, e), append(list, standingProof{e, false})
	}
	return list, nil
}

// addEvidence writes a row for each item of a set.
func (c *Campaign) addEvidence(tx *store.Tx, s *standing, e store.Evidence, codes []string, set string) ([]store.Evidence, error) {
	why := takenFrom(&e)
	e.Set = set
	e.Year, e.Unit, e.Phase, e.At, e.By = s.year, s.unit.ID, s.phase, c.now(), c.By
	list, err := c.placing(tx, s, e, codes, set)
	if err != nil {
		return nil, err
	}
	added := make([]store.Evidence, len(list))
	for i := range list {
		e := list[i].Evidence
		if !list[i].there {
			if e.ID, err = tx.AddEvidence(c.Authority, e); err != nil {
				return nil, err
			}
			if err := c.log(tx, record{
				deed: "evidence", year: e.Year, unit: e.Unit, code: e.Code, became: proofName(&e), reason: why, file: e.SHA256, subject: subjectName("evidence", e.ID), digest: evidenceDigest(&e),
			}); err != nil {
				return nil, err
			}
		}
		added[i] = e
	}
	return added, nil
}

// sameProof says whether two rows say the same of the same item.
func sameProof(a, b *store.Evidence) bool {
	return a.Code == b.Code && a.Kind == b.Kind && a.SHA256 == b.SHA256 && a.Number == b.Number && a.Issued == b.Issued && a.Section == b.Section && a.Page == b.Page && (a.Kind == ProofFile || a.Title == b.Title)
}

func proofName(e *store.Evidence) string {
	if e.Number != "" {
		return e.Number + " " + e.Title
	}
	return e.Title
}

// mostEver is how many times PerSheet may be added, with what was taken back: files of it
// are kept.
const mostEver = 5

// room refuses what is more than the limits allow.
func (c *Campaign) room(standing []store.Evidence, ever int, code string) error {
	limits, n := c.ProofLimits(), 0
	for _, e := range standing {
		if e.Code == code {
			n++
		}
	}
	fix := words.Text{Vi: "Gộp các tài liệu vào một tệp PDF, hoặc gỡ bớt tài liệu không cần.", En: "Put the documents into one PDF, or take back what is not needed."}
	switch {
	case n >= limits.PerItem:
		return refuse(words.Sprintf("Mục %s đã có %d tài liệu, không thêm được nữa", "Item %s has %d pieces of evidence, no more are taken", code, n), fix)
	case ever >= mostEver*limits.PerSheet:
		return refuse(words.Sprintf("Phiếu đã được thêm %d tài liệu, kể cả tài liệu đã gỡ, không thêm được nữa", "%d pieces of evidence were added to the sheet, with what was taken back; no more are taken", ever),
			words.Text{Vi: "Ghi số ký hiệu văn bản vào ô “Tên tài liệu kiểm chứng” của mục.", En: "Name the document by its number among the evidence of the item."})
	case len(standing) >= limits.PerSheet:
		return refuse(words.Sprintf("Phiếu đã có %d tài liệu, không thêm được nữa", "The sheet has %d pieces of evidence, no more are taken", len(standing)), fix)
	}
	return nil
}

// TakeBack removes evidence of a unit; it stays known that it was there. What was there
// when the sheet was appraised stays.
func (a *Acting) TakeBack(ctx context.Context, unit string, year int, id int64) error {
	u, _, err := a.proving(ctx, unit, year)
	if err != nil {
		return err
	}
	c := a.work
	return c.DB.Write(ctx, func(tx *store.Tx) error {
		s, err := a.stand(tx, u, year)
		if err != nil {
			return err
		}
		e, err := tx.StandingOne(c.Authority, year, u.ID, id)
		switch {
		case err != nil:
			return err
		case s.phase == assessment.Explaining && (e.Phase != assessment.Explaining || e.At.Before(s.last.At)): // of this explanation, not of one before a re-opening
			return refuse(words.Text{Vi: "Tài liệu này đã được thẩm định, không gỡ được", En: "This evidence was appraised and stays"},
				words.Text{Vi: "Nếu tài liệu sai, thêm tài liệu đúng và nói rõ trong giải trình.", En: "If it is wrong, add the right one and say so in the explanation."})
		}
		x := store.Removal{Evidence: id, At: c.now(), By: c.By}
		if err := tx.RemoveEvidence(c.Authority, x.Evidence, x.At, x.By); err != nil {
			return err
		}
		return c.log(tx, record{
			deed: "removal", year: year, unit: u.ID, code: e.Code, was: proofName(&e), file: e.SHA256, subject: subjectName("removal", id), digest: removalDigest(x),
		})
	})
}

// Evidence opens evidence that the person may see; what is out of reach, or was taken
// back, is not found. The
// body is nil where it is no file.
func (a *Acting) Evidence(ctx context.Context, id int64) (store.Evidence, io.ReadCloser, error) {
	c := a.work
	unit, year, set, err := c.DB.EvidencePlace(ctx, c.Authority, id)
	if err != nil {
		return store.Evidence{}, nil, err
	}
	u, err := a.may(ctx, access.Read, unit)
	if errors.Is(err, ErrDenied) {
		return store.Evidence{}, nil, store.ErrNotFound
	}
	if err != nil {
		return store.Evidence{}, nil, err
	}
	e, err := a.oneEvidence(ctx, u, year, id, set)
	switch {
	case err != nil:
		return e, nil, err
	case e.Removed, e.Kind == ProofFile && c.Evidence == nil:
		return e, nil, store.ErrNotFound
	case e.Kind != ProofFile:
		return e, nil, nil
	}
	body, _, err := c.Evidence.Get(ctx, e.SHA256)
	if errors.Is(err, evidence.ErrNotFound) {
		err = store.ErrNotFound
	}
	return e, body, err
}

// Shared lists where the files of a unit's evidence stand, as far as the person may see:
// a file that proves many items, or items of other units, has several rows.
func (a *Acting) Shared(ctx context.Context, unit string, year int) ([]store.Shared, error) {
	u, err := a.may(ctx, access.Read, unit)
	if err != nil {
		return nil, err
	}
	scheme, err := a.work.SchemeOf(ctx, u.Group, year)
	if err != nil {
		return nil, err
	}
	return a.reads().Shared(ctx, a.work.DB, u.ID, year, scheme.Set().Ref())
}
