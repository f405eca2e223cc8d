// Package exam plans for a date: which cards to look at today, and when again, so
// that the most are recalled on the day of the exam for the minutes that there are.
//
// It is a function of the cards, the learner's habits, the minutes of each day and
// the days of the exams. It stores nothing, and never changes when a card is due:
// a plan stands beside the schedule, and without it the schedule is what it was.
//
// The minutes of each day are a constraint, which Lagrangian relaxation takes away: a
// second of each day gets a price (a Lagrange multiplier, or shadow price), and at given
// prices each card's best days follow by themselves, by dynamic programming from the day of
// the exam back over a grid of memories. Prices are changed until the time that is asked for
// is that which there is. What will come of it is a particle estimate: simulated learners
// study by the plan, weighted by how likely each would have answered as this one did.
package exam
