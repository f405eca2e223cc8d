package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/markup/dialect"
	"precis/ui/cli/contract"
)

// importJSON is what an import did.
type importJSON struct {
	Notes struct {
		Added     int `json:"added"`
		Updated   int `json:"updated"`
		Unchanged int `json:"unchanged"`
		Conflicts int `json:"conflicts"`
	} `json:"notes"`
	NoteIDs []notes.NoteID `json:"note_ids"`
	Cards   struct {
		Added    int `json:"added"`
		Updated  int `json:"updated"`
		Kept     int `json:"kept"`
		Retired  int `json:"retired"`
		Doubtful int `json:"doubtful"` // of those added and updated
	} `json:"cards"`
	ReviewsAdded int           `json:"reviews_added"`
	MediaAdded   int           `json:"media_added"`
	Warnings     []warningJSON `json:"warnings"`
	ReadAs       []readAsJSON  `json:"read_as"`
	Decks        []deckJSON    `json:"decks"`
}

// deckJSON is what was found for one deck; reviews and media may be there already.
type deckJSON struct {
	Deck    string `json:"deck"`
	Notes   int    `json:"notes"`
	Cards   int    `json:"cards"`
	Reviews int    `json:"reviews"`
	Media   int    `json:"media"`
}

// readAsJSON says how a note of Markdown was read.
type readAsJSON struct {
	File     *string  `json:"file"` // null for standard input
	Title    string   `json:"title"`
	Dialect  string   `json:"dialect"`
	Evidence []string `json:"evidence"` // why; none where nothing spoke against the native form
	Cards    int      `json:"cards"`
	Offered  int      `json:"offered"` // headings that could be cards and are not
}

type warningJSON struct {
	File    *string `json:"file"` // null for standard input
	Line    *int    `json:"line"` // from 1; null where there is none
	Message string  `json:"message"`
	Count   int     `json:"count"` // how many of its kind it stands for, itself included
}

func asImport(did *intake.Imported, decks []intake.DeckCount) importJSON {
	shape := importJSON{NoteIDs: contract.List(did.NoteIDs), Warnings: asWarnings(did.Warnings), ReadAs: []readAsJSON{}, Decks: []deckJSON{}}
	n, c := &shape.Notes, &shape.Cards
	n.Added, n.Updated, n.Unchanged, n.Conflicts = did.Added, did.Updated, did.Unchanged, did.Conflicts
	c.Added, c.Updated, c.Kept, c.Retired, c.Doubtful = did.Cards.Added, did.Cards.Updated, did.Cards.Kept, did.Cards.Retired, did.Cards.Doubtful
	shape.ReviewsAdded, shape.MediaAdded = did.ReviewsAdded, did.AssetsAdded
	for _, r := range did.ReadAs {
		shape.ReadAs = append(shape.ReadAs, readAsJSON{contract.Optional(r.File), r.Title, string(r.Dialect), contract.List(r.Evidence), r.Cards, r.Offered})
	}
	for _, d := range decks {
		shape.Decks = append(shape.Decks, deckJSON(d))
	}
	return shape
}

func asWarnings(all []notes.Warning) []warningJSON {
	shape := []warningJSON{}
	for _, w := range all {
		shape = append(shape, warningJSON{contract.Optional(w.File), contract.Optional(w.Line), w.Message.String(), max(1, w.Count)})
	}
	return shape
}

// readable are the formats that can be imported.
func (a *app) readable() []intake.Format {
	return append([]intake.Format{intake.Markdown, intake.Briefing}, a.env.Formats...)
}

// listOf joins names by commas, and by a word before the last.
func listOf[T ~string](all []T, word string) string {
	text, last := "", len(all)-1
	for i, name := range all {
		if text += string(name); i == last-1 && word != "" {
			text += " " + word + " "
		} else if i < last {
			text += ", "
		}
	}
	return text
}

// setFormat reads --format: a format, or the dialect of Markdown.
func (a *app) setFormat(opts *intake.Options, format string) error {
	readable := a.readable()
	switch {
	case format == "" || slices.Contains(readable, intake.Format(format)):
		opts.Format = intake.Format(format)
	case dialect.Dialect(format).Known():
		opts.Format, opts.Dialect = intake.Markdown, dialect.Dialect(format)
	default:
		return usagef("--format is %q; this version reads %s, and of Markdown %s", format, listOf(readable, "and"), listOf(dialect.All, ""))
	}
	return nil
}

func (a *app) importCommand() *cobra.Command {
	var opts intake.Options
	var format, conflicts string
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "import PATH…",
		Short: "Bring in briefings, Markdown, packs and tables, files or folders; - is standard input",
		Args:  need("files or folders, or - for standard input", 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := a.setFormat(&opts, format); err != nil {
				return err
			}
			var err error
			if opts.Differ, err = differOf(conflicts); err != nil {
				return err
			}
			if err := opts.Layout.Check(); err != nil {
				return usagef("%v", err)
			}
			if len(args) > 1 && slices.Contains(args, "-") {
				return usagef("standard input (-) is imported alone")
			}
			return a.with(dryRun, func(l *library.Library) error { return a.importInto(cmd, l, args, opts, dryRun) })
		},
	}
	f := cmd.Flags()
	deckFlag(cmd, &opts.Deck, "the `deck` for all notes, whatever they say of themselves")
	f.BoolVar(&opts.Suggest, "suggest", false, "add the cards that the import screen would have ticked")
	f.StringVar(&format, "format", "", "the `format` of the files: "+listOf(a.readable(), "or")+"; "+listOf(dialect.All, "or")+" for one way of writing Markdown")
	f.StringSliceVar(&opts.Layout.Columns, "columns", nil, "the `names` of what the columns of a table hold, in order: "+strings.Join(intake.ColumnNames, ", ")+" (left out)")
	f.StringVar(&opts.Layout.Separator, "separator", "", "what parts the columns of a table: a `character`, or tab, comma, semicolon, pipe")
	f.StringVar(&conflicts, "conflicts", "ask", "what both you and the author of a pack changed: `ask` keeps yours and lets it wait, or mine, theirs, both")
	f.BoolVar(&opts.Older, "older", false, "let in an older version of a pack than the one imported last")
	f.BoolVar(&opts.OtherAuthors, "other-authors", false, "let in a pack that names none of the authors of the version imported last: you know that it is the same pack")
	f.BoolVar(&opts.Deleted, "deleted", false, "bring back notes of a pack that you deleted since you opened it")
	f.BoolVar(&opts.UpdateAlike, "update-alike", false, "take a briefing that says the same as a note, under another title, or a copy of its file for a new text of that note")
	f.BoolVar(&dryRun, "dry-run", false, "say what would happen and store nothing")
	return cmd
}

