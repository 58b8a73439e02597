package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parindex/evidence"
	"parindex/mail"
	"parindex/words"
)

// secrets are the variables that are no flags, and the files that systemd or a container hands over.
var secrets = []string{mail.PasswordVariable, oidcSecret, evidence.AccessKeyVariable, evidence.SecretKeyVariable, "PARINDEX_LANG", "PARINDEX_CONFIG"}

// lookEnvironment finds variables that are misspelt: nothing else would tell.
func lookEnvironment(_ context.Context, d *doctor) {
	known := slices.Clone(secrets)
	for _, s := range d.sites {
		known = append(known, ownSecretOf(s))
	}
	flags := settings()
	unknown := 0
	for _, name := range append(variables(), d.handed(known)...) {
		rest, ours := strings.CutPrefix(name, "PARINDEX_")
		if !ours || slices.Contains(known, name) || flags.Lookup(strings.ToLower(strings.ReplaceAll(rest, "_", "-"))) != nil {
			continue
		}
		unknown++
		d.add(warning, words.Sprintf("biến %s không có nghĩa gì với chương trình", "the variable %s means nothing to the program", name),
			words.Text{Vi: "Xem tên đúng trong docs/configuration.md.", En: "docs/configuration.md has the right names."})
	}
	if unknown == 0 {
		d.ok("không có biến PARINDEX_ nào viết sai tên", "no variable PARINDEX_… is misspelt")
	}
}

// variables are the names of those in the environment.
func variables() (list []string) {
	for _, set := range os.Environ() {
		name, _, _ := strings.Cut(set, "=")
		list = append(list, name)
	}
	return list
}

// handed are the names of the files in the folder of secrets. One that is known to the program
// and cannot be read is a fault: it would be as if it were not there.
func (d *doctor) handed(known []string) (list []string) {
	folder := os.Getenv(secretsFolder)
	if folder == "" {
		return nil
	}
	files, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.failed(fault, fileError(folder, err), words.Text{})
	}
	for _, f := range files {
		if !slices.Contains(known, f.Name()) {
			list = append(list, f.Name())
		} else if _, err := os.ReadFile(filepath.Join(folder, f.Name())); err != nil {
			d.failed(fault, fileError(f.Name(), err), words.Text{Vi: "Cho người dùng của dịch vụ đọc tệp này.", En: "Let the service's user read this file."})
		}
	}
	return list
}
