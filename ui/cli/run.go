package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/cli/terminal"
)

// The exit statuses.
const (
	statusDone = iota
	statusFailed
	statusUsage
)

// app is one run of the program.
type app struct {
	env    Env
	clock  *clock
	path   string // --library
	now    string // --now
	json   bool
	quiet  bool
	stdout printer
	// stored is set once something was stored.
	stored atomic.Bool
}

// Run does what the arguments, the program's name left out, ask for and returns
// the exit status: 0 done, 1 failed and said so in one line on Stderr, 2 wrong
// usage. When ctx ends, so does the command, and the library is as before.
func Run(ctx context.Context, args []string, env Env) int {
	a := &app{env: env, clock: &clock{real: env.Now}, stdout: printer{w: env.Stdout}}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(&a.stdout)
	root.SetErr(terminal.Harmless{W: env.Stderr})
	cmd, err := root.ExecuteContextC(ctx)
	var usage usageError
	if errors.As(err, &usage) && cmd != root {
		err = fmt.Errorf("%s: %w", cmd.Name(), err)
	}
	if elsewhere := statusOf(0); errors.As(err, &elsewhere) {
		return int(elsewhere)
	}
	if err == nil {
		err = a.stdout.err
	}
	if err == nil {
		return statusDone
	}
	said := a.told(terminal.Sentence(err))
	if silent := (outputError{}); a.stored.Load() && errors.As(err, &silent) {
		said = "it is stored, but could not be told: " + said
	}
	fmt.Fprintf(terminal.Harmless{W: env.Stderr}, "precis: %s\n", said)
	if usage != (usageError{}) {
		return statusUsage
	}
	return statusFailed
}

// usageError is a command that was called wrongly; Run says which.
type usageError struct{ what string }

func (e usageError) Error() string { return e.what }

func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "precis",
		Short: "Turn briefings into notes and flashcards",
		Long: `Precis turns briefings into notes with sections and flashcards.

Without a command it opens its window, on files where some are named. With one it
does that job and ends.`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args: func(_ *cobra.Command, args []string) error {
			for _, name := range args {
				if _, err := os.Stat(name); err != nil {
					return usagef("there is no command %q; precis --help lists them", name)
				}
			}
			return nil
		},
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.prepare() },
		RunE:              func(cmd *cobra.Command, args []string) error { return a.window(cmd.Context(), args) },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return usageError{terminal.WrongFlag(err).Error()}
	})
	flags := root.PersistentFlags()
	flags.StringVar(&a.path, "library", "", "library `file` (default: $PRECIS_LIBRARY, else the window's own)")
	flags.BoolVar(&a.json, "json", false, "print exactly one JSON value")
	flags.StringVar(&a.now, "now", "", "let the clock stand still at `RFC3339`")
	flags.BoolVar(&a.quiet, "quiet", false, "show no progress")
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(
		a.importCommand(), a.suggestCommand(), a.exportCommand(), a.sampleCommand(),
		a.notesCommand(), a.noteCommand(), a.cardsCommand(), a.cardCommand(),
		a.examCommand(), a.planCommand(),
		a.queueCommand(), a.reviewCommand(), a.gradeCommand(), a.undoCommand(), a.redoCommand(),
		a.packCommand(), a.packsCommand(), a.conflictsCommand(), a.resolveCommand(),
		a.setCommand(), a.changedCommand(), a.decideCommand(), a.moveCommand(), a.foldCommand(), a.splitCommand(), a.deleteCommand(),
		a.settingsCommand(), a.statsCommand(),
		a.fitCommand(), a.evaluateCommand(), a.simulateCommand(), a.backlogCommand(),
		a.devicesCommand(), a.checkCommand(), a.mediaCommand(), a.backupCommand(), a.restoreCommand(), a.versionCommand(),
	)
	return root
}

