package intake

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
	"precis/notes/merge"
	"precis/notes/suggest"
)

// Verdict says what an import will do with a note.
type Verdict uint8

// The verdicts. A conflict is a note that changed here and in the file: the
// learner's stays unless Planned.TakeTheirs is set.
const (
	Adds Verdict = iota
	Updates
	LeavesAsIs
	Conflicts
)

// String returns the verdict in a word.
func (v Verdict) String() string {
	return [...]string{"new", "changed", "unchanged", "conflict"}[v]
}

// Plan is an import that was read and understood; nothing of it is stored yet.
type Plan struct {
	Notes []*Planned
	// Packs are those whose notes are among them.
	Packs []*PlannedPack
	// Tables are those that were read.
	Tables   []*Table
	Warnings []notes.Warning

	closers []func() error
	left    []notes.NoteID // notes whose file is gone from a folder that was read
	joins   bool           // texts that are read have cards of theirs
}

// Planned is one note of a plan. Its exported fields may be changed before Commit.
type Planned struct {
	Verdict Verdict
	// Deck and Title are what the note will have. A title that the text itself
	// names is changed in Document, not here.
	Deck, Title string
	// TakeTheirs lets the file's text win a conflict.
	TakeTheirs bool
	// Differ says what becomes of what both the author of a pack and the learner
	// changed in it, where Decide does not say it of one place; it counts for notes
	// of packs alone.
	Differ Differ
	// Skip leaves the note out.
	Skip bool
	// Deleted is set for a note of a pack of which a version was opened before, and
	// which the learner has deleted, or left out, since: it is left out unless Skip
	// is taken back.
	Deleted bool
	// Format is how it was read.
	Format Format
	// Dialect is how Markdown was read, Evidence why; empty for another format, no
	// evidence where the learner chose, or nothing spoke against the native form.
	Dialect  dialect.Dialect
	Evidence []string
	// Document is the text as it will be stored, before chosen cards are written
	// into it.
	Document *markup.Document
	// Reading says how a briefing was read; nil for Markdown.
	Reading *briefing.Reading
	// Suggestions are the cards a briefing suggests, best first, or those that the
	// headings of Markdown could be; those chosen are written into its text.
	Suggestions []suggest.Suggestion
	Chosen      []bool

	arrival
	match
	placement

	alike  notes.NoteID         // the note that says the same, or of which this is a copy; "" for none
	own    []suggest.Suggestion // cards in the learner's words of a briefing that is read again
	media  map[string]medium    // files to store, by destination in the text
	packed *incomingText        // what it is in a pack, nil for another source
	at     map[merge.Place]Differ
}

// Known returns the id of the note in the library that this one is known as; ok
// is false for a new one.
func (p *Planned) Known() (id notes.NoteID, ok bool) { return p.known, p.known != "" }

// Alike returns the note of the library that a briefing says the same as, where that
// is all it is known by, or of whose file Markdown is a copy; ok is false where there
// is none. It updates that note with Options.UpdateAlike.
func (p *Planned) Alike() (id notes.NoteID, ok bool) { return p.alike, p.alike != "" }

// Lies returns the deck in which the note will be: Deck, unless it stays where it is.
func (p *Planned) Lies() string { return cmp.Or(p.lies, p.Deck) }

// File is the file that it was read from in its folder, as in "Law/Torts.md"; "" for pasted
// text.
func (p *Planned) File() string {
	if p.file == "" {
		return ""
	}
	return path.Join(filepath.Base(filepath.Dir(p.file)), filepath.Base(p.file))
}

// ChosenCards counts the suggestions that are chosen.
func (p *Planned) ChosenCards() int { return count(p.Chosen, func(c bool) bool { return c }) }

// count says how many of all are so.
func count[T any](all []T, is func(T) bool) (n int) {
	for _, one := range all {
		if is(one) {
			n++
		}
	}
	return n
}

