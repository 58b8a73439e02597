// Package forms holds the sample questionnaires that are shipped with the program.
package forms

import "embed"

// FS holds every version as ID@VERSION.yaml, and LOCK with their sha256.
//
//go:embed *.yaml LOCK
var FS embed.FS
