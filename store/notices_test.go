package store

import (
	"slices"
	"testing"
	"time"

	"parindex/access"
	"parindex/words"
)

func testSettings(t *testing.T, db *DB) {
	for _, value := range []string{"Asia/Tokyo", "Asia/Ho_Chi_Minh"} {
		write(t, db, func(tx *Tx) error {
			return tx.PutSetting(office, Setting{Name: "zone", Value: value, At: noon, By: "an"})
		})
	}
	got, err := db.Settings(ctx, office)
	if want := (Setting{Name: "zone", Value: "Asia/Ho_Chi_Minh", At: noon, By: "an"}); err != nil || len(got) != 1 || got[0] != want {
		t.Errorf("Settings = %+v, %v, want %+v", got, err, want)
	}
	if other, err := db.Settings(ctx, "hanoi"); err != nil || len(other) != 0 {
		t.Errorf("settings of another authority = %v, %v, want none", other, err)
	}
}

// putPeople adds accounts; the blocked one has no address.
func putPeople(t *testing.T, db *DB) {
	t.Helper()
	for _, a := range []Account{
		{Person: access.Person{ID: "an", Name: "An", Email: "an@tinh.gov.vn", Grants: []access.Grant{{Role: access.Officer, Unit: "STC"}, {Role: access.Chair}}}},
		{Person: access.Person{ID: "binh", Name: "Bình", Grants: []access.Grant{{Role: access.Officer, Unit: "SNV"}}}},
		{Person: access.Person{ID: "chi", Name: "Chi", Email: "chi@tinh.gov.vn", Grants: []access.Grant{{Role: access.Officer, Unit: "STC"}}}, Blocked: true},
	} {
		a.At = noon
		write(t, db, func(tx *Tx) error { return tx.PutAccount(office, a) })
	}
}

func testNotices(t *testing.T, db *DB) {
	putPeople(t, db)
	add := func(account, subject string) (added bool) {
		write(t, db, func(tx *Tx) (err error) {
			added, err = tx.AddNotice(office, Notice{Account: account, Kind: "late", Subject: subject, Year: 2025, Text: words.Text{Vi: "muộn", En: "late"}, At: noon})
			return err
		})
		return added
	}
	if !add("an", "1") || add("an", "1") || !add("an", "2") || !add("binh", "1") || !add("chi", "1") {
		t.Error("a notice is not added once per account, kind and subject")
	}
	said, err := db.Told(ctx, office, 2025)
	if err != nil || len(said) != 4 || !said[NoticeKey{"an", "late", "2"}] {
		t.Errorf("Told = %v, %v", said, err)
	}
	wait, err := db.NoticesToMail(ctx, office, noon, 3, 10)
	if err != nil || len(wait) != 2 || wait[0].Email != "an@tinh.gov.vn" {
		t.Fatalf("NoticesToMail = %+v, %v, want the two of An", wait, err)
	}
	var first, second bool
	write(t, db, func(tx *Tx) (err error) { first, err = tx.ClaimNotice(office, wait[0].ID, 0, noon); return err },
		func(tx *Tx) (err error) { second, err = tx.ClaimNotice(office, wait[0].ID, 0, noon); return err },
		func(tx *Tx) error { return tx.Mailed(office, wait[0].ID, noon, "") },
		func(tx *Tx) error { return tx.Mailed(office, wait[1].ID, noon, "máy chủ bận") })
	if !first || second {
		t.Errorf("ClaimNotice = %v, then %v, want it to be the first one's", first, second)
	}
	if wait, err = db.NoticesToMail(ctx, office, noon, 3, 10); err != nil || len(wait) != 1 || wait[0].Fault != "máy chủ bận" || !wait[0].Mailed.IsZero() {
		t.Errorf("NoticesToMail = %+v, %v, want the one that failed", wait, err)
	}
	if late, err := db.NoticesToMail(ctx, office, noon.Add(time.Second), 3, 10); err != nil || len(late) != 0 {
		t.Errorf("NoticesToMail = %+v, %v, want no older ones", late, err)
	}
	write(t, db, func(tx *Tx) error { return tx.MarkRead(office, "an", 0, 1000, noon) })
	if n, err := db.Unread(ctx, office, "an"); err != nil || n != 0 {
		t.Errorf("Unread = %d, %v, want 0", n, err)
	}
	if n, err := db.Unread(ctx, office, "binh"); err != nil || n != 1 {
		t.Errorf("Unread = %d, %v, want 1", n, err)
	}
	list, err := db.Notices(ctx, office, "an", 0, 1)
	if err != nil || len(list) != 1 || list[0].Subject != "2" || !list[0].Read.Equal(noon) {
		t.Errorf("Notices = %+v, %v, want the newest", list, err)
	}
	if list, err = db.Notices(ctx, office, "an", list[0].ID, 9); err != nil || len(list) != 1 || list[0].Subject != "1" || !list[0].Mailed.Equal(noon) {
		t.Errorf("Notices = %+v, %v, want the one before", list, err)
	}
}

func testHolders(t *testing.T, db *DB) {
	putPeople(t, db)
	write(t, db, func(tx *Tx) error {
		for _, c := range []struct {
			role access.Role
			unit string
			want []string
		}{{access.Officer, "STC", []string{"an"}}, {access.Officer, "", []string{"an", "binh"}}, {access.Chair, "", []string{"an"}}, {access.Head, "", nil}} {
			if got, err := tx.Holders(office, c.role, c.unit); err != nil || !slices.Equal(got, c.want) {
				t.Errorf("Holders(%s, %q) = %v, %v, want %v", c.role, c.unit, got, err, c.want)
			}
		}
		return nil
	})
}
