package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"parindex/versioned"
)

// linted is what was found in a versioned file.
type linted struct {
	faults []versioned.Fault
	ref    string // id and version inside; these two only without faults
	fine   string // what is said of it
}

// lintFiles prints every fault of every file; folders are searched for *.yaml.
func (c *call) lintFiles(paths []string, lint func(text []byte) linted) error {
	files, err := yamlFiles(paths)
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return misuse("không thấy tệp .yaml nào", "no .yaml file found")
	}
	bad := false
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return fileError(name, err)
		}
		if !c.printLinted(name, lint(text)) {
			bad = true
		}
	}
	if bad {
		return errRefused
	}
	return nil
}

// printLinted says whether a file has no fault, its name among them.
func (c *call) printLinted(name string, l linted) bool {
	for _, f := range l.faults {
		fmt.Fprintf(c.out, "%s:%s\n", name, f)
	}
	if len(l.faults) > 0 {
		fmt.Fprintf(c.err, "%s: %s\n", name, c.say("%d lỗi", "%d faults", len(l.faults)))
		return false
	}
	if base := strings.TrimSuffix(filepath.Base(name), ".yaml"); versioned.CheckRef(base) == nil && base != l.ref {
		fmt.Fprintf(c.out, "%s: %s\n", name, c.say("tên tệp không khớp: trong tệp ghi id và version của %s", "the file's name does not fit: id and version inside are of %s", l.ref))
		return false
	}
	fmt.Fprintf(c.out, "%s: %s\n", name, l.fine)
	return true
}

func yamlFiles(paths []string) ([]string, error) {
	var files []string
	for _, p := range paths {
		info, err := os.Stat(p)
		if err != nil {
			return nil, fileError(p, err)
		}
		if !info.IsDir() {
			files = append(files, p)
			continue
		}
		entries, err := os.ReadDir(p)
		if err != nil {
			return nil, fileError(p, err)
		}
		for _, e := range entries {
			if filepath.Ext(e.Name()) == ".yaml" && !e.IsDir() {
				files = append(files, filepath.Join(p, e.Name()))
			}
		}
	}
	return files, nil
}
