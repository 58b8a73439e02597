package main

import (
	"context"
	"os"
	"slices"
	"strings"

	"parindex/evidence"
	"parindex/mail"
	"parindex/words"
)

// secrets are the variables that are no flags.
var secrets = []string{mail.PasswordVariable, oidcSecret, evidence.AccessKeyVariable, evidence.SecretKeyVariable, "PARINDEX_LANG", "PARINDEX_CONFIG"}

// lookEnvironment finds variables that are misspelt: nothing else would tell.
func lookEnvironment(_ context.Context, d *doctor) {
	known := slices.Clone(secrets)
	for _, s := range d.sites {
		known = append(known, variable("oidc-secret-"+s.authority))
	}
	flags := settings()
	unknown := 0
	for _, set := range os.Environ() {
		name, _, _ := strings.Cut(set, "=")
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
