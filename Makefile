# The commands of this project. Each installs what it needs on a Debian machine.
export CGO_ENABLED ?= 0
SHELL := /bin/bash
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
ADDR ?= 127.0.0.1:8080

.PHONY: help run test test-grids test-postgres test-kills check fuzz bench load golden tools build release release-check walk

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 15

run: ## the demo: data folder, imports, publications, pages on http://127.0.0.1:8080
	go run ./cmd/parindex demo -addr $(ADDR)

build: ## one static binary, bin/parindex
	go build -trimpath -o bin/parindex ./cmd/parindex

release: ## static binaries, archives, lists of parts and checksums of the newest commit, in dist/
	tools/release dist

release-check: ## makes the release twice, in two folders, and compares the bytes; takes minutes
	tools/release-check

walk: ## what docs/operations.md tells an operator, word by word, on a booted systemd (root)
	tools/walk

tools:
	@bash tools/install

test: tools ## every test; installs browser, LibreOffice and promtool where they are missing
	@go list -export ./... > /dev/null  # compiles once for both that follow, and links nothing
	@echo "go vet ./... beside the tests"; go vet ./... & vet=$$!; \
	GOGC=400 go test -vet=off -ldflags=-w -timeout 20m ./dashboard/office ./dashboard ./cmd/parindex ./campaign ./imports/... ./...; tested=$$?; \
	wait $$vet || { echo "go vet found faults, see above"; exit 1; }; exit $$tested  # the longest first; memory for time

test-grids: tools ## whole, what make test takes a covering part of: every page in each width, language and scheme, every right in each phase
	PARINDEX_LOOKS=all PARINDEX_RIGHTS=all GOGC=400 go test -count=1 -timeout 60m -v -run 'TestInBrowser$$|TestRights$$' ./dashboard ./dashboard/office

test-postgres: tools ## the tests of everything that keeps data, on a real PostgreSQL
	PARINDEX_TEST_DB=postgres GOGC=400 go test -ldflags=-w -timeout 40m ./store ./campaign ./dashboard/office && PARINDEX_TEST_DB=postgres PARINDEX_OUTAGE=20s go test -run 'Postgres|Several' ./cmd/parindex

test-kills: tools ## kills the program KILLS (200) times in import, upload, appraisal, publication, backup and migration, and 70 times on PostgreSQL
	set -o pipefail; PARINDEX_KILLS=$(or $(KILLS),200) GOGC=400 go test -count=1 -timeout 60m -v -run 'TestKills|TestDatabaseHeld' ./cmd/parindex | grep -v '=== RUN'
	set -o pipefail; PARINDEX_TEST_DB=postgres PARINDEX_KILLS=70 GOGC=400 go test -count=1 -timeout 60m -v -run TestKills ./cmd/parindex | grep -v '=== RUN'

check: test-grids ## gofmt, vet, staticcheck, test-grids, tests with the race detector
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo "gofmt would change:"; gofmt -l $$(git ls-files '*.go'); exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	CGO_ENABLED=1 go test -race -timeout 30m ./...

fuzz: ## every fuzz target for FUZZTIME (10m), one after another
	@FUZZTIME=$(or $(FUZZTIME),10m) tools/fuzz

bench: ## every figure that an issue names
	go test -run '^$$' -bench . -benchmem ./scoring ./scoring/stability ./imports ./imports/template ./imports/corrected ./survey/responses ./survey/index ./campaign ./store ./dashboard ./cmd/parindex
	PARINDEX_TEST_DB=postgres go test -run '^$$' -bench Reanalysis ./campaign

load: build tools ## the loads of a year, on this machine alone; rewrites docs/performance.md (ONLY=rush,morning,nation,growth,peers)
	go run ./tools/load -only "$(ONLY)" -into docs/performance.md

golden: ## rewrite the golden files after a wanted change
	go test ./criteria ./survey ./imports ./imports/lines ./imports/appendix ./scoring ./cmd/parindex ./metrics/boards ./metrics/rules -update
