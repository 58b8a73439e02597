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

// MaxBytes is the largest file that is read; a real workbook has a thousandth.
const MaxBytes = 32 << 20

var errTooLarge = errors.New("file is too large")

var tooLarge = Fault{
	Problem: words.Sprintf("Tệp lớn hơn %d MB", "The file is larger than %d MB", MaxBytes>>20),
	Fix:     words.Text{Vi: "Bỏ hình ảnh và trang tính không cần thiết rồi lưu lại.", En: "Remove pictures and sheets that are not needed and save again."},
}

// found are the files of some paths that are to be imported.
type found struct {
	list    []source
	skipped []string // of folders: other endings, and links to folders
	empty   []Fault  // folders without any file to import
}

// find lists the files of paths in the order given, folders in the order of their
// names. What cannot be looked at is listed too, so that it is reported. Hidden files
// and those that Excel keeps beside an open workbook are no files here.
func find(paths []string, kind Kind) found {
	ends := endings[kind]
	if ends == nil {
		ends = endings[Sheets]
	}
	var f found
	for _, root := range paths {
		if st, err := os.Stat(root); err != nil || !st.IsDir() {
			f.add(root)
			continue
		}
		listed, skipped := len(f.list), len(f.skipped)
		f.folder(root, ends)
		if len(f.list) == listed {
			f.empty = append(f.empty, emptyFolder(root, len(f.skipped)-skipped, ends))
		}
	}
	return f
}

func emptyFolder(root string, skipped int, ends []string) Fault {
	return Fault{
		Problem: words.Sprintf("Không có tệp nào để nhập trong thư mục %s (%d tệp loại khác)", "There is no file to import in the folder %s (%d of another kind)", root, skipped),
		Fix:     words.Sprintf("Kiểm tra lại thư mục: tệp được nhập có đuôi %s.", "Check the folder: files that are imported end in %s.", strings.Join(ends, ", ")),
	}
}

func (f *found) add(path string) {
	f.list = append(f.list, source{path, func() ([]byte, error) { return readFile(path) }})
}

// folder lists a folder, which may be a link to one, under the name that it was given.
func (f *found) folder(root string, ends []string) {
	real, err := filepath.EvalSymlinks(root)
	if err != nil {
		real = root
	}
	filepath.WalkDir(real, func(path string, d fs.DirEntry, err error) error {
		shown := path
		if rel, err := filepath.Rel(real, path); err == nil {
			shown = filepath.Join(root, rel)
		}
		switch {
		case err != nil:
			f.list = append(f.list, source{shown, func() ([]byte, error) { return nil, err }})
		case path != real && (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "~$")):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
		case linksToFolder(path, d) || !slices.Contains(ends, strings.ToLower(filepath.Ext(d.Name()))):
			f.skipped = append(f.skipped, shown)
		default:
			f.add(shown)
		}
		return nil
	})
}

// linksToFolder says whether an entry is a link to a folder; such are not followed, as
// they may lead around in a circle.
func linksToFolder(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return false
	}
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
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
	case st.Size() > MaxBytes:
		return nil, errTooLarge
	}
	body := make([]byte, 0, st.Size()+1)
	r := io.LimitReader(f, MaxBytes+1)
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
	if len(body) > MaxBytes {
		return nil, errTooLarge
	}
	return body, nil
}

// shortName is the file's own name in composed form, as it is kept.
func shortName(path string) string { return words.NFC(filepath.Base(path)) }
