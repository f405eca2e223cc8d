# Every job of the project; `make help` lists them.

VERSION ?= $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
PREFIX ?= $(HOME)/.local
FUZZTIME ?= 30s
BENCH ?= .
N ?= 2000

export GOFLAGS ?= -buildvcs=false
# Without no_animations the carets of Fyne fade in and out, and the window is drawn without end.
BUILD := go build -trimpath -tags no_animations -ldflags "-s -w -X main.version=$(VERSION)" -o build/precis .

.DEFAULT_GOAL := help
.PHONY: help run build test lint fuzz crash bench exam train screens translations notices install clean need-build need-test

help: ## list the jobs
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

run: build ## build Precis and open it; without a display, review in the terminal
	@scripts/run

build: need-build ## build the binary: build/precis
	$(BUILD)

test: need-build need-test lint ## check and test everything, real windows included
	go test -race -timeout 10m ./...
	@scripts/fuzz 3s

lint: ## vet, staticcheck, formatting and known vulnerabilities
	go vet -printf.funcs=Messagef,Invalidf,F ./...
	go tool staticcheck ./...
	@unformatted=$$(go tool gofumpt -l .); if [ -n "$$unformatted" ]; then \
		printf 'Not formatted (go tool gofumpt -w .):\n%s\n' "$$unformatted"; exit 1; fi
	@scripts/vulnerabilities

fuzz: ## run every fuzz target for FUZZTIME (30s)
	@scripts/fuzz $(FUZZTIME)

crash: need-test ## kill and cut the power N (2000) times in each action
	PRECIS_CRASH_ROUNDS=$(N) go test -run 'Killed|PowerCut|Failed' -v -timeout 0 ./storage

bench: need-build need-test ## run the benchmarks; BENCH chooses some
	go test -run '^$$' -bench '$(BENCH)' -benchmem ./...

exam: need-build ## let simulated learners study for exams, by the plan and by default, and write the table of docs/exam.md
	go run ./notes/exam/trial

train: need-build ## train what reads pages and ranks cards on the marked pages, and score it by leaving layouts out
	go run ./notes/briefing/train

screens: need-build ## draw the golden pictures of all screens anew, and name those that changed
	PRECIS_SCREENS=renew go test ./ui/... -run 'Looks|TestScreens' -count=1 -v | grep -E 'changed:|FAIL' || true

translations: ## write en.json from the code, and list what other languages lack
	go test ./ui/words -count=1 -v -run '^Test(EnglishIsWhole|Translations)$$' -args -write

notices: ## write docs/notices.md: the licences of what is in the binary
	scripts/notices >docs/notices.md

install: build ## install the app for this user, in PREFIX (~/.local)
	install -D build/precis $(PREFIX)/bin/precis
	install -D -m 644 assets/icon.png $(PREFIX)/share/icons/hicolor/512x512/apps/app.precis.Precis.png
	sed 's|@PREFIX@|$(PREFIX)|' scripts/app.precis.Precis.desktop | \
		install -D -m 644 /dev/stdin $(PREFIX)/share/applications/app.precis.Precis.desktop
	install -D -m 644 scripts/app.precis.Precis.mime.xml $(PREFIX)/share/mime/packages/app.precis.Precis.xml
	-update-mime-database $(PREFIX)/share/mime
	-update-desktop-database $(PREFIX)/share/applications

clean: ## remove what was built
	rm -rf build

need-build:
	@scripts/need build

need-test:
	@scripts/need test
