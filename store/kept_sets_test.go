package store

import (
	"errors"
	"strings"
	"testing"

	"parindex/versioned"
)

// testDamagedSet: a set that is not what was put in is never used, whatever is wrong with it;
// one that only a later program finds fault with is.
func testDamagedSet(t *testing.T, db *DB) {
	sound := string(sampleSet(t, "so@2019.1").Text)
	as := func(version string) string {
		return strings.Replace(sound, `version: "2019.1"`, `version: "`+version+`"`, 1)
	}
	for ref, row := range map[string]struct {
		text, sum string // "" is the right one
		damaged   bool
	}{
		"so@2020.1": {as("2020.1"), "", false},
		"so@2020.2": {strings.Replace(as("2020.2"), "\ntotal: ", "\ntotal: 1", 1), "", false}, // the parts add up to something else
		"so@2020.3": {as("2020.3") + "# khác\n", versioned.Sum([]byte(as("2020.3"))), true},
		"so@2020.4": {": [", "", true},
		"so@2020.5": {"", "", true},
		"so@2020.6": {as("2020.1"), "", true},
		"so@2020.7": {as("2020.7") + "\nkhoa_la: 1\n", "", true},
	} {
		if row.sum == "" {
			row.sum = versioned.Sum([]byte(row.text))
		}
		write(t, db, func(tx *Tx) error {
			return tx.exec(`INSERT INTO criteria_set (authority, ref, sha256, body, used_at, used_by) VALUES ($1, $2, $3, $4, $5, 'an')`, office, ref, row.sum, row.text, noon)
		})
		set, err := db.Set(ctx, office, ref)
		var told *DamagedSet
		if is := errors.As(err, &told); is != row.damaged || is != errors.Is(err, ErrDamaged) || is && (told.Ref != ref || told.Authority != office || set != nil) || !is && err != nil {
			t.Errorf("%s: got %v, %v, want it damaged: %v", ref, set, err, row.damaged)
		}
		if _, err := db.OddItems(ctx, office, ref); errors.Is(err, ErrDamaged) != row.damaged {
			t.Errorf("items of %s: got %v, want it damaged: %v", ref, err, row.damaged)
		}
	}
	if err := db.fillItems(ctx); err != nil {
		t.Errorf("opening the database: %v", err)
	}
	if _, err := db.Set(ctx, office, "so@2019.1"); err != nil {
		t.Errorf("the set beside them: %v", err)
	}
}
