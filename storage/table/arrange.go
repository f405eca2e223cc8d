package table

import (
	"cmp"
	"context"
	"crypto/sha1"
	"encoding/base32"
	"html"
	"slices"
	"strconv"
	"strings"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
	"precis/storage/anki"
)

// mostRows is how many rows one note holds; a longer table becomes several.
const mostRows = 200

// pathMark parts the headings of a section's path in a cell.
const pathMark = " > "

// page is a note on its way.
type page struct {
	deck, title string
	rows        []fact
	fronts      map[string]int // how often each came
}

// fact is a row that is understood.
type fact struct {
	section string // with pathMark
	text    string // native, with ids
}

// batch makes notes of the rows: one for each title and deck, in order.
func (l *layout) batch(ctx context.Context, path string, rows []row, report func(done, total int)) (*intake.Batch, error) {
	b := &intake.Batch{Table: l.table(rows)}
	w := &warnings{file: path}
	name := cmp.Or(l.head.name, notes.TitleOfFile(path))
	if path == "" {
		name = l.head.name
	}
	var pages []*page
	for i, r := range rows {
		if i%256 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if report != nil {
				report(i, len(rows))
			}
		}
		c := l.cells(r)
		deck := strings.ReplaceAll(cmp.Or(c.deck, l.head.deck), "::", "/")
		title := cmp.Or(c.note, name)
		if c.note == "" && c.deck != "" {
			title = deck[strings.LastIndex(deck, "/")+1:]
		}
		at := slices.IndexFunc(pages, func(p *page) bool { return p.deck == deck && p.title == title })
		if at < 0 {
			at = len(pages)
			pages = append(pages, &page{deck: deck, title: title, fronts: map[string]int{}})
		}
		p := pages[at]
		text := l.text(p, c, func(m notes.Message) { w.add(m, r.line) })
		if text != "" {
			p.rows = append(p.rows, fact{c.section, text})
		}
	}
	for _, p := range pages {
		b.Notes = append(b.Notes, p.notes()...)
	}
	b.Warnings = w.all()
	if report != nil {
		report(len(rows), len(rows))
	}
	return b, nil
}

// cells are those of a row by what they hold.
type cells struct {
	front, back, tags, deck, section, note, kind, id, guid, notetype string
	extra                                                            []string
}

func (l *layout) cells(r row) cells {
	var c cells
	for i, cell := range r.cells {
		cell = strings.TrimSpace(strings.ReplaceAll(cell, "\r\n", "\n"))
		if i >= len(l.columns) || cell == "" {
			continue
		}
		switch l.columns[i] {
		case "front":
			c.front = cell
		case "back":
			c.back = cell
		case "extra":
			c.extra = append(c.extra, cell)
		case "tags":
			c.tags = cell
		case "deck":
			c.deck = cell
		case "section":
			c.section = strings.Join(strings.Fields(cell), " ")
		case "note":
			c.note = cell
		case "kind":
			c.kind = cell
		case "id":
			c.id = cell
		case "guid":
			c.guid = cell
		case "notetype":
			c.notetype = cell
		}
	}
	return c
}

// text writes a row as native text with the ids of its cards, "" where there is
// no card in it.
func (l *layout) text(p *page, c cells, warn func(notes.Message)) string {
	if c.front == "" {
		warn(notes.Messagef("rows without a front were left out"))
		return ""
	}
	tags := anki.Tags(append(strings.FieldsFunc(c.tags, func(r rune) bool { return strings.ContainsRune(" ,;\t\n", r) }), l.head.tags...))
	if l.native {
		text, ok := nativeText(c, tags)
		if !ok {
			warn(notes.Messagef("rows that make no card were left out"))
		}
		return text
	}
	count := p.fronts[c.front]
	p.fronts[c.front]++
	if c.guid == "" {
		c.guid = hash("row", p.title, p.deck, c.front, strconv.Itoa(count))
	}
	back := strings.Join(append([]string{l.html(c.back)}, l.more(c.extra)...), "<br><br>")
	f := anki.Fact{GUID: c.guid, Front: l.html(c.front), Back: strings.TrimPrefix(back, "<br><br>"), Tags: tags}
	f.Reversed = strings.Contains(strings.ToLower(cmp.Or(c.notetype, l.head.notetype)), "reversed")
	if f.Back == "" && !strings.Contains(c.front, "{{c") {
		warn(notes.Messagef("rows without a back were left out"))
		return ""
	}
	return f.Native(warn)
}

// more returns what else the answer says as HTML.
func (l *layout) more(extra []string) []string {
	var all []string
	for _, text := range extra {
		all = append(all, l.html(text))
	}
	return all
}

// maths is a formula between dollars: money has neither of these signs.
var maths = lazyregexp.New(`\$([^$\n]*[\\^_][^$\n]*)\$`)

// html returns a cell as HTML: plain text stands for itself.
func (l *layout) html(cell string) string {
	if l.head.html {
		return cell
	}
	cell = maths.ReplaceAllString(html.EscapeString(cell), `\($1\)`)
	return strings.ReplaceAll(cell, "\n", "<br>")
}

