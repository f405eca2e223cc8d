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
	"precis/notes/library/librarytest"
	"precis/notes/markup"
	"precis/notes/storetest"
)

// folder is a folder of notes that a learner works in: lines of cards by file.
type folder struct {
	*rapid.T
	lib   *library.Library
	at    string // where it lies
	files map[string][]string
	ids   map[string]notes.NoteID // that files name in their front matter
	decks map[string]string       // that files name there
	named int
	// copied: a file was; piecemeal: files were imported one by one.
	copied, piecemeal bool
	// mixed: files have changed lines and kept the ids of their notes; ringed: ids too.
	mixed, ringed bool
	// withIDs: the files are as they are exported.
	withIDs bool
	// parts stand between question and answer: " :: ", or what the settings of its vault say.
	parts  string
	before []written
	// read is what files said when they were imported last, by path.
	read map[string]string
	// elsewhere are copies in another folder, by path, ahead what files said of which a
	// copy was mended there and imported.
	elsewhere, ahead map[string]string
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
			f.files[to], f.ids[to], f.copied = slices.Clone(f.files[from]), f.ids[from], true
		}
	},
	"rewrite what stands twice": func(f *folder) {
		name := f.file()
		for i, line := range f.files[name] {
			if text, id, _ := strings.Cut(line, " <!--"); f.stands(text) > 1 {
				f.files[name] = slices.Clone(f.files[name])
				f.files[name][i] = fmt.Sprintf("What is rule %d? :: It is %[1]d of %s", f.named, f.newName())
				if id != "" {
					f.files[name][i] += " <!--" + id
				}
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
	"name another deck": func(f *folder) {
		f.decks[f.file()] = rapid.SampledFrom([]string{"", "One", "Two", "One/Below"}).Draw(f.T, "deck")
	},
	"change places": func(f *folder) {
		a, b := f.file(), f.file()
		if f.withIDs && f.ringed {
			return
		}
		f.files[a], f.files[b] = f.files[b], f.files[a]
		f.mixed = true
	},
	"move the folder": func(f *folder) { f.at = "/" + f.newName() },
	"change the settings of the vault": func(f *folder) {
		if f.withIDs {
			return // such a file is native, wherever it lies
		}
		f.parts = rapid.SampledFrom([]string{" :: ", ";;", " :=: "}).Draw(f.T, "separator")
	},
	"import the files that changed": func(f *folder) {
		var paths []string
		for name, text := range f.texts() {
			if f.read[f.path(name)] != text {
				paths = append(paths, f.path(name))
			}
		}
		if slices.Sort(paths); len(paths) > 0 {
			f.bringIn(paths...)
		}
	},
	"import the files that changed one by one": func(f *folder) {
		var changed []string
		for name, text := range f.texts() {
			if f.read[f.path(name)] != text {
				changed = append(changed, name)
			}
		}
		if slices.Sort(changed); len(changed) > 0 {
			f.piecemeal = true
			for _, name := range rapid.Permutation(changed).Draw(f.T, "order") {
				f.bringIn(f.path(name))
			}
		}
	},
	"files change places in a ring": func(f *folder) {
		names := slices.Sorted(maps.Keys(f.files))
		if len(names) < 3 {
			return
		}
		names = rapid.Permutation(names).Draw(f.T, "ring")
		for i := 0; i < 2; i++ {
			a, b := names[i], names[i+1]
			f.files[a], f.files[b] = f.files[b], f.files[a]
			if !f.mixed { // else which file is which note, nobody can tell
				f.ids[a], f.ids[b] = f.ids[b], f.ids[a]
				f.ringed = true
			}
		}
	},
	"bring an older copy back": func(f *folder) {
		if f.copied {
			return // whether a text is the copy's or the older one, nobody can tell
		}
		old := rapid.SampledFrom(f.before).Draw(f.T, "copy")
		f.files, f.ids = maps.Clone(old.files), maps.Clone(old.ids)
		f.bringIn(f.at)
	},
	"edit here and export": func(f *folder) {
		f.bringIn(f.at)
		defer func() { f.bringIn(f.at) }()
		name := f.file()
		for _, n := range f.lib.Notes() {
			if n.Path != f.path(name) || len(f.files[name]) == 0 || len(f.lib.CardsOf(n.ID)) == 0 {
				continue // a note without cards whose file has become another one stays with it
			}
			f.mend(name)
			lines := make([]string, len(f.files[name]))
			for i, line := range f.files[name] {
				lines[i] = f.asNative(line)
			}
			text := f.front(name, "") + "Of " + name + ".\n\n" + strings.Join(lines, "\n\n") + "\n"
			if _, err := librarytest.Rewrite(f.lib, n.ID, text); err != nil {
				f.Fatal(err)
			}
		}
	},
	"import a copy in another folder": func(f *folder) {
		f.bringIn(f.at)
		from, copied := f.file(), "/elsewhere/"+f.newName()+".md"
		lines := slices.Clone(f.files[from])
		if len(lines) > 0 {
			switch rapid.SampledFrom([]string{"as it is", "mended", "rewritten"}).Draw(f.T, "copy") {
			case "rewritten":
				_, id, _ := strings.Cut(lines[0], " <!--")
				lines[0] = fmt.Sprintf("Where lies harbour %d? :: By %s", f.named, copied)
				if id != "" {
					lines[0] += " <!--" + id
				}
			case "mended":
				lines[0] = strings.Replace(lines[0], "settled", "setled", 1)
				fallthrough
			default:
				for name, text := range f.texts() { // of that name the same note
					if f.ids[name] == f.ids[from] || f.isNoteOf(f.ids[from], name) {
						f.ahead[name] = bodyOf(text)
					}
				}
			}
		}
		f.elsewhere[copied] = f.text(from, lines)
		f.bringIn(copied)
	},
	"export a note and import the export": func(f *folder) {
		f.bringIn(f.at)
		n := rapid.SampledFrom(f.lib.Notes()).Draw(f.T, "note")
		page, err := f.lib.Page(n.ID)
		if err != nil {
			f.Fatal(err)
		}
		exported := "/elsewhere/" + f.newName() + ".md"
		f.elsewhere[exported] = markup.WithIDs(page.Text.Markdown, n.ID, page.Cards)
		f.bringIn(exported)
	},
	"import and take it back": func(f *folder) {
		if did := f.bringIn(f.at); did.Added+did.Updated > 0 {
			if _, err := f.lib.Undo(); err != nil {
				f.Fatal(err)
			}
		}
	},
}

// isNoteOf reports whether an id is that of the note that a file is, which it need not name.
func (f *folder) isNoteOf(id notes.NoteID, name string) bool {
	n, err := f.lib.Note(id)
	return err == nil && n.Path == f.path(name)
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
		f := &folder{T: t, lib: lib, at: "/in", parts: " :: ", read: map[string]string{}, elsewhere: map[string]string{}, ahead: map[string]string{}, files: map[string][]string{}, ids: map[string]notes.NoteID{}, decks: map[string]string{}}
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

// bodyOf is a text without its front matter.
func bodyOf(text string) string { return text[strings.Index(text, "Of "):] }

// texts are what the files say.
func (f *folder) texts() map[string]string {
	all := map[string]string{}
	for name, lines := range f.files {
		all[name] = f.text(name, lines)
	}
	return all
}

// text is what a file says of lines.
func (f *folder) text(name string, lines []string) string {
	return f.front(name, f.ids[name]) + "Of " + name + ".\n\n" + strings.ReplaceAll(strings.Join(lines, "\n\n"), " :: ", f.parts) + "\n"
}

// front is the front matter of a file, "" for none.
func (f *folder) front(name string, id notes.NoteID) (front string) {
	if id != "" {
		front = "id: " + string(id) + "\n"
	}
	if deck := f.decks[name]; deck != "" {
		front += "deck: " + deck + "\n"
	}
	if front != "" {
		front = "---\n" + front + "---\n"
	}
	return front
}

// bringIn imports what stands in the folder at some paths.
func (f *folder) bringIn(paths ...string) intake.Imported {
	files := fstest.MapFS{}
	write := func(path, text string) {
		files[strings.TrimPrefix(path, "/")] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	for path, text := range f.elsewhere {
		write(path, text)
	}
	for name, text := range f.texts() {
		write(f.path(name), text)
		if slices.Contains(paths, f.at) || slices.Contains(paths, f.path(name)) {
			f.read[f.path(name)] = text
		}
	}
	if f.parts != " :: " {
		write(f.at+"/.obsidian/plugins/obsidian-spaced-repetition/data.json", fmt.Sprintf(`{"settings":{"convertFoldersToDecks":true,"singleLineCardSeparator":%q}}`, strings.TrimSpace(f.parts)))
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
		if f.ahead[name] == bodyOf(f.text(name, lines)) {
			continue
		}
		left := map[string]int{}
		for _, line := range lines {
			left[f.asNative(line)]++
		}
		for _, n := range f.notesOf(name) {
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

// notesOf are the notes of a file; with none of its own it is the note that it names,
// which goes on in a copy elsewhere that has all its cards too.
func (f *folder) notesOf(name string) (own []notes.Note) {
	var named []notes.Note
	for _, n := range f.lib.Notes() {
		switch {
		case n.Path == f.path(name):
			own = append(own, n)
		case n.ID == f.ids[name] && f.elsewhere[n.Path] != "":
			named = append(named, n)
		}
	}
	if len(own) == 0 {
		return named
	}
	return own
}

func (f *folder) path(name string) string { return filepath.Join(f.at, name+".md") }

func (f *folder) isThere(path string) bool {
	// A file read alone lost cards that a copy alone had then, or several copies have them: which goes on, nobody can tell.
	if (f.piecemeal || f.copied) && f.elsewhere[path] != "" {
		return true
	}
	for name := range f.files {
		if f.path(name) == path {
			return true
		}
	}
	return false
}

// about is the number at the end of a question.
func about(prompt string) string { return prompt[strings.LastIndexByte(prompt, ' ')+1:] }
