// Package briefing turns text that was copied from a web page into a note, and
// suggests cards for it.
//
// Read goes through the text in steps, each a file here: lines are told apart
// into rows with their characters put right (row.go, mojibake.go, mark.go), what
// belongs to the page and not to the text is marked (page.go, furniture.go,
// date.go), rows become pieces: joined lines, bullets and tables (piece.go,
// table.go), pieces become headings, paragraphs and lists (heading.go, list.go),
// and these are written so that Markdown reads them as the text they are
// (escape.go). Every step takes time in proportion to the text.
//
// Suggest looks for facts in the paragraphs and items of a note (passage.go) by
// the rules of one table (suggest.go), each asked in the context of its section
// (context.go): questions about labels and definitions (question.go), lists
// (points.go), causes and effects (cause.go), and clozes (fact.go). Accept writes
// the chosen ones into the note (accept.go).
package briefing
