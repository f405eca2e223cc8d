// Package study decides what to review now and what a grade does to a card.
//
// [Build] makes the [Queue] of a deck; [Ahead] and [Cram] make those of extra
// study. A [Scheduler], made of the settings of a deck, says with
// [Scheduler.Outcomes] what each grade would make of a card: the learner sees these
// on the buttons, and one of them is stored, with the entry of the log that
// [Record] makes of it. [Replay] works out a card's progress from its log again.
//
// Everything here is a pure function of a card's progress, the settings of its
// deck, the moment and a seed: nothing reads a clock or draws by chance. The
// steps, the order of intervals and their fuzz follow Anki's scheduler with
// FSRS (rslib/src/scheduler/states, August 2026) except where a doc comment
// says so.
package study
