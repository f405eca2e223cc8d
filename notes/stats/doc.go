// Package stats works out the figures behind Today, the marks in the reader,
// Statistics and `precis stats`: pure functions over cards and the review log.
//
// Only graded entries of the log are reviews; the functions skip the others
// themselves. Which cards and reviews are counted (a deck, a period) is chosen
// by the caller.
package stats
