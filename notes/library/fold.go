package library

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
)

// Folded says what folding notes into one did.
type Folded struct {
	Note  notes.Note
	Cards int
	// Linked are how many other notes had links to those that were folded, which lead
	// to their sections now.
	Linked int
}

// folding is a fold that is being prepared.
type folding struct {
	relinking
	heads  []notes.Note
	texts  []notes.Text
	into   notes.Note
	folded *markup.Folded
	// name is what links call the fold.
	name string
}

// Fold makes one note of several, a section each in the order given, as one change.
// Cards keep ids, histories and progress, and links to the notes lead to their
// sections. With no deck it goes to the nearest that holds them all, else to that of
// the first. notes.ErrInvalid where there are fewer than two notes, where one has a
// draft or conflicts to decide, or where the title is empty or taken in that deck.
func (l *Library) Fold(ids []notes.NoteID, title, deck string) (Folded, error) {
	l.changing.Lock()
	defer l.changing.Unlock()
	f := folding{relinking: l.relinking()}
	if err := f.read(ids); err != nil {
		return Folded{}, fmt.Errorf("fold notes: %w", err)
	}
	if err := f.write(title, deck); err != nil {
		return Folded{}, fmt.Errorf("fold notes: %w", err)
	}
	linked, err := f.relinked(f.heads, func(target, fragment string) (string, string, bool) {
		to := f.indexOf(target)
		if to < 0 {
			return "", "", false
		}
		return f.name, f.folded.Fragment(to, fragment), true
	})
	if err != nil {
		return Folded{}, fmt.Errorf("fold notes: look for links to them: %w", err)
	}
	err = l.change(notes.Action{Kind: notes.ActionFold, Count: len(ids), Name: f.into.Title}, func(w notes.Writer) error {
		t := l.writer(w)
		if err := t.EnterNote(&f.into, ""); err != nil {
			return err
		}
		text := edit.Text{Note: f.into, Text: notes.Text{Markdown: f.folded.Document.Markdown, Original: f.original()}, Document: f.folded.Document}
		read, err := f.readings(w)
		if err != nil {
			return err
		}
		if err := t.Join(text, ids); err != nil {
			return err
		}
		if read.Whole != notes.Unchosen || len(read.Sections) > 0 {
			if err := w.PutReadings(read); err != nil {
				return err
			}
		}
		_, err = t.Put(linked...)
		return errors.Join(err, l.keepDecks(w, f.heads, decksOf(f.heads)...))
	})
	if err != nil {
		return Folded{}, fmt.Errorf("fold notes: %w", err)
	}
	done := Folded{Cards: len(f.folded.Document.Cards), Linked: len(linked)}
	done.Note, err = l.Note(f.into.ID)
	return done, err
}

// readings returns how the sections of the notes are read again, as sections of the
// fold; what was chosen for whole notes, where it is the same for all.
func (f *folding) readings(w notes.Reader) (all notes.Readings, err error) {
	all.Note = f.into.ID
	known, err := w.Readings()
	for i, n := range f.heads {
		var of notes.Readings
		if k := slices.IndexFunc(known, func(r notes.Readings) bool { return r.Note == n.ID }); k >= 0 {
			of = known[k]
		}
		for _, s := range of.Sections {
			s.Path = f.folded.Path(i, s.Path)
			all.Put(s)
		}
		if i == 0 {
			all.Whole = of.Whole
		} else if all.Whole != of.Whole {
			all.Whole = notes.Unchosen
		}
	}
	return all, err
}

// read gathers the notes and refuses those with something to lose.
func (f *folding) read(ids []notes.NoteID) (err error) {
	if f.heads, err = f.Library.heads(ids); err != nil {
		return err
	}
	if len(ids) < 2 {
		return notes.Invalidf("choose two notes or more")
	}
	for i, n := range f.heads {
		if slices.Contains(ids[:i], n.ID) {
			return notes.Invalidf("“%s” is named twice", n.Title)
		}
		if err := f.checkSettled(&n); err != nil {
			return err
		}
		text, err := f.text(n.ID)
		if err != nil {
			return err
		}
		f.texts = append(f.texts, text)
	}
	return nil
}

// write makes the text of the fold.
func (f *folding) write(title, deck string) (err error) {
	f.into = notes.Note{Title: strings.Join(strings.Fields(title), " "), Deck: f.deck(deck), Read: f.lastRead()}
	if source := func(n *notes.Note) string { return n.Source }; f.allSay(source) {
		f.into.Source = f.heads[0].Source
	}
	if f.into.Title == "" {
		return notes.Invalidf("the new note needs a title")
	}
	if err := f.checkTitle(f.into.Title, f.into.Deck, f.heads); err != nil {
		return err
	}
	aliases := f.aliases()
	f.name = f.nameInLinks(markup.Linkable(f.into.Title), f.into.Deck, f.heads)
	f.folded, err = markup.Fold(f.into.Title, aliases, f.chapters(), f.indexOf)
	return err
}

