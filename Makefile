# Every job of the project; `make help` lists them.

PREFIX ?= $(HOME)/.local
FUZZTIME ?= 30s
BENCH ?= .
N ?= 2000
# Packages tested at once: one more than processors, as the real windows wait for one another.
AT_ONCE := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))

export GOFLAGS ?= -buildvcs=false
# Without no_animations the carets of Fyne fade in and out, and the window is drawn without end.
BUILD := go build -trimpath -tags no_animations -ldflags "-s -w" -o build/precis .

.DEFAULT_GOAL := help
.PHONY: help run build test lint fuzz properties crash bench exam train screens translations languages notices install release release-linux release-windows test-install test-windows clean need-build need-test

help: ## list the jobs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: build ## build Precis and open it; without a display, review in the terminal
	@scripts/run

build: need-build ## build the binary: build/precis
	$(BUILD)

test: need-build need-test lint ## check and test everything, real windows included
	RAPID_SEED=1 go test -race -vet=off -p $(AT_ONCE) -timeout 15m ./...
	@scripts/fuzz 2s

lint: ## vet, also for Windows and macOS, staticcheck, formatting and known vulnerabilities
	go vet -printf.funcs=Messagef,Invalidf,F ./...
	go tool staticcheck ./...
	@unformatted=$$(go tool gofumpt -l .); if [ -n "$$unformatted" ]; then \
		printf 'Not formatted (go tool gofumpt -w .):\n%s\n' "$$unformatted"; exit 1; fi
	@scripts/systems
	@scripts/vulnerabilities

fuzz: ## run every fuzz target for FUZZTIME (30s)
	@scripts/fuzz $(FUZZTIME) "$$(go env GOCACHE)/fuzz"

properties: ## try every property N (2000) times, from a new seed
	RAPID_CHECKS=$(N) go test -timeout 0 ./...

crash: need-test ## kill and cut the power N (2000) times in each action, and flip bits as often
	PRECIS_CRASH_ROUNDS=$(N) go test -run 'Killed|PowerCut|Failed|Flipped|OneBit|ListOfTables|SmallTables|RepairCounts' -v -timeout 0 ./storage

bench: need-build need-test ## run the benchmarks, and tell which miss their limit; BENCH chooses some
	go test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 0 ./... 2>&1 | go run ./notes/benchtest/table

exam: need-build ## let simulated learners study for exams, by the plan and by default, and write the table of docs/exam.md
	go run ./notes/exam/trial

train: need-build ## train what reads pages and ranks cards on the marked pages, and score it by leaving layouts out
	go run ./notes/briefing/train -only pages
	go run ./notes/briefing/train -only cards

screens: need-build ## draw the golden pictures of all screens anew, and name those that changed
	PRECIS_SCREENS=renew go test ./ui/... -run 'Looks|TestScreens' -count=1 -v | grep -E 'changed:|FAIL' || true

translations: ## write en.json from the code, and list what other languages lack
	go test ./ui/words -count=1 -v -run '^Test(EnglishIsWhole|Translations)$$' -args -write

languages: ## write the languages whose code has colours, from the version of chroma in go.mod
	touch ui/markdown/languages.zip
	go test ./ui/markdown -count=1 -run TestLanguagesAreThoseOfChroma -args -write

notices: ## write docs/notices.md: the licences of what is in the binary
	scripts/notices >docs/notices.md

install: build ## install the app for this user, in PREFIX (~/.local)
	scripts/stage build/precis build/stage
	build/stage/install.sh $(PREFIX)

release: release-linux release-windows ## build what learners install, from the last commit, into build/release

release-linux: need-build
	@scripts/need linux
	scripts/release linux

release-windows: need-build
	@scripts/need windows
	scripts/release windows

test-install: need-build ## try the packages for Linux, and make install, on a Debian that has nothing else
	scripts/try/install $(DEBIAN)

test-windows: need-build ## try Precis for Windows under Wine: tests, installer, console and window
	scripts/try/windows

clean: ## remove what was built
	rm -rf build

need-build:
	@scripts/need build

need-test:
	@scripts/need test
