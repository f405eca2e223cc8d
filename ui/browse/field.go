package browse

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

// searchField is the field for the query, with what it offers to complete.
type searchField struct {
	*widgets.KeyField
	screen  *Screen
	options *fyne.Container // holds the panel of offers while there are any
	offers  []string
	at      int // the offer that Enter takes, -1 for none
}

func newSearch(s *Screen) *searchField {
	f := &searchField{KeyField: widgets.NewKeyField(words.T("Search cards: words, \"a phrase\", deck: tag: is: kind: flag:")), screen: s, at: -1}
	f.options = widgets.VStack(0)
	f.options.Hide()
	f.OnChanged = func(string) {
		f.offer()
		s.typed()
	}
	f.OnKey = f.key
	return f
}

// set changes the query without offering anything.
func (f *searchField) set(query string) {
	changed := f.OnChanged
	f.OnChanged = nil
	f.SetText(query)
	f.CursorColumn = len([]rune(query))
	f.OnChanged = changed
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
		s.load()
		s.host.Window().Canvas().Unfocus()
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
const mostOffers = 8

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

// word is what stands before the cursor since the last space outside quotes.
func (f *searchField) word() string {
	text := []rune(f.Text)
	before := string(text[:min(f.CursorColumn, len(text))])
	return before[wordStart(before):]
}

// values are what may follow a key.
func (f *searchField) values(key string) []string {
	lib := f.screen.host.Library()
	switch key {
	case "deck":
		return lib.DeckNames()
	case "tag":
		var tags []string
		for _, n := range lib.Notes() {
			tags = append(tags, n.Tags...)
		}
		slices.Sort(tags)
		return slices.Compact(tags)
	case "is":
		return []string{"due", "new", "learning", "review", "relearning", "suspended", "buried", "leech", "flagged", "retired"}
	case "kind":
		return []string{"basic", "reversed", "cloze", "list"}
	case "flag":
		return []string{"1", "2", "3", "4", "5", "6", "7", "0"}
	default:
		return nil
	}
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
	f.screen.content.Refresh()
}

func (f *searchField) mark(at int) {
	f.at = min(max(at, -1), len(f.offers)-1)
	f.draw()
}

// take puts an offer in the place of the word.
func (f *searchField) take(at int) {
	offer := f.offers[at]
	text := []rune(f.Text)
	cursor := min(f.CursorColumn, len(text))
	before, after := string(text[:cursor]), string(text[cursor:])
	before = before[:wordStart(before)] + offer
	whole := !strings.HasSuffix(offer, ":")
	if whole && !strings.HasPrefix(after, " ") {
		before += " "
	}
	changed := f.OnChanged
	f.OnChanged = nil
	f.SetText(before + after)
	f.CursorColumn = len([]rune(before))
	f.Refresh()
	f.OnChanged = changed
	f.screen.host.Window().Canvas().Focus(f.KeyField)
	if whole {
		f.close()
		f.screen.load()
		return
	}
	f.offer()
}

// close takes the offers away.
func (f *searchField) close() {
	f.offers, f.at = nil, -1
	if f.screen.content != nil {
		f.draw()
	}
}

// wordStart is where the last word of a text begins; spaces in quotes do not
// part words.
func wordStart(text string) int {
	start, quoted := 0, false
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ' ' && !quoted:
			start = i + 1
		}
	}
	return start
}

// keys are the terms of the query language that take a value.
var keys = []string{"deck", "tag", "section", "is", "kind", "flag"}

// complete returns what a word may become: keys that begin like it, or the
// values of its key that hold what was typed.
func complete(word string, values func(key string) []string) []string {
	minus := ""
	if rest, ok := strings.CutPrefix(word, "-"); ok {
		minus, word = "-", rest
	}
	key, typed, ok := strings.Cut(word, ":")
	var all []string
	if !ok {
		for _, k := range keys {
			if word != "" && strings.HasPrefix(k, word) {
				all = append(all, minus+k+":")
			}
		}
		return all
	}
	typed = strings.ToLower(strings.Trim(typed, `"`))
	for _, v := range values(key) {
		if strings.ToLower(v) == typed {
			continue
		}
		if strings.Contains(strings.ToLower(v), typed) {
			if strings.Contains(v, " ") {
				v = `"` + v + `"`
			}
			all = append(all, minus+key+":"+v)
		}
	}
	return all
}
