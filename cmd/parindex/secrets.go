package main

import (
	"os"
	"path/filepath"
	"strings"
)

// secretsFolder is the variable that names a folder with a file for each secret: systemd sets
// it (LoadCredential), and a container may set it to where its secrets are mounted.
const secretsFolder = "CREDENTIALS_DIRECTORY"

// secretOf is what a variable of [secrets] holds: of the environment, else of the file of its
// name in the folder of secrets. It is handed on as [os.Getenv] is, and to no child process.
func secretOf(name string) string {
	folder := os.Getenv(secretsFolder)
	if set := os.Getenv(name); set != "" || folder == "" {
		return set
	}
	kept, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil { // most are not used; doctor tells of one that is there and cannot be read
		return ""
	}
	return strings.TrimRight(string(kept), "\r\n")
}
