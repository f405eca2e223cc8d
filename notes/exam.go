package notes

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// ExamID names an exam for ever: as a NoteID.
type ExamID string

// Exam is a day on which the learner wants to recall as many of some cards as can
// be.
type Exam struct {
	ID ExamID
	// Name is what the learner calls it, unique among exams but for case.
	Name string
	// Date is the day that it is on.
	Date Day
	// Query finds the cards that it covers, as in Browse; "" is all of them.
	Query string
	// Minutes is the time for it on each day of the week. On days off there is none.
	Minutes StudyMinutes
	// Target is the share of its cards that the learner wants to recall on the day,
	// above 0 and below 1; 0 is none.
	Target float64
	// Created is when it was made.
	Created time.Time
}

// ExamDay is what the plan of an exam said on one of the days before it: shares of
// its cards, 0 to 1.
type ExamDay struct {
	Exam ExamID
	Day  Day
	// Recall is what would have been recalled on that day.
	Recall float64
	// Low, Expected and High are what was forecast for the day of the exam: in 80 of
	// 100 cases it is from Low to High.
	Low, Expected, High float64
}

// StudyMinutes is how many minutes a day are there for study, by time.Weekday: 0 to
// MostMinutes each.
type StudyMinutes [7]int

// MostMinutes are those of a day.
const MostMinutes = 24 * 60

// EveryDay returns the same minutes for each day of the week.
func EveryDay(minutes int) (m StudyMinutes) {
	for i := range m {
		m[i] = minutes
	}
	return m
}

// Week is how many there are in a week.
func (m StudyMinutes) Week() (sum int) {
	for _, minutes := range m {
		sum += minutes
	}
	return sum
}

// ParseStudyMinutes reads minutes a day such as "45", and with days of their own
// such as "45 sat=90 sun=0": mon to sun, separated by spaces or commas. Days that
// are not named have the number that stands alone, 0 where there is none.
func ParseStudyMinutes(text string) (StudyMinutes, error) {
	var every string
	own := map[time.Weekday]int{}
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
	for _, word := range words {
		name, value, named := strings.Cut(word, "=")
		if !named {
			if every != "" {
				return StudyMinutes{}, Invalidf("%q says twice how many minutes there are on every day", text)
			}
			every = word
			continue
		}
		weekday := slices.Index(weekdayNames[:], name)
		if weekday < 0 {
			return StudyMinutes{}, Invalidf("%q is not minutes of a day of the week such as sat=90 or sun=0", word)
		}
		minutes, err := parseMinutes(value)
		if err != nil {
			return StudyMinutes{}, err
		}
		own[time.Weekday(weekday)] = minutes
	}
	if len(words) == 0 {
		return StudyMinutes{}, Invalidf("say how many minutes a day there are, such as 45, or 45 sat=90 sun=0")
	}
	var m StudyMinutes
	if every != "" {
		minutes, err := parseMinutes(every)
		if err != nil {
			return StudyMinutes{}, err
		}
		m = EveryDay(minutes)
	}
	for weekday, minutes := range own {
		m[weekday] = minutes
	}
	return m, nil
}

func parseMinutes(word string) (int, error) {
	minutes, err := strconv.Atoi(word)
	switch {
	case err != nil || minutes < 0:
		return 0, Invalidf("%q is not a whole number of minutes", word)
	case minutes > MostMinutes:
		return 0, Invalidf("%d minutes are more than the %d of a day", minutes, MostMinutes)
	}
	return minutes, nil
}

// String writes the minutes so that ParseStudyMinutes reads them again: those of
// most days once, the others by name.
func (m StudyMinutes) String() string {
	count := map[int]int{}
	for _, minutes := range m {
		count[minutes]++
	}
	every := m[weekOrder[0]]
	for _, weekday := range weekOrder {
		if count[m[weekday]] > count[every] {
			every = m[weekday]
		}
	}
	words := []string{strconv.Itoa(every)}
	for _, weekday := range weekOrder {
		if m[weekday] != every {
			words = append(words, weekdayNames[weekday]+"="+strconv.Itoa(m[weekday]))
		}
	}
	return strings.Join(words, " ")
}
