// Package campaign does the year's work of an authority, one verb per file.
//
// Every write of the program goes through it: units, workbooks, publications. What is
// published is frozen; [Campaign.Verify] computes it again from its inputs.
package campaign

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"parindex/access"
	"parindex/access/secret"
	"parindex/convert"
	"parindex/criteria"
	"parindex/criteria/sets"
	"parindex/evidence"
	"parindex/scoring"
	"parindex/store"
	"parindex/words"
)

// Campaign is the work of one authority in one database. Its fields are set before
// the first verb and not changed; then it is safe for concurrent use.
type Campaign struct {
	DB        *store.DB
	Authority string               // ID
	By        string               // who does the work, written beside all that is stored
	Now       func() time.Time     // time.Now when nil
	Zone      *time.Location       // of the calendar; the stored setting when nil
	Sets      []*scoring.Scheme    // criteria sets that may be used; see [ShippedSets]
	Converter *convert.LibreOffice // for files in old formats; they are refused when nil
	Evidence  evidence.Storage     // where evidence files are kept; none is taken when nil
	Limits    ProofLimits          // of evidence; those of [StandardProof] where 0
	Originals OriginalLimits       // of units' workbooks; those of [StandardOriginals] where 0
	Post      *Post                // by which notices are sent; they stay in the program when nil
	Passwords secret.Cost          // of hashing one; secret.Standard when zero
	Hasher    *secret.Hasher       // of passwords, where several campaigns share one; its own when nil
	Log       *slog.Logger         // of what went wrong beside a verb that succeeded; slog.Default when nil
	Told      Told                 // whoever watches the program; nobody when zero

	account   string        // login of By; "" is the command line or the calendar
	person    access.Person // whose account it is, as they were when they came
	root      *Campaign     // whose directory this one shares; nil is its own
	cached    directory
	blanks    blanks    // of the root
	lastFound lastFound // of the root
	keptZone
	done sync.Map // appraisers with nothing left when their round was about to end, by account and subject of the notice
}

// now is the moment that is written down, in the precision that every database keeps.
func (c *Campaign) now() time.Time {
	if c.Now == nil {
		return time.Now().UTC().Truncate(time.Millisecond)
	}
	return c.Now().UTC().Truncate(time.Millisecond)
}

// Fault is one reason why a verb was refused.
type Fault struct {
	Unit    string     `json:"unit,omitempty"`  // ID
	Code    string     `json:"code,omitempty"`  // of an item
	Field   string     `json:"field,omitempty"` // of a form
	Problem words.Text `json:"problem"`
	Fix     words.Text `json:"fix"`
}

// Refused is the error of a verb that the state of the data does not allow. Nothing
// was changed; every fault is listed. Its text is fit for users.
type Refused struct{ Faults []Fault }

func (r *Refused) Error() string {
	var b strings.Builder
	for i, f := range r.Faults {
		if i > 0 {
			b.WriteString("\n")
		}
		b.WriteString(f.Problem.Vi + ". " + f.Fix.Vi)
	}
	return b.String()
}

func refuse(problem, fix words.Text) error {
	return &Refused{Faults: []Fault{{Problem: problem, Fix: fix}}}
}

// ShippedSets compiles the sample sets that come with the program, once.
func ShippedSets() ([]*scoring.Scheme, error) {
	list, err := shippedSets()
	return slices.Clone(list), err
}

var shippedSets = sync.OnceValues(func() ([]*scoring.Scheme, error) {
	names, err := fs.Glob(sets.FS, "*.yaml")
	if err != nil {
		return nil, err
	}
	var list []*scoring.Scheme
	for _, name := range names {
		text, err := sets.FS.ReadFile(name)
		if err != nil {
			return nil, err
		}
		scheme, faults := scoring.Load(text)
		if len(faults) > 0 {
			return nil, fmt.Errorf("%s has %d faults", name, len(faults))
		}
		list = append(list, scheme)
	}
	return list, nil
})

// scheme returns the criteria set of a ref: the frozen copy, or one of Sets that was
// not used yet. A ref that was frozen with another text is refused.
func (c *Campaign) scheme(ctx context.Context, ref string) (*scoring.Scheme, error) {
	var offered *scoring.Scheme
	for _, s := range c.Sets {
		if s.Set().Ref() == ref {
			offered = s
		}
	}
	frozen, err := c.DB.Set(ctx, c.Authority, ref)
	switch {
	case errors.Is(err, store.ErrNotFound) && offered == nil:
		return nil, refuse(words.Sprintf("Không có bộ tiêu chí %s", "There is no criteria set %s", ref),
			words.Text{Vi: "Kiểm tra tên bộ tiêu chí, hoặc chỉ thư mục chứa bộ tiêu chí.", En: "Check its name, or point to the folder that holds it."})
	case errors.Is(err, store.ErrNotFound):
		return offered, nil
	case err != nil:
		return nil, err
	case offered == nil:
		return compile(frozen)
	case offered.Set().SHA256 != frozen.SHA256:
		return nil, setChanged(ref)
	}
	return offered, nil
}

func compile(set *criteria.Set) (*scoring.Scheme, error) {
	scheme, faults := scoring.Compile(set)
	if len(faults) > 0 {
		return nil, refuse(words.Sprintf("Bộ tiêu chí %s đã dùng có %d chỗ trong cách chấm điểm mà phiên bản này của chương trình không đọc được, trước hết: %s", "The criteria set %s was used before; of its rules this version of the program cannot read %d places, first: %s", set.Ref(), len(faults), faults[0]),
			words.Text{Vi: "Chạy phiên bản của chương trình đã dùng bộ này (xem bằng parindex version), và báo cho người làm chương trình.", En: "Run the version of the program by which it was used (parindex version tells), and tell those who make the program."})
	}
	return scheme, nil
}

func setChanged(ref string) error {
	return refuse(words.Sprintf("Bộ tiêu chí %s đã được sử dụng với nội dung khác", "Criteria set %s was used before with another text", ref),
		words.Text{Vi: "Bộ tiêu chí đã dùng không được sửa: khôi phục tệp cũ, hoặc đặt số phiên bản mới cho nội dung mới.", En: "A used set is never edited: restore the old file, or give the new text a new version."})
}

// Program names this program and its version, as frozen with every publication.
func Program() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "parindex"
	}
	version, dirty := info.Main.Version, ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && (version == "" || version == "(devel)"):
			version = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+changes"
		}
	}
	if strings.HasSuffix(version, "+dirty") {
		dirty = ""
	}
	return strings.TrimSpace("parindex " + version + dirty)
}
