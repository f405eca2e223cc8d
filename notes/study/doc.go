// Package study decides what to review now and what a grade does to a card.
//
// Everything here is a pure function of a card's progress, the settings of its
// deck, the moment and a seed: nothing reads a clock or draws by chance. The
// steps, the order of intervals and their fuzz follow Anki's scheduler with
// FSRS (rslib/src/scheduler/states, August 2026) except where a doc comment
// says so.
package study
