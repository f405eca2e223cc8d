// Package notes is what a learner has and does: notes with sections, cards cut
// from them, reviews of those cards, and what storage must keep for it.
//
// The root package holds the words and imports none of its sub-packages;
// library, on top of them all, holds the use cases.
package notes
