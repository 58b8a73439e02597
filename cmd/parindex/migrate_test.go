package main

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"parindex/assessment"
	"parindex/campaign"
	"parindex/store"
	"parindex/store/pgtest"
	"parindex/words"
)

// spoken is what a command said, with its status.
func spoken(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	if status := run(context.Background(), append(args, "-lang", "vi"), strings.NewReader(""), &out, &out); status != want {
		t.Fatalf("%s: status %d, want %d\n%s", args, status, want, &out)
	}
	return out.String()
}

func says(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("got\n%s\nwant in it %q", text, part)
		}
	}
}

// TestMigrate moves the demonstration to a server and back, and a backup of it onto another: what
// was published is computed again from each, with the same checksums.
func TestMigrate(t *testing.T) {
	server := pgtest.Start(t)
	t.Parallel()
	dir := demoFolder(t)
	file, place, back := filepath.Join(dir, "parindex.db"), server.Empty(t), filepath.Join(t.TempDir(), "về.db")
	want := spoken(t, done, "verify", "-db", file)
	moved := spoken(t, done, "migrate-db", "-from", "sqlite:"+file, "-to", place)
	says(t, moved, "mã kiểm tra của 5 công bố, 2 công bố khảo sát và đầu của 1 nhật ký đều khớp", "Nhật ký nguyên vẹn", "parindex verify -db 'ĐỊA CHỈ ĐÃ GHI Ở -to'", "-evidence")
	says(t, spoken(t, refused, "migrate-db", "-from", "sqlite:"+file, "-to", place), "đã có dữ liệu (bảng account)", "createdb")
	if strings.Contains(moved, "user=") {
		t.Errorf("more than its name is told of the database:\n%s", moved)
	}
	spoken(t, done, "migrate-db", "-from", place, "-to", "sqlite:"+back)
	kept, other := filepath.Join(t.TempDir(), "kept"), server.Empty(t)
	spoken(t, done, "backup", "-db", file, "-to", kept)
	says(t, spoken(t, done, "restore", "-from", kept, "-db", other, "-evidence", filepath.Join(t.TempDir(), "evidence")), "Nhật ký nguyên vẹn")
	away := filepath.Join(t.TempDir(), "chưa gắn")
	says(t, spoken(t, refused, "restore", "-from", kept, "-db", filepath.Join(away, "cchc.db")), away+": không có tệp hoặc thư mục này")
	says(t, spoken(t, refused, "restore", "-from", t.TempDir(), "-db", other), "đây là thư mục, cần một tệp")
	for _, db := range []string{back, other} { // what came back is what was there
		if got := spoken(t, done, "verify", "-db", db); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", db, got, want)
		}
	}
	odd, err := sql.Open("sqlite", back)
	if err == nil {
		_, err = odd.Exec("UPDATE unit SET name = 'a' || char(0) WHERE id = 'SNV'")
	}
	if err := errors.Join(err, odd.Close()); err != nil {
		t.Fatal(err)
	}
	says(t, spoken(t, refused, "migrate-db", "-from", "sqlite:"+back, "-to", server.Empty(t)),
		"Chưa chép gì", "không chứa được 1 giá trị", `bảng unit, dòng ("authority=vinhphuc, id=SNV"): cột name: văn bản có ký tự NUL`)
}

// TestSourceWritten: the end says what was written to the source while it was copied, here the
// first rows of its log.
func TestSourceWritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	db, err := store.Open(t.Context(), filepath.Join(dir, "cchc.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	work := &campaign.Campaign{DB: db, Authority: "tinh", By: "an"}
	if err := work.PutAuthority(t.Context(), "UBND tỉnh"); err != nil {
		t.Fatal(err)
	}
	filled, err := store.Fill(t.Context(), db, filepath.Join(dir, "đích.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer filled.Close()
	var out bytes.Buffer
	c := &call{out: &out, err: &out, lang: words.Vi}
	if err := c.tellSince(t.Context(), filled); err != nil || out.Len() > 0 {
		t.Errorf("got %v, %s", err, &out)
	}
	if err := work.PutUnits(t.Context(), []assessment.Group{{ID: "so", Name: "Sở"}}, []assessment.Unit{{ID: "STC", Name: "Sở Tài chính", Group: "so"}}); err != nil {
		t.Fatal(err)
	}
	if err := c.tellSince(t.Context(), filled); err != nil {
		t.Fatal(err)
	}
	says(t, out.String(), "nguồn đã được ghi thêm từ lúc bắt đầu chép (nhật ký thêm 3 dòng)", "KHÔNG có trong bản chép")
}

// TestUnfinished: what a copy that was broken off left is opened by no command.
func TestUnfinished(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "cchc.db"), filepath.Join(dir, "đích.db")
	db, err := store.Open(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	filled, err := store.Fill(t.Context(), db, to, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer filled.Close()
	for _, command := range [][]string{{"serve", "-authority", "tinh", "-authority-name", "Tỉnh"}, {"verify"}, {"audit", "verify"}, {"publish", "-year", "2025", "-set", "so@2025.1"}, {"backup", "-to", filepath.Join(dir, "b")}, {"doctor"}} {
		says(t, spoken(t, refused, append(command, "-db", to)...), "bản chép chưa xong")
	}
	says(t, spoken(t, refused, "migrate-db", "-from", "sqlite:"+to, "-to", "sqlite:"+filepath.Join(dir, "x.db")), "bản chép chưa xong")
	says(t, spoken(t, misused, "migrate-db", "-from", from, "-to", "sqlite:x"), "sqlite:TỆP")
	says(t, spoken(t, misused, "migrate-db", "-from", "sqlite:"+from), "ghi -to")
	says(t, spoken(t, refused, "migrate-db", "-from", "sqlite:không.db", "-to", "sqlite:x"), "không có tệp")
}
