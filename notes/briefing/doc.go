// Package briefing turns text that was copied from a web page into a note, and
// suggests cards for it.
//
// Read goes through the text in steps, each a file here: lines are told apart
// into rows with their characters put right (row.go, mojibake.go, mark.go), a model
// trained on marked pages finds the title (naming.go) and labels the others as
// heading, text or furniture of the page (label.go) by what they and the page look
// like (look.go, survey.go, measure.go, style.go, furniture.go, date.go; features.go,
// vocabulary.go, placing.go, repeats.go and beside.go put that into features), rows
// become pieces: joined lines, bullets and tables (page.go, piece.go, table.go),
// pieces become headings, paragraphs and lists (heading.go, list.go), and these are
// written so that Markdown reads them as the text they are (escape.go). Every step
// takes time in proportion to the text.
//
// The model is trained by the command train on the pages of testdata (marked reads
// them, sample.go turns them into samples, chain is the model); its weights are
// weights/page.txt and weights/title.txt. docs/suggestions.md has its score.
//
// Suggest proposes everything in the paragraphs, items and rows of tables of a note
// (passage.go, cells.go) that could be asked, in two ways. Every stretch of words
// of a sentence between words of closed lists (lexicon, token.go, stretch.go) may
// be hidden; and the rules of one table (suggest.go) word questions: about labels
// and definitions (labelled.go, question.go), lists (points.go, series.go), causes
// and effects (cause.go), cells. Each is asked in the context of its section
// (context.go, standing.go; asked.go makes plain questions). A ranker (ranker.go)
// trained on what teachers marked weighs each by its features (feature.go), the best
// of those that ask for the same words is suggested, and those worth it are ticked
// (propose.go, gap.go, tick.go); form.go moves a gap and turns clozes into questions,
// bar.go keeps what a learner likes. Accept writes the chosen ones into the note
// (accept.go).
//
// The ranker is trained by the package ranking, which the command train calls; the
// package boost is its model, and score tells what cards ask.
package briefing
