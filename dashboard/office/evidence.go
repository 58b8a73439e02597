package office

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"parindex/access"
	"parindex/assessment"
	"parindex/campaign"
	"parindex/criteria"
	"parindex/dashboard/shell"
	"parindex/evidence"
	"parindex/store"
	"parindex/words"
)

var evidenceRoutes = []route{
	{pattern: "GET /office/sheets/{year}/{unit}/evidence", needs: do(access.Read), serve: evidenceList},
	{pattern: "POST /office/sheets/{year}/{unit}/evidence", needs: do(access.Reply), serve: addEvidence, most: maxProof},
	{pattern: "POST /office/sheets/{year}/{unit}/evidence/{id}/also", needs: do(access.Reply), serve: proveAlso},
	{pattern: "POST /office/sheets/{year}/{unit}/evidence/{id}/remove", needs: do(access.Reply), serve: removeEvidence},
	{pattern: "GET /office/evidence/{id}/{name}", needs: do(access.Read), serve: sendEvidence},
}

// proof is evidence as pages show it.
type proof struct {
	ID                  int64
	Title, URL          string // no URL: a document that is only named
	Link                string // address as text, of a link
	Facts               string // number, date, section, page, size
	Warning             string
	By, At              string
	Inline              bool
	Remove, Also        string // addresses, "" where it may not be done
	Code, Back          string // where the page is to go on after that
	SharedOwn, SharedBy string // where else the same file stands
}

func (v *visit) proofs(d *campaign.Dossier, list []store.Evidence, writable bool) []proof {
	var shown []proof
	for i := range list {
		shown = append(shown, v.proof(d, &list[i], writable))
	}
	return shown
}

func (v *visit) proof(d *campaign.Dossier, e *store.Evidence, writable bool) proof {
	p := proof{ID: e.ID, Title: e.Title, Facts: v.proofFacts(e), By: e.By, At: v.clock(e.At), Code: e.Code, Back: "form"}
	switch e.Kind {
	case campaign.ProofLink:
		p.Link = e.Title
	case campaign.ProofFile:
		kind := kindOf(e.Media)
		p.URL, p.Inline = link("evidence", strconv.FormatInt(e.ID, 10), safeName(e, kind)), kind.Inline
	}
	if campaign.Unprotected(e) {
		p.Warning = v.say("proof.http")
	}
	if campaign.Outside(e) {
		p.Warning = strings.TrimSpace(p.Warning + " " + v.say("proof.outside", day(e.Issued), e.Year))
	}
	if writable {
		id := strconv.FormatInt(e.ID, 10)
		p.Remove, p.Also = sheetLink(d.Year, d.Unit.ID, "evidence", id, "remove"), sheetLink(d.Year, d.Unit.ID, "evidence", id, "also")
	}
	return p
}

// proofFacts is what is said about evidence, in one line.
func (v *visit) proofFacts(e *store.Evidence) string {
	var list []string
	say := func(key, value string) {
		if value != "" {
			list = append(list, v.say(key, value))
		}
	}
	say("proof.number", e.Number)
	say("proof.issued", day(e.Issued))
	say("proof.section", e.Section)
	say("proof.page", e.Page)
	if e.Kind == campaign.ProofFile {
		list = append(list, kindOf(e.Media).Name.In(v.lang), v.size(e.Bytes))
	}
	return strings.Join(list, " · ")
}

// size is how large a file is, in words.
func (v *visit) size(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d KB", max(1, n>>10))
	}
	return words.Point(fmt.Sprintf("%.1f MB", float64(n)/(1<<20)), v.lang)
}

// day writes "2006-01-02" as people do.
func day(s string) string {
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return at.Format("02/01/2006")
}

func kindOf(media string) evidence.Kind {
	for _, k := range evidence.Kinds {
		if k.Type == media {
			return k
		}
	}
	return evidence.Kind{Type: "application/octet-stream", Name: words.Text{Vi: "tệp", En: "file"}}
}

// safeName is the name of a file as it stands in an address and a header: letters without
// accents, digits, and the ending of its kind.
func safeName(e *store.Evidence, kind evidence.Kind) string {
	base := e.Title
	if i := strings.LastIndex(base, "."); i > 0 {
		base = base[:i]
	}
	base = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, words.Fold(base))
	for strings.Contains(base, "--") {
		base = strings.ReplaceAll(base, "--", "-")
	}
	if base = strings.Trim(base, "-"); base == "" {
		base = "tai-lieu"
	}
	if len(base) > 60 {
		base = strings.TrimRight(base[:60], "-")
	}
	return base + kind.Ext
}

// proofPolicy shows a file and lets nothing in it run, load or be framed.
const proofPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'"

