package campaign

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parindex/evidence"
)

// TestAuditEvidence: a file of evidence that was changed or taken away is named.
func TestAuditEvidence(t *testing.T) {
	r := newRound(t)
	dir := t.TempDir()
	kept, err := evidence.OpenFolder(dir)
	r.must(err)
	r.Evidence = kept
	for i, content := range []string{pdf, strings.Replace(pdf, "1.4", "1.7", 1)} {
		title := []string{"Kế hoạch 15.pdf", "Báo cáo 20.pdf"}[i]
		_, err := r.as("officer").Prove(ctx, Proof{Unit: "SYT", Year: roundYear, Codes: []string{"1.1.1"}, Name: title, Title: title, Body: fileOf(t, content)})
		r.must(err)
	}
	look := func() Audit {
		a := Audit{}
		r.must(r.AuditEvidence(ctx, kept, &a))
		return a
	}
	if a := look(); !a.Whole || a.Files != 2 {
		t.Errorf("got %+v, want two files as they were given", a)
	}
	var files []string
	r.must(filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && d.Name() != ".parindex" { // the mark of the store
			files = append(files, path)
		}
		return err
	}))
	if len(files) != 2 {
		t.Fatalf("got files %v, want two", files)
	}
	r.must(os.Chmod(files[0], 0o600))
	r.must(os.WriteFile(files[0], []byte(strings.Replace(pdf, "obj", "OBJ", 1)), 0o600))
	r.must(os.Remove(files[1]))
	a := look()
	var got []string
	for _, f := range a.Faults {
		got = append(got, f.What)
		if !strings.Contains(f.Problem.Vi, ".pdf") || !strings.Contains(f.Problem.Vi, "SYT") {
			t.Errorf("%s: the file is not named", f.Problem.Vi)
		}
	}
	slices.Sort(got)
	if !slices.Equal(got, []string{"changed", "missing"}) || a.Whole {
		t.Errorf("got %v, want one changed and one missing", got)
	}
}
