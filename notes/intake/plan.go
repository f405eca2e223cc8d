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

	alike    notes.NoteID // the note that says the same, or of which this is a copy; "" for none
	known    notes.NoteID // the note it is known as, "" for a new one
	path     string       // the file that the note is kept as coming from, "" for none
	within   string       // the folder that was read and holds the file, "" for none
	file     string       // the file that warnings name
	original string
	said     string // hash of what the file says
	told     string // the deck that the file itself names, "" for none
	naming   naming
	whence   whence // set with known
	// changesDeck: the note goes to Deck. keepsText: but what it says stays as it is.
	changesDeck, keepsText bool
	lies                   string // the deck of a known note that stays there, "" for others
	// agrees: the file says what the note has come to say otherwise, which is to be
	// remembered.
	agrees       bool
	remembersOwn bool // it follows its own file again
	// readAs is the dialect in which it is to be read again; Guess: as the text tells.
	readAs dialect.Dialect
	idKind idKind
	own    []suggest.Suggestion  // cards in the learner's words of a briefing that is read again
	media  map[string]medium     // files to store, by destination in the text
	starts map[int]dialect.Start // by place of the card
	// histories of the cards in another app, by the ids that the source gave them.
	histories map[notes.CardID]History
	packed    *incomingText // what it is in a pack, nil for another source
	at        map[merge.Place]Differ
}

// naming says what the deck that is planned follows from.
type naming uint8

const (
	byFolder  naming = iota // the folder that the file lies in, or its source
	byNothing               // its file was named alone, and names none
	byText                  // what it names itself: Planned.told
	inFolders               // that, in the deck of its folder
	inUnknown               // that, in another that is not known, since its file was named alone
	byLearner               // what the learner said for all of the import
)

// idKind says what the id is worth that a text names.
type idKind uint8

const (
	writtenID idKind = iota // one clue of several: whoever copies a file copies it
	sourceID                // its source gives each note one, and it is known by nothing else
	nameID                  // as sourceID, but of a name and a text: where it is unknown, what it says counts
)

// whence says where a text came from that is a note of the library.
type whence uint8

const (
	fromItsPlace  whence = iota // where the note was when it was last read, or from no file
	fromElsewhere               // another file, or another name, which the note has from now on
	besideItsFile               // another file than that of the note, which stays with its own
)

// follows reports whether the file of a note says now what another one said that was read
// for it.
func (p *Planned) follows(o *origin) bool {
	return o.own != "" && o.said == p.said && p.path != "" && p.whence == fromItsPlace
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
func (p *Planned) ChosenCards() int {
	n := 0
	for _, c := range p.Chosen {
		if c {
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
	doubtful map[int]dialect.Dialect
}

func (im *Importer) planner(opts Options) *planner {
	return &planner{
		Importer: im, opts: opts, plan: &Plan{}, ids: map[notes.NoteID]bool{}, cardsRead: map[notes.CardID]notes.CardText{},
		reals: map[string]string{}, dialects: map[inFolder]bool{}, doubtful: map[int]dialect.Dialect{},
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

// textOf returns what a note of the library says; ok is false where it cannot be
// read, and there will be no plan.
func (p *planner) textOf(id notes.NoteID) (text notes.Text, ok bool) {
	text, err := p.lib.Text(id)
	if err != nil {
		p.fault = err
		return text, false
	}
	return text, true
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
	planned := &Planned{Format: Briefing, path: s.path, within: s.within, file: s.path, Reading: &reading, original: s.text, said: hash(s.text)}
	planned.Document = markup.Parse(reading.Markdown)
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
func (p *planner) compare(n notes.Note, planned *Planned) Verdict {
	if planned.packed != nil {
		return LeavesAsIs // until it is merged
	}
	o := originOf(&n)
	text, ok := p.textOf(n.ID)
	if !ok {
		return LeavesAsIs
	}
	same := planned.Document.Markdown == text.Markdown
	news := !o.knows(planned.said)
	same = same || (news || len(p.opts.Keep) > 0) && p.withKnownAssets(planned) == text.Markdown
	untouched := o.stored == hash(text.Markdown)
	planned.agrees = same && o.stored != "" && (news || !untouched)
	planned.remembersOwn = planned.follows(&o)
	if above, ok := strings.CutSuffix(n.Deck, o.told); ok && planned.naming == inUnknown {
		planned.Deck = notes.CleanDeck(above + planned.told)
	}
	if planned.changesDeck = p.changesDeck(&n, &o, planned, text); !planned.changesDeck {
		planned.lies = n.Deck
	}
	switch {
	case same && (p.opts.Suggest && planned.Reading != nil || planned.Dialect == dialect.Interview) && len(planned.Suggestions) > 0 && len(p.lib.CardsOf(n.ID)) == 0:
		return Updates
	case !same && (news || len(p.opts.Keep) > 0):
		return p.decide(&n, planned, o.stored == "" || untouched)
	case planned.whence == fromElsewhere, planned.changesDeck && n.Deck != planned.Deck:
		planned.keepsText = true
		return Updates // of its place
	default:
		return LeavesAsIs
	}
}

// changesDeck reports whether a known note goes to the deck that is planned for it:
// the learner or the file names another one than when it was last read, or the file
// was moved, and the learner has not moved the note here since.
func (p *planner) changesDeck(n *notes.Note, o *origin, planned *Planned, text notes.Text) bool {
	moved := planned.whence == fromElsewhere && (planned.Deck != notes.Inbox || below(planned.within, n.Path))
	switch {
	case o.movedHere(n), planned.naming == byNothing:
		return false
	case planned.naming == byLearner:
		return true
	case planned.naming == byFolder:
		return moved
	case planned.naming == inFolders && moved:
		return true
	case o.deck == "": // it was read before this was written down
		_, deck := markup.FrontMatter(text.Markdown)
		return !o.knows(planned.said) && planned.told != notes.CleanDeck(deck)
	default:
		return planned.told != o.told && (o.told != "" || !o.knows(planned.said))
	}
}

// decide says what becomes of a known note whose source says something else than
// when it was last read. untouched: the learner changed nothing since.
func (p *planner) decide(n *notes.Note, planned *Planned, untouched bool) Verdict {
	if untouched {
		return Updates
	}
	p.warn(planned.file, 0, "%q changed here and in the file; yours was kept", n.Title)
	return Conflicts
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
