// Package briefing turns text that was copied from a web page into a note, and
// suggests cards for it.
//
// Read goes through the text in steps, each a file here: lines are told apart
// into rows (row.go, mark.go), what belongs to the page and not to the text is
// marked (furniture.go, date.go), rows become pieces: joined lines, bullets and
// tables (piece.go, table.go), pieces become headings, paragraphs and lists
// (heading.go, list.go), and these are written so that Markdown reads them as
// the text they are (escape.go). Every step takes time in proportion to the
// text.
package briefing
