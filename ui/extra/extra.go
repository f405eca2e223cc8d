// Package extra offers study beside the daily reviews: cramming, which leaves the
// schedule as it is, and reviewing cards ahead of time.
package extra

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/search"
	"precis/ui/alert"
	"precis/ui/screen"
	"precis/ui/task"
	"precis/ui/words"
)

// Cram begins extra study of the cards of a scope.
func Cram(host screen.Host, scope library.Scope) {
	scope.Cram = true
	host.Go(screen.Review(scope))
}

// CramFailed begins extra study of the cards that were missed today.
func CramFailed(host screen.Host) { Cram(host, library.Scope{FailedToday: true}) }

// mostAhead is how many days reviews can be taken ahead.
const mostAhead = 365

// Ahead asks how many days of reviews to take ahead of the cards of a scope, then
// begins.
func Ahead(host screen.Host, scope library.Scope) {
	screen.Ask(host, alert.Question{
		Title:  words.T("Study how many days ahead?"),
		Detail: words.T("The reviews of those days come now, each counted as an early review."),
		Value:  "1", Verb: words.T("Study"),
		Check: func(text string) error {
			_, err := days(text)
			return err
		},
	}, func(text string) {
		n, err := days(text)
		if err != nil {
			host.Fail(err)
			return
		}
		scope.AheadDays = n
		host.Go(screen.Review(scope))
	})
}

// days reads a number of days, with or without the word.
func days(text string) (int, error) {
	number, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > mostAhead {
		return 0, notes.Invalidf("Write a number of days from 1 to %d.", mostAhead)
	}
	return n, nil
}

// Items are what a menu offers for the cards of a scope, which it calls what,
// such as "this note".
func Items(host screen.Host, scope library.Scope, what string) []*fyne.MenuItem {
	return []*fyne.MenuItem{
		fyne.NewMenuItem(words.F("Cram %s", what), func() { Cram(host, scope) }),
		fyne.NewMenuItem(words.F("Study %s ahead…", what), func() { Ahead(host, scope) }),
	}
}

// AskDeck asks for a deck to cram.
func AskDeck(host screen.Host) {
	screen.Ask(host, alert.Question{
		Title: words.T("Cram a deck"), Detail: words.T(unscheduled), Verb: words.T("Cram"), Options: host.Library().DeckNames(), Only: true,
	}, func(deck string) { Cram(host, library.Scope{Deck: deck}) })
}

const unscheduled = "The schedule stays as it is, however you answer."

// AskTag asks for a tag to cram.
func AskTag(host screen.Host) {
	lib := host.Library()
	task.Load(host.Context(), host.Runner(), func(context.Context) ([]string, error) { return lib.Search().Values("tag"), nil },
		func(all []string, err error) {
			switch {
			case err != nil:
				host.Fail(err)
			case len(all) == 0:
				host.Toast(words.T("No note or card has a tag yet"), "", nil)
			default:
				screen.Ask(host, alert.Question{
					Title: words.T("Cram a tag"), Detail: words.T(unscheduled), Verb: words.T("Cram"), Options: all, Only: true,
				}, func(tag string) { Cram(host, library.Scope{Query: "tag:" + strconv.Quote(tag)}) })
			}
		})
}

// AskQuery asks for a query whose cards are crammed.
func AskQuery(host screen.Host) {
	screen.Ask(host, alert.Question{
		Title: words.T("Cram what a search finds"), Detail: words.F("Words, or such as deck:Polity tag:exam is:leech. %s", words.T(unscheduled)), Verb: words.T("Cram"),
		Check: func(query string) error {
			_, err := search.Parse(query)
			return err
		},
	}, func(query string) { Cram(host, library.Scope{Query: query}) })
}
