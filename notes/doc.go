// Package notes is what a learner has and does, in the words that every other
// package uses: a [Note] is a text divided into [Section]s, a [Card] is one prompt
// cut from it, and a [Review] is one answer to a card, with its [Grade]. The
// [Progress] of a card is its [State], what is remembered of it and when it is due;
// a [Day] is the learner's, who may turn it at four in the morning.
//
// A [Store] keeps a library. It is read through a [Reader] and changed through a
// [Writer], one [Action] of the learner at a time, which can be undone; what it
// touched is a [Change]. Package precis/storage keeps one in a file, storetest one
// in memory.
//
// Errors wrap one of the kinds of this package, such as [ErrNotFound] or
// [ErrInvalid]. What is told to people is a [Message], worded where it is shown.
//
// The root package imports none of its sub-packages. Text becomes cards in markup;
// fsrs predicts recall, study plans reviews by it; library, on top of them all,
// holds the use cases, and is where to begin reading.
package notes
