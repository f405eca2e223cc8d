package browse

import (
	"math"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/ui/browse/table"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// The columns of cards, in the order of cardColumns.
const (
	cardPrompt = iota
	cardAnswer
	cardSection
	cardNote
	cardDeck
	cardTags
	cardFlag
	cardDue
	cardInterval
	cardRecall
	cardStability
)

// cardColumn is one column of the table of cards.
type cardColumn struct {
	name  string // under which it is remembered
	usual bool   // shown until the learner chooses
	table.Column
	cell func(*cardRows, library.Found) table.Cell
	sort func(r *cardRows, places []uint32, descending bool)
}

// cardColumns are all there are.
func cardColumns() []cardColumn {
	number := func(n int) table.Cell { return table.Cell{Text: words.Number(n), Colour: theme.Ink2} }
	return []cardColumn{
		{
			"question", true,
			table.Column{Title: words.T("Question"), Weight: 3},
			(*cardRows).promptCell,
			byText(askedOf, askedKey),
		},
		{
			"answer", false,
			table.Column{Title: words.T("Answer"), Weight: 2},
			func(_ *cardRows, f library.Found) table.Cell { return quiet(markup.PlainText(f.Card.Answer)) },
			byText(func(f library.Found) string { return f.Card.Answer }, plainKey),
		},
		{
			"section", true,
			table.Column{Title: words.T("Section"), Weight: 2, Least: 520},
			func(_ *cardRows, f library.Found) table.Cell { return quiet(sectionOf(f)) },
			byText(sectionOf, notes.AppendTitleKey),
		},
		{
			"note", false,
			table.Column{Title: words.T("Note"), Weight: 2},
			func(_ *cardRows, f library.Found) table.Cell { return quiet(noteOf(f)) },
			byText(noteOf, notes.AppendTitleKey),
		},
		{
			"deck", false,
			table.Column{Title: words.T("Deck"), Weight: 2},
			func(_ *cardRows, f library.Found) table.Cell { return quiet(f.Deck()) },
			byText(library.Found.Deck, deckKey),
		},
		{
			"tags", false,
			table.Column{Title: words.T("Tags"), Weight: 1.5},
			func(_ *cardRows, f library.Found) table.Cell { return quiet(tagsOf(f)) },
			byText(tagsOf, notes.AppendTitleKey),
		},
		{
			"flag", false,
			table.Column{Title: words.T("Flag"), Width: 84},
			(*cardRows).flagCell,
			by(func(_ *cardRows, f library.Found) uint8 { return f.Card.Progress.Flag }),
		},
		{
			"due", true,
			table.Column{Title: words.T("Due"), Width: 92, Holds: words.N(longLate-1, "%d day late", "%d days late")},
			(*cardRows).dueCell,
			by(func(_ *cardRows, f library.Found) float64 { return dueOrder(&f.Card.Progress) }),
		},
		{
			"interval", false,
			table.Column{Title: words.T("Interval"), Width: 64, Trailing: true},
			func(_ *cardRows, f library.Found) table.Cell { return measured(intervalDays(f), inDays) },
			by(func(_ *cardRows, f library.Found) float64 { return intervalDays(f) }),
		},
		{"recall", true, table.Column{Title: words.T("Known"), Width: 56, Trailing: true}, (*cardRows).recallCell, by((*cardRows).recall)},
		{
			"stability", true,
			table.Column{Title: words.T("Stability"), Width: 64, Trailing: true, Least: 600},
			func(_ *cardRows, f library.Found) table.Cell {
				return measured(f.Card.Progress.Stability, words.Days)
			},
			by(func(_ *cardRows, f library.Found) float64 { return f.Card.Progress.Stability }),
		},
		{
			"difficulty", false,
			table.Column{Title: words.T("Difficulty"), Width: 72, Trailing: true},
			func(_ *cardRows, f library.Found) table.Cell {
				return measured(f.Card.Progress.Difficulty, func(d float64) string { return words.F("%.1f", d) })
			},
			by(func(_ *cardRows, f library.Found) float64 { return f.Card.Progress.Difficulty }),
		},
		{
			"lapses", false,
			table.Column{Title: words.T("Lapses"), Width: 60, Trailing: true},
			func(_ *cardRows, f library.Found) table.Cell { return number(f.Card.Progress.Lapses) },
			by(func(_ *cardRows, f library.Found) int { return f.Card.Progress.Lapses }),
		},
		{
			"reps", false,
			table.Column{Title: words.T("Reviews"), Width: 64, Trailing: true},
			func(_ *cardRows, f library.Found) table.Cell { return number(f.Card.Progress.Reps) },
			by(func(_ *cardRows, f library.Found) int { return f.Card.Progress.Reps }),
		},
		{
			"added", false,
			table.Column{Title: words.T("Added"), Width: 88, Trailing: true},
			func(r *cardRows, f library.Found) table.Cell { return quiet(r.past(f.Card.Added)) },
			by(func(_ *cardRows, f library.Found) int64 { return f.Card.Added.UnixMilli() }),
		},
		{
			"edited", false,
			table.Column{Title: words.T("Edited"), Width: 88, Trailing: true},
			func(r *cardRows, f library.Found) table.Cell { return quiet(r.past(edited(f))) },
			by(func(_ *cardRows, f library.Found) int64 { return edited(f).UnixMilli() }),
		},
	}
}

// by sorts cards by a number.
func by[N number](of func(*cardRows, library.Found) N) func(*cardRows, []uint32, bool) {
	return func(r *cardRows, places []uint32, descending bool) {
		orderBy(places, descending, r.touch, func(place uint32) N { return of(r, r.found.At(place)) })
	}
}

// touch reads what numbers of a card are worked out of.
func (r *cardRows) touch(place uint32) int {
	p := &r.found.At(place).Card.Progress
	return int(p.State) + p.Reps + int(p.LastDay)
}

// byText sorts cards by the keys of what is read of them, as orderByText does.
func byText[T comparable](read func(library.Found) T, key func(to []byte, of T) []byte) func(*cardRows, []uint32, bool) {
	return func(r *cardRows, places []uint32, descending bool) {
		orderByText(places, descending, func(place uint32) T { return read(r.found.At(place)) }, key)
	}
}

func quiet(text string) table.Cell { return table.Cell{Text: text, Colour: theme.Ink2} }

// inDays words days and parts of them.
func inDays(days float64) string {
	return words.Interval(time.Duration(math.Round(days*float64(24*time.Hour/time.Second))) * time.Second)
}

// measured words a measure that new cards do not have.
func measured(value float64, say func(float64) string) table.Cell {
	if value <= 0 {
		return table.Cell{Text: "–", Colour: theme.Ink3}
	}
	return quiet(say(value))
}

func (r *cardRows) promptCell(f library.Found) table.Cell {
	cell := table.Cell{Text: markup.Listed(f.Card), Colour: inkOf(f)}
	if flag := f.Card.Progress.Flag; flag != 0 {
		cell.Icon, cell.IconColour = theme.IconFlag, widgets.FlagColour(flag)
	}
	return cell
}

func (r *cardRows) flagCell(f library.Found) table.Cell {
	flag := f.Card.Progress.Flag
	if flag == 0 {
		return table.Cell{Text: "–", Colour: theme.Ink3}
	}
	return table.Cell{Text: words.T(widgets.FlagNames[flag-1]), Colour: theme.Ink2, Icon: theme.IconFlag, IconColour: widgets.FlagColour(flag)}
}

func (r *cardRows) dueCell(f library.Found) table.Cell {
	cell := quiet(r.due(f))
	if f.Card.Progress.State == notes.New && !idle(f) {
		cell.Colour = theme.EasyColor
	}
	return cell
}

func (r *cardRows) recallCell(f library.Found) table.Cell {
	recall := r.recall(f)
	if recall < 0 {
		return table.Cell{Text: "–", Colour: theme.Ink3}
	}
	return table.Cell{Text: words.Percent(recall), Colour: inkOf(f)}
}

// tagsOf are the tags of a card's note and its own.
func tagsOf(f library.Found) string {
	var all []string
	if f.Note != nil {
		all = append(all, f.Note.Tags...)
	}
	for _, tag := range f.Card.Tags {
		if !slices.Contains(all, tag) {
			all = append(all, tag)
		}
	}
	return strings.Join(all, " ")
}
