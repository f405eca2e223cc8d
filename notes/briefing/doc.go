// Package briefing turns text that was copied from a web page into a note.
//
// Read goes through the text in steps, each a file here: lines are told apart
// into rows with their characters put right (row.go, mojibake.go, mark.go), a model
// trained on marked pages finds the title (naming.go) and labels the others as
// heading, text or furniture of the page (label.go) by what they and the page look
// like (look.go, survey.go, measure.go, style.go, furniture.go, date.go; features.go,
// vocabulary.go, placing.go, repeats.go and beside.go put that into features), rows
// become pieces: joined lines, bullets and tables (page.go, piece.go, table.go),
// pieces become headings, paragraphs and lists (heading.go, list.go), and these are
// written (read.go, table.go, span.go) with what markup escapes, so that Markdown reads
// them as the text they are. What it knows of words, sentences and headings is in prose.
// Every step takes time in proportion to the text.
//
// The model is trained by the command train on the pages of testdata (marked reads
// them, sample.go turns them into samples, chain is the model); its weights are
// weights/page.txt and weights/title.txt. docs/suggestions.md has its score.
package briefing