// deck returns the deck asked for, or for "" the nearest that holds all notes, else
// that of the first.
func (f *folding) deck(asked string) string {
	if strings.Trim(asked, " /") != "" {
		return f.spelled(notes.CleanDeck(asked))
	}
	deck := f.heads[0].Deck
	for ; deck != ""; deck = notes.ParentDeck(deck) {
		if !slices.ContainsFunc(f.heads, func(n notes.Note) bool { return !notes.InDeck(n.Deck, deck) }) {
			return deck
		}
	}
	return f.heads[0].Deck
}

// lastRead is when the last of the notes was first read, zero where one was not.
func (f *folding) lastRead() time.Time {
	first := slices.MinFunc(f.heads, func(a, b notes.Note) int { return a.Read.Compare(b.Read) })
	if first.Read.IsZero() {
		return first.Read
	}
	return slices.MaxFunc(f.heads, func(a, b notes.Note) int { return a.Read.Compare(b.Read) }).Read
}

// aliases gathers the names of the notes, and returns those that are the fold's from
// now on, for texts that are read later.
func (f *folding) aliases() (all []string) {
	add := func(name string) {
		if key := foldName(name); name != "" && !f.names[key] {
			f.names[key] = true
			if key != foldName(f.into.Title) {
				all = append(all, name)
			}
		}
	}
	for i := range f.heads {
		n := &f.heads[i]
		add(n.Title)
		if n.Path != "" {
			add(notes.TitleOfFile(n.Path))
		}
		for _, alias := range markup.Aliases(f.texts[i].Markdown) {
			add(alias)
		}
	}
	if name := markup.Linkable(f.into.Title); name != f.into.Title && !slices.Contains(all, name) {
		all = append(all, name)
	}
	return all
}

// indexOf returns which of the notes a link leads to, -1 for none.
func (f *folding) indexOf(target string) int {
	to := f.leads(target)
	return slices.IndexFunc(f.heads, func(n notes.Note) bool { return n.ID == to })
}

// chapters are the notes as sections, with titles of their own and what their front
// matter says of them alone.
func (f *folding) chapters() (all []markup.Chapter) {
	taken := map[string]bool{}
	date := func(n *notes.Note) string { return n.Date }
	source := func(n *notes.Note) string { return n.Source }
	for i := range f.heads {
		n := &f.heads[i]
		c := markup.Chapter{Markdown: f.texts[i].Markdown, Title: n.Title, Heading: markup.EscapeHeading(n.Title)}
		shared := slices.ContainsFunc(f.heads, func(o notes.Note) bool { return o.ID != n.ID && foldName(o.Title) == foldName(n.Title) })
		if shared && n.Date != "" {
			c.Suffix = " (" + markup.EscapeInline(n.Date) + ")"
		}
		for k := 2; taken[foldName(c.Title+c.Suffix)]; k++ {
			c.Suffix = fmt.Sprintf(" (%d)", k)
		}
		taken[foldName(c.Title+c.Suffix)] = true
		var lead []string
		if !f.allSay(date) && n.Date != "" {
			lead = append(lead, markup.EscapeInline(n.Date))
		}
		if !f.allSay(source) && n.Source != "" {
			lead = append(lead, address(n.Source))
		}
		c.Lead = strings.Join(lead, " · ")
		all = append(all, c)
	}
	return all
}

// allSay reports whether a detail is the same for all notes.
func (f *folding) allSay(detail func(*notes.Note) string) bool {
	return !slices.ContainsFunc(f.heads, func(n notes.Note) bool { return detail(&n) != detail(&f.heads[0]) })
}

// address writes where a note comes from, one of the web as a link.
func address(source string) string {
	if (strings.HasPrefix(source, "https://") || strings.HasPrefix(source, "http://")) && !strings.ContainsAny(source, " <>\\") {
		return "<" + source + ">"
	}
	return markup.EscapeInline(source)
}

// original is what the notes were made of, one behind the other.
func (f *folding) original() string {
	var all []string
	for i := range f.texts {
		if text := f.texts[i].Original; text != "" {
			all = append(all, f.heads[i].Title+"\n\n"+strings.TrimRight(text, "\n")+"\n")
		}
	}
	return strings.Join(all, "\n")
}
