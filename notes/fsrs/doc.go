// Package fsrs is the memory model: how likely a card is still known, how a
// review changes that, and after how many days recall falls to a given point.
//
// A [Model] is made of parameters with [New]. [Model.Next] takes the [Memory] of a
// card through a review, [Model.Retrievability] says how likely it is still known,
// [Model.Interval] when that falls to a given point. Package fit trains the
// parameters on a learner's reviews.
//
// The model is FSRS-6 (21 parameters) as in fsrs-rs 6.6.1
// (https://github.com/open-spaced-repetition/fsrs-rs, src/model.rs), in
// float64. A memory is two numbers: stability, the days after which recall has
// fallen to 0.9, and difficulty, 1 to 10. Everything here is a pure function.
package fsrs
