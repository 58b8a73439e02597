package convert

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
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
	body, err := os.ReadFile("../imports/testdata/so_tu_phap." + ext)
	if err != nil {
		t.Fatal(err)
	}
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	sockets, _ := filepath.Glob("/tmp/OSL_PIPE_*")
	t.Cleanup(func() { clean(t, tmp, sockets) })
	return lo, body
}

// clean wants no folder, no process and no socket beside those that were there before.
func clean(t *testing.T, tmp string, before []string) {
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
	sockets, _ := filepath.Glob("/tmp/OSL_PIPE_*")
	for _, s := range sockets {
		if !slices.Contains(before, s) {
			t.Errorf("left behind: %s", s)
		}
	}
}

func TestConvert(t *testing.T) {
	for _, ext := range []string{"xls", "ods"} {
		lo, body := old(t, ext)
		start := time.Now()
		xlsx, err := lo.Convert(context.Background(), body, ext)
		if err != nil || !bytes.HasPrefix(xlsx, []byte("PK")) {
			t.Errorf("%s: %d bytes, %v", ext, len(xlsx), err)
		}
		t.Logf("%s: %d bytes in %s", ext, len(xlsx), time.Since(start))
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

func TestFind(t *testing.T) {
	if _, err := Find("/nowhere/soffice"); err == nil {
		t.Error("found what does not exist")
	}
	if _, err := new(LibreOffice).Convert(context.Background(), nil, "docx"); err == nil || errors.As(err, new(*Refused)) {
		t.Errorf("%v, want an error of the program", err)
	}
}
