// Package exam plans for a date: which cards to look at today, and when again, so
// that the most are recalled on the day of the exam for the minutes that there are.
//
// It is a function of the cards, the learner's habits, the minutes of each day and
// the days of the exams. It stores nothing, and never changes when a card is due:
// a plan stands beside the schedule, and without it the schedule is what it was.
package exam