func (a *app) importInto(cmd *cobra.Command, l *library.Library, paths []string, opts intake.Options, dryRun bool) (err error) {
	opts.Taste, opts.AtOnce = l.Preferences().Taste(), true
	report, end := a.progress("Reading")
	plan, err := a.plan(cmd, l, paths, opts, report)
	end()
	if errors.Is(err, notes.ErrWhole) && len(paths) == 1 {
		return a.moveIn(cmd, l, paths[0], dryRun)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, plan.Close()) }()
	found, chosen := foundIn(plan), plan.Snapshot()
	plan.Notes = nil // Commit lets go of what it has stored
	var did intake.Imported
	if dryRun {
		did, err = l.Intake().Foresee(cmd.Context(), chosen)
	} else {
		report, end = a.progress("Storing")
		did, err = l.Intake().Commit(cmd.Context(), chosen, report)
		end()
	}
	if err != nil {
		return err
	}
	a.warn(did.Warnings)
	return a.show(asImport(&did, found.decks), func(p *printer) { printImport(p, &found, &did, dryRun) })
}

// moveIn takes in a backup where the library has nothing yet.
func (a *app) moveIn(cmd *cobra.Command, l *library.Library, path string, dryRun bool) error {
	move, done := l.Keeper().MoveIn, "moved in"
	if dryRun {
		move, done = l.Keeper().ForeseeMoveIn, "would be moved in"
	}
	totals, err := move(cmd.Context(), a.file(path))
	if err != nil {
		return err
	}
	var did intake.Imported
	for _, n := range l.Notes() {
		did.NoteIDs = append(did.NoteIDs, n.ID)
	}
	did.Added, did.Cards.Added, did.ReviewsAdded, did.AssetsAdded = totals.Notes, totals.Cards, totals.Reviews, totals.Media
	return a.show(asImport(&did, nil), func(p *printer) {
		p.printf("%s, %s and %s %s\n", counted(totals.Notes, "note"), counted(totals.Cards, "card"), counted(totals.Reviews, "review"), done)
	})
}

// plan reads files, or standard input for "-".
func (a *app) plan(cmd *cobra.Command, l *library.Library, paths []string, opts intake.Options, report func(done, total int)) (*intake.Plan, error) {
	if len(paths) == 1 && paths[0] == "-" {
		in, _, err := a.open(cmd.Context(), "-")
		if err != nil {
			return nil, err
		}
		defer in.Close()
		return l.Intake().PlanStream(cmd.Context(), in, opts)
	}
	return l.Intake().PlanFiles(cmd.Context(), a.files(paths), opts, report)
}

// found is what a plan holds, counted before it is stored.
type found struct {
	dialects []intake.DialectCount
	decks    []intake.DeckCount
	hasDecks bool
	offers   int
	packs    int
}

func foundIn(plan *intake.Plan) found {
	return found{plan.Dialects(), plan.ByDeck(), plan.HasDecks(), plan.Offers(), len(plan.Packs)}
}

func printImport(p *printer, plan *found, did *intake.Imported, dryRun bool) {
	would := only(dryRun, "would be ")
	say := func(n int, what, done string) {
		if n > 0 {
			p.printf("%s %s%s\n", counted(n, what), would, done)
		}
	}
	for _, c := range plan.dialects {
		p.printf("%s read as written for %s\n", counted(c.Notes, "note"), c.Dialect.Title())
	}
	for _, c := range plan.decks {
		if plan.hasDecks && (dryRun || did.Added > 0) {
			p.printf("%s: %s, %s, %s, %s\n", c.Deck, counted(c.Notes, "note"), counted(c.Cards, "card"), counted(c.Reviews, "review"), counted(c.Media, "file"))
		}
	}
	if n := plan.offers; n > 0 {
		p.printf("%s could be cards: tick them in the window, or --format interview\n", counted(n, "heading"))
	}
	say(did.Added, "note", "added")
	say(did.Updated, "note", "updated")
	say(did.Unchanged, "note", "unchanged")
	if did.Conflicts > 0 {
		p.printf("%s changed here and in the file; yours kept\n", counted(did.Conflicts, "note"))
		if plan.packs > 0 && !dryRun {
			p.printf("what is to be decided: see precis conflicts\n")
		}
	}
	say(did.Cards.Added, "card", "added")
	say(did.Cards.Updated, "card", "updated")
	say(did.Cards.Retired, "card", "retired")
	say(did.Cards.Doubtful, "card", "changed so much that you should decide: see precis changed")
	if did.Schedules > 0 {
		p.printf("%s on with the schedule of another app\n", counted(did.Schedules, "card")+" go"+only(did.Schedules == 1, "es"))
	}
	say(did.ReviewsAdded, "review", "added")
	say(did.AssetsAdded, "file", "added")
}