// markdown returns the text with the chosen suggestions written in.
func (p *Planned) markdown() string {
	chosen := slices.Clone(p.own)
	for i, s := range p.Suggestions {
		if p.Chosen[i] {
			chosen = append(chosen, s)
		}
	}
	if len(chosen) == 0 {
		return p.Document.Markdown
	}
	return suggest.Accept(p.Document, chosen)
}

// incoming is one text on its way into a plan.
type incoming struct {
	text   string
	path   string // absolute; "" for pasted text
	within string // folder that is read, with the file in it
	root   string // folder that media must lie in; "" where none are looked for
	vault  string // folder of an app that the file lies in; "" where none is known
	deck   string // from the folder it lies in, "" for none
	told   string // what its dialect calls its deck, "" for none
	below  bool   // which lies in that of the folder
	alone  bool   // its file was named, and so its folder says nothing of decks
	title  string // from its source, "" for none
	format Format
	pasted bool            // the learner sees what comes of it before it is stored
	readAs dialect.Dialect // in which the note was read that it is; Guess where that is not known
	early  *early          // what follows from the text of its file, nil where that is not known
}

// PlanText reads pasted text. It ends early, with the error of the context, when that
// is done.
func (im *Importer) PlanText(ctx context.Context, text string, opts Options) (*Plan, error) {
	p := im.planner(opts)
	if err := p.addText(ctx, incoming{text: strings.ReplaceAll(text, "\r\n", "\n"), format: opts.Format, pasted: true}); err != nil {
		return nil, fmt.Errorf("read the pasted text: %w", errors.Join(err, p.plan.Close()))
	}
	return p.finish(ctx)
}

// FormatOf returns as what pasted text would be read.
func (im *Importer) FormatOf(text string) Format {
	p := im.planner(Options{})
	if s := p.sourceOfText(text); s != nil {
		return s.Format()
	}
	return p.formatOf(incoming{text: text, pasted: true})
}

// planner gathers a plan.
type planner struct {
	*Importer
	opts Options
	plan *Plan
	warnings
	ids map[notes.NoteID]bool // notes that this plan already speaks of
	// fresh are files of Markdown from which no note was read before, by path, without
	// their text.
	fresh map[string]incoming
	// pending are notes of which it is not known yet what they are in the library.
	pending []*Planned
	byReal  map[string][]notes.Note // notes by where the links in their path lead
	reals   map[string]string       // where names lead that were looked up
	vaults  map[string]string       // the vault that a folder lies in
	// empty is set when a source read a file that holds nothing: that is no fault.
	empty bool
	// cardsRead are those with ids that notes of the plan have, the first looked of them.
	cardsRead map[notes.CardID]notes.CardText
	looked    int
	// fault is set when the library could not be read: there is no plan then.
	fault error

	roots  map[string]*root // folders that were looked through
	walked bool             // a folder was read, rather than files that were named alone

	// dialects are those that files of a folder are written in, doubtful the notes
	// of the plan that may be too, by what they resemble.
	dialects map[inFolder]bool
	doubtful map[int]doubt
}

func (im *Importer) planner(opts Options) *planner {
	return &planner{
		Importer: im, opts: opts, plan: &Plan{}, ids: map[notes.NoteID]bool{}, cardsRead: map[notes.CardID]notes.CardText{},
		reals: map[string]string{}, dialects: map[inFolder]bool{}, doubtful: map[int]doubt{},
	}
}

// finish returns the plan.
func (p *planner) finish(ctx context.Context) (*Plan, error) {
	p.identify(ctx)
	p.leaveElsewhere()
	if err := cmp.Or(p.fault, ctx.Err()); err != nil {
		return nil, fmt.Errorf("compare with the library: %w", errors.Join(err, p.plan.Close()))
	}
	p.plan.Warnings = p.warnings.list()
	return p.plan, nil
}

// markdownOf returns what a note of the library says. Where it cannot be read there will
// be no plan.
func (p *planner) markdownOf(id notes.NoteID) string {
	text, err := p.lib.Text(id)
	if err != nil {
		p.fault = err
	}
	return text.Markdown
}

