package words_test

import "precis/ui/words"

// layouts are those of dates, which are translated too.
var layouts = []words.Layout{
	words.Clock, words.Day, words.ShortDay, words.DayYear, words.ShortYear, words.ShortMonth, words.Moment, words.ShortMoment, words.Weekday, words.WeekdayDay,
}
