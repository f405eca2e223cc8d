package cli

import (
	"path/filepath"

	"github.com/spf13/cobra"

	"precis/notes/library"
	"precis/notes/packs"
)

// packFormat is the name of the format of packs.
const packFormat = "pack"

// packFlags are what is said of a pack that is written.
type packFlags struct {
	title, license, language, label, description string
	authors                                      []string
}

// names of the flags, in the order in which help shows them.
var packFlagNames = []string{"title", "author", "license", "language", "label", "description"}

func (f *packFlags) define(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.title, "title", "", "the `title` of a pack; what is not given stays as it was")
	flags.StringArrayVar(&f.authors, "author", nil, "an author of a pack, by `name`; may be given again")
	flags.StringVar(&f.license, "license", "", "the licence of a pack, an `SPDX` expression such as CC-BY-4.0")
	flags.StringVar(&f.language, "language", "", "the language of a pack, a `tag` such as hi")
	flags.StringVar(&f.label, "label", "", "what to call this version of a pack, a `text` such as November 2026")
	flags.StringVar(&f.description, "description", "", "a `text` that says what a pack is about")
}

// given returns the first flag that was given, "" for none.
func (f *packFlags) given(cmd *cobra.Command) string {
	for _, name := range packFlagNames {
		if cmd.Flags().Changed(name) {
			return name
		}
	}
	return ""
}

func (f *packFlags) details(cmd *cobra.Command) packs.Details {
	given := func(name string, value *string) *string {
		if cmd.Flags().Changed(name) {
			return value
		}
		return nil
	}
	return packs.Details{
		Title: given("title", &f.title), Description: given("description", &f.description), License: given("license", &f.license),
		Language: given("language", &f.language), Label: given("label", &f.label), Authors: f.authors,
	}
}

func (a *app) exportPack(cmd *cobra.Command, sel library.Selection, details packs.Details, out string) error {
	if err := details.Check(); err != nil {
		return usagef("%v", err)
	}
	return a.writing(func(l *library.Library) error {
		chosen, err := l.Search().Selected(sel)
		if err != nil {
			return err
		}
		report, end := a.progress("Writing")
		did, err := l.Packs().Publish(cmd.Context(), chosen, sel.Deck, details, a.file(out), report)
		end()
		if err != nil {
			return err
		}
		shape := exportJSON{filepath.Clean(out), len(did.Notes), did.Cards, did.Assets}
		return a.show(shape, func(p *printer) {
			which := "the same as before"
			if did.Changed {
				which = "new"
			}
			p.printf("“%s” version %d, %s: %s with %s written to %s\n", did.Title, did.Version, which, counted(shape.Notes, "note"), counted(shape.Cards, "card"), shape.Out)
		})
	})
}
