package pgtest

import "os"

// Wanted says whether tests that could run on either database run on PostgreSQL:
// PARINDEX_TEST_DB=postgres.
func Wanted() bool { return os.Getenv("PARINDEX_TEST_DB") == "postgres" }
