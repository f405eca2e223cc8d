package library

import (
	"context"
	"slices"
	"strings"
	"sync"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/search"
)

// Place is where the words that a learner looks for stand.
type Place struct {
	Note notes.Note
	// Section is the index of the section in Document.Sections.
	Section int
	// Card is the card that says the words, nil where the section does.
	Card *notes.Card
	// Heading is the section's, without marks.
	Heading string
	// Text is the paragraph that says the words, on one line; "" where the heading
	// does.
	Text string
}

const (
	// mostHeadings and mostTexts are how many sections are shown that are found by
	// heading and by text; mostCards how many cards.
	mostHeadings = 15
	mostTexts    = 15
	mostCards    = 30
	// mostTried and mostOpened are how many cards and notes are looked at for those; their
	// headings and titles may say the words of very many.
	mostTried  = 500
	mostOpened = 100
)

// Places returns where words stand, in any order and as parts of other words:
// sections by their headings, then cards, then sections by their text, those of the
// note that changed last first. Slips of the key are forgiven. There are at most some
// dozens. It waits for Index.
func (s Search) Places(ctx context.Context, text string) ([]Place, error) {
	if err := s.Index(ctx); err != nil {
		return nil, err
	}
	return s.l.places(ctx, text, true)
}

// AtHand returns Places as far as they are known already, and whether these are all:
// while Index reads, more may follow, and slips of the key are not told from words that
// are still to be read.
func (s Search) AtHand(ctx context.Context, text string) (known []Place, whole bool, err error) {
	switch f := &s.l.finder; {
	case strings.TrimSpace(text) == "":
		return nil, true, nil
	case f.ready():
		known, err = s.Places(ctx, text)
		return known, true, err
	case f.begun():
		known, err = s.l.places(ctx, text, false)
	}
	return known, false, err
}

// places are those that the index knows.
func (l *Library) places(ctx context.Context, text string, forgiving bool) ([]Place, error) {
	words := strings.Fields(search.Fold(text))
	if len(words) == 0 {
		return nil, nil
	}
	o, found := l.candidates(words, forgiving)
	var all []Place
	known := map[notes.NoteID]bool{}
	take := func(ids []notes.NoteID, most int, in func(*page) []Place) error {
		for i := 0; i < len(ids) && most > 0; i++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			p, err := o.pages.of(ids[i], l.pageOf)
			if err != nil {
				continue // it is gone since
			}
			places := in(p)
			places = places[:min(len(places), most)]
			most -= len(places)
			all = append(all, places...)
		}
		return nil
	}
	if err := take(found.heads, mostHeadings, func(p *page) []Place {
		places := p.byHeading(found.words)
		known[p.note.ID] = len(places) > 0
		return places
	}); err != nil {
		return nil, err
	}
	for _, c := range found.cards {
		heading := ""
		if n := len(c.Card.Section); n > 0 {
			heading = markup.PlainText(c.Card.Section[n-1])
		}
		all = append(all, Place{Note: *c.Note, Section: c.Card.SectionIndex, Card: c.Card, Heading: heading})
	}
	texts := slices.DeleteFunc(found.texts, func(id notes.NoteID) bool { return known[id] })
	return all, take(texts, mostTexts, func(p *page) []Place { return p.byText(found.words) })
}

// candidates are the notes and cards that say all words somewhere.
type candidates struct {
	words [][]string // each with what else it may mean
	heads []notes.NoteID
	texts []notes.NoteID
	cards []Found // mostCards at most, in the order of Find
	tried int     // cards that were looked at
}

// add takes a living card that says all words, one of them in itself rather than in
// its headings. It reports whether more are wanted.
func (f *candidates) add(c Found) bool {
	if c.Note == nil {
		return true
	}
	alone := *c.Card
	alone.Section = nil
	if saidIn(search.TextOf(&alone, nil), f.words) > 0 {
		f.cards = append(f.cards, c)
	}
	f.tried++
	return len(f.cards) < mostCards && f.tried < mostTried
}

