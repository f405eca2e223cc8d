package anki

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"precis/notes"
	"precis/notes/lazyregexp"
	"precis/notes/markup"
	"precis/notes/markup/dialect"
)

// block is a stretch of native text with the cards that it makes, in order: those
// of clozes by number.
type block struct {
	markdown string
	ids      []notes.CardID
	clozed   bool
	cards    []*card
	// unread is a question whose form was not read back yet, nil for none.
	unread *unread
}

// unread is a question in the form that mostly holds it: whether it does here is
// seen when the note is read that it stands in.
type unread struct {
	side
	by *writing
}

// held reports whether the cards that were read in the place of a block are its own.
func (b *block) held(found []markup.Card) bool {
	return b.unread == nil || len(found) == 1 && dialect.Holds(&found[0], b.unread.front, b.unread.answer, b.unread.tags)
}

// prove writes a block in a form that is read back.
func (b *block) prove(r *reading) {
	by := *b.unread.by
	by.reading = r
	b.markdown = by.question(b.unread.side)
	b.unread = nil
}

// noAnswer stands where Anki's card has an empty side: a native card has none.
const noAnswer = "—"

// blocks writes a note's cards.
func (r *reading) blocks(n *note) []block {
	kind := r.types[n.kind]
	if kind == nil {
		r.warnings.add(notes.Messagef("notes without a note type show their fields"), firstWords(n.fields[0]))
		kind = &noteType{templates: []template{}}
		for i := range n.fields {
			kind.fields = append(kind.fields, strconv.Itoa(i+1))
		}
	}
	w := &writing{reading: r, note: n, kind: kind, tags: tags(n.tags), own: n.own}
	switch {
	case kind.cloze && w.occludes():
		w.boxes()
	case kind.cloze:
		w.clozes()
	}
	w.questions()
	return w.done
}

// writing is a note on its way to native text.
type writing struct {
	*reading
	note *note
	kind *noteType
	tags []string
	own  map[int]notes.CardID // ids that the cards have here
	sent map[int]bool         // ords that a block makes already
	done []block
}

func (w *writing) id(ord int) notes.CardID {
	if id, ok := w.own[ord]; ok {
		return id
	}
	return cardID(w.note.guid, ord)
}

// template returns the template of a card: all of a cloze type have the first.
func (w *writing) template(ord int) (t template, ok bool) {
	if w.kind.cloze {
		ord = 0
	}
	if ord >= len(w.kind.templates) {
		return t, false
	}
	return w.kind.templates[ord], true
}

func (w *writing) renderer(ord int, t template) *renderer {
	shown := w.note
	if w.kind.cloze && w.occludes() {
		shown = w.unmasked()
	}
	r := &renderer{kind: w.kind, note: shown, deck: w.deckPath(w.note), ord: ord, name: t.name, used: map[string]bool{}, pieces: map[string][]piece{}}
	if w.kind.cloze {
		r.group = ord + 1
	}
	return r
}

// clozes writes the note as native clozes, where they say the same.
func (w *writing) clozes() {
	t, ok := w.template(0)
	if !ok {
		return
	}
	r := w.renderer(0, t)
	r.native = true
	front := w.markdown(r.render(t.front))
	if r.broken || front.broken {
		return
	}
	groups := map[int]bool{}
	for _, pieces := range r.pieces {
		for g := range groupsOf(pieces) {
			groups[g] = true
		}
	}
	text, ok := dialect.Clozed(w.dated(front.markdown), len(groups), w.tagsOf(r))
	if !ok {
		return
	}
	b := block{clozed: true}
	for i := range w.note.cards {
		c := &w.note.cards[i]
		if groups[c.ord+1] {
			b.cards, b.ids = append(b.cards, c), append(b.ids, w.id(c.ord))
			w.send(c.ord)
		}
	}
	if len(b.cards) == 0 {
		w.sent = nil
		return
	}
	asked := r.used
	r.used, r.answer, r.front = map[string]bool{}, true, ""
	r.render(t.back)
	b.markdown = text
	if extra := w.extra(r, asked); extra != "" {
		b.markdown += "\n\n" + prefixed(extra, "> ")
	}
	w.done = append(w.done, b)
}

