package intake

import (
	"context"
	"path/filepath"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
)

// A file is read alone that has what stood in another one: files have changed places,
// or cards were moved. The other one is read too where it has it no more. Else its cards
// would live twice, and might be reviewed so, until it is imported as well.

// addGivers adds the files that gave what they said, or cards, to files that are read.
// What the learner says of those that were named does not count for them.
func (p *planner) addGivers(ctx context.Context) {
	opts := p.opts
	p.opts.Deck, p.opts.Format, p.opts.Dialect = "", Guess, dialect.Guess
	defer func() { p.opts = opts }()
	now, reading := map[string]said{}, map[string]bool{}
	for _, planned := range p.pending {
		reading[p.real(planned.path)] = true
	}
	for i := 0; i < len(p.pending) && ctx.Err() == nil; i++ { // those that are added are looked at too
		planned := p.pending[i]
		for _, b := range p.saidBefore(planned) {
			path := b.note.Path
			is, known := now[path]
			if !known {
				if !reading[p.real(path)] {
					is = p.saidNow(path)
				}
				now[path] = is
			}
			if o := originOf(&b.note); !is.read || is.texts[o.said] || is.texts[o.own] || is.cards[b.card] || reading[p.real(path)] {
				continue
			}
			reading[p.real(path)] = true
			if err := p.addFile(ctx, candidate{path: path, root: filepath.Dir(path), named: true}, nil); err != nil {
				p.warnOf(path, err)
				continue
			}
			p.warn(path, 0, "was read too: what stood in it is in %s now", filepath.Base(planned.path))
		}
	}
}

// said is what a file says: its notes by hash, its cards.
type said struct {
	read  bool
	texts map[string]bool
	cards map[notes.CardText]bool
}

// before is a text or a card that another note of the library has.
type before struct {
	note notes.Note
	card notes.CardText // none where it is all that the note said
}

// saidBefore returns what a text that is read says and notes of other files said when
// they were read last.
func (p *planner) saidBefore(planned *Planned) (all []before) {
	own := map[notes.NoteID]bool{}
	for _, n := range p.ofFile(planned.path) {
		own[n.ID] = true
		if originOf(&n).said == planned.said {
			return nil // nothing came into it
		}
	}
	for _, n := range p.lib.Saying(planned.said) {
		if n.Path != "" && !own[n.ID] {
			all = append(all, before{note: n})
		}
	}
	for i := range planned.Document.Cards {
		text := planned.Document.Cards[i].Text()
		for _, c := range p.lib.LivingSaying(text) {
			if n, err := p.lib.Note(c.Note); err == nil && n.Path != "" && !own[n.ID] {
				all = append(all, before{note: n, card: text})
			}
		}
	}
	return all
}

// saidNow returns what a file of Markdown says.
func (p *planner) saidNow(path string) said {
	if !isMarkdown(path) {
		return said{}
	}
	is := said{texts: map[string]bool{}, cards: map[notes.CardText]bool{}}
	text, err := p.read(path)
	if err != nil {
		return is // it is gone, or cannot be read
	}
	if line, _ := markup.BeyondLimits(text); line > 0 {
		return is
	}
	s := incoming{text: text, path: path, vault: p.vaultOf(filepath.Dir(path))}
	d, _, _ := p.dialectOf(s)
	for _, n := range dialect.Read(d, text, p.optionsOf(s)).Notes {
		is.texts[hash(n.Document.Markdown)] = true
		for i := range n.Document.Cards {
			is.cards[n.Document.Cards[i].Text()] = true
		}
	}
	is.read = true
	return is
}