func (p *planner) warn(file string, line int, format string, args ...any) {
	p.warnings.take(notes.Warning{File: file, Line: line, Message: notes.Messagef(format, args...)})
}

func (p *planner) add(ctx context.Context, s incoming) error {
	if line, what := s.beyondLimits(); line > 0 {
		return &notes.FileError{File: s.path, Line: line, Err: &notes.Told{Kind: notes.ErrInvalid, Message: what}}
	}
	if s.format == Guess {
		s.format = p.formatOf(s)
	}
	switch s.format {
	case Markdown:
		p.addMarkdown(s)
		return nil
	case Briefing:
		return p.addBriefing(ctx, s)
	default:
		return notes.Invalidf("it is text, and %s is read from files", s.format)
	}
}

func (p *planner) addBriefing(ctx context.Context, s incoming) error {
	reading, err := briefing.ReadKnowing(ctx, s.text, briefing.Known{Keep: p.opts.Keep})
	if err != nil {
		return err
	}
	planned := &Planned{
		Format: Briefing, Reading: &reading, Document: markup.Parse(reading.Markdown),
		arrival: arrival{file: s.path, path: s.path, within: s.within, said: hash(s.text), original: s.text},
	}
	found, err := suggest.Cards(ctx, planned.Document)
	if err != nil {
		return err
	}
	planned.Suggestions = p.opts.Taste.Tick(found)
	for _, w := range planned.Document.Warnings {
		p.warn(s.path, w.Line, "%s", w.Message)
	}
	p.name(planned, s)
	p.recognise(planned)
	return nil
}

// name settles title and deck.
func (p *planner) name(planned *Planned, s incoming) {
	doc := planned.Document
	planned.Title = cmp.Or(doc.Title, s.title)
	if planned.Title == "" && s.path != "" {
		planned.Title = planned.Dialect.TitleOfFile(s.path)
	}
	if planned.Title == "" {
		planned.Title = doc.FirstWords()
	}
	told, deeper := cmp.Or(doc.Deck, s.told), doc.Deck == "" && s.below
	if told != "" {
		planned.told = notes.CleanDeck(told)
	}
	deck := s.deck
	switch {
	case p.opts.Deck != "":
		deck, planned.naming = p.opts.Deck, byLearner
	case told != "" && !deeper:
		deck, planned.naming = told, byText
	case told != "" && s.alone:
		deck, planned.naming = path.Join(deck, told), inUnknown
	case told != "":
		deck, planned.naming = path.Join(deck, told), inFolders
	case deck == "" && s.alone:
		planned.naming = byNothing
	}
	planned.Deck = notes.CleanDeck(deck)
}

// compare says what to do with a note that is in the library already.
func (p *planner) compare(n *notes.Note, planned *Planned) {
	if planned.packed != nil {
		planned.Verdict = LeavesAsIs // until it is merged
		return
	}
	is := standing{deck: n.Deck, path: n.Path, text: p.markdownOf(n.ID), origin: originOf(n)}
	news := !is.knows(planned.said) || len(p.opts.Keep) > 0
	switch {
	case planned.Document.Markdown == is.text, news && p.withKnownAssets(planned) == is.text:
		is.brings = theSame
	case news:
		is.brings = anotherText
	}
	planned.place(&is)
	asks := p.opts.Suggest && planned.Reading != nil || planned.Dialect == dialect.Interview
	switch {
	case planned.Verdict == Conflicts:
		p.warn(planned.file, 0, "%q changed here and in the file; yours was kept", n.Title)
	case is.brings == theSame && asks && len(planned.Suggestions) > 0 && len(p.lib.CardsOf(n.ID)) == 0:
		planned.Verdict, planned.keeps = Updates, keepsNothing // by its first cards
	}
}

func hash(text string) string {
	sum := sha256.New()
	for part := make([]byte, min(len(text), 4096)); text != ""; {
		n := copy(part, text)
		_, _ = sum.Write(part[:n]) // it never fails
		text = text[n:]
	}
	return hex.EncodeToString(sum.Sum(nil))
}