// extra returns the fields that only the answer shows: they stand below a cloze's
// text, with their names where there are several.
func (w *writing) extra(r *renderer, asked map[string]bool) string {
	var texts []string
	var names []string
	for i, name := range w.kind.fields {
		if r.used[name] && !asked[name] && i < len(w.note.fields) {
			if text := w.markdown(told(clozes(w.note.fields[i]))).markdown; text != "" {
				texts, names = append(texts, text), append(names, name)
			}
		}
	}
	if len(texts) > 1 {
		for i := range texts {
			texts[i] = "**" + escape(strings.TrimSpace(names[i])) + "**\\\n" + texts[i]
			if strings.ContainsAny(texts[i][strings.Index(texts[i], "\n")+1:][:1], "-|`>1*") {
				texts[i] = strings.Replace(texts[i], "\\\n", "\n\n", 1)
			}
		}
	}
	return strings.Join(texts, "\n\n")
}

func (w *writing) send(ord int) {
	if w.sent == nil {
		w.sent = map[int]bool{}
	}
	w.sent[ord] = true
}

// side is a card as its two sides.
type side struct {
	card          *card
	front, answer string
	tags          []string
}

// questions writes the cards that no cloze makes by their rendered sides; two of
// which one asks the other backwards become a pair.
func (w *writing) questions() {
	var all []side
	for i := range w.note.cards {
		if c := &w.note.cards[i]; !w.sent[c.ord] {
			all = append(all, w.side(c))
		}
	}
	for i := range all {
		s := all[i]
		if w.sent[s.card.ord] {
			continue
		}
		w.send(s.card.ord)
		b := block{cards: []*card{s.card}, ids: []notes.CardID{w.id(s.card.ord)}}
		both := slices.IndexFunc(all[i+1:], func(o side) bool {
			return !w.sent[o.card.ord] && o.front == s.answer && o.answer == s.front && s.front != s.answer
		})
		if both >= 0 {
			back := all[i+1+both]
			tags := s.tags
			if len(back.tags) > len(tags) { // its answer is typed
				tags = back.tags
			}
			if text, ok := dialect.Question(s.front, w.dated(s.answer), true, tags); ok {
				b.cards, b.ids = append(b.cards, back.card), append(b.ids, w.id(back.card.ord))
				b.markdown = text
				w.send(back.card.ord)
				w.done = append(w.done, b)
				continue
			}
		}
		b.markdown, b.unread = dialect.Likely(s.front, w.dated(s.answer), s.tags), &unread{s, w}
		w.done = append(w.done, b)
	}
}

// dated returns an answer, or a text with clozes, with the field that says until when
// it holds.
func (w *writing) dated(text string) string {
	return strings.TrimSuffix(text+"\n"+markup.UntilField(w.note.until), "\n")
}

// question writes one card; sides that no native form can hold become plain text.
func (w *writing) question(s side) string {
	if text, ok := dialect.Question(s.front, w.dated(s.answer), false, s.tags); ok {
		return text
	}
	w.warnings.add(notes.Messagef("cards whose text could not be kept as it was set became plain text"), firstWords(w.note.fields[0]))
	plain := func(markdown string) string {
		return cmp.Or(lineStart(escape(markup.PlainText(markdown))), noAnswer)
	}
	if text, ok := dialect.Question(plain(s.front), w.dated(plain(s.answer)), false, s.tags); ok {
		return text
	}
	text, _ := dialect.Question(fmt.Sprintf("%d", w.note.id), noAnswer, false, s.tags)
	return text
}

// tagsOf returns the tags of a card whose question was rendered.
func (w *writing) tagsOf(r *renderer) []string {
	if !r.typed || notes.Tagged(w.tags, notes.TypedTag) {
		return w.tags
	}
	return append(slices.Clone(w.tags), notes.TypedTag)
}

// side renders a card.
func (w *writing) side(c *card) side {
	front, answer, tags := "", "", w.tags
	t, ok := w.template(c.ord)
	if ok {
		r := w.renderer(c.ord, t)
		asked := r.render(t.front)
		tags = w.tagsOf(r)
		r.answer = true
		told := answerOf(r.render(t.back), asked)
		front, answer = w.markdown(asked).markdown, w.markdown(told).markdown
	} else if len(w.kind.templates) > 0 {
		w.warnings.add(notes.Messagef("cards without a template show the fields of their note"), firstWords(w.note.fields[0]))
	}
	occluded := w.kind.cloze && w.occludes()
	if occluded {
		front = strings.TrimSpace(front + "\n\n" + fmt.Sprintf("Mask %d", c.ord+1))
		w.warnings.add(notes.Messagef("cards of image occlusion show the whole picture: their masks are not drawn"), firstWords(strings.Join(w.note.fields[1:], " ")))
	}
	if front == "" {
		if ok {
			w.warnings.add(notes.Messagef("cards with an empty front show the fields of their note"), firstWords(strings.Join(w.note.fields, " ")))
		}
		front, answer = w.fields(c.ord)
	}
	if answer == "" && !occluded {
		w.warnings.add(notes.Messagef("cards with an empty answer have a dash for one"), firstWords(w.note.fields[0]))
	}
	return side{c, front, cmp.Or(answer, noAnswer), tags}
}

