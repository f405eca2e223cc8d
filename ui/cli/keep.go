package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/contract"
	"precis/ui/cli/terminal"
)

type checkJSON struct {
	OK       bool     `json:"ok"`
	Problems []string `json:"problems"`
	// Repaired and Copy are there with --repair: what was mended, and where the
	// library was copied to before; null where nothing had to be.
	Repaired []string `json:"repaired,omitempty"`
	Copy     *string  `json:"copy,omitempty"`
}

func (a *app) checkCommand() *cobra.Command {
	var repair bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look for damage in the library file; with --repair mend it",
		Long:  "Look for damage in the library file.\nThe exit status is 1 where there is some that was not mended.\nWith --repair the file is copied beside itself, then mended.",
		Args:  alone,
		RunE: func(cmd *cobra.Command, _ []string) error {
			shape := checkJSON{Problems: []string{}}
			err := a.check(cmd.Context(), repair, &shape)
			if err != nil && !errors.Is(err, notes.ErrCorrupt) {
				return err
			}
			if err != nil {
				shape.Problems = append(shape.Problems, terminal.Sentence(err))
			}
			shape.OK = len(shape.Problems) == 0
			if err := a.show(shape, func(p *printer) { printCheck(p, &shape) }); err != nil {
				return err
			}
			if !shape.OK {
				return fmt.Errorf("check: %s in %s", counted(len(shape.Problems), "problem"), a.path)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&repair, "repair", false, "mend what is wrong after copying the file")
	return cmd
}

// check looks for problems and mends them where repair says so. A file that is too damaged
// to open is an error that wraps notes.ErrCorrupt, unless it is mended.
func (a *app) check(ctx context.Context, repair bool, shape *checkJSON) error {
	opened := false
	err := a.with(!repair, func(l *library.Library) error {
		opened = true
		err := shape.look(ctx, l)
		if repair && (errors.Is(err, notes.ErrCorrupt) || err == nil && len(shape.Problems) > 0) {
			err = shape.mend(ctx, l)
		}
		return err
	})
	if repair && !opened && errors.Is(err, notes.ErrCorrupt) { // no window holds it
		var kept string
		shape.Repaired, kept, err = a.env.Repair(ctx, a.path, a.clock.now)
		shape.Copy = contract.Optional(kept)
		if err == nil {
			err = a.again(false, func(l *library.Library) error { return shape.mend(ctx, l) })
		}
	}
	if err != nil && shape.Copy != nil {
		return asKept(err, *shape.Copy)
	}
	return err
}

// look lists what is wrong with a library.
func (c *checkJSON) look(ctx context.Context, l *library.Library) error {
	problems, err := l.Keeper().Check(ctx)
	c.Problems = contract.List(problems)
	return err
}

// mend mends a library that can be opened, and looks again.
func (c *checkJSON) mend(ctx context.Context, l *library.Library) error {
	done, kept, err := l.Keeper().Repair(ctx)
	c.Repaired = append(c.Repaired, done...)
	if kept != "" {
		c.Copy = &kept
	}
	if err != nil {
		return err
	}
	return c.look(ctx, l)
}

// asKept says where the library is that was replaced before something failed.
func asKept(err error, kept string) error {
	return fmt.Errorf("%w; the library as it was is kept in %s", err, kept)
}

func printCheck(p *printer, c *checkJSON) {
	for _, line := range c.Repaired {
		p.printf("Mended: %s\n", line)
	}
	if c.Copy != nil {
		p.printf("The library as it was is kept in %s\n", *c.Copy)
	}
	for _, line := range c.Problems {
		p.printf("%s\n", line)
	}
	if c.OK {
		p.printf("All is well.\n")
	}
}

// wholeJSON says what a backup or a restored library holds.
type wholeJSON struct {
	Out     string `json:"out"`
	Bytes   int64  `json:"bytes"`
	Notes   int    `json:"notes"`
	Cards   int    `json:"cards"`
	Reviews int    `json:"reviews"`
}

func (w *wholeJSON) count(l *library.Library) error {
	totals, err := l.Keeper().Totals()
	w.Notes, w.Cards, w.Reviews = totals.Notes, totals.Cards, totals.Reviews
	return err
}

func (w *wholeJSON) holds() string {
	return fmt.Sprintf("%s, %s and %s", counted(w.Notes, "note"), counted(w.Cards, "card"), counted(w.Reviews, "review"))
}

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Write everything, progress included, to a new file",
		Args:  need("the file to write", 1),
		RunE: a.reads(func(ctx context.Context, l *library.Library, args []string) error {
			bytes, err := l.Keeper().Backup(ctx, a.file(args[0]))
			if err != nil {
				return err
			}
			shape := wholeJSON{Out: args[0], Bytes: bytes}
			if err := shape.count(l); err != nil {
				return err
			}
			return a.show(shape, func(p *printer) { p.printf("%s written to %s\n", shape.holds(), shape.Out) })
		}),
	}
}

// restoredJSON also says where the replaced library is kept.
type restoredJSON struct {
	wholeJSON
	Kept string `json:"kept"`
}

func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "Replace the library by a backup; the replaced one is kept beside it",
		Args:  need("the backup to restore", 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			shape := restoredJSON{wholeJSON: wholeJSON{Out: a.path}}
			if err := a.restore(cmd.Context(), a.file(args[0]), &shape); err != nil {
				return err
			}
			return a.show(shape, func(p *printer) {
				p.printf("%s restored\nThe library as it was is kept in %s\n", shape.holds(), shape.Kept)
			})
		},
	}
}

// restore replaces the library, which may be too damaged to open, and counts what it
// holds then. Nobody else has it in between: a window that opened there would be asked to
// restore once more.
func (a *app) restore(ctx context.Context, backup string, shape *restoredJSON) error {
	opened := false
	count := func(l *library.Library) error {
		info, err := os.Stat(a.path)
		if err != nil {
			return fmt.Errorf("restore: %w", err)
		}
		shape.Bytes = info.Size()
		return shape.count(l)
	}
	err := a.writing(func(l *library.Library) (err error) {
		opened = true
		if shape.Kept, err = l.Keeper().Restore(ctx, backup); err != nil {
			return err
		}
		return count(l)
	})
	if !opened && errors.Is(err, notes.ErrCorrupt) { // no window holds it
		if shape.Kept, err = a.env.Restore(ctx, a.path, backup, a.clock.now); err == nil {
			err = a.again(true, count)
		}
	}
	if err != nil && shape.Kept != "" {
		return asKept(err, shape.Kept)
	}
	return err
}
