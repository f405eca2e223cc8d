// Command train trains the models of notes/briefing and notes/suggest on the marked pages of
// notes/briefing/testdata, and prints how well they do on layouts that they have not seen.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"precis/notes/briefing/marked"
)

func main() {
	dir := flag.String("dir", "notes", "the folder of the packages")
	score := flag.Bool("score", true, "also print the score by leaving layouts out")
	on := flag.String("on", "", "marked pages of other kinds to score the model on")
	verbose := flag.Bool("v", false, "print the lines that come out wrong")
	part := flag.String("only", "", "train only what reads \"pages\" or ranks \"cards\"")
	flag.Parse()
	o := options{*dir, *score, *on, *verbose}
	sets, err := setsOf(*dir)
	if err == nil && *part != "cards" {
		err = trainPages(sets, o)
	}
	if err == nil && *part != "pages" {
		err = trainRanker(context.Background(), sets, o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

type options struct {
	dir   string
	score bool
	on    string
	wrong bool
}

// set is a folder of marked pages.
type set struct {
	name  string
	pages []marked.Page
}

// setsOf reads the sets of pages that models are trained on.
func setsOf(dir string) ([]set, error) {
	var sets []set
	for _, name := range []string{"written", "sites", "more"} {
		pages, err := marked.Read(os.DirFS(dir + "/briefing/testdata/" + name))
		if err != nil {
			return nil, err
		}
		sets = append(sets, set{name, pages})
	}
	return sets, nil
}

func allOf(sets []set) []marked.Page {
	var all []marked.Page
	for _, s := range sets {
		all = append(all, s.pages...)
	}
	return all
}
