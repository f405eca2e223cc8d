package review

// extra is the quiet line of study beside the daily reviews, "" for those.
func (s *Screen) extra() string {
	switch {
	case s.question == nil:
		return ""
	case s.scope.Cram:
		return "Extra study: the schedule stays as it is"
	case s.scope.AheadDays == 1:
		return "A day ahead: each answer counts as an early review"
	case s.scope.AheadDays > 0:
		return counted(s.scope.AheadDays, "day") + " ahead: each answer counts as an early review"
	default:
		return ""
	}
}

// nothingExtra says why there is no extra study in a scope that has cards.
func (s *Screen) nothingExtra() string {
	switch {
	case s.scope.FailedToday:
		return "No card was missed today."
	case s.scope.Cram && s.scope.Query != "":
		return "No card that can be asked is found by “" + s.scope.Query + "”. Suspended cards are left out."
	case s.scope.Cram:
		return "Every card here is suspended."
	case s.scope.AheadDays == 1:
		return "No card comes due tomorrow that was not reviewed today."
	default:
		return "No card comes due in the next " + counted(s.scope.AheadDays, "day") + " that was not reviewed today."
	}
}
