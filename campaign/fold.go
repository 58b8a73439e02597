package campaign

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"parindex/assessment"
	"parindex/store"
)

// OnlineForm is the kind of an import that was typed in the browser.
const OnlineForm Kind = "form"

// formText is the original of a revision that was typed: one JSON text, kept as any
// workbook is.
type formText struct {
	Unit    string             `json:"unit"`
	Year    int                `json:"year"`
	Set     string             `json:"set"`
	Base    int                `json:"base"` // revision that it was typed over; 0 is an empty sheet
	Entries []assessment.Entry `json:"entries"`
}

// fold makes a new revision of what was typed over the newest one. The dossier is read in
// the same transaction.
func (c *Campaign) fold(tx *store.Tx, d *Dossier) (revision int, err error) {
	base, _, err := tx.Newest(c.Authority, d.Unit.ID, d.Year)
	if err != nil {
		return 0, err
	}
	text := formText{Unit: d.Unit.ID, Year: d.Year, Set: d.Scheme.Set().Ref(), Base: base, Entries: d.entries()}
	body, err := json.MarshalIndent(text, "", " ")
	if err != nil {
		return 0, err
	}
	sum, at := sha256.Sum256(body), c.now()
	from := store.Origin{File: hex.EncodeToString(sum[:]), Name: fmt.Sprintf("phieu-truc-tuyen-%d-%d.json", d.Year, base+1), By: c.By, At: at}
	if err := tx.PutFile(c.Authority, store.File{SHA256: from.File, Name: from.Name, Body: body, At: at, By: c.By}); err != nil {
		return 0, err
	}
	s := store.Sheet{Unit: d.Unit.ID, Year: d.Year, Revision: base + 1, Set: text.Set, State: stateOf(d.Missing()), Source: from}
	outcome := Stored
	if s.State == assessment.Draft {
		outcome = Drafted
	}
	s.Import, err = tx.AddImport(c.Authority, store.Import{
		File: from.File, Name: from.Name, Kind: string(OnlineForm), Outcome: string(outcome), Unit: s.Unit, Year: s.Year, Set: s.Set, Revision: s.Revision, Issues: "[]", At: at, By: c.By,
	})
	if err != nil {
		return 0, err
	}
	return s.Revision, c.addSheet(tx, s, text.Entries)
}

// entries is what the unit says, item by item as it was given; headings keep what a
// workbook said of them.
func (d *Dossier) entries() []assessment.Entry {
	list := make([]assessment.Entry, 0, len(d.Items)+len(d.heads))
	for i := range d.Items {
		if it := &d.Items[i]; it.Given {
			e := it.Entry
			if len(it.Edits) > 0 { // what was typed stands in no cell
				e.Cells, e.Sheet = nil, ""
			}
			list = append(list, e)
		}
	}
	return append(list, d.heads...)
}