// nativeText writes a row of a table that this app wrote.
func nativeText(c cells, tags []string) (text string, ok bool) {
	switch c.kind {
	case notes.Cloze.String():
		groups := map[int]bool{}
		for _, card := range markup.Parse(c.front).Cards {
			groups[card.Group] = true
		}
		if text, ok = dialect.Clozed(c.front, len(groups), tags); !ok {
			return "", false
		}
		text += below(c.back)
	case notes.Occlusion.String():
		doc := markup.Parse(c.front)
		if len(doc.Cards) == 0 || doc.Cards[len(doc.Cards)-1].Kind != notes.Occlusion {
			return "", false
		}
		tagged, err := doc.WithTags(map[int][]string{0: tags})
		if err != nil {
			return "", false
		}
		text = tagged.Markdown + below(c.back)
	default:
		if text, ok = dialect.Question(c.front, c.back, c.kind == notes.Reversed.String(), tags); !ok {
			return "", false
		}
	}
	doc := markup.Parse(text)
	return doc.WithIDs("", named(doc.Cards, c.id)), true
}

// below writes what only an answer shows below clozes or boxes.
func below(back string) string {
	if back == "" {
		return ""
	}
	return "\n\n> " + strings.ReplaceAll(back, "\n", "\n> ")
}

// named gives cards the ids of a cell: "X", "X,Y" or "c1=X,c2=Y".
func named(cards []markup.Card, list string) []notes.Card {
	var all []notes.Card
	for i, part := range strings.Split(list, ",") {
		group, id, clozed := strings.Cut(strings.TrimSpace(part), "=")
		for _, c := range cards {
			switch {
			case clozed && group == "c"+strconv.Itoa(c.Group):
				all = append(all, notes.Card{ID: notes.CardID(id), Place: c.Place})
			case !clozed && c.Place == i:
				all = append(all, notes.Card{ID: notes.CardID(group), Place: i})
			}
		}
	}
	return all
}

// notes writes the rows under headings for their sections. A table is known again
// by its name and its first row, so that others of its name do not replace it, and where
// these have changed by what it says.
func (p *page) notes() []intake.Note {
	var sections []string // in the order in which they come, rows of none first
	for _, r := range p.rows {
		if r.section != "" && !slices.Contains(sections, r.section) {
			sections = append(sections, r.section)
		}
	}
	slices.SortStableFunc(p.rows, func(a, b fact) int {
		return slices.Index(sections, a.section) - slices.Index(sections, b.section)
	})
	var all []intake.Note
	for part, from := 1, 0; from < len(p.rows); part, from = part+1, from+mostRows {
		rows := p.rows[from:min(from+mostRows, len(p.rows))]
		var b strings.Builder
		b.WriteString("---\nid: table-" + hash("note", p.title, p.deck, p.first(), strconv.Itoa(part)) + "\n---\n\n")
		var path []string
		for _, r := range rows {
			path = heading(&b, path, r.section)
			b.WriteString(r.text + "\n\n")
		}
		n := intake.Note{Markdown: strings.TrimSuffix(b.String(), "\n"), Title: p.title, Deck: p.deck, MediaBeside: true, ByName: true}
		if n.Title == "" {
			n.Title = markup.PlainText(p.first())
		}
		if part > 1 {
			n.Title += " " + strconv.Itoa(part)
		}
		all = append(all, n)
	}
	return all
}

// first returns what the first row asks.
func (p *page) first() string {
	doc := markup.Parse(p.rows[0].text)
	if len(doc.Cards) == 0 {
		return doc.Markdown
	}
	return doc.Cards[0].Prompt
}

// heading writes the headings that lead from one section to the next, and returns
// the path of that.
func heading(b *strings.Builder, from []string, section string) []string {
	var to []string
	if section != "" {
		to = strings.Split(section, pathMark)
	}
	if slices.Equal(from, to) {
		return from
	}
	same := 0
	for same < min(len(from), len(to)-1) && from[same] == to[same] {
		same++
	}
	for i, title := range to[same:] {
		b.WriteString(strings.Repeat("#", min(same+i+2, 6)) + " " + title + "\n\n")
	}
	return to
}

var idCode = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// hash returns 16 letters that stand for some texts.
func hash(parts ...string) string {
	sum := sha1.Sum([]byte(strings.Join(parts, "\x00")))
	return idCode.EncodeToString(sum[:10])
}

// warnings gathers what was left out, a warning for each kind of thing.
type warnings struct {
	file  string
	kinds []kind
}

// kind is one of the things that were left out, with the lines of rows.
type kind struct {
	message notes.Message
	lines   []int
}

func (w *warnings) add(message notes.Message, line int) {
	at := slices.IndexFunc(w.kinds, func(k kind) bool { return k.message.String() == message.String() })
	if at < 0 {
		at = len(w.kinds)
		w.kinds = append(w.kinds, kind{message: message})
	}
	w.kinds[at].lines = append(w.kinds[at].lines, line)
}

func (w *warnings) all() []notes.Warning {
	var all []notes.Warning
	for _, k := range w.kinds {
		message := k.message
		if n := len(k.lines); n > 1 {
			message = notes.Messagef("%s: %d, this one first", message, n)
		}
		all = append(all, notes.Warning{File: w.file, Line: k.lines[0], Message: message})
	}
	return all
}
