package library_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/storetest"
)

// folder is a folder of notes that a learner works in: lines of cards by file.
type folder struct {
	*rapid.T
	lib   *library.Library
	at    string // where it lies
	files map[string][]string
	ids   map[string]notes.NoteID // that files name in their front matter
	named int
	// withIDs: the files are as they are exported.
	withIDs bool
	// parts stand between question and answer: " :: ", or what the settings of its vault say.
	parts  string
	before []written
}

// written is the state of a folder.
type written struct {
	files map[string][]string
	ids   map[string]notes.NoteID
}

func (f *folder) file() string {
	return rapid.SampledFrom(slices.Sorted(maps.Keys(f.files))).Draw(f.T, "file")
}

// stands counts the lines that say a text.
func (f *folder) stands(text string) (times int) {
	for _, lines := range f.files {
		for _, line := range lines {
			if said, _, _ := strings.Cut(line, " <!--"); said == text {
				times++
			}
		}
	}
	return times
}

func (f *folder) newName() string {
	f.named++
	return fmt.Sprintf("%c%d", 'a'+rapid.IntRange(0, 25).Draw(f.T, "letter"), f.named)
}

// mend leaves a letter of a line out.
func (f *folder) mend(name string) {
	if lines := f.files[name]; len(lines) > 0 {
		i := rapid.IntRange(0, len(lines)-1).Draw(f.T, "line")
		lines = slices.Clone(lines)
		lines[i] = strings.Replace(lines[i], "settled", rapid.SampledFrom([]string{"setled", "settlled", "settled"}).Draw(f.T, "typo"), 1)
		f.files[name] = lines
	}
}

// works are what a learner does in a folder between two imports.
var works = map[string]func(f *folder){
	"edit": func(f *folder) { f.mend(f.file()) },
	"rename": func(f *folder) {
		from := f.file()
		lines, to := f.files[from], f.newName()
		delete(f.files, from)
		f.files[to], f.ids[to] = lines, f.ids[from]
	},
	"rename and edit": func(f *folder) {
		from, to := f.file(), f.newName()
		f.files[to], f.ids[to] = f.files[from], f.ids[from]
		delete(f.files, from)
		f.mend(to)
	},
	"copy": func(f *folder) {
		from := f.file()
		to := rapid.SampledFrom([]string{from + " 1", "Copy of " + from, from + " - Copy"}).Draw(f.T, "copy")
		if _, there := f.files[to]; !there && len(f.files) < 8 {
			f.files[to], f.ids[to] = slices.Clone(f.files[from]), f.ids[from]
		}
	},
	"rewrite what stands twice": func(f *folder) {
		name := f.file()
		for i, line := range f.files[name] {
			if text, id, _ := strings.Cut(line, " <!--"); f.stands(text) > 1 {
				f.files[name] = slices.Clone(f.files[name])
				f.files[name][i] = strings.TrimSuffix(fmt.Sprintf("What is rule %d of %s? :: It is %[1]d <!--%[3]s", f.named, f.newName(), id), " <!--")
				return
			}
		}
	},
	"split": func(f *folder) {
		from := f.file()
		lines := f.files[from]
		at := rapid.IntRange(0, len(lines)).Draw(f.T, "at")
		if rapid.Bool().Draw(f.T, "both new") {
			to := f.newName()
			f.ids[to] = f.ids[from]
			delete(f.files, from)
			from = to
		}
		f.files[from], f.files[f.newName()] = lines[:at:at], lines[at:]
	},
	"merge": func(f *folder) {
		from, to := f.file(), f.file()
		if from != to {
			f.files[to] = slices.Concat(f.files[to], f.files[from])
			delete(f.files, from)
		}
	},
	"merge into a new one": func(f *folder) {
		from, to := f.file(), f.file()
		if from != to {
			f.files[f.newName()] = slices.Concat(f.files[to], f.files[from])
			delete(f.files, from)
			delete(f.files, to)
		}
	},
	"change places": func(f *folder) {
		a, b := f.file(), f.file()
		f.files[a], f.files[b] = f.files[b], f.files[a]
	},
	"move the folder": func(f *folder) { f.at = "/" + f.newName() },
	"change the settings of the vault": func(f *folder) {
		if f.withIDs {
			return // such a file is native, wherever it lies
		}
		f.parts = rapid.SampledFrom([]string{" :: ", ";;", " :=: "}).Draw(f.T, "separator")
	},
	"import a part": func(f *folder) {
		var paths []string
		for range rapid.IntRange(1, 2).Draw(f.T, "files") {
			paths = append(paths, f.path(f.file()))
		}
		f.bringIn(paths...)
	},
	"bring an older copy back": func(f *folder) {
		old := rapid.SampledFrom(f.before).Draw(f.T, "copy")
		f.files, f.ids = maps.Clone(old.files), maps.Clone(old.ids)
	},
	"edit here and export": func(f *folder) {
		f.bringIn(f.at)
		defer func() { f.bringIn(f.at) }()
		name := f.file()
		for _, n := range f.lib.Notes() {
			if n.Path != f.path(name) {
				continue
			}
			lines := f.files[name]
			f.mend(name)
			page, err := f.lib.Page(n.ID)
			if err != nil {
				f.Fatal(err)
			}
			text := page.Text.Markdown
			for i := range lines {
				text = strings.Replace(text, f.asNative(lines[i]), f.asNative(f.files[name][i]), 1)
			}
			if _, err := f.lib.Save(n.ID, text); err != nil {
				f.Fatal(err)
			}
		}
	},
	"import and take it back": func(f *folder) {
		if did := f.bringIn(f.at); did.Added+did.Updated > 0 {
			if _, err := f.lib.Undo(); err != nil {
				f.Fatal(err)
			}
		}
	},
}

