package campaign

import (
	"errors"
	"slices"
	"strings"

	"parindex/assessment"
	"parindex/imports"
	"parindex/store"
	"parindex/words"
)

// Over is what a unit's sheet says at the moment when a workbook for it is checked: what
// the workbook takes the place of. It is good for comparing only.
type Over struct {
	revision int   // newest by the set; 0 is none
	edit     int64 // newest typed on it; 0 is none
}

// TypedOver is the kind of the issue that says that a workbook takes the place of values
// that were typed in the form.
const TypedOver imports.Kind = "typed_over"

// beneath is what a workbook goes over: the newest revision by a set, with what was typed
// on it.
type beneath struct {
	sheet store.Sheet
	typed []store.Edit // oldest first
}

func (c *Campaign) beneath(tx *store.Tx, unit string, year int, set string) (b beneath, err error) {
	b.sheet, err = tx.SheetAt(c.Authority, unit, year, set)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return b, err
	}
	b.typed, err = tx.TypedOn(c.Authority, year, unit, set, b.sheet.Revision)
	return b, err
}

func (b *beneath) over() Over {
	o := Over{revision: b.sheet.Revision}
	if n := len(b.typed); n > 0 {
		o.edit = b.typed[n-1].ID
	}
	return o
}

// since refuses where the sheet is no longer what a workbook was checked against: else
// what a colleague did meanwhile would be gone unseen. was nil is not asked.
func (b *beneath) since(c *Campaign, was *Over) error {
	fix := words.Text{Vi: "Tải tệp lên lại: trang kiểm tra sẽ cho thấy tệp thay đổi những gì so với phiếu hiện nay.", En: "Upload the file again: its check will show what it changes in the sheet as it is now."}
	switch now := b.over(); {
	case was == nil || *was == now:
		return nil
	case was.revision != now.revision:
		from := b.sheet.Source
		return refuse(words.Sprintf("Sau khi tệp này được kiểm tra, %s đã lưu lần nộp %d của phiếu (%s, %s); chưa lưu tệp này", "Since this file was checked, %s stored revision %d of the sheet (%s, %s); this file was not stored", from.By, now.revision, from.Name, c.clock(from.At)), fix)
	default:
		last := b.typed[len(b.typed)-1]
		return refuse(words.Sprintf("Sau khi tệp này được kiểm tra, %s đã nhập mục %s trên phiếu trực tuyến (%s); chưa lưu tệp này", "Since this file was checked, %s typed item %s in the form (%s); this file was not stored", last.By, last.Code, c.clock(last.At)), fix)
	}
}

// issues warn of typed values that no longer count once a workbook of these entries is
// stored.
func (b *beneath) issues(entries []assessment.Entry) []imports.Issue {
	n, codes := b.lost(entries)
	if n == 0 {
		return nil
	}
	return []imports.Issue{{
		Severity: imports.Warning, Kind: TypedOver,
		Problem: words.Sprintf("%d giá trị đã nhập trên phiếu trực tuyến không còn được tính, từ nay tính theo tệp này: mục %s", "%d values typed in the form no longer count, this file does: items %s", n, someCodes(codes)),
		Fix:     words.Text{Vi: "So các giá trị khác nhau; nếu giá trị đã nhập trực tuyến mới đúng thì sửa trong tệp rồi tải lên lại, hoặc nhập lại trên phiếu trực tuyến.", En: "Look at what differs; where the typed value is right, mend the file and upload it again, or type it again."},
	}}
}

// lost counts the typed values that entries say otherwise, and names their items as they
// were typed.
func (b *beneath) lost(entries []assessment.Entry) (n int, codes []string) {
	at, newest, none := byCode(entries), map[[2]string]string{}, assessment.Entry{}
	for _, e := range b.typed {
		newest[[2]string{e.Code, e.Part}] = e.Became
	}
	for _, e := range b.typed {
		key := [2]string{e.Code, e.Part}
		became, open := newest[key]
		now := at[e.Code]
		if delete(newest, key); now == nil {
			now = &none
		}
		if !open || PartOf(now, e.Part) == became || e.Part == PartSelf && now.Exempt {
			continue
		}
		if n++; !slices.Contains(codes, e.Code) {
			codes = append(codes, e.Code)
		}
	}
	return n, codes
}

// maxListed is how many codes a sentence names.
const maxListed = 20

func someCodes(codes []string) string {
	if len(codes) > maxListed {
		return strings.Join(codes[:maxListed], ", ") + ", …"
	}
	return strings.Join(codes, ", ")
}

// distinct counts the values that were typed, each once however often it was changed.
func distinct(typed []store.Edit) int {
	seen := map[[2]string]bool{}
	for _, e := range typed {
		seen[[2]string{e.Code, e.Part}] = true
	}
	return len(seen)
}
