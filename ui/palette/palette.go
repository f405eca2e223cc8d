// Package palette is the overlay in which one types to jump to any note, section,
// card or command.
package palette

import (
	"context"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"precis/notes/library"
	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/text"
	"precis/ui/theme"
	"precis/ui/widgets"
	"precis/ui/words"
)

const (
	panelWidth = 600
	panelTop   = 0.13
	// rowsShown is how many results are in view at once.
	rowsShown = 9
)

// Palette finds things for one window. It belongs to the UI thread.
type Palette struct {
	host screen.Host

	over     *widgets.Overlay
	field    *text.Surface
	list     *widgets.Lazy
	room     *fyne.Container
	nothing  *widgets.Text
	commands []entry
	titles   func() []entry // read once an opening, off the UI thread, as saved is
	saved    func() []entry
	hits     []hit
	at       int
	shown    string // the query that the hits answer
	wanted   bool   // Enter was pressed before the answer came
	asking   screen.Act
}

// New returns a palette that is not shown yet.
func New(host screen.Host) *Palette {
	return &Palette{host: host}
}

// Shown reports whether the palette is over the window.
func (p *Palette) Shown() bool { return p.over.Shown() }

// Open shows the palette with an empty field.
func (p *Palette) Open() {
	if p.Shown() {
		return
	}
	lib := p.host.Library()
	p.commands = offered(p.host.Commands())
	p.titles, p.saved = sync.OnceValue(func() []entry { return titles(lib) }), sync.OnceValue(func() []entry { return saved(lib) })
	p.field = text.NewLine(words.T("Find notes, cards, commands, any word")).Bare()
	p.field.OnChanged = func() { p.search() }
	p.field.OnKey = p.key
	p.list = widgets.NewLazy((*rows)(p), "", 0)
	p.room = container.New(&shownRows{p})
	p.room.Add(p.list)
	p.nothing = widgets.NewText(words.T("Nothing found"), theme.SizeInterface, theme.Ink3, widgets.Ellipsis)
	nothing := widgets.Padded(p.nothing, theme.Gap12, theme.Gap24, theme.Gap16, theme.Gap24)
	p.nothing.Hide()
	content := container.New(&pieces{}, widgets.Padded(p.field, theme.Gap8, theme.Gap12, theme.Gap4, theme.Gap12),
		widgets.NewHairline(), container.NewStack(p.room, nothing))
	p.over = widgets.ShowOverlay(p.host.Window().Canvas(), content, panelWidth, panelTop)
	p.over.OnClosed = p.asking.Drop
	p.hits, p.at, p.shown = nil, 0, ""
	p.host.Window().Canvas().Focus(p.field)
	p.search()
	screen.Index(p.host)
}

// offered are the commands that can be run now.
func offered(table *command.Table) []entry {
	var all []entry
	for _, c := range table.All() {
		if c.Hidden || !c.CanRun() || c.ID == "go.palette" {
			continue
		}
		e := newEntry(aCommand, c.Name, c.Shown())
		e.command = c.ID
		all = append(all, e)
	}
	return all
}

// search asks for the text of the field, off the UI thread; an earlier question
// that is still open is given up.
func (p *Palette) search() {
	p.wanted = false
	p.ask(p.field.Text(), library.Search.AtHand)
}

// asked finds the places that say something, and tells whether these are all.
type asked func(s library.Search, ctx context.Context, text string) (places []library.Place, whole bool, err error)

// everywhere waits until the words of the library are read.
func everywhere(s library.Search, ctx context.Context, text string) (places []library.Place, whole bool, err error) {
	places, err = s.Places(ctx, text)
	return places, true, err
}

// ask shows what is found of a query. Where that is a part, as the words of a large
// library are still read, it asks again for all.
func (p *Palette) ask(query string, find asked) {
	type answer struct {
		hits  []hit
		whole bool
	}
	titles, saved, commands := p.titles, p.saved, p.commands
	screen.Read(&p.asking, p.host.Context(), p.host, func(ctx context.Context, lib *library.Library) (answer, error) {
		places, whole, err := find(lib.Search(), ctx, query)
		if err != nil {
			return answer{}, err
		}
		return answer{search(query, titles(), slices.Concat(saved(), commands), places), whole}, nil
	}, func(found answer, err error) {
		if err != nil {
			p.host.Fail(err)
			return
		}
		p.show(found.hits, query, found.whole)
		if !found.whole && p.Shown() {
			p.ask(query, everywhere)
		}
	})
}

// show lists what is found of a query; more of it follows where it is not whole. The
// result that was moved to stays the one that Enter takes.
func (p *Palette) show(hits []hit, query string, whole bool) {
	at := 0
	if p.at > 0 && p.shown == query {
		chosen := p.hits[p.at].entry
		at = max(slices.IndexFunc(hits, func(h hit) bool { return h.entry == chosen }), 0)
	}
	p.hits, p.at, p.shown = hits, at, query
	if p.wanted && (whole || len(hits) > 0) {
		p.wanted = false
		if len(hits) > 0 {
			p.take(0)
			return
		}
	}
	p.nothing.Hidden = len(hits) > 0 || !whole
	p.list.Reset()
	p.list.ScrollTo(0, 0)
	p.list.Reveal(at)
	p.over.Fit()
}

func (p *Palette) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyEscape:
		p.over.Close()
	case fyne.KeyReturn:
		if p.wanted = p.shown != p.field.Text(); !p.wanted {
			p.take(p.at)
		}
	case fyne.KeyUp:
		p.move(-1)
	case fyne.KeyDown:
		p.move(1)
	case fyne.KeyPageUp:
		p.move(-rowsShown + 1)
	case fyne.KeyPageDown:
		p.move(rowsShown - 1)
	default:
		return false
	}
	return true
}

// move marks another result; one step past an end comes in at the other.
func (p *Palette) move(by int) {
	n := len(p.hits)
	if n == 0 {
		return
	}
	before := p.at
	switch {
	case by == 1 || by == -1:
		p.at = (p.at + by + n) % n
	default:
		p.at = min(max(p.at+by, 0), n-1)
	}
	p.list.Update(before)
	p.list.Update(p.at)
	p.list.Reveal(p.at)
}

// take goes to a result.
func (p *Palette) take(at int) {
	if at < 0 || at >= len(p.hits) {
		return
	}
	h := p.hits[at]
	p.over.Close()
	switch h.kind {
	case aCommand:
		p.host.Commands().Run(h.command)
	case aSearch:
		p.host.Go(screen.Browse(h.query))
	default:
		p.host.Go(screen.Section{Note: h.note, Index: h.section})
	}
}

// rows is the list of results as the Lazy column sees it.
type rows Palette

// Len is how many results there are.
func (r *rows) Len() int { return len(r.hits) }

// Estimate is the height of every result.
func (r *rows) Estimate(int, float32) float32 { return theme.Size(theme.RowList) }

// Build makes the row of a result.
func (r *rows) Build(at int) fyne.CanvasObject {
	p := (*Palette)(r)
	press := widgets.NewPress(newLine(r.hits[at]), func() { p.take(at) })
	press.SetSelected(at == r.at)
	if h := r.hits[at]; h.note != "" {
		press.OnSecondary = screen.PlaceMenu(p.host, h.note, h.section, p.over.Close)
	}
	return press
}
