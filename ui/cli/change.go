package cli

import (
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

// showChanged prints how many things changed.
func (a *app) showChanged(n int) error {
	return a.show(changedJSON{n}, func(p *printer) { p.printf("%d changed\n", n) })
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
			chosen := 0
			for name, put := range map[string]func() error{
				"suspend": func() error { mark.Suspend = &suspend; return nil },
				"resume":  func() error { off := !resume; mark.Suspend = &off; return nil },
				"bury":    func() error { mark.Bury = &bury; return nil },
				"reset":   func() error { mark.Reset = reset; return nil },
				"flag":    func() error { mark.Flag = &flag; return nil },
				"tag":     func() error { return readTags(tags, &mark) },
				"until":   func() (err error) { day, err = readUntil(until); return err },
			} {
				if !cmd.Flags().Changed(name) {
					continue
				}
				chosen++
				if err := put(); err != nil {
					return err
				}
			}
			if chosen != 1 {
				return usagef("set: give one of --suspend, --resume, --bury, --flag N, --reset, --tag +a,-b, --until DATE")
			}
			if flag > 7 {
				return usagef("set: --flag takes a number from 0 (none) to 7")
			}
			return a.writing(func(l *library.Library) error {
				if cmd.Flags().Changed("until") {
					n, err := l.Doubts().HoldCards(unique[notes.CardID](args), day)
					if err != nil {
						return err
					}
					return a.showChanged(n)
				}
				n, err := l.Mark(unique[notes.CardID](args), mark)
				if err != nil {
					return err
				}
				return a.showChanged(n)
			})
		},
	}
	f := cmd.Flags()
	f.BoolVar(&suspend, "suspend", false, "put cards aside until they are resumed")
	f.BoolVar(&resume, "resume", false, "take cards back that were suspended or buried")
	f.BoolVar(&bury, "bury", false, "put cards aside until tomorrow")
	f.Uint8Var(&flag, "flag", 0, "set the flag, 1 to 7, or 0 for none")
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
		return 0, usagef("set: --until: %v", err)
	}
	return day, nil
}

func readTags(list string, mark *library.Mark) error {
	for word := range strings.SplitSeq(list, ",") {
		word = strings.TrimSpace(word)
		sign, name := word[:min(1, len(word))], strings.TrimPrefix(word[min(1, len(word)):], "#")
		switch {
		case word != "" && sign != "+" && sign != "-":
			return usagef("set: --tag: write +%s to add the tag or -%s to remove it", word, word)
		case name == "" || strings.ContainsAny(name, " \t#"):
			return usagef("set: --tag takes +name to add and -name to remove, separated by commas")
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
				return usagef("move: name the deck with --deck")
			}
			return a.writing(func(l *library.Library) error {
				n, err := l.Decks().MoveNotes(unique[notes.NoteID](args), deck)
				if err != nil {
					return err
				}
				return a.showChanged(n)
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
		RunE: func(_ *cobra.Command, args []string) error {
			return a.writing(func(l *library.Library) error {
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
				n, err := l.Delete(noteIDs, cardIDs)
				if err != nil {
					return err
				}
				return a.showChanged(n)
			})
		},
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
	return &cobra.Command{
		Use:   "undo",
		Short: "Take back the last change",
		Args:  alone,
		RunE: func(*cobra.Command, []string) error {
			return a.writing(func(l *library.Library) error {
				what, err := l.Undo()
				if err != nil {
					return err
				}
				return a.show(map[string]string{"undone": what.String()}, func(p *printer) { p.printf("Undone: %s\n", what) })
			})
		},
	}
}

func (a *app) redoCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "redo",
		Short: "Do again what was undone last",
		Args:  alone,
		RunE: func(*cobra.Command, []string) error {
			return a.writing(func(l *library.Library) error {
				what, err := l.Redo()
				if err != nil {
					return err
				}
				return a.show(map[string]string{"redone": what.String()}, func(p *printer) { p.printf("Redone: %s\n", what) })
			})
		},
	}
}
