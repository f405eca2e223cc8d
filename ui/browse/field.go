package browse

import (
	"strings"

	"fyne.io/fyne/v2"

	"precis/notes/search"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// searchField is the field for the query, with what it offers to complete.
type searchField struct {
	*text.Surface
	screen  *Screen
	options *fyne.Container // holds the panel of offers while there are any
	offers  []string
	at      int                 // the offer that Enter takes, -1 for none
	known   map[string][]string // values of keys
	typing  bool                // the query was not finished by Enter
}

func newSearch(s *Screen) *searchField {
	f := &searchField{Surface: text.NewLine(words.T("Search: words, deck: tag: is:")), screen: s, at: -1, known: map[string][]string{}}
	f.options = widgets.VStack(0)
	f.options.Hide()
	f.OnChanged = func() {
		f.typing = true
		f.offer()
		s.typed()
	}
	f.OnKey = f.key
	return f
}

// set changes the query without offering anything.
func (f *searchField) set(query string) {
	f.Fill(query)
	f.MoveToEnd()
	f.typing = false
	f.close()
}

func (f *searchField) key(name fyne.KeyName) bool {
	s := f.screen
	switch name {
	case fyne.KeyEscape:
		if len(f.offers) > 0 {
			f.close()
			return true
		}
		s.host.Window().Canvas().Unfocus()
	case fyne.KeyReturn:
		if f.at >= 0 {
			f.take(f.at)
			return true
		}
		f.close()
		f.typing = false
		s.load()
		s.host.Window().Canvas().Unfocus()
	case fyne.KeyTab:
		if len(f.offers) == 0 {
			return false
		}
		f.take(max(f.at, 0))
	case fyne.KeyDown:
		if len(f.offers) == 0 {
			s.host.Window().Canvas().Unfocus()
			return true
		}
		f.mark(f.at + 1)
	case fyne.KeyUp:
		if len(f.offers) == 0 {
			return false
		}
		f.mark(f.at - 1)
	default:
		return false
	}
	return true
}

// mostOffers is how many completions are shown.
const mostOffers = 12

// offer shows what the word before the cursor may become.
func (f *searchField) offer() {
	f.close()
	word := f.word()
	if word == "" {
		return
	}
	f.offers = complete(word, f.values)
	f.offers = f.offers[:min(len(f.offers), mostOffers)]
	f.draw()
}

// around returns what stands before the cursor and behind it.
func (f *searchField) around() (before, after string) {
	cursor := f.Selection().End
	return f.Text()[:cursor], f.Text()[cursor:]
}

// word is what stands before the cursor since the last space outside quotes.
func (f *searchField) word() string {
	before, _ := f.around()
	return before[wordStart(before):]
}

// mayBecomeRight reports whether all of the query that is wrong is the word being typed.
func (f *searchField) mayBecomeRight() bool {
	before, after := f.around()
	start := wordStart(before)
	_, err := search.Parse(before[:start] + after)
	return f.typing && start < len(before) && err == nil
}

// values are what may follow a key, read once until something changes.
func (f *searchField) values(key string) []string {
	if _, read := f.known[key]; !read {
		f.known[key] = f.screen.host.Library().Search().Values(key)
		if key == "tag" {
			f.known[key] = append(f.known[key], search.Untagged)
		}
	}
	return f.known[key]
}

func (f *searchField) draw() {
	f.options.Objects = nil
	if len(f.offers) > 0 {
		var all []fyne.CanvasObject
		for i, o := range f.offers {
			row := widgets.NewRow(widgets.RowContent{Kind: widgets.SidebarRow, Text: o, Selected: i == f.at}, func() { f.take(i) })
			all = append(all, row)
		}
		f.options.Add(widgets.NewPanel(widgets.Padded(widgets.VStack(0, all...), theme.Gap4, theme.Gap4, theme.Gap4, theme.Gap4)))
	}
	f.options.Hidden = len(f.offers) == 0
	f.HoldsTab = len(f.offers) > 0
	f.screen.content.Refresh()
}

func (f *searchField) mark(at int) {
	f.at = min(max(at, -1), len(f.offers)-1)
	f.draw()
}

// take puts an offer in the place of the word.
func (f *searchField) take(at int) {
	offer := f.offers[at]
	before, after := f.around()
	before = before[:wordStart(before)] + offer
	whole := isWhole(offer)
	if whole && !strings.HasPrefix(after, " ") {
		before += " "
	}
	f.Fill(before + after)
	f.Select(text.Range{Start: len(before), End: len(before)})
	f.screen.host.Window().Canvas().Focus(f.Surface)
	if whole {
		f.close()
		f.screen.load()
		return
	}
	f.typing = true
	f.offer()
	f.screen.typed()
}

// close takes the offers away.
func (f *searchField) close() {
	f.offers, f.at = nil, -1
	if f.screen.content != nil {
		f.draw()
	}
}
