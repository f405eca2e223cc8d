// Package until says and asks until when a card, section or note holds.
package until

import (
	"strings"

	"precis/notes"
	"precis/notes/library"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/words"
)

// Ask asks for the last day on which what is called so holds, and writes it into its
// note; day is the one that it has, 0 for none.
func Ask(host screen.Host, act *screen.Act, what string, day notes.Day, hold func(*library.Library, notes.Day) error) {
	store := func(day notes.Day) {
		said := words.T("Holds for ever again")
		if day != 0 {
			said = words.F("Holds until %s", words.DayDate(day, words.ShortYear))
		}
		screen.Do(act, host, said, func(lib *library.Library) error { return hold(lib, day) }, func() {})
	}
	today := host.Library().Today()
	q := alert.Question{
		Title:  words.F("Until when does %s hold?", what),
		Detail: words.T("The last day on which it is true, such as 31 Mar 2027. After it, its cards are set aside and you are asked whether it still is."),
		Verb:   words.T("Save"),
		Check: func(text string) error {
			_, err := words.ReadDay(text, today)
			return err
		},
	}
	if day != 0 {
		q.Value = day.String()
		q.Other, q.OnOther = words.T("It holds for ever"), func(string) { store(0) }
	}
	screen.Ask(host, q, func(text string) {
		day, err := words.ReadDay(strings.TrimSpace(text), today)
		if err != nil {
			host.Fail(err)
			return
		}
		store(day)
	})
}

// AskCards is Ask for cards, of which day is the day of the first.
func AskCards(host screen.Host, act *screen.Act, ids []notes.CardID, day notes.Day) {
	what := words.T("this card")
	if len(ids) > 1 {
		what = words.N(len(ids), "what %d card says", "what %d cards say")
	}
	Ask(host, act, what, day, func(lib *library.Library, day notes.Day) error {
		_, err := lib.Doubts().HoldCards(ids, day)
		return err
	})
}
