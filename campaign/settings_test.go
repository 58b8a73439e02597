package campaign

import (
	"testing"
	"time"

	"parindex/store"
)

func TestSettings(t *testing.T) {
	p := newPlanned(t)
	admin := p.as("admin")
	got, err := admin.Settings(ctx)
	if want := (Settings{Name: "UBND tỉnh Vĩnh Phúc", Zone: "Asia/Ho_Chi_Minh", Mail: true}); err != nil || got != want {
		t.Errorf("Settings = %+v, %v, want %+v", got, err, want)
	}
	if at := p.clock(opens).Vi; at != "08:00 ngày 01/11/2019" {
		t.Errorf("clock = %s, want Vietnam's", at)
	}
	next := Settings{Name: "UBND tỉnh <b>Phú Thọ</b>", Zone: "Asia/Tokyo", TOTP: true}
	must(t, admin.PutSettings(ctx, next))
	if got, err = admin.Settings(ctx); err != nil || got != next {
		t.Errorf("Settings = %+v, %v, want %+v", got, err, next)
	}
	if at := p.clock(opens).Vi; at != "10:00 ngày 01/11/2019" {
		t.Errorf("clock = %s, want Tokyo's", at)
	}
	if at := admin.TypeMoment(opens); at.Time != "10:00" {
		t.Errorf("TypeMoment = %s, want Tokyo's", at)
	}
	rows, err := p.DB.Log(ctx, p.Authority, store.LogFilter{Deeds: []string{"setting"}})
	if err != nil || len(rows) != 4 || rows[0].Was != "on" || rows[0].Became != "off" {
		t.Errorf("log = %+v, %v, want a row for each of four changes", rows, err)
	}
	wantFields(t, admin.PutSettings(ctx, Settings{Zone: "Local"}), NameField, ZoneField)
	wantFields(t, admin.PutSettings(ctx, Settings{Name: "x", Zone: "../../etc/passwd"}), ZoneField)
	wantFields(t, admin.PutSettings(ctx, Settings{Name: "x"}), ZoneField)
}

// TestZoneOfAnotherCopy: what another copy of the program set holds from the next minute.
func TestZoneOfAnotherCopy(t *testing.T) {
	p := newPlanned(t)
	p.clock(opens)
	must(t, p.DB.Write(ctx, func(tx *store.Tx) error {
		return tx.PutSetting(p.Authority, store.Setting{Name: zoneSetting, Value: "Europe/Paris", At: p.now})
	}))
	must(t, p.Tick(ctx))
	if at := p.clock(opens).Vi; at != "02:00 ngày 01/11/2019" {
		t.Errorf("clock = %s, want that of Paris", at)
	}
	p.Zone = time.UTC
	if at := p.clock(opens).Vi; at != "01:00 ngày 01/11/2019" {
		t.Errorf("clock = %s, want that of the campaign's own zone", at)
	}
}
