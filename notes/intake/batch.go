package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
	"precis/notes/suggest"
)

// headLength is how many first bytes of a file a Source sees.
const headLength = 16 << 10

// Formats returns the formats that sources read.
func Formats(sources []Source) []Format {
	var all []Format
	for _, s := range sources {
		all = append(all, s.Format())
	}
	return all
}

// sourceOf returns the source that reads a file, nil where it is for Markdown or a
// briefing to read.
func (p *planner) sourceOf(name string) (Source, error) {
	if p.opts.Format != Guess {
		at := slices.IndexFunc(p.sources, func(s Source) bool { return s.Format() == p.opts.Format })
		if at < 0 {
			return nil, nil
		}
		return p.sources[at], nil
	}
	if len(p.sources) == 0 {
		return nil, nil
	}
	head, err := p.head(name)
	if err != nil {
		return nil, err
	}
	for _, s := range p.sources {
		if s.Opens(name, head) {
			return s, nil
		}
	}
	return nil, nil
}

// IsWhole reports whether a file is a library or a backup. It is an error where the file
// cannot be read.
func (im *Importer) IsWhole(name string) (bool, error) {
	head, err := im.head(name)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(im.sources, func(s Source) bool { return s.Format() == WholeLibrary && s.Opens(name, head) }), nil
}

// head returns the first bytes of a file.
func (im *Importer) head(name string) ([]byte, error) {
	f, err := im.files.Open(name)
	if err != nil {
		return nil, notes.PlainPathError(err)
	}
	head := make([]byte, headLength)
	n, err := io.ReadFull(f, head)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, notes.PlainPathError(err)
	}
	return head[:n], nil
}

// addBatch plans what a source reads in a file, which stays open with the plan.
func (p *planner) addBatch(ctx context.Context, c candidate, s Source, report func(done, total int)) error {
	f, err := p.files.Open(c.path)
	if err != nil {
		return notes.PlainPathError(err)
	}
	p.plan.closers = append(p.plan.closers, f.Close)
	info, err := f.Stat()
	if err != nil {
		return notes.PlainPathError(err)
	}
	at, ok := f.(io.ReaderAt)
	if !ok {
		return notes.Invalidf("it can only be read from its start")
	}
	return p.addRead(ctx, c, s, File{Path: c.path, Size: info.Size(), Layout: p.opts.Layout, Keep: p.opts.Keep, ReaderAt: at}, report)
}

// sourceOfText returns the source that reads text without a file, nil for none.
func (p *planner) sourceOfText(text string) Source {
	for _, s := range p.sources {
		if s.Format() == p.opts.Format || p.opts.Format == Guess && p.opts.Dialect == dialect.Guess && s.Opens("", []byte(text)) {
			return s
		}
	}
	return nil
}

// addText plans text without a file: what a source reads in it, else a note.
func (p *planner) addText(ctx context.Context, s incoming) error {
	from := p.sourceOfText(s.text)
	if from == nil {
		return p.add(ctx, s)
	}
	f := File{Size: int64(len(s.text)), Layout: p.opts.Layout, Keep: p.opts.Keep, ReaderAt: strings.NewReader(s.text)}
	return p.addRead(ctx, candidate{}, from, f, nil)
}

// addRead plans what a source reads.
func (p *planner) addRead(ctx context.Context, c candidate, s Source, f File, report func(done, total int)) error {
	batch, err := s.Read(ctx, f, report)
	if err != nil {
		return err
	}
	if batch.Close != nil {
		p.plan.closers = append(p.plan.closers, batch.Close)
	}
	for _, w := range batch.Warnings {
		if w.File == "" {
			w.File = c.path
		}
		p.warnings.take(w)
	}
	p.empty = p.empty || len(batch.Notes) == 0
	if batch.Pack != nil {
		return p.addPack(ctx, c, s.Format(), batch, f.Size)
	}
	if batch.Table != nil {
		batch.Table.File = c.path
		p.plan.Tables = append(p.plan.Tables, batch.Table)
	}
	for i := range batch.Notes {
		if _, err := p.addNote(ctx, c, s.Format(), &batch.Notes[i], nil); err != nil {
			return err
		}
	}
	return nil
}

// addNote plans a note of a batch, and one of a pack where packed says what it is
// there. nil stands for one that was left out.
func (p *planner) addNote(ctx context.Context, c candidate, format Format, n *Note, packed *incomingText) (*Planned, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if n.Document == nil {
		if line, what := markup.BeyondLimits(n.Markdown); line > 0 {
			p.warn(c.path, 0, "%q was left out: %s", n.Title, what)
			return nil, nil
		}
	}
	doc := n.document()
	planned := &Planned{
		Format: format, Document: doc, packed: packed,
		arrival: arrival{file: c.path, histories: n.Histories},
	}
	switch {
	case doc.ID != "" && n.ByName:
		planned.idKind = nameID
	case doc.ID != "":
		planned.idKind = sourceID
	}
	p.name(planned, incoming{deck: n.Deck, title: n.Title})
	if n.Reading != nil {
		planned.Reading = n.Reading
		found, err := suggest.Cards(ctx, doc)
		if err != nil {
			return nil, err
		}
		planned.Suggestions = p.opts.Taste.Tick(found)
	}
	if packed != nil {
		planned.said = packed.said()
	} else {
		planned.said = hash(doc.Markdown)
		for _, w := range doc.Warnings {
			p.warn(c.path, 0, "%q: %s", planned.Title, w.Message)
		}
	}
	for _, dest := range slices.Concat(doc.Images, doc.Files) {
		m, ok := n.Media[dest]
		if !ok {
			continue
		}
		if m.Size > largestMedium {
			p.warn(c.path, 0, "%s %v and was left out", m.Name, tooLargeMedium())
			continue
		}
		if planned.media == nil {
			planned.media = map[string]medium{}
		}
		planned.media[dest] = medium{Media: m, key: c.path + "\n" + dest}
	}
	if n.MediaBeside {
		p.findMedia(planned, incoming{path: c.path, root: c.root})
	}
	p.recognise(planned)
	return planned, nil
}

// Close lets go of the files that the plan reads from: it cannot be committed any
// more. A plan that was not made is closed already.
func (p *Plan) Close() error {
	var faults []error
	for _, c := range slices.Backward(p.closers) {
		faults = append(faults, c())
	}
	p.closers = nil
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("close what was read: %w", err)
	}
	return nil
}