// asNative is a line as the library has it.
func (f *folder) asNative(line string) string {
	line, _, _ = strings.Cut(line, " <!--")
	return line
}

// TestAFolderNeverLosesACard works in a folder in any way and imports it after each
// time: every card that was reviewed lives, once, in a text that is there.
func TestAFolderNeverLosesACard(t *testing.T) {
	names := slices.Sorted(maps.Keys(works))
	rapid.Check(t, func(t *rapid.T) {
		now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
		lib, err := library.Open(storetest.Memory(), library.Options{Now: func() time.Time { return now }, Chance: &counting{}})
		if err != nil {
			t.Fatal(err)
		}
		f := &folder{T: t, lib: lib, at: "/in", parts: " :: ", files: map[string][]string{}, ids: map[string]notes.NoteID{}}
		for i, s := range subjects[:8] {
			name := string(rune('a' + i/3))
			f.files[name] = append(f.files[name], fmt.Sprintf("Who settled the case of %s in %d? :: Judge %d of %s", s, 1900+i*7, i*13, s))
		}
		f.bringIn(f.at)
		reviewed := map[notes.CardID]notes.Card{}
		for _, n := range lib.Notes() {
			for _, c := range lib.CardsOf(n.ID) {
				if reviewed[c.ID], err = lib.Study().Grade(c.ID, notes.Good, time.Second); err != nil {
					t.Fatal(err)
				}
			}
		}
		if f.withIDs = rapid.Bool().Draw(t, "with ids"); f.withIDs {
			for _, n := range lib.Notes() {
				f.ids[n.Title] = n.ID
				for i, c := range lib.CardsOf(n.ID) {
					f.files[n.Title][i] += " <!--id:" + string(c.ID) + "-->"
				}
			}
		}
		f.before = []written{{maps.Clone(f.files), maps.Clone(f.ids)}}
		for range rapid.IntRange(1, 6).Draw(t, "imports") {
			for range rapid.IntRange(1, 2).Draw(t, "works") {
				works[rapid.SampledFrom(names).Draw(t, "work")](f)
			}
			f.bringIn(f.at)
			f.sound(reviewed)
			f.before = append(f.before, written{maps.Clone(f.files), maps.Clone(f.ids)})
		}
	})
}

// bringIn imports what stands in the folder at some paths.
func (f *folder) bringIn(paths ...string) intake.Imported {
	files := fstest.MapFS{}
	write := func(name, text string) {
		files[strings.TrimPrefix(filepath.Join(f.at, name), "/")] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	if f.parts != " :: " {
		write(".obsidian/plugins/obsidian-spaced-repetition/data.json", fmt.Sprintf(`{"settings":{"convertFoldersToDecks":true,"singleLineCardSeparator":%q}}`, strings.TrimSpace(f.parts)))
	}
	for name, lines := range f.files {
		front := ""
		if id := f.ids[name]; id != "" {
			front = "---\nid: " + string(id) + "\n---\n"
		}
		body := strings.ReplaceAll(strings.Join(lines, "\n\n"), " :: ", f.parts)
		write(name+".md", front+"Of "+name+".\n\n"+body+"\n")
	}
	f.lib.SetFiles(absolute{files})
	plan, err := f.lib.Intake().PlanFiles(context.Background(), paths, intake.Options{}, nil)
	if err != nil {
		f.Fatal(err)
	}
	did, err := f.lib.Intake().Commit(context.Background(), plan.Snapshot(), nil)
	if err != nil {
		f.Fatal(err)
	}
	return did
}

// sound checks that the notes of files that are there have the cards that these
// say, and that no history is in a note whose file is gone while its card begins
// anew in one that is there.
func (f *folder) sound(reviewed map[notes.CardID]notes.Card) {
	f.Helper()
	begun := map[string]notes.Card{} // by what they are about
	for name, lines := range f.files {
		left := map[string]int{}
		for _, line := range lines {
			left[f.asNative(line)]++
		}
		for _, n := range f.lib.Notes() {
			if n.Path != f.path(name) {
				continue
			}
			for _, c := range f.lib.CardsOf(n.ID) {
				left[c.Prompt+" :: "+c.Answer]--
				if !c.Progress.Studied() {
					begun[about(c.Prompt)] = c
				}
			}
		}
		for line, n := range left {
			if n != 0 {
				f.Fatalf("%q stands %d times more in %s than it has cards", line, n, name)
			}
		}
	}
	for id, was := range reviewed {
		c, err := f.lib.Card(id)
		if err != nil || c.Progress != was.Progress {
			f.Fatalf("the card %+v is now %+v (%v)", was, c, err)
		}
		n, err := f.lib.Note(c.Note)
		if err != nil {
			f.Fatal(err)
		}
		if anew, ok := begun[about(c.Prompt)]; ok && !f.isThere(n.Path) {
			f.Fatalf("the card %+v lives in %s, which is gone, while %+v begins", c, n.Path, anew)
		}
	}
}

func (f *folder) path(name string) string { return filepath.Join(f.at, name+".md") }

func (f *folder) isThere(path string) bool {
	for name := range f.files {
		if f.path(name) == path {
			return true
		}
	}
	return false
}

// about is the number at the end of a question.
func about(prompt string) string { return prompt[strings.LastIndexByte(prompt, ' ')+1:] }