// sendEvidence sends a file: pictures and PDF are shown, everything else is saved.
func sendEvidence(v *visit) error {
	id, err := strconv.ParseInt(v.r.PathValue("id"), 10, 64)
	if err != nil {
		return notFound
	}
	e, body, err := v.acting.Evidence(v.ctx(), id)
	if err != nil {
		return err
	}
	if body == nil {
		return notFound
	}
	defer body.Close()
	kind := kindOf(e.Media)
	name := safeName(&e, kind)
	if v.r.PathValue("name") != name {
		return notFound
	}
	h, how := v.w.Header(), "attachment"
	if kind.Inline && v.r.URL.Query().Get("save") == "" {
		how = "inline"
	}
	h.Set("Content-Type", kind.Type)
	h.Set("Content-Length", strconv.FormatInt(e.Bytes, 10))
	h.Set("Content-Disposition", how+`; filename="`+name+`"; filename*=UTF-8''`+percent(e.Title, kind.Ext))
	h.Set("Content-Security-Policy", proofPolicy)
	if v.r.Method == http.MethodHead {
		return nil
	}
	v.patient(e.Bytes)
	if _, err := io.Copy(v.w, body); err != nil {
		if errors.Is(err, evidence.ErrDamaged) {
			v.Log.Error("evidence file is damaged", "evidence", e.ID)
		}
		panic(http.ErrAbortHandler) // the reader must not take half a file for the whole
	}
	return nil
}

// percent is a title as RFC 5987 writes it, with the ending of its kind.
func percent(title, ext string) string {
	if !strings.HasSuffix(strings.ToLower(title), ext) {
		title += ext
	}
	return strings.ReplaceAll(url.PathEscape(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|;'`, r) || r < ' ' {
			return '-'
		}
		return r
	}, title)), "+", "%2B")
}

// evidencePage lists all that proves a sheet.
type evidencePage struct {
	shell.Frame
	sheetHead
	Faults  []fault
	Items   []evidenceItem
	Count   int
	Earlier *earlierView // nil: nothing was said by another set
}

type evidenceItem struct {
	Code, Name, URL string
	Above           []heading // criteria that begin with it, and their field
	Text            string    // evidence named in the sheet
	Note            string
	Proofs          []proof
}

func evidenceList(v *visit) error { return v.showEvidence(nil) }

func (v *visit) showEvidence(refusal error) error {
	d, err := v.dossier()
	if err != nil {
		return err
	}
	p := evidencePage{Frame: v.sheetFrame(d, v.say("evidence.title")), sheetHead: v.head(d, "evidence"), Faults: v.faults(refusal)}
	shared, err := v.acting.Shared(v.ctx(), d.Unit.ID, d.Year)
	if err != nil {
		return err
	}
	if p.Earlier, err = v.earlier(d); err != nil {
		return err
	}
	var before *criteria.Item
	for i := range d.Items {
		it := &d.Items[i]
		if len(it.Evidence) == 0 && it.Entry.Evidence == "" {
			continue
		}
		row := evidenceItem{Code: it.Item.Code, Name: it.Item.Name, URL: itemLink(d, it.Item.Code), Text: it.Entry.Evidence, Above: headings(it.Item, before)}
		if f := it.Item.Field(); f != it.Item && (before == nil || before.Field() != f) {
			row.Above = append([]heading{{f.Code, f.Name}}, row.Above...)
		}
		before = it.Item
		for j := range it.Evidence {
			p := v.proof(d, &it.Evidence[j], v.mayProve(d))
			if p.Back = "list"; d.Phase == assessment.Explaining && it.Evidence[j].Phase != d.Phase {
				p.Remove = "" // it was appraised
			}
			row.Proofs = append(row.Proofs, p)
			row.Proofs[j].SharedOwn, row.Proofs[j].SharedBy = v.sharing(shared, &it.Evidence[j])
		}
		p.Items, p.Count = append(p.Items, row), p.Count+len(row.Proofs)
	}
	status := 200
	if refusal != nil {
		status = troubleOf(refusal).status
	}
	return v.showStatus(status, "evidence.html", p)
}

// sharing says where else the file of evidence stands: at which other items of the unit,
// and, for those who may know, at which other units.
func (v *visit) sharing(shared []store.Shared, e *store.Evidence) (own, others string) {
	items, units := []string{}, []string{}
	for _, s := range shared {
		switch {
		case s.SHA256 != e.SHA256 || e.SHA256 == "":
		case s.Unit != e.Unit || s.Year != e.Year:
			units = append(units, v.say("shared.unit", s.Name, s.Year, s.Code))
		case s.Code != e.Code:
			items = append(items, s.Code)
		}
	}
	if len(items) > 0 {
		own = v.say("shared.own", len(items), strings.Join(items, ", "))
	}
	if len(units) > 0 {
		others = v.say("shared.others", strings.Join(units, "; "))
	}
	return own, others
}

// mayProve says whether the person may change the sheet's evidence now.
func (v *visit) mayProve(d *campaign.Dossier) bool {
	deed := access.Fill
	if d.Phase.ToUnit(1) {
		deed = access.Reply
	}
	return v.who.May(deed, v.target(d)) && v.closed(d) == "" && (d.Phase == assessment.Drafting || d.Phase == assessment.Explaining)
}