// prepare reads the global flags.
func (a *app) prepare() error {
	if a.path == "" {
		a.path = a.env.Getenv("PRECIS_LIBRARY")
	}
	if a.path == "" {
		a.path = a.env.DefaultLibrary
	}
	if a.now == "" {
		return nil
	}
	if a.env.Dir != "" {
		return errClock
	}
	at, err := time.Parse(time.RFC3339, a.now)
	if err != nil {
		return usagef("--now: %q is not a moment such as 2026-11-23T10:00:00Z", a.now)
	}
	if err := notes.CheckMoment(at); err != nil {
		return usagef("--now: %v", err)
	}
	a.clock.stop(at)
	return nil
}

// errNoPlace: nothing says where the library is.
var errNoPlace = errors.New("there is no home folder to keep the library in: name the file with --library or $PRECIS_LIBRARY")

func (a *app) window(ctx context.Context, files []string) error {
	if a.path == "" {
		return errNoPlace
	}
	return a.env.Window(ctx, a.path, files, func() (*library.Library, error) {
		return a.env.Open(a.path, false, a.clock.now)
	})
}

// reading opens the library to look at it, writing to change it; both close it
// when do is done.
func (a *app) reading(do func(*library.Library) error) error { return a.with(true, do) }

func (a *app) writing(do func(*library.Library) error) error { return a.with(false, do) }

// job is what a command does with the library and with its arguments.
type job func(ctx context.Context, l *library.Library, args []string) error

// reads runs a command that only looks at the library, writes one that changes it.
func (a *app) reads(do job) func(*cobra.Command, []string) error { return do.in(a.reading) }

func (a *app) writes(do job) func(*cobra.Command, []string) error { return do.in(a.writing) }

func (do job) in(open func(func(*library.Library) error) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		return open(func(l *library.Library) error { return do(cmd.Context(), l, args) })
	}
}

// with opens the library to look at it alone, or to change it; a window that has it does
// the command instead.
func (a *app) with(readOnly bool, do func(*library.Library) error) error {
	if a.path == "" {
		return errNoPlace
	}
	if err := a.elsewhere(); err != nil {
		return err
	}
	l, err := a.env.Open(a.path, readOnly, a.clock.now)
	if errors.Is(err, notes.ErrLocked) { // by a window that was opening, perhaps
		err = errors.Join(a.elsewhere(), err)
	}
	return a.use(l, err, do)
}

// again opens the library that this command has just put in the place of another, for
// which a window would begin it anew.
func (a *app) again(readOnly bool, do func(*library.Library) error) error {
	l, err := a.env.Open(a.path, readOnly, a.clock.now)
	return a.use(l, err, do)
}

// use works on a library that was opened, and closes it when do is done.
func (a *app) use(l *library.Library, err error, do func(*library.Library) error) error {
	if err != nil {
		return err
	}
	defer l.Subscribe(func(notes.Change) { a.stored.Store(true) })()
	err = do(l)
	if a.env.Dir == "" {
		if closing := l.Close(); err == nil {
			err = closing
		}
	}
	return err
}

// need returns a check that a command has at least one argument, named what in
// the message, and at most most of them; 0 is no limit. None is empty, as a variable of
// a script is that was not set: an empty path would be the folder of the moment.
func need(what string, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return usagef("name %s; precis %s --help says more", what, cmd.Name())
		case most > 0 && len(args) > most:
			return usagef("%q is one word too many", args[most])
		case slices.Contains(args, ""):
			return usagef("a word is empty: name %s", what)
		}
		return nil
	}
}

// alone is the check of a command without arguments.
func alone(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usagef("%q is one word too many", args[0])
	}
	return nil
}

// deckFlag adds --deck.
func deckFlag(cmd *cobra.Command, deck *string, usage string) {
	cmd.Flags().StringVar(deck, "deck", "", usage)
}

// knownDeck returns the deck as it is written in the library; an empty name is
// every deck.
func knownDeck(l *library.Library, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	key := notes.DeckKey(notes.CleanDeck(name))
	for _, known := range l.DeckNames() {
		if notes.DeckKey(known) == key {
			return known, nil
		}
	}
	return "", fmt.Errorf("deck %q: %w", name, notes.ErrNotFound)
}
