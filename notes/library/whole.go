package library

import (
	"context"
	"errors"
	"fmt"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
	"precis/notes/stats"
)

// errNoKeeper is returned where the store keeps no file, as in tests.
var errNoKeeper = errors.New("this library is not kept in a file")

func (l *Library) keeper() (notes.Keeper, error) {
	k, ok := l.store.(notes.Keeper)
	if !ok {
		return nil, errNoKeeper
	}
	return k, nil
}

// Check returns what is wrong with the library file, nothing when all is well.
func (k Keeper) Check(ctx context.Context) ([]string, error) {
	file, err := k.l.keeper()
	if err != nil {
		return nil, fmt.Errorf("check the library: %w", err)
	}
	problems, err := file.Check(ctx)
	if err != nil || len(problems) > 0 {
		return problems, err
	}
	lacking, err := k.l.lackingCards(ctx)
	for _, t := range lacking {
		problems = append(problems, fmt.Sprintf("note %q (%s) lacks cards that its text has", t.Note.Title, t.Note.ID))
	}
	return problems, err
}

// Repair mends the library file after copying it, and returns what it did and where the
// copy is: "" where the file was whole, and no more than cards that its texts have were made
// anew. Where those cannot be made, done and kept say what was done before.
func (k Keeper) Repair(ctx context.Context) (done []string, kept string, err error) {
	k.l.changing.Lock()
	defer k.l.changing.Unlock()
	file, err := k.l.keeper()
	if err != nil {
		return nil, "", fmt.Errorf("repair the library: %w", err)
	}
	if done, kept, err = file.Repair(ctx); err != nil {
		return nil, "", err
	}
	if kept != "" {
		if err := k.l.changedWhole(); err != nil {
			return done, kept, err
		}
	}
	made, err := k.l.cutAnew(ctx)
	return append(done, made...), kept, err
}

// cutAnew makes the cards that the texts of notes have and the library has not, as after
// a repair that found the texts and not all of their cards: they are new. It is one change,
// which is not undone. It says what it made, nothing when none was missing. The caller
// holds changing.
func (l *Library) cutAnew(ctx context.Context) (done []string, err error) {
	fail := func(err error) ([]string, error) { return nil, fmt.Errorf("make lost cards anew: %w", err) }
	lacking, err := l.lackingCards(ctx)
	if err != nil {
		return fail(err)
	}
	if len(lacking) == 0 {
		return nil, nil
	}
	made := 0
	err = l.change(notes.Action{}, func(w notes.Writer) error {
		outcome, err := l.writer(w).Put(lacking...)
		for _, o := range outcome {
			made += o.Cards.Added
		}
		return err
	})
	switch {
	case err != nil:
		return fail(err)
	case made == 0: // retired ones hold again
		return nil, nil
	}
	return []string{fmt.Sprintf("made lost cards anew from the texts of their notes: %d", made)}, nil
}

// lackingCards returns the notes whose texts have more cards than the library.
func (l *Library) lackingCards(ctx context.Context) (lacking []edit.Text, err error) {
	for _, n := range l.Notes() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		text, err := l.text(n.ID)
		if err != nil {
			return nil, err
		}
		if doc := markup.Parse(text.Markdown); len(doc.Cards) > len(l.livingCards(n.ID)) {
			lacking = append(lacking, edit.Text{Note: n, Text: text, Document: doc.Bare()})
		}
	}
	return lacking, nil
}

// Totals count what a library holds.
type Totals struct {
	Notes, Cards, Reviews, Media int
}

// Totals counts notes, cards that are not retired, graded reviews, and files.
func (k Keeper) Totals() (Totals, error) {
	k.l.mu.RLock()
	t := Totals{Notes: len(k.l.notes), Cards: k.l.unretired}
	k.l.mu.RUnlock()
	err := errors.Join(
		k.l.ofLog("", func(log *stats.Tally) { t.Reviews = log.Reviews() }),
		k.l.store.View(t.countMedia))
	if err != nil {
		return Totals{}, fmt.Errorf("count what the library holds: %w", err)
	}
	return t, nil
}

// Version tells states of the library apart: it is another one after every change. What
// was read when it was the same is still so, but for what time does.
func (k Keeper) Version() uint64 { return k.l.version.Load() }

func (t *Totals) countMedia(r notes.Reader) error {
	names, err := r.Assets()
	t.Media = len(names)
	return err
}

func (t *Totals) countLog(r notes.Reader) error {
	return r.EachReview(func(e notes.Review) error {
		if e.Event == notes.Graded {
			t.Reviews++
		}
		return nil
	})
}

// Backup writes everything, progress included, to a new file and returns its
// size in bytes.
func (k Keeper) Backup(ctx context.Context, path string) (int64, error) {
	file, err := k.l.keeper()
	if err != nil {
		return 0, fmt.Errorf("back up: %w", err)
	}
	return file.Backup(ctx, path)
}

// Restore replaces the library by a backup and returns where the replaced one
// was kept.
func (k Keeper) Restore(ctx context.Context, path string) (kept string, err error) {
	k.l.changing.Lock()
	defer k.l.changing.Unlock()
	file, err := k.l.keeper()
	if err != nil {
		return "", fmt.Errorf("restore: %w", err)
	}
	if kept, err = file.Restore(ctx, path); err != nil {
		return "", err
	}
	return kept, k.l.changedWhole()
}

// MoveIn takes in a backup, such as one that was written to move to another
// computer, where there is nothing yet; a library that holds something is not
// replaced, and the error wraps notes.ErrWhole.
func (k Keeper) MoveIn(ctx context.Context, path string) (Totals, error) {
	if !k.l.isEmpty() {
		return Totals{}, fmt.Errorf("open %s: %w", path, notes.ErrWhole)
	}
	if _, err := k.Restore(ctx, path); err != nil {
		return Totals{}, err
	}
	return k.Totals()
}

// ForeseeMoveIn returns what MoveIn would, and changes nothing.
func (k Keeper) ForeseeMoveIn(ctx context.Context, path string) (Totals, error) {
	if !k.l.isEmpty() {
		return Totals{}, fmt.Errorf("open %s: %w", path, notes.ErrWhole)
	}
	return k.Holds(ctx, path)
}

// Holds returns what a backup holds, and the error that Restore would return where it is none
// or is damaged.
func (k Keeper) Holds(ctx context.Context, path string) (t Totals, err error) {
	file, err := k.l.keeper()
	if err != nil {
		return Totals{}, err
	}
	err = file.ViewBackup(ctx, path, func(r notes.Reader) error {
		return errors.Join(
			r.EachNote(func(notes.Note) error { t.Notes++; return nil }),
			r.EachCard(func(c notes.Card) error {
				if !c.Progress.Retired {
					t.Cards++
				}
				return nil
			}),
			t.countLog(r),
			t.countMedia(r),
		)
	})
	return t, err
}

// changedWhole reads everything again after the file was changed as a whole.
func (l *Library) changedWhole() error {
	if err := l.reload(); err != nil {
		l.stale = true
		return fmt.Errorf("%w: %w", notes.ErrStored, err)
	}
	return nil
}

// reload reads everything again and tells all listeners. The caller holds
// changing.
func (l *Library) reload() error {
	if err := l.load(); err != nil {
		return fmt.Errorf("read the library again: %w", err)
	}
	l.stale = false
	l.listeners.publish(notes.Change{Settings: true, Reviewed: true, Exams: true})
	return nil
}
