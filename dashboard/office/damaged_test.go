package office

import (
	"database/sql"
	"strings"
	"testing"

	"parindex/store/pgtest"
)

// TestHomeBesideDamagedSet: whoever signs in where a criteria set is damaged is told so, and still
// gets to what needs no set.
func TestHomeBesideDamagedSet(t *testing.T) {
	if pgtest.Wanted() {
		t.Skip("the row is put into a file")
	}
	b := appraising(t, Options{})
	raw, err := sql.Open("sqlite", b.file)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	if _, err := raw.Exec(`INSERT INTO criteria_set (authority, ref, sha256, body, used_at, used_by) VALUES ('vinhphuc', 'cu@2017.1', 'khác', ': [', '2017-01-01 00:00:00+00:00', 'an')`); err != nil {
		t.Fatal(err)
	}
	for _, login := range []string{"ct.hd", "tk.hd", "qt"} {
		got := b.as(login).get("/office/")
		if got.status != 200 || !strings.Contains(got.body, "bộ tiêu chí đã lưu bị hỏng nên") {
			t.Errorf("%s: got %d, %s, want the page with what is wrong", login, got.status, got.body)
		}
	}
}
