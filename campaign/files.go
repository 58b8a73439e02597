package campaign

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parindex/words"
)

// source is a file that is to be imported.
type source struct {
	name string // as shown
	load func() ([]byte, error)
}

// endings are the files that are taken from a folder; whatever is named itself is
// always taken, so that its reader can say what is wrong with it.
var endings = map[Kind][]string{
	Sheets: {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"},
	Prints: {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv"},
}

// maxBytes is the largest file that is read; a real workbook has a thousandth.
const maxBytes = 32 << 20

var errTooLarge = errors.New("file is too large")

// find lists the files of paths in the order given, folders in the order of their
// names. What cannot be looked at is listed too, so that it is reported.
func find(paths []string, kind Kind) []source {
	ends := endings[kind]
	if ends == nil {
		ends = endings[Sheets]
	}
	var list []source
	add := func(path string) { list = append(list, source{path, func() ([]byte, error) { return readFile(path) }}) }
	for _, root := range paths {
		if st, err := os.Stat(root); err != nil || !st.IsDir() {
			add(root)
			continue
		}
		filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			name := d.Name()
			switch {
			case err != nil:
				list = append(list, source{path, func() ([]byte, error) { return nil, err }})
			case path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$")):
				if d.IsDir() {
					return fs.SkipDir
				}
			case !d.IsDir() && slices.Contains(ends, strings.ToLower(filepath.Ext(name))):
				add(path)
			}
			return nil
		})
	}
	return list
}

func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case st.IsDir():
		return nil, errors.New("is a folder")
	case st.Size() > maxBytes:
		return nil, errTooLarge
	}
	body := make([]byte, 0, st.Size()+1)
	r := io.LimitReader(f, maxBytes+1)
	for {
		n, err := r.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if len(body) == cap(body) {
			body = slices.Grow(body, len(body))
		}
	}
	if len(body) > maxBytes {
		return nil, errTooLarge
	}
	return body, nil
}

// shortName is the file's own name in composed form, as it is kept.
func shortName(path string) string { return words.NFC(filepath.Base(path)) }
