// Package briefing turns text that was copied from a web page into a note, and
// suggests cards for it.
//
// Read goes through the text in steps, each a file here: lines are told apart
// into rows with their characters put right (row.go, mojibake.go, mark.go), a model
// trained on marked pages labels them as title, heading, text or furniture of the
// page (label.go) by what they and the page look like (look.go, features.go,
// furniture.go, date.go), rows become pieces: joined lines, bullets and tables
// (page.go, piece.go, table.go), pieces become headings, paragraphs and lists
// (heading.go, list.go), and these are written so that Markdown reads them as the
// text they are (escape.go). Every step takes time in proportion to the text.
//
// The model is trained by the command train on the pages of testdata (marked reads
// them, sample.go turns them into samples, chain is the model); its weights are
// weights/page.txt. docs/suggestions.md has its score.
//
// Suggest looks for facts in the paragraphs and items of a note (passage.go) by
// the rules of one table (suggest.go), each asked in the context of its section
// (context.go): questions about labels and definitions (question.go), lists
// (points.go), causes and effects (cause.go), and clozes (fact.go). Accept writes
// the chosen ones into the note (accept.go).
package briefing
