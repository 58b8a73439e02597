package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"parindex/campaign"
	"parindex/imports"
	"parindex/imports/corrected"
	"parindex/words"
)

// copies are the files with their faults marked that an import writes for the senders.
type copies struct {
	dir   string
	roots []root
	lang  words.Lang

	mu      sync.Mutex // files are read, and so marked, on all cores
	written int
	failed  []copyError
}

// root is a path that is imported, and the folder below dir that takes its copies.
type root struct{ path, folder string }

// newCopies prepares the folder for the copies of the files in paths; nil without one.
func newCopies(dir string, paths []string, lang words.Lang) (*copies, error) {
	if dir == "" {
		return nil, nil
	}
	c := &copies{dir: dir, lang: lang}
	var taken []string
	for _, path := range paths {
		r := root{path: path}
		if st, err := os.Stat(path); err == nil && st.IsDir() {
			if within(path, dir) {
				return nil, misuse("thư mục của -corrected (%s) không được nằm trong thư mục được nhập (%s)", "the folder of -corrected (%s) must not lie inside a folder that is imported (%s)", dir, path)
			}
			if len(paths) > 1 {
				r.folder = ownName(path, taken)
				taken = append(taken, strings.ToLower(r.folder))
			}
		}
		c.roots = append(c.roots, r)
	}
	return c, nil
}

// ownName is the name of a folder, with a number where another has the same.
func ownName(path string, taken []string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	base := filepath.Base(path)
	name := base
	for n := 2; slices.Contains(taken, strings.ToLower(name)); n++ {
		name = fmt.Sprintf("%s-%d", base, n)
	}
	return name
}

// within says whether a folder, which need not exist, is another or lies in it.
func within(outer, inner string) bool {
	rel, err := filepath.Rel(resolved(outer), resolved(inner))
	return err == nil && (rel == "." || filepath.IsLocal(rel))
}

// resolved follows links in the part of a path that exists.
func resolved(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if found, err := filepath.EvalSymlinks(full); err == nil {
		return found
	}
	if up := filepath.Dir(full); up != full {
		return filepath.Join(resolved(up), filepath.Base(full))
	}
	return full
}

// add writes the copy of a file that has errors or warnings. What is no workbook has
// no copy: there is nothing to mark in it.
func (c *copies) add(r *campaign.FileReport, body []byte) {
	if len(loud(r.Issues)) == 0 {
		return
	}
	var b bytes.Buffer
	err := corrected.Write(&b, body, r.Issues, c.lang)
	if errors.Is(err, corrected.ErrUnreadable) {
		if imports.Unreadable(r.Issues) {
			return
		}
		err = tell("một phần của tệp mà việc nhập không cần đến bị hỏng; mở tệp bằng Excel rồi lưu lại", "a part that the import does not need is damaged; open the file in Excel and save it again")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil {
		r.Corrected, err = keep(c.place(r.File), b.Bytes())
	}
	if err != nil {
		c.failed = append(c.failed, copyError{r.File, err})
		return
	}
	c.written++
}

// copyError is why there is no copy of a file.
type copyError struct {
	file string
	err  error
}

// suffix stands behind the name of a copy.
const suffix = "-loi-can-sua"

var suffixed = regexp.MustCompile(suffix + `(-\d+)?$`)

// place is where the copy of a file goes. The copy of a copy has its name.
func (c *copies) place(file string) string {
	folder, rel := "", filepath.Base(file)
	for _, r := range c.roots {
		if in, err := filepath.Rel(r.path, file); err == nil && in != "." && filepath.IsLocal(in) {
			folder, rel = r.folder, in
			break
		}
	}
	ext := filepath.Ext(rel)
	name := suffixed.ReplaceAllString(strings.TrimSuffix(rel, ext), "") + suffix
	if !strings.EqualFold(ext, ".xlsm") {
		ext = ".xlsx"
	}
	return filepath.Join(c.dir, folder, name+ext)
}

// maxCopies is how many names are tried where none can be looked at.
const maxCopies = 1000

// keep writes a file whole or not at all, under the first name that no other file has.
func keep(path string, body []byte) (string, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	ext := filepath.Ext(path)
	name := path
	for n := 2; ; n++ {
		old, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			return writeNew(name, func(w io.Writer) (string, error) {
				_, err := w.Write(body)
				return name, err
			})
		}
		switch {
		case err == nil && bytes.Equal(old, body):
			return name, nil
		case err != nil && n > maxCopies:
			return "", err
		}
		name = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(path, ext), n, ext)
	}
}

// printCopies says how many copies there are and which could not be written.
func (c *call) printCopies(list *copies) error {
	if list == nil {
		return nil
	}
	c.clear()
	if list.written == 0 && len(list.failed) == 0 {
		fmt.Fprintln(c.err, c.say("Không có bản đánh dấu lỗi nào: không tệp nào vừa mở được vừa có lỗi", "No copies with faults marked: no file could be opened and has any"))
		return nil
	}
	fmt.Fprintln(c.err, c.say("Đã ghi %d bản đánh dấu lỗi vào %s", "%d copies with the faults marked are in %s", list.written, list.dir))
	for _, f := range list.failed {
		fmt.Fprintln(c.err, c.say("Không ghi được bản đánh dấu lỗi của %s: %s", "No copy was written of %s: %s", f.file, c.explain(f.err)))
	}
	if len(list.failed) > 0 {
		return errRefused
	}
	return nil
}
