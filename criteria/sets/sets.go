// Package sets holds the sample criteria sets that are shipped with the program.
package sets

import "embed"

// FS holds every version as ID@VERSION.yaml, and LOCK with their sha256.
//
//go:embed *.yaml LOCK
var FS embed.FS