// candidates finds them by the index.
func (l *Library) candidates(words []string, forgiving bool) (*order, *candidates) {
	found, f := &candidates{}, &l.finder
	f.mu.RLock()
	defer f.mu.RUnlock()
	o := l.inOrder()
	index := l.textPlaces(o)
	// What a title alone says is found as the note: the headings say one word at least.
	headed, inHeads := search.Full(len(o.recent)), search.NewSet(len(o.recent))
	texts, cards := search.Full(len(o.recent)), slices.Clone(o.all)
	cards.Drop(o.retired())
	for _, w := range words {
		meant := []string{w}
		inTexts, inCards := f.texts.Find(w, l.textOfNote), f.cards.Find(w, l.textOfCard)
		if forgiving && inTexts.Len()+inCards.Len() == 0 {
			meant = append(meant, f.near(w)...)
			inTexts, inCards = f.texts.Any(meant, l.textOfNote), f.cards.Any(meant, l.textOfCard)
		}
		found.words = append(found.words, meant)
		heads := index.heads.Places(f.heads.Any(meant, l.headingsOf))
		inHeads.Join(heads)
		heads.Join(index.named.Places(f.named.Any(meant, l.titleOf)))
		headed.Keep(heads)
		texts.Keep(index.texts.Places(inTexts))
		cards.Keep(index.cards.Places(inCards))
	}
	headed.Keep(inHeads)
	opened := func(places search.Set) (ids []notes.NoteID) {
		places.Each(func(place uint32) bool {
			ids = append(ids, o.recent[place])
			return len(ids) < mostOpened
		})
		return ids
	}
	found.heads, found.texts = opened(headed), opened(texts)
	cards.Each(func(place uint32) bool { return found.add(o.cards[place]) })
	return o, found
}

// near returns what a word may mean that nothing says.
func (f *finder) near(word string) []string {
	if near := f.texts.Near(word); near != nil {
		return near
	}
	return f.cards.Near(word)
}

// page is a note that is looked through.
type page struct {
	note     notes.Note
	sections []notes.Section
}

// pages are notes that were looked through: a key that is typed after another looks
// through most of them again.
type pages struct {
	mu   sync.Mutex
	all  map[notes.NoteID]*page
	size int // of their texts, in bytes
}

// mostPages is how many bytes of text are kept as pages.
const mostPages = 1 << 20

// of returns the page of a note, which read reads unless it was.
func (p *pages) of(id notes.NoteID, read func(notes.NoteID) (*page, error)) (*page, error) {
	p.mu.Lock()
	known := p.all[id]
	p.mu.Unlock()
	if known != nil {
		return known, nil
	}
	fresh, err := read(id)
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all == nil || p.size > mostPages {
		p.all, p.size = map[notes.NoteID]*page{}, 0
	}
	p.all[id] = fresh
	for _, s := range fresh.sections {
		p.size += len(s.Text)
	}
	return fresh, nil
}

// pageOf returns a note with its sections, without them where its text cannot be read,
// and nil where there is none.
func (l *Library) pageOf(id notes.NoteID) (*page, error) {
	head, err := l.Note(id)
	if err != nil {
		return nil, err
	}
	text, err := l.text(id)
	if err != nil {
		return &page{note: head}, err
	}
	return &page{head, markup.Parse(text.Markdown).Sections}, nil
}

// headings and text are the folded texts that the note is found by.
func (p *page) headings() string { return search.Headings(p.sections) }
func (p *page) text() string     { return search.TextOfNote(p.note.Title, p.sections) }

// byHeading returns the sections whose heading, with the title, says all words; the
// title alone is the note itself.
func (p *page) byHeading(words [][]string) []Place {
	var all []Place
	for i, s := range p.sections {
		heading := search.Headings([]notes.Section{s})
		if saidIn(heading, words) > 0 && saysAll(heading+"\n"+search.Fold(p.note.Title), words) {
			all = append(all, Place{Note: p.note, Section: i, Heading: markup.PlainText(s.Title)})
		}
	}
	return all
}

// byText returns the section with the paragraph that says most of the words.
func (p *page) byText(words [][]string) []Place {
	best, most := Place{Note: p.note}, 0
	for i, s := range p.sections {
		for _, paragraph := range strings.Split(s.Text, "\n\n") {
			if n := saidIn(search.Fold(search.Undressed(paragraph)), words); n > most {
				most = n
				best.Section, best.Heading, best.Text = i, s.Title, paragraph
			}
		}
	}
	if most == 0 {
		return nil
	}
	best.Heading, best.Text = markup.PlainText(best.Heading), markup.PlainText(best.Text)
	return []Place{best}
}

// saidIn returns how many of the words a folded text says.
func saidIn(text string, words [][]string) int {
	n := 0
	for _, meant := range words {
		if slices.ContainsFunc(meant, func(w string) bool { return search.Contains(text, w) }) {
			n++
		}
	}
	return n
}

func saysAll(text string, words [][]string) bool { return saidIn(text, words) == len(words) }
