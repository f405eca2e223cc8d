package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/library"
)

// changedJSON says how many notes or cards a command changed.
type changedJSON struct {
	Changed int `json:"changed"`
}

// showChanged prints how many things a use case changed, unless it failed.
func (a *app) showChanged(n int, err error) error {
	if err != nil {
		return err
	}
	return a.show(changedJSON{n}, func(p *printer) { p.printf("%d changed\n", n) })
}

// chosen returns which one of the flags was given, "" where that is none or several.
func chosen(cmd *cobra.Command, flags ...string) (one string) {
	for _, name := range flags {
		switch {
		case !cmd.Flags().Changed(name):
		case one != "":
			return ""
		default:
			one = name
		}
	}
	return one
}

func (a *app) setCommand() *cobra.Command {
	var suspend, resume, bury, reset bool
	var flag uint8
	var tags, until string
	cmd := &cobra.Command{
		Use:   "set CARD… --suspend|--resume|--bury|--flag N|--reset|--tag +a,-b|--until DATE",
		Short: "Suspend, resume, bury, flag, reset or tag cards, or say until when they hold",
		Args:  need("cards by their ids", 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			var mark library.Mark
			var day notes.Day
			one := chosen(cmd, "suspend", "resume", "bury", "flag", "reset", "tag", "until")
			switch one {
			case "suspend":
				mark.Suspend = &suspend
			case "resume":
				suspend = !resume
				mark.Suspend = &suspend
			case "bury":
				mark.Bury = &bury
			case "flag":
				if flag > 7 {
					return usagef("--flag takes a number from 0 (none) to 7")
				}
				mark.Flag = &flag
			case "reset":
				mark.Reset = reset
			case "tag":
				if err := readTags(tags, &mark); err != nil {
					return err
				}
			case "until":
				var err error
				if day, err = readUntil(until); err != nil {
					return err
				}
			default:
				return usagef("give one of --suspend, --resume, --bury, --flag N, --reset, --tag +a,-b, --until DATE")
			}
			return a.writing(func(l *library.Library) error {
				if one == "until" {
					return a.showChanged(l.Doubts().HoldCards(unique[notes.CardID](args), day))
				}
				return a.showChanged(l.Mark(unique[notes.CardID](args), mark))
			})
		},
	}
	f := cmd.Flags()
	f.BoolVar(&suspend, "suspend", false, "put cards aside until they are resumed")
	f.BoolVar(&resume, "resume", false, "take cards back that were suspended or buried")
	f.BoolVar(&bury, "bury", false, "put cards aside until tomorrow")
	f.Uint8Var(&flag, "flag", 0, "set the flag, a `number` from 1 to 7, or 0 for none")
	f.BoolVar(&reset, "reset", false, "make cards new again; their reviews are kept")
	f.StringVar(&tags, "tag", "", "add and remove tags: `+a,-b`")
	f.StringVar(&until, "until", "", "the last `date` on which cards hold, such as 2027-03-31, or none")
	return cmd
}

func readUntil(text string) (notes.Day, error) {
	if text == "none" {
		return 0, nil
	}
	day, err := notes.ParseDate(text)
	if err != nil {
		return 0, usagef("--until: %v", err)
	}
	return day, nil
}

func readTags(list string, mark *library.Mark) error {
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		sign, name := word[:min(1, len(word))], strings.TrimPrefix(word[min(1, len(word)):], "#")
		switch {
		case word != "" && sign != "+" && sign != "-":
			return usagef("--tag: write +%s to add the tag or -%s to remove it", word, word)
		case name == "" || strings.ContainsAny(name, " \t#"):
			return usagef("--tag takes +name to add and -name to remove, separated by commas")
		case sign == "+":
			mark.AddTags = append(mark.AddTags, name)
		default:
			mark.RemoveTags = append(mark.RemoveTags, name)
		}
	}
	return nil
}

func (a *app) moveCommand() *cobra.Command {
	var deck string
	cmd := &cobra.Command{
		Use:   "move NOTE… --deck D",
		Short: "Move notes to another deck",
		Args:  need("notes by their ids", 0),
		RunE: func(_ *cobra.Command, args []string) error {
			if strings.Trim(deck, " /") == "" {
				return usagef("name the deck with --deck")
			}
			return a.writing(func(l *library.Library) error {
				return a.showChanged(l.Decks().MoveNotes(unique[notes.NoteID](args), deck))
			})
		},
	}
	deckFlag(cmd, &deck, "the `deck` to move to")
	return cmd
}

func (a *app) deleteCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "delete NOTE|CARD…",
		Short: "Delete notes, or cards with their text",
		Args:  need("notes or cards by their ids", 0),
		RunE: a.writes(func(_ context.Context, l *library.Library, args []string) error {
			var noteIDs []notes.NoteID
			var cardIDs []notes.CardID
			for _, id := range unique[string](args) {
				if _, err := l.Note(notes.NoteID(id)); err == nil {
					noteIDs = append(noteIDs, notes.NoteID(id))
					continue
				}
				if _, err := l.Card(notes.CardID(id)); err != nil {
					return fmt.Errorf("delete: note or card %q: %w", id, notes.ErrNotFound)
				}
				cardIDs = append(cardIDs, notes.CardID(id))
			}
			return a.showChanged(l.Delete(noteIDs, cardIDs))
		}),
	}
}

// unique returns the ids without repetitions.
func unique[T ~string](words []string) []T {
	var all []T
	seen := map[string]bool{}
	for _, w := range words {
		if !seen[w] {
			seen[w] = true
			all = append(all, T(w))
		}
	}
	return all
}

func (a *app) undoCommand() *cobra.Command {
	return a.stepCommand("undo", "Take back the last change", "undone", (*library.Library).Undo)
}

func (a *app) redoCommand() *cobra.Command {
	return a.stepCommand("redo", "Do again what was undone last", "redone", (*library.Library).Redo)
}

// stepCommand takes a step in the history of changes.
func (a *app) stepCommand(use, short, done string, step func(*library.Library) (notes.Action, error)) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Args: alone,
		RunE: a.writes(func(_ context.Context, l *library.Library, _ []string) error {
			what, err := step(l)
			if err != nil {
				return err
			}
			return a.show(map[string]string{done: what.String()}, func(p *printer) { p.printf("%s%s: %s\n", strings.ToUpper(done[:1]), done[1:], what) })
		}),
	}
}
