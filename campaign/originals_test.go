package campaign

import "testing"

// TestOriginalsAreBounded: a unit cannot fill the disk with workbooks; what was stored
// stays, and the same file is still known.
func TestOriginalsAreBounded(t *testing.T) {
	r := newRound(t)
	upload := func(a *Acting, unit, marker string, o ImportOptions) error {
		t.Helper()
		_, err := a.Upload(ctx, unit, roundYear, "phieu.xlsx", append(sheetOf(t, r.Campaign, map[string]string{"SYT": "Sở Y", "STC": "Sở Tài chính"}[unit], nil), marker...), o)
		return err
	}
	body := sheetOf(t, r.Campaign, "Sở Y", nil)
	r.Originals = OriginalLimits{Files: 2}
	officer := r.as("officer")
	r.must(upload(officer, "SYT", "", ImportOptions{}))
	_, err := officer.Edit(ctx, EditRequest{Unit: "SYT", Year: roundYear, Code: "1.1.1", Part: PartSelf, Value: "0,25", Base: 1})
	r.must(err)
	r.must(upload(officer, "SYT", "", ImportOptions{Again: true}))
	saying(t, upload(officer, "SYT", " ", ImportOptions{DryRun: true}), "2 lần")
	saying(t, upload(officer, "SYT", " ", ImportOptions{}), "2 lần")
	r.must(upload(officer, "SYT", "", ImportOptions{}))
	r.must(upload(r.as("other"), "STC", "", ImportOptions{}))

	r.Originals = OriginalLimits{Files: 100, Bytes: int64(len(body)) + 1}
	officer = r.as("officer")
	saying(t, upload(officer, "SYT", " ", ImportOptions{}), "dung lượng")
	r.must(upload(officer, "SYT", "", ImportOptions{}))
	verified(t, r)
}
