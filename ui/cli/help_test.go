package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/search"
	"precis/notes/storetest"
	"precis/storage/devices"
	"precis/storage/pack"
	"precis/ui/cli"
)

// start is when the tests happen, a Monday morning.
var start = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)

// held keeps a store open while commands open and close their libraries.
type held struct{ notes.Store }

func (held) Close() error { return nil }

// desk is a library in memory with the commands run on it.
type desk struct {
	*testing.T
	store  notes.Store
	env    cli.Env
	folder string
	opened []bool // readOnly of each time the library was opened
}

// sources are those that the program has.
var sources = []intake.Source{pack.Format{}}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, store: held{storetest.Memory()}, folder: t.TempDir()}
	chance := rand.NewChaCha8([32]byte{1})
	d.env = cli.Env{
		Now:            func() time.Time { return start },
		Getenv:         func(string) string { return "" },
		DefaultLibrary: "library.db",
		Open: func(_ string, readOnly bool, now func() time.Time) (*library.Library, error) {
			d.opened = append(d.opened, readOnly)
			return library.Open(d.store, library.Options{Now: now, Chance: chance, Files: intake.Disk{}, Sources: sources, Packs: pack.Format{}, Places: devices.Places{}})
		},
		Formats: intake.Formats(sources),
		Sample:  "# Sample\n\n## One\n\nWhat is this?::A sample\n",
		Version: "1.2.3",
	}
	return d
}

type result struct {
	out, err string
	status   int
}

// run runs a command with the given standard input.
func (d *desk) run(stdin string, args ...string) result {
	d.Helper()
	return d.runIn(context.Background(), stdin, args...)
}

func (d *desk) runIn(ctx context.Context, stdin string, args ...string) result {
	var out, errs bytes.Buffer
	env := d.env
	env.Stdin, env.Stdout, env.Stderr = strings.NewReader(stdin), &out, &errs
	status := cli.Run(ctx, args, env)
	return result{out.String(), errs.String(), status}
}

// ok runs a command that must succeed without a word on standard error.
func (d *desk) ok(args ...string) string {
	d.Helper()
	r := d.run("", args...)
	if r.status != 0 || r.err != "" {
		d.Fatalf("precis %s: status %d, %s", strings.Join(args, " "), r.status, r.err)
	}
	if slices.Contains(args, "--json") {
		if err := asSaid(contract, args, strings.NewReader(r.out)); err != nil {
			d.Errorf("precis %s: %v in %s", strings.Join(args, " "), err, r.out)
		}
	}
	return r.out
}

// json runs a command with --json and reads the one value it prints.
func (d *desk) json(into any, args ...string) {
	d.Helper()
	out := d.ok(append(args, "--json")...)
	dec := json.NewDecoder(strings.NewReader(out))
	dec.UseNumber()
	if err := dec.Decode(into); err != nil {
		d.Fatalf("precis %s: %v in %s", strings.Join(args, " "), err, out)
	}
	if dec.More() {
		d.Fatalf("precis %s: more than one value: %s", strings.Join(args, " "), out)
	}
}

// file writes a file to import and returns its path.
func (d *desk) file(name, text string) string {
	d.Helper()
	path := filepath.Join(d.folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		d.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		d.Fatal(err)
	}
	return path
}

// river is a note with a section and three cards, two of them siblings.
const river = `---
title: Rivers
deck: Geography/Water
tags: [exam]
source: An atlas
date: 2026-11-01
---

# Rivers

Water that flows.

## Europe

The Danube passes {{c1::ten}} countries and ends in the {{c2::Black Sea::sea}}.

Longest river of Europe?::Volga #long
`

// withRiver imports the note and returns its id and those of its cards.
func (d *desk) withRiver() (note string, cards []string) {
	d.Helper()
	var did struct {
		NoteIDs []string `json:"note_ids"`
	}
	d.json(&did, "import", d.file("rivers.md", river))
	if len(did.NoteIDs) != 1 {
		d.Fatalf("imported %v", did.NoteIDs)
	}
	var all []struct{ ID string }
	d.json(&all, "cards")
	for _, c := range all {
		cards = append(cards, c.ID)
	}
	if len(cards) != 3 {
		d.Fatalf("%d cards", len(cards))
	}
	return did.NoteIDs[0], cards
}

// The help of cards names all that can be asked.
func TestHelpOfQueries(t *testing.T) {
	said := newDesk(t).ok("cards", "--help")
	asked := search.Keys()
	for _, key := range []string{"is", "kind", "prop"} {
		asked = append(asked, search.Values(key)...)
	}
	for _, name := range asked {
		if !strings.Contains(said, name) {
			t.Errorf("the help of cards does not name %q", name)
		}
	}
}
