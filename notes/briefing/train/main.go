// Command train trains the models of notes/briefing on the marked pages beside it
// and prints how well they do on layouts that they have not seen.
package main

import (
	"flag"
	"fmt"
	"os"

	"precis/notes/briefing/marked"
)

func main() {
	dir := flag.String("dir", "notes/briefing", "the folder of the package")
	score := flag.Bool("score", true, "also print the score by leaving layouts out")
	on := flag.String("on", "", "marked pages of other kinds to score the model on")
	verbose := flag.Bool("v", false, "print the lines that come out wrong")
	flag.Parse()
	pages, err := marked.Read(os.DirFS(*dir + "/testdata/written"))
	if err == nil {
		var more []marked.Page
		more, err = marked.Read(os.DirFS(*dir + "/testdata/more"))
		pages = append(pages, more...)
	}
	if err == nil {
		err = trainPages(pages, options{*dir, *score, *on, *verbose})
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
