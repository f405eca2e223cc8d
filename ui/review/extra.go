package review

import "precis/ui/words"

// extra is the quiet line of study beside the daily reviews, "" for those.
func (s *Screen) extra() string {
	switch {
	case s.question == nil:
		return ""
	case s.scope.Cram:
		return words.T("Extra study: the schedule stays as it is")
	case s.scope.AheadDays == 1:
		return words.T("A day ahead: each answer counts as an early review")
	case s.scope.AheadDays > 0:
		return words.F("%s ahead: each answer counts as an early review", words.N(s.scope.AheadDays, "%d day", "%d days"))
	default:
		return ""
	}
}

// nothingExtra says why there is no extra study in a scope that has cards.
func (s *Screen) nothingExtra() string {
	switch {
	case s.scope.FailedToday:
		return words.T("No card was missed today.")
	case s.scope.Cram && s.scope.Query != "":
		return words.F("No card that can be asked is found by “%s”. Cards that you stopped showing are left out.", s.scope.Query)
	case s.scope.Cram:
		return words.T("You stopped showing every card here.")
	case s.scope.AheadDays == 1:
		return words.T("No card comes due tomorrow that was not reviewed today.")
	default:
		return words.F("No card comes due in the next %s that was not reviewed today.", words.N(s.scope.AheadDays, "%d day", "%d days"))
	}
}
