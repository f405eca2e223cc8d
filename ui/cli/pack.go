package cli

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/library"
	"precis/notes/merge"
	"precis/ui/cli/contract"
)

// packJSON is what is in a pack.
type packJSON struct {
	packHeadJSON
	Description string           `json:"description"`
	Authors     []string         `json:"authors"`
	License     string           `json:"license"`
	Language    string           `json:"language"`
	Notes       []packNoteJSON   `json:"notes"`
	Media       int              `json:"media"`
	Bytes       int64            `json:"bytes"`
	Known       *knownJSON       `json:"known"`
	Differences []differenceJSON `json:"differences"`
	Conflicts   int              `json:"conflicts"`
	Warnings    []warningJSON    `json:"warnings"`

	byOthers bool // than the version that is known
}

type packHeadJSON struct {
	ID      notes.PackID `json:"id"`
	Version int          `json:"version"`
	Label   string       `json:"label"`
	Title   string       `json:"title"`
}

type packNoteJSON struct {
	ID       notes.NoteID `json:"id"`
	Title    string       `json:"title"`
	Deck     string       `json:"deck"`
	Sections int          `json:"sections"`
	Cards    int          `json:"cards"`
}

type knownJSON struct {
	Version int      `json:"version"`
	Authors []string `json:"authors"`
}

type differenceJSON struct {
	Note    notes.NoteID  `json:"note"`
	Section []string      `json:"section"`
	Card    *notes.CardID `json:"card"`
	Kind    string        `json:"kind"`
	Base    string        `json:"base"`
	Mine    string        `json:"mine"`
	Theirs  string        `json:"theirs"`
}

func (a *app) packCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "pack FILE",
		Short: "Show what is in a pack, and how it differs from your notes",
		Args:  need("a pack", 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.reading(func(l *library.Library) (err error) {
				report, end := a.progress("Reading")
				plan, err := l.Intake().PlanFiles(cmd.Context(), a.files(args), intake.Options{Format: "pack", Older: true, OtherAuthors: true}, report)
				end()
				if err != nil {
					return err
				}
				shape := asPack(plan)
				if err := plan.Close(); err != nil {
					return err
				}
				a.warn(plan.Warnings)
				return a.show(shape, func(p *printer) { printPack(p, l, &shape) })
			})
		},
	}
}

func asPack(plan *intake.Plan) packJSON {
	pack := plan.Packs[0]
	shape := packJSON{
		packHeadJSON: packHeadJSON{pack.ID, pack.Version, pack.Label, pack.Title}, Description: pack.Description,
		Authors: contract.List(pack.Authors), License: pack.License, Language: pack.Language, Notes: []packNoteJSON{},
		Media: pack.Media, Bytes: pack.Bytes, Differences: []differenceJSON{}, Warnings: asWarnings(plan.Warnings),
	}
	if pack.Known != nil {
		shape.byOthers = pack.IsByOthers()
		shape.Known = &knownJSON{pack.Known.Version, contract.List(pack.Known.Authors)}
	}
	for _, n := range plan.Notes {
		if offered, ok := n.Offered(); ok {
			doc := offered.Document
			shape.Notes = append(shape.Notes, packNoteJSON{doc.ID, offered.Title, offered.Deck, len(doc.Sections), len(doc.Cards)})
		}
		id, known := n.Known()
		if !known {
			if id = n.Document.ID; pack.Known == nil {
				continue // all of it is new
			}
		}
		for _, c := range n.Changes() {
			shape.Differences = append(shape.Differences, differenceJSON{
				Note: id, Section: contract.List(c.Section), Card: contract.Optional(c.Card), Kind: c.Kind.String(), Base: c.Base, Mine: c.Mine, Theirs: c.Theirs,
			})
			if c.Kind == merge.ByBoth {
				shape.Conflicts++
			}
		}
	}
	for _, id := range pack.Gone {
		shape.Differences = append(shape.Differences, differenceJSON{Note: id, Section: []string{}, Kind: merge.Removed.String()})
	}
	return shape
}

func printPack(p *printer, l *library.Library, shape *packJSON) {
	p.printf("%s\n", shape.Title)
	p.printf("version %d%s\n", shape.Version, only(shape.Label != "", " ("+shape.Label+")"))
	for _, line := range [][2]string{{"by", strings.Join(shape.Authors, ", ")}, {"licence", shape.License}, {"language", shape.Language}} {
		if line[1] != "" {
			p.printf("%s %s\n", line[0], line[1])
		}
	}
	if shape.Description != "" {
		p.printf("%s\n", shape.Description)
	}
	cards, titles := 0, map[notes.NoteID]string{}
	for _, n := range shape.Notes {
		cards += n.Cards
		titles[n.ID] = n.Title
	}
	p.printf("%s, %s, %s, %s\n", counted(len(shape.Notes), "note"), counted(cards, "card"), counted(shape.Media, "file"), notes.Size(shape.Bytes))
	for _, n := range shape.Notes {
		p.printf("  %s (%s, %s)\n", n.Title, n.Deck, counted(n.Cards, "card"))
	}
	if shape.Known == nil {
		return
	}
	p.printf("\nyou have version %d%s\n", shape.Known.Version, only(shape.byOthers, ", by "+strings.Join(shape.Known.Authors, ", ")))
	for _, d := range shape.Differences {
		p.printf("%s %s\n", map[string]string{
			"added": "new", "author": "changed by the author", "me": "changed by you", "both": "changed by both", "removed": "removed by the author",
		}[d.Kind], placeIn(cmp.Or(titles[d.Note], titleOf(l, d.Note)), d.Section))
		for _, side := range [][2]string{{"was", d.Base}, {"mine", d.Mine}, {"theirs", d.Theirs}} {
			if side[1] != "" {
				p.printf("  %-6s %s\n", side[0], oneLine(side[1]))
			}
		}
	}
	if shape.Conflicts > 0 {
		p.printf("%s to be decided\n", counted(shape.Conflicts, "place"))
	}
}
