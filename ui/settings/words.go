package settings

import (
	"strconv"
	"strings"

	"precis/notes"
	"precis/ui/words"
)

// wording is a setting as the learner reads it.
type wording struct {
	name, about string
	// unit stands after the field, "" for none.
	unit string
	// yesNo settings are a tick box, percent ones are stored as a share of 1.
	yesNo, percent bool
	// wide settings need a wider field.
	wide bool
	// advanced settings are folded away: who knows what they do finds them.
	advanced bool
	// said words a value for a sentence; nil where it stands for itself.
	said func(value string) string
	// choices are the values there are, each with its words; nil for a field.
	choices []choice
}

// choice is one of the values of a setting.
type choice struct{ value, words string }

var wordings = map[string]wording{
	"desired_retention":     {name: words.Key("Desired retention"), about: words.Key("How likely you want to recall a card on the day it comes back. More means more reviews."), unit: "%", percent: true},
	"new_per_day":           {name: words.Key("New cards a day"), about: words.Key("At most so many new cards are shown on one day, of all decks together. A deck can have a limit of its own within that; its sub-decks share it."), unit: words.Key("cards")},
	"reviews_per_day":       {name: words.Key("Reviews a day"), about: words.Key("At most so many reviews are shown on one day, of all decks together. A deck can have a limit of its own within that."), unit: words.Key("cards")},
	"learning_steps":        {name: words.Key("Learning steps"), about: words.Key("The waits before a new card is learnt, such as 1m 10m or 1d. “none” for no steps."), wide: true, advanced: true},
	"relearning_steps":      {name: words.Key("Relearning steps"), about: words.Key("The waits after a card was forgotten."), wide: true, advanced: true},
	"maximum_interval_days": {name: words.Key("Longest interval"), about: words.Key("No card stays away for longer."), unit: words.Key("days"), advanced: true},
	"rollover_hour":         {name: words.Key("The day begins at"), about: words.Key("Before this hour a late evening still counts as the day before. For the whole library."), unit: words.Key("o’clock")},
	"bury_siblings":         {name: words.Key("Put siblings aside"), about: words.Key("Of cards cut from the same text only one is shown on a day."), yesNo: true, advanced: true},
	"leech_threshold":       {name: words.Key("Leech after"), about: words.Key("A card forgotten so often is marked as a leech. 0 for never."), unit: words.Key("lapses"), advanced: true},
	"leech_action":          {name: words.Key("A leech is"), about: words.Key("What happens to a card that becomes a leech."), choices: []choice{{"tag", words.Key("Only marked")}, {"suspend", words.Key("No longer shown")}}, advanced: true},
	"new_card_order":        {name: words.Key("New cards come"), about: words.Key("In which order new cards are shown."), choices: []choice{{"added", words.Key("As added")}, {"section", words.Key("By section")}, {"random", words.Key("At random")}}, advanced: true},
	"review_order":          {name: words.Key("Reviews come"), about: words.Key("In which order due cards are shown."), choices: []choice{{"due", words.Key("Longest due first")}, {"retrievability", words.Key("Most forgotten first")}, {"random", words.Key("At random")}}, advanced: true},
	"new_mix":               {name: words.Key("New cards stand"), about: words.Key("Where new cards are shown among the reviews."), choices: []choice{{"mixed", words.Key("Among them")}, {"first", words.Key("Before")}, {"last", words.Key("After")}}, advanced: true},
	"load_balance":          {name: words.Key("Even out the days"), about: words.Key("Of the days an interval may fall on, one with fewer cards is taken."), yesNo: true, advanced: true},
	"easy_days":             {name: words.Key("Easy days"), about: words.Key("Days of the week on which fewer cards should fall. Press a day to change it."), said: weekInWords},
	"days_off":              {name: words.Key("Days off"), about: words.Key("What is due on one comes before it or after it. Write a date, or the first and the last of several. For the whole library."), said: offInWords},
	"backlog":               {name: words.Key("Way out of a backlog"), about: words.Key("So many minutes a day until what was overdue is reviewed, what would be forgotten first at the front. It is chosen on Today and ends by itself."), said: wayInWords},
	"read_again":            {name: words.Key("Read again"), about: words.Key("Sections without cards, or whose cards are weak, come back to be read at growing distances. A section or note can be chosen by itself in the reader."), yesNo: true},
	"reading_pace":          {name: words.Key("Reading pace"), about: words.Key("How many words you read in a minute where you want to keep them. By it Precis reckons how long sections take. For the whole library."), unit: words.Key("words a minute")},
	"reading_minutes":       {name: words.Key("Reading again a day"), about: words.Key("At most so many minutes of sections to read again come on one day. For the whole library."), unit: words.Key("min")},
	"reading_in_plan":       {name: words.Key("Reading counts in plans"), about: words.Key("The minutes of reading again are part of the minutes that the plan for an exam has."), yesNo: true},
	"fuzz":                  {name: words.Key("Spread intervals a little"), about: words.Key("So that cards learnt together do not come back together."), yesNo: true, advanced: true},
	"play_sounds":           {name: words.Key("Play sound"), about: words.Key("Recordings are played when the side of a card that has them is shown. R plays them again."), yesNo: true},
	"read_aloud":            {name: words.Key("Read aloud"), about: words.Key("The voice of the system reads cards in a review. V reads any card."), choices: []choice{{"nothing", words.Key("Nothing")}, {"question", words.Key("Questions")}, {"answer", words.Key("Answers")}, {"both", words.Key("Both")}}},
	"speech_language":       {name: words.Key("Language to read in"), about: words.Key("A tag such as hi, de or en. With “auto” the note says it (language: es), else the script and the words of the text, else it is that of Precis."), advanced: true},
	"parameters":            {name: words.Key("Memory model"), about: words.Key("FSRS-6: the 21 numbers from which intervals are reckoned."), advanced: true},
}

// wordingOf returns the words of a setting; one that is not known here is called
// by its name.
func wordingOf(name string) wording {
	if w, ok := wordings[name]; ok {
		return w
	}
	return wording{name: strings.ReplaceAll(name, "_", " "), wide: true}
}

// shown is a stored value as the field shows it.
func (w wording) shown(value string) string {
	if !w.percent {
		return value
	}
	share, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	return words.F("%.4g", share*100)
}

// stored is what the learner typed as it is stored.
func (w wording) stored(typed string) string {
	typed = strings.TrimSpace(typed)
	if !w.percent {
		return typed
	}
	share, err := words.ReadPercent(typed)
	if err != nil {
		return typed
	}
	return strconv.FormatFloat(share, 'g', 6, 64)
}

// fault says what is wrong with a value, "" where nothing is.
func (w wording) fault(name, typed string) string {
	if strings.TrimSpace(typed) == "" {
		return words.T("Write a value.")
	}
	err := notes.DeckSettings{}.Set("", name, w.stored(typed))
	if err == nil {
		return ""
	}
	if w.percent {
		return words.T("Not a number from 70 to 99.")
	}
	return words.Sentence(words.Fault(err))
}

// inWords is a value with its unit, for a sentence.
func (w wording) inWords(value string) string {
	if w.yesNo {
		if value == "true" {
			return words.T("yes")
		}
		return words.T("no")
	}
	if w.said != nil {
		return w.said(value)
	}
	for _, c := range w.choices {
		if c.value == value {
			return strings.ToLower(words.T(c.words))
		}
	}
	if w.unit == "" || w.unit == "cards" || w.unit == "lapses" {
		return w.shown(value)
	}
	return w.shown(value) + " " + words.T(w.unit)
}
