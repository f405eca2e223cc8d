// Command train trains the models of notes/briefing on the marked pages beside it
// and prints how well they do on layouts that they have not seen.
package main

import (
	"context"
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
	part := flag.String("only", "", "train only what reads \"pages\" or ranks \"cards\"")
	flag.Parse()
	o := options{*dir, *score, *on, *verbose}
	written, err := marked.Read(os.DirFS(*dir + "/testdata/written"))
	if err == nil && *part != "cards" {
		err = trainPages(written, o)
	}
	if err == nil && *part != "pages" {
		err = trainRanker(context.Background(), written, o)
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
