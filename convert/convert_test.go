package convert

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// old returns a real LibreOffice and a workbook in an old format, and looks in the end
// for what was left behind.
func old(t *testing.T, ext string) (*LibreOffice, []byte) {
	t.Helper()
	lo, err := Find("")
	if err != nil {
		t.Skip("LibreOffice is not installed: ", err)
	}
	body, err := os.ReadFile("../imports/testdata/so_thong_tin_truyen_thong." + ext)
	if err != nil {
		t.Fatal(err)
	}
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	t.Cleanup(func() { clean(t, tmp) })
	return lo, body
}

// clean wants no folder and no process.
func clean(t *testing.T, tmp string) {
	left, _ := os.ReadDir(tmp)
	for _, l := range left {
		t.Errorf("left behind: %s", l.Name())
	}
	lines, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	for _, l := range lines {
		if line, err := os.ReadFile(l); err == nil && bytes.Contains(line, []byte(tmp)) {
			t.Errorf("still running: %s %q", l, line)
		}
	}
}

// TestConvert converts a workbook of Excel; TestFetchesNothing does one of OpenDocument.
func TestConvert(t *testing.T) {
	lo, body := old(t, "xls")
	xlsx, err := lo.Convert(context.Background(), body, "xls")
	if err != nil {
		t.Fatal(err)
	}
	if s := part(t, xlsx, "xl/worksheets/sheet1.xml"); strings.Count(s, "<row ") < 80 {
		t.Errorf("rows are missing: %.300s", s)
	}
}

// TestLimits: each limit ends the real process, and says so in words for users.
func TestLimits(t *testing.T) {
	lo, body := old(t, "xls")
	for reason, limits := range map[string]*LibreOffice{
		"quá thời gian cho phép (0.005 giây)": {Timeout: 5 * time.Millisecond},
		"quá thời gian cho phép (0.7 giây)":   {Timeout: 700 * time.Millisecond},
		"hoặc tệp cần nhiều bộ nhớ hơn mức":   {Memory: 100 << 20},
		"LibreOffice không mở được tệp":       {Largest: 1000},
	} {
		limits.Path = lo.Path
		_, err := limits.Convert(context.Background(), body, "xls")
		var refused *Refused
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason.Vi, reason) || refused.Reason.En == "" {
			t.Errorf("%s: %v", reason, err)
		}
	}
}

// TestCancelled: the caller gave up, while it converts and before.
func TestCancelled(t *testing.T) {
	lo, body := old(t, "ods")
	ctx, stop := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer stop()
	for range 2 {
		if _, err := lo.Convert(ctx, body, "ods"); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	}
}

// TestBroken: LibreOffice may not guess what a file is.
func TestBroken(t *testing.T) {
	lo, body := old(t, "xls")
	for name, b := range map[string][]byte{"cut": body[:len(body)/3], "html": []byte("<html><table><tr><td>1</td></tr></table></html>")} {
		if xlsx, err := lo.Convert(context.Background(), b, "xls"); !errors.As(err, new(*Refused)) {
			t.Errorf("%s: %d bytes, %v", name, len(xlsx), err)
		}
	}
}

// TestSocket kills a process once its socket is there: the name must be the one that is
// removed after every run.
func TestSocket(t *testing.T) {
	lo, _ := old(t, "xls")
	dir := t.TempDir()
	if err := furnish(dir); err != nil {
		t.Fatal(err)
	}
	home := fileURL(filepath.Join(dir, profile))
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	found := false
	go func() {
		defer stop()
		for ; !found && ctx.Err() == nil; time.Sleep(10 * time.Millisecond) {
			_, err := os.Lstat(socket(home))
			found = err == nil
		}
	}()
	lo.soffice(ctx, dir, []string{"-env:UserInstallation=" + home, "--headless", "--norestore"})
	if <-ctx.Done(); !found {
		t.Error("no socket at ", socket(home))
	}
	os.Remove(socket(home))
}

func TestFind(t *testing.T) {
	if _, err := Find("/nowhere/soffice"); err == nil {
		t.Error("found what does not exist")
	}
	gone := &LibreOffice{Path: "/nowhere/soffice"}
	for _, ext := range []string{"xls", "docx"} {
		if _, err := gone.Convert(context.Background(), nil, ext); err == nil || errors.As(err, new(*Refused)) {
			t.Errorf("%s: %v, want an error that does not blame the file", ext, err)
		}
	}
}
