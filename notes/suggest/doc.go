// Package suggest suggests cards for a note.
//
// Cards proposes everything in the paragraphs, items and rows of tables of a note
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
// The ranker is trained by the package ranking, which the command notes/briefing/train
// calls; the package boost is its model, and notes/briefing/score tells what cards ask.
package suggest
