// Package simulate looks ahead: how much work a learner's cards will ask for day
// by day, how many will be remembered, and which desired retention remembers the
// most for the time spent.
//
// It lets a learner whose memory follows the memory model answer the cards that
// notes/study brings up, day after day, with that package's own queue and
// intervals. Everything is a function of the cards, the settings, the learner's
// habits, the moment and a seed.
package simulate