// fields returns the first field that says something, and the others.
func (w *writing) fields(ord int) (front, answer string) {
	var rest []string
	for _, field := range w.note.fields {
		text := w.markdown(told(clozes(field))).markdown
		switch {
		case text == "":
		case front == "":
			front = text
		default:
			rest = append(rest, text)
		}
	}
	return cmp.Or(front, strconv.FormatInt(w.note.id, 10)+"-"+strconv.Itoa(ord)), strings.Join(rest, "\n\n")
}

var answerRule = lazyregexp.New(`(?i)^<hr\b[^>]*\bid=["']?answer["']?[^>]*>`)

// answerOf returns what a back side says beside its question: Anki repeats that.
func answerOf(back, front string) string {
	for at := range len(back) {
		if !strings.HasPrefix(back[at:], "<hr") && !strings.HasPrefix(back[at:], "<HR") {
			continue
		}
		if rule := answerRule.FindString(back[at:]); rule != "" {
			return back[at+len(rule):]
		}
	}
	if rest, ok := strings.CutPrefix(strings.TrimSpace(back), strings.TrimSpace(front)); ok && !isBlank(rest) {
		return rest
	}
	return back
}

// markdown turns HTML into Markdown and counts what that loses.
func (w *writing) markdown(html string) text {
	t := toMarkdown(html)
	for _, lost := range t.lost {
		w.warnings.add(lost, firstWords(w.note.fields[0]))
	}
	if line, _ := markup.BeyondLimits(t.markdown); line > 0 {
		w.warnings.add(notes.Messagef("fields set too deep became plain text"), firstWords(w.note.fields[0]))
		t.markdown = escape(strings.Join(strings.Fields(strip(html)), " "))
	}
	return t
}

// occludes reports whether the note's clozes are masks over an image.
func (w *writing) occludes() bool {
	return slices.ContainsFunc(w.note.fields, func(f string) bool { return strings.Contains(f, "image-occlusion:") })
}

var masked = lazyregexp.New(`\{\{c\d+::image-occlusion:[^}]*\}\}`)

// unmasked returns the note without its masks, which are no text.
func (w *writing) unmasked() *note {
	n := *w.note
	n.fields = slices.Clone(n.fields)
	for i, field := range n.fields {
		n.fields[i] = masked.ReplaceAllString(field, "")
	}
	return &n
}

// tags writes Anki's tags as native ones; that of leeches is progress and no tag.
func tags(words []string) []string {
	var all []string
	for _, word := range words {
		if strings.EqualFold(word, leechTag) {
			continue
		}
		number := true
		tag := strings.Map(func(r rune) rune {
			switch {
			case unicode.IsLetter(r), unicode.IsMark(r), r == '_', r == '-', r == '/':
				number = false
				return r
			case unicode.IsDigit(r):
				return r
			default:
				number = false
				return '-'
			}
		}, strings.ReplaceAll(word, "::", "/"))
		if tag = strings.Trim(tag, "/"); tag == "" {
			continue
		}
		if number {
			tag = "_" + tag
		}
		if !slices.Contains(all, tag) {
			all = append(all, tag)
		}
	}
	return all
}

// untilTag begins the tag that says until when a note holds, as untilOf reads it.
const untilTag = "until/"

// untilOf takes the tag off that says until when a note holds, such as
// until::2027-03-31.
func untilOf(words []string) (rest []string, day notes.Day) {
	for _, word := range words {
		if date, ok := strings.CutPrefix(strings.ReplaceAll(word, "::", "/"), untilTag); ok {
			if until, err := notes.ParseDate(date); err == nil {
				day = until
				continue
			}
		}
		rest = append(rest, word)
	}
	return rest, day
}

// leechTag is what Anki tags notes with whose cards are forgotten again and again.
const leechTag = "leech"
