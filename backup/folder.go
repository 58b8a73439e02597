package backup

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"parindex/words"
)

// Kept is a backup in a folder, known by its name.
type Kept struct {
	Path      string
	Of        string    // the database, as [Label] names it
	At        time.Time // in the zone that the name has
	Bytes     int64
	Lacking   bool // evidence that the database names was lost
	Encrypted bool
}

const nameTime = "20060102T150405Z0700"

var keptName = regexp.MustCompile(`^parindex-([a-z0-9_-]+)-(\d{8}T\d{6}(?:Z|[+-]\d{4}))(-lacking)?\.tar\.zst(\.age)?$`)

// Name is what a backup that lacks nothing is called in a folder.
func Name(of string, at time.Time, encrypted bool) string {
	return Kept{Of: of, At: at, Encrypted: encrypted}.name()
}

func (k Kept) name() string {
	name := "parindex-" + k.Of + "-" + k.At.Format(nameTime)
	if k.Lacking {
		name += "-lacking"
	}
	name += ".tar.zst"
	if k.Encrypted {
		name += ".age"
	}
	return name
}

var notInLabels = regexp.MustCompile(`[^a-z0-9_-]+`)

// Label is what names the backups of a database: its file name, in small letters.
func Label(database string) string {
	name := filepath.Base(database)
	name = strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name)))
	if name = strings.Trim(notInLabels.ReplaceAllString(name, "-"), "-"); name == "" {
		return "db"
	}
	return name
}

// List lists the backups in a folder, newest first. What is not called as one is left out.
func List(folder string) ([]Kept, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var list []Kept
	for _, e := range entries {
		m := keptName.FindStringSubmatch(e.Name())
		if m == nil || !e.Type().IsRegular() {
			continue
		}
		at, err := time.Parse(nameTime, m[2])
		st, err2 := e.Info()
		if err != nil || err2 != nil { // no time, or gone since
			continue
		}
		list = append(list, Kept{filepath.Join(folder, e.Name()), m[1], at, st.Size(), m[3] != "", m[4] != ""})
	}
	slices.SortStableFunc(list, func(a, b Kept) int { return b.At.Compare(a.At) })
	return list, nil
}

// Newest returns the newest backup in a folder, or [fs.ErrNotExist]. A name that is there
// belongs to a backup that was whole on the disk when it got it.
func Newest(folder string) (Kept, error) { return newest(folder, func(Kept) bool { return true }) }

// NewestAt is [Newest] as it was at a moment: one of a time when the clock was wrong, which has
// not come yet, does not count.
func NewestAt(folder string, now time.Time) (Kept, error) {
	return newest(folder, func(k Kept) bool { return !k.At.After(now) })
}

func newest(folder string, counts func(Kept) bool) (Kept, error) {
	list, err := List(folder)
	if err != nil {
		return Kept{}, err
	}
	if i := slices.IndexFunc(list, counts); i >= 0 {
		return list[i], nil
	}
	return Kept{}, fmt.Errorf("a backup in %s: %w", folder, fs.ErrNotExist)
}

// oneDatabase refuses a folder that holds backups of another database: which of them to keep
// could not be told, nor which is the newest.
func oneDatabase(list []Kept, of string) error {
	for _, k := range list {
		if k.Of != of {
			return refuse(words.Sprintf("thư mục này đang giữ bản sao lưu của cơ sở dữ liệu khác (%s)", "the folder holds backups of another database (%s)", filepath.Base(k.Path)),
				words.Text{Vi: "Mỗi cơ sở dữ liệu cần một thư mục sao lưu riêng.", En: "Each database needs a folder of its own."})
		}
	}
	return nil
}
