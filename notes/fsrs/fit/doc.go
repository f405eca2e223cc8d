// Package fit trains the parameters of the memory model on a learner's reviews,
// and measures how well parameters predict them.
//
// The recipe is that of fsrs-rs 6.6.1 (src/training.rs, src/dataset.rs,
// src/parameter_initialization.rs) with three changes: each card is replayed
// once for all its reviews, the weights follow the order of time, and cards are
// shuffled in each epoch. Everything is a pure function of the reviews, the
// options and the seed, whatever the number of workers.
package fit
