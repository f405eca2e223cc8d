package intake

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
	"precis/notes/parallel"
)

// filesAhead is how many files are read at once before their turn comes: while those are
// planned one after the other, all processors read the next ones.
const filesAhead = 32

// early is what is known of a file of Markdown before its turn comes: what follows from
// its text and name alone.
type early struct {
	text     string
	dialect  dialect.Dialect
	evidence []string
	// resembles is the dialect that it may be in where others beside it are.
	resembles dialect.Dialect
	reading   dialect.Reading // where it is native
}

// inTurn calls plan for each file, in their order, with those of Markdown read: on all
// processors, some files ahead. It ends with the first error of plan.
func (p *planner) inTurn(ctx context.Context, all []candidate, plan func(c candidate) error) error {
	ctx, stop := context.WithCancel(ctx)
	next := make(chan []*early, 1)
	guesses := p.opts.Format == Guess && p.opts.Dialect == dialect.Guess // opts change for those that are read too
	var reading parallel.Group
	defer reading.Wait()
	defer stop()
	reading.Go(func() {
		defer close(next)
		for some := range slices.Chunk(all, filesAhead) {
			read := make([]*early, len(some))
			if guesses && parallel.Each(ctx, len(some), 1, func(i int) { read[i] = p.readEarly(some[i].path) }) != nil {
				return
			}
			select {
			case next <- read:
			case <-ctx.Done():
				return
			}
		}
	})
	for some := range slices.Chunk(all, filesAhead) {
		early, ok := <-next
		if !ok {
			return fmt.Errorf("import: %w", ctx.Err())
		}
		for i, read := range early {
			some[i].early = read
			if err := plan(some[i]); err != nil {
				return err
			}
			some[i].early = nil
		}
	}
	return nil
}

// readEarly reads a file; nil where there is more to say of it than what it says.
func (im *Importer) readEarly(path string) *early {
	if !isMarkdown(path) || dialect.PassedOver(path).Format != "" {
		return nil
	}
	text, err := im.read(path)
	if err != nil || dialect.HoldsNoNote(text).Format != "" {
		return nil
	}
	if line, _ := markup.BeyondLimits(text); line > 0 {
		return nil
	}
	e := &early{text: text}
	if e.dialect, e.evidence = dialect.Tell(text, dialect.Around{File: filepath.ToSlash(path)}); e.dialect == dialect.Native {
		e.resembles = dialect.Resembles(text)
		e.reading = dialect.Read(dialect.Native, text, dialect.Options{})
	}
	return e
}

// beyondLimits and resembles are markup.BeyondLimits and dialect.Resembles of a text, which
// were asked of one that was read early.
func (s *incoming) beyondLimits() (line int, what notes.Message) {
	if s.early != nil {
		return 0, notes.Message{}
	}
	return markup.BeyondLimits(s.text)
}

func (s *incoming) resembles() dialect.Dialect {
	if s.early != nil && s.early.dialect == dialect.Native {
		return s.early.resembles
	}
	return dialect.Resembles(s.text)
}
