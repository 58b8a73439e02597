// Package convert turns old spreadsheets into .xlsx with LibreOffice in a child process.
package convert

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"parindex/words"
)

// LibreOffice converts one file at a time, each in a process and a profile of its own
// that are gone afterwards. It is safe for concurrent use; pass it by pointer.
type LibreOffice struct {
	Path    string        // of soffice
	Timeout time.Duration // of one file; a minute when 0
	Memory  int64         // bytes of address space of the process; 2 GiB when 0
	Largest int64         // bytes of the result; 48 MiB when 0

	one sync.Mutex
}

// Refused is the error of a file that LibreOffice could not convert within its limits.
// Its reason is fit for users.
type Refused struct{ Reason words.Text }

func (r *Refused) Error() string { return r.Reason.En }

// Find looks for LibreOffice: a path, or, when it is empty, whatever of its commands
// is installed.
func Find(path string) (*LibreOffice, error) {
	if !limited {
		return nil, fmt.Errorf("converting needs the limits of a Unix system, not %s", runtime.GOOS)
	}
	names := []string{path}
	if path == "" {
		names = []string{"soffice", "libreoffice"}
	}
	var err error
	for _, name := range names {
		var found string
		if found, err = exec.LookPath(name); err == nil {
			return &LibreOffice{Path: found}, nil
		}
	}
	return nil, err
}

// unlimited is the status of a process that could not be held to its limits.
const unlimited = 125

// filters are the endings that are converted, with the import filter of each: nothing
// is left to guess for LibreOffice.
var filters = map[string]string{"xls": "MS Excel 97", "ods": "calc8"}

// Convert returns a spreadsheet as .xlsx. ext says what it is: "xls" or "ods". The
// error is *Refused where the file is to blame, or took more than it may.
func (l *LibreOffice) Convert(ctx context.Context, body []byte, ext string) (xlsx []byte, err error) {
	filter, ok := filters[ext]
	if !ok {
		return nil, fmt.Errorf("no spreadsheet that is converted: %q", ext)
	}
	l.one.Lock()
	defer l.one.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "parindex-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := furnish(dir); err != nil {
		return nil, err
	}
	source := filepath.Join(dir, "table."+ext)
	if err := os.WriteFile(source, body, 0o600); err != nil {
		return nil, err
	}
	if err := l.run(ctx, dir, filter, source); err != nil {
		return nil, err
	}
	return l.result(filepath.Join(dir, "table.xlsx"))
}

// run converts within the time limit.
func (l *LibreOffice) run(ctx context.Context, dir, filter, source string) error {
	timeout := or(l.Timeout, time.Minute)
	within, stop := context.WithTimeout(ctx, timeout)
	defer stop()
	if _, err := exec.LookPath(l.Path); err != nil {
		return err
	}
	var exit *exec.ExitError
	home := fileURL(filepath.Join(dir, profile))
	defer os.Remove(socket(home))
	said, err := l.soffice(within, dir, []string{
		"-env:UserInstallation=" + home, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
		"--infilter=" + filter, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", dir, source,
	})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case within.Err() != nil:
		return &Refused{words.Sprintf("quá thời gian cho phép (%s giây)", "it took longer than is allowed (%s seconds)", fmt.Sprintf("%.3g", timeout.Seconds()))}
	case errors.As(err, &exit) && exit.ExitCode() != unlimited:
		return notOpened()
	case err != nil:
		return fmt.Errorf("running %s: %w (%s)", l.Path, err, said)
	}
	return nil
}

func notOpened() error {
	return &Refused{words.Text{
		Vi: "LibreOffice không mở được tệp, hoặc tệp cần nhiều bộ nhớ hơn mức cho phép",
		En: "LibreOffice cannot open it, or it needs more memory than is allowed",
	}}
}

// result reads what was written. LibreOffice ends well even when it wrote nothing.
func (l *LibreOffice) result(path string) ([]byte, error) {
	st, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist), err == nil && st.Size() == 0:
		return nil, notOpened()
	case err != nil:
		return nil, err
	case st.Size() > or(l.Largest, 48<<20):
		return nil, &Refused{words.Text{Vi: "kết quả lớn hơn mức cho phép", En: "the result is larger than is allowed"}}
	}
	return os.ReadFile(path)
}

func or[T comparable](v, standard T) T {
	var zero T
	if v == zero {
		return standard
	}
	return v
}
