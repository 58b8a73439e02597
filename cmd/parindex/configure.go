package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
)

// variable is what the environment calls a flag.
func variable(name string) string {
	return "PARINDEX_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}

// repeated are the flags that may be given more than once: a variable holds all of their
// values, with spaces between them.
var repeated = []string{"site", "proxy", "api-origin", "backup-encrypt-to", "geojson", "mail-from", "oidc-issuer", "oidc-client", "oidc-logins", "oidc-second"}

// ofEachSite are those of them of which each site may have its own value, which may hold spaces.
var ofEachSite = []string{"geojson", "mail-from", "oidc-issuer", "oidc-client"}

// settled are the commands that run an installation: every flag of theirs may stand in the
// environment or in a file. Of other commands those of baseFlags may.
var settled = []string{"serve", "doctor", "health"}

// shared are the flags of baseFlags.
var shared = []string{"db", "authority", "by", "sets", "libreoffice"}

// withEvidence are the commands that work on evidence too, wherever serve keeps it.
var withEvidence = []string{"backup", "restore"}

// withLinks are the commands that print links for people to open.
var withLinks = []string{"account"}

// ofOneRun are flags that no file or variable sets: what they say is of one run.
var ofOneRun = []string{"lang", "config", "json", "all", "strict", "authority-name"}

// settable says whether a flag of this command may be set outside the command line.
func (c *call) settable(name string) bool {
	if slices.Contains(ofOneRun, name) || c.command.name == "demo" {
		return false
	}
	also := map[string][]string{"evidence": withEvidence, "url": withLinks, "site": withLinks}
	return slices.Contains(settled, c.command.name) || slices.Contains(shared, name) || slices.Contains(also[name], c.command.name)
}

// configFlag adds -config, which names the file, where something may stand in one.
func (c *call) configFlag() *string {
	if c.flags.Lookup("db") == nil || !c.settable("db") {
		return new(string)
	}
	return c.flags.String("config", "", c.say("tệp cấu hình, mỗi dòng TÊN = GIÁ_TRỊ như tham số; hoặc biến %s", "file of settings, NAME = VALUE on each line as the flags; or the variable %s", variable("config")))
}

// configure sets what the command line does not: from the environment, else from the file.
func (c *call) configure(file string) error {
	given := map[string]bool{}
	c.flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if file == "" && c.settable("db") {
		file = os.Getenv(variable("config"))
	}
	written, err := c.readConfig(file)
	if err != nil {
		return err
	}
	var faults []error
	c.flags.VisitAll(func(f *flag.Flag) {
		if given[f.Name] || !c.settable(f.Name) {
			return
		}
		if value := os.Getenv(variable(f.Name)); value != "" {
			values := []string{value}
			switch {
			case slices.Contains(ofEachSite, f.Name):
				values = valuesIn(value)
			case slices.Contains(repeated, f.Name):
				values = strings.Fields(value)
			}
			faults = append(faults, c.set(f, values, variable(f.Name)))
			return
		}
		faults = append(faults, c.set(f, written[f.Name], file))
	})
	return errors.Join(faults...)
}

// set gives a flag its values; from says where they stood.
func (c *call) set(f *flag.Flag, values []string, from string) error {
	for _, value := range values {
		if err := f.Value.Set(value); err != nil {
			return misuse("%s: giá trị của %s không đúng: %s", "%s: the value of %s is wrong: %s", from, f.Name, value)
		}
	}
	return nil
}

// readConfig reads a file of settings. One that serve knows and this command does not is left
// alone, so that one file serves all; any other is a fault, with its line.
func (c *call) readConfig(file string) (map[string][]string, error) {
	if file == "" {
		return nil, nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fileError(file, err)
	}
	known := settings()
	written := map[string][]string{}
	lines := bufio.NewScanner(bytes.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		switch {
		case !ok:
			return nil, misuse("%s, dòng %d: cần TÊN = GIÁ_TRỊ", "%s, line %d: NAME = VALUE is needed", file, n)
		case known.Lookup(name) == nil || slices.Contains(ofOneRun, name):
			return nil, misuse("%s, dòng %d: không có thiết lập %s; mật khẩu và khóa chỉ đặt ở biến môi trường", "%s, line %d: there is no setting %s; passwords and keys stand in the environment alone", file, n, name)
		case len(written[name]) > 0 && !slices.Contains(repeated, name):
			return nil, misuse("%s, dòng %d: %s được ghi hai lần", "%s, line %d: %s is written twice", file, n, name)
		}
		written[name] = append(written[name], value)
	}
	return written, lines.Err()
}

// settings are the flags of serve, which are those of an installation.
func settings() *flag.FlagSet {
	c := &call{flags: flag.NewFlagSet("", flag.ContinueOnError), lang: "en"}
	new(listening).flags(c)
	c.baseFlags()
	return c.flags
}
