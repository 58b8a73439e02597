package campaign

import (
	"slices"
	"strconv"
	"strings"

	"parindex/criteria"
	"parindex/exact"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// Doubt is something that an appraiser should look at before a claim is accepted.
type Doubt struct {
	Kind  DoubtKind
	Text  words.Text
	About string // title of the evidence, in the unit's own words; "" is the claim
}

// DoubtKind names what is doubtful.
type DoubtKind string

// Kinds of doubts.
const (
	NoEvidence DoubtKind = "no-evidence"
	NamedOnly  DoubtKind = "named-only"  // evidence that is named in words, and nothing to open or look up
	OtherYear  DoubtKind = "other-year"  // evidence dated outside the year
	WrongTime  DoubtKind = "wrong-time"  // evidence dated outside the time of the line that was chosen
	AboveRule  DoubtKind = "above-rule"  // typed points above what the figures give
	BelowRule  DoubtKind = "below-rule"  // typed points below it
	OverMax    DoubtKind = "over-max"    // typed points above the maximum
	Unfounded  DoubtKind = "unfounded"   // points typed, figures or choice missing
	BadFigures DoubtKind = "bad-figures" // declared figures contradict each other
	NoClaim    DoubtKind = "no-claim"    // nothing that could be counted
	Repeated   DoubtKind = "repeated"    // one file proves several items of the sheet
	ClaimMoved DoubtKind = "claim-moved" // the claim is no longer what was accepted
)

// Doubts lists what is doubtful about an item's claim. Nothing is said of items that the
// unit does not fill.
func (d *Dossier) Doubts(it *DossierItem) []Doubt {
	if it.Item.Source != criteria.Self {
		return nil
	}
	var list []Doubt
	add := func(kind DoubtKind, text words.Text) { list = append(list, Doubt{Kind: kind, Text: text}) }
	if !it.Acceptable() {
		if it.Item.Section == criteria.Main || it.Given && it.Claim.Status == scoring.Invalid {
			add(NoClaim, words.Text{Vi: "Đơn vị chưa tự chấm mục này, hoặc điểm không dùng được.", En: "The unit has not claimed this item, or the claim cannot be used."})
		}
		return list
	}
	d.doubtClaim(it, add)
	list = append(list, d.doubtEvidence(it)...)
	if m := it.Newest(); m != nil && m.Verdict == "accept" && !accepts(m, it) {
		add(ClaimMoved, words.Sprintf("Đơn vị đã sửa số liệu sau khi được chấp nhận: khi đó %s, nay %s.", "The unit changed its claim after it was accepted: then %s, now %s.", heldText(m.Exempt, m.Points), heldText(it.Exempted(), &it.Claim.Points)))
	}
	return list
}

// accepts says whether a mark gives what the unit claims now.
func accepts(m *store.Mark, it *DossierItem) bool {
	return m.Exempt == it.Exempted() && (m.Exempt || m.Points != nil && m.Points.Equal(it.Claim.Points))
}

// heldText is what is claimed or was given, in words; nil is no points.
func heldText(exempt bool, points *exact.Number) words.Text {
	switch {
	case exempt:
		return words.Text{Vi: "không áp dụng", En: "not applicable"}
	case points == nil:
		return words.Text{Vi: "chưa có điểm", En: "no points"}
	}
	return words.Sprintf("%s điểm", "%s points", *points)
}

// doubtClaim compares the points that the unit typed with what it declares.
func (d *Dossier) doubtClaim(it *DossierItem, add func(DoubtKind, words.Text)) {
	e := &it.Entry
	if e.Exempt {
		return
	}
	points, _, follows := it.ByRule()
	broken := it.Broken()
	for _, t := range broken {
		add(BadFigures, words.Text{Vi: "Số liệu kê khai mâu thuẫn: " + t.Vi, En: "The declared figures contradict each other: " + t.En})
	}
	if e.Self == nil {
		return
	}
	if e.Self.Cmp(it.Item.Max.Number) > 0 {
		add(OverMax, words.Sprintf("Tự chấm %s điểm, quá mức tối đa %s.", "%s points are claimed, above the maximum of %s.", *e.Self, it.Item.Max.Number))
	}
	if len(broken) > 0 {
		return
	}
	if !follows {
		add(Unfounded, words.Text{Vi: "Có điểm tự chấm nhưng số liệu kê khai hoặc mức đã chọn không cho ra điểm nào để đối chiếu.", En: "Points are typed, but no points follow from the figures or the choice to compare them with."})
		return
	}
	switch e.Self.Cmp(points) {
	case 1:
		add(AboveRule, words.Sprintf("Tự chấm %s điểm, cao hơn %s điểm tính theo số liệu kê khai.", "%s points are claimed, more than the %s that the declared figures give.", *e.Self, points))
	case -1:
		add(BelowRule, words.Sprintf("Tự chấm %s điểm, thấp hơn %s điểm tính theo số liệu kê khai.", "%s points are claimed, less than the %s that the declared figures give.", *e.Self, points))
	}
}

// Proved says whether there is something to open or to look up that proves an item: a
// file, a link, or a document recorded by its number. A name typed into the sheet is not.
func (it *DossierItem) Proved() bool { return len(it.Evidence) > 0 }

// doubtEvidence looks at what proves a claim; a claim of nothing needs no proof.
func (d *Dossier) doubtEvidence(it *DossierItem) (list []Doubt) {
	add := func(kind DoubtKind, text words.Text, about string) { list = append(list, Doubt{kind, text, about}) }
	switch {
	case it.Proved() || !it.needsProof():
	case says(it.Entry.Evidence):
		add(NamedOnly, words.Text{Vi: "Tài liệu chỉ được ghi tên: không có tệp, đường liên kết hoặc số ký hiệu văn bản để đối chiếu.", En: "Evidence is only named: there is no file, link or numbered document to compare with."}, "")
	case says(it.Entry.Note):
		add(NoEvidence, words.Text{Vi: "Không có tài liệu kiểm chứng, chỉ có giải trình.", En: "There is no evidence, only an explanation."}, "")
	default:
		add(NoEvidence, words.Text{Vi: "Chưa có tài liệu kiểm chứng.", En: "There is no evidence."}, "")
	}
	year := strconv.Itoa(d.Year)
	for i := range it.Evidence {
		e := &it.Evidence[i]
		if e.Issued != "" && !strings.HasPrefix(e.Issued, year) {
			add(OtherYear, words.Sprintf("Tài liệu đề ngày %s, ngoài năm %d:", "Dated %s, outside %d:", onDay(e.Issued), d.Year), e.Title)
		}
		if line, wrong := d.wrongTime(it, e); wrong {
			add(WrongTime, words.Sprintf("Tài liệu đề ngày %s, không khớp mức đã chọn “%s”:", "Dated %s, which contradicts the chosen “%s”:", onDay(e.Issued), line), e.Title)
		}
		if n := d.proves(e); n > 1 {
			add(Repeated, words.Sprintf("Một tệp dùng cho %d mục của phiếu:", "One file for %d items of the sheet:", n), e.Title)
		}
	}
	return list
}

// proves counts the items of the sheet that one file proves.
func (d *Dossier) proves(e *store.Evidence) (n int) {
	if e.SHA256 == "" {
		return 0
	}
	for i := range d.Items {
		for k := range d.Items[i].Evidence {
			if d.Items[i].Evidence[k].SHA256 == e.SHA256 {
				n++
				break
			}
		}
	}
	return n
}

// onDay turns "2006-01-02" into a date as people write it.
func onDay(iso string) words.Text {
	if len(iso) != 10 {
		return words.Text{Vi: iso, En: iso}
	}
	return words.Text{Vi: iso[8:] + "/" + iso[5:7] + "/" + iso[:4], En: iso}
}

// Borrowed says whether a file that proves the item stands with another unit or in
// another year too; shared is what [Acting.Shared] found.
func (d *Dossier) Borrowed(it *DossierItem, shared []store.Shared) bool {
	return slices.ContainsFunc(it.Evidence, func(e store.Evidence) bool {
		return e.SHA256 != "" && slices.ContainsFunc(shared, func(o store.Shared) bool {
			return o.SHA256 == e.SHA256 && (o.Unit != d.Unit.ID || o.Year != d.Year)
		})
	})
}

// Agrees says whether a claim can be accepted without a closer look: its points are what
// the rule gives for what is declared, something proves it, and nothing is doubtful.
func (d *Dossier) Agrees(it *DossierItem) bool {
	_, _, follows := it.ByRule()
	return it.Acceptable() && !it.Entry.Exempt && follows && it.Proved() && len(d.Doubts(it)) == 0
}
