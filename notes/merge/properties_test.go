package merge_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/merge"

	"pgregory.net/rapid"
)

// draft is a note that is easy to edit: sections of pieces.
type draft struct {
	tags     []string
	sections []part
}

type part struct {
	heading string
	pieces  []string
}

func (d draft) clone() draft {
	out := draft{tags: slices.Clone(d.tags)}
	for _, p := range d.sections {
		out.sections = append(out.sections, part{p.heading, slices.Clone(p.pieces)})
	}
	return out
}

// write returns the note; cards have the ids that stand in their pieces.
func (d draft) write() string {
	var b strings.Builder
	b.WriteString("---\nid: n1\ntags: [" + strings.Join(d.tags, ", ") + "]\n---\n")
	for _, p := range d.sections {
		b.WriteString("## " + p.heading + "\n\n")
		for i, piece := range p.pieces {
			b.WriteString(piece + "\n")
			if !strings.HasPrefix(piece, "- ") || i+1 == len(p.pieces) || !strings.HasPrefix(p.pieces[i+1], "- ") {
				b.WriteString("\n")
			}
		}
	}
	return b.String()
}

// words names what a side writes: nothing that it writes is written elsewhere.
type words struct {
	side string
	n    int
}

func (w *words) next() string {
	w.n++
	return fmt.Sprintf("%s%d", w.side, w.n)
}

func (w *words) piece(t *rapid.T) string {
	x, y := w.next(), w.next()
	return rapid.SampledFrom([]string{
		"What is " + x + "? :: It is " + y + " <!--id:" + x + "-->",
		"- word " + x + " ::: Wort " + y + " <!--id:" + x + "," + y + "-->",
		"- item " + x,
		"Since {{c1::" + x + "}} there was {{c2::" + y + "}}. <!--id:c1=" + x + ",c2=" + y + "-->",
		"Which of " + x + "?\n? <!--id:" + x + "-->\n- " + y + "\n- b",
		"Text of " + x + ". And of " + y + ".",
	}).Draw(t, "piece")
}

// edit changes a draft once.
func (w *words) edit(t *rapid.T, d *draft) {
	section := rapid.IntRange(0, len(d.sections)-1).Draw(t, "section")
	p := &d.sections[section]
	at := rapid.IntRange(0, len(p.pieces)).Draw(t, "at")
	inside := at < len(p.pieces)
	switch rapid.SampledFrom([]string{"add", "add", "change", "change", "remove", "move", "heading", "section", "tag", "order"}).Draw(t, "edit") {
	case "add":
		p.pieces = slices.Insert(p.pieces, at, w.piece(t))
	case "change":
		if inside {
			p.pieces[at] = w.change(p.pieces[at])
		}
	case "remove":
		if inside {
			p.pieces = slices.Delete(p.pieces, at, at+1)
		}
	case "move":
		if inside {
			piece := p.pieces[at]
			p.pieces = slices.Delete(p.pieces, at, at+1)
			other := &d.sections[rapid.IntRange(0, len(d.sections)-1).Draw(t, "to")]
			other.pieces = append(other.pieces, piece)
		}
	case "heading":
		p.heading += " " + w.next()
	case "section":
		d.sections = slices.Insert(d.sections, section, part{"Section " + w.next(), []string{w.piece(t), w.piece(t)}})
	case "tag":
		d.tags = append(d.tags, w.next())
	case "order":
		other := rapid.IntRange(0, len(d.sections)-1).Draw(t, "with")
		d.sections[section], d.sections[other] = d.sections[other], d.sections[section]
	}
}

// change edits the text of a piece and leaves its ids.
func (w *words) change(piece string) string {
	for _, mark := range []string{"It is ", "Wort ", "Text of ", "there was ", "Which of ", "item "} {
		if strings.Contains(piece, mark) {
			return strings.Replace(piece, mark, mark+w.next()+" ", 1)
		}
	}
	return piece
}

func (w *words) draft(t *rapid.T) draft {
	d := draft{tags: []string{"a", "b"}}
	for range rapid.IntRange(1, 4).Draw(t, "sections") {
		p := part{heading: "Section " + w.next()}
		for range rapid.IntRange(0, 5).Draw(t, "pieces") {
			p.pieces = append(p.pieces, w.piece(t))
		}
		d.sections = append(d.sections, p)
	}
	return d
}

func (w *words) edits(t *rapid.T, d draft) draft {
	d = d.clone()
	for range rapid.IntRange(0, 6).Draw(t, "edits") {
		w.edit(t, &d)
	}
	return d
}

// texts returns what the pieces of a note say, and how often.
func texts(markdown string) map[string]int {
	all := map[string]int{}
	_, pieces := markup.Divide(markdown)
	for _, p := range pieces.Body {
		all[p.Text]++
	}
	return all
}

func idsOf(markdown string) map[notes.CardID]notes.CardText {
	all := map[notes.CardID]notes.CardText{}
	for _, c := range markup.Parse(markdown).Cards {
		if c.ID != "" {
			all[c.ID] = c.Text()
		}
	}
	return all
}

func TestMergeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, author, learner := words{side: "b"}, words{side: "t"}, words{side: "m"}
		d := first.draft(t)
		base, mine, theirs := d.write(), learner.edits(t, d).write(), author.edits(t, d).write()
		r := merge.Three(base, mine, theirs, merge.Mine, nil)

		if got := merge.Three(base, mine, base, merge.Mine, nil); got.Markdown != mine || len(got.Conflicts()) > 0 {
			t.Fatalf("where only I changed: got\n%s\nwant\n%s", got.Markdown, mine)
		}
		if got := merge.Three(base, base, theirs, merge.Mine, nil); got.Markdown != theirs || len(got.Conflicts()) > 0 {
			t.Fatalf("where only the author changed: got\n%s\nwant\n%s", got.Markdown, theirs)
		}
		if got := merge.Three(base, mine, mine, merge.Mine, nil); got.Markdown != mine || len(got.Changes) > 0 {
			t.Fatalf("where both changed the same: got\n%s\nwant\n%s", got.Markdown, mine)
		}
		if got := merge.Three(theirs, r.Markdown, theirs, merge.Mine, nil); got.Markdown != r.Markdown || len(got.Conflicts()) > 0 {
			t.Fatalf("the same version again: got\n%s\nwant\n%s", got.Markdown, r.Markdown)
		}
		if got := merge.Three(base, theirs, mine, merge.Mine, nil); len(r.Conflicts()) == 0 && plain(got.Markdown) != plain(r.Markdown) {
			t.Fatalf("the other way round: got\n%s\nwant\n%s", got.Markdown, r.Markdown)
		}
		nothingLost(t, r, base, mine, theirs)
	})
}

// nothingLost checks that what each side wrote is there or waits to be decided.
func nothingLost(t *rapid.T, r *merge.Result, base, mine, theirs string) {
	old, merged := texts(base), texts(r.Markdown)
	for text := range texts(mine) {
		if merged[text] == 0 && old[text] == 0 && !accounted(r, text) {
			t.Fatalf("my %q is lost in\n%s", text, r.Markdown)
		}
	}
	for text := range texts(theirs) {
		if merged[text] == 0 && old[text] == 0 && !accounted(r, text) {
			t.Fatalf("the author's %q is lost in\n%s", text, r.Markdown)
		}
	}
	found := idsOf(r.Markdown)
	for id, text := range idsOf(mine) {
		if _, known := idsOf(base)[id]; !known && found[id] != text {
			t.Fatalf("my card %s is %v, want %v", id, found[id], text)
		}
	}
	for id, text := range found {
		for _, side := range []string{mine, theirs} {
			if before, known := idsOf(side)[id]; known && before == text {
				text = notes.CardText{}
			}
		}
		if text != (notes.CardText{}) {
			t.Fatalf("the card %s says %v, as on no side", id, text)
		}
	}
}

// accounted reports whether a text is one side of a change that is known.
func accounted(r *merge.Result, text string) bool {
	return slices.ContainsFunc(r.Changes, func(c merge.Change) bool {
		blended := c.Kind == merge.ByAuthor && c.Mine != c.Base
		return (c.Kind == merge.ByBoth || blended) && (c.Mine == text || c.Theirs == text)
	})
}

// Over several versions, whatever both sides write, no card that the learner wrote
// is lost, nor any text.
func TestVersions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, author, learner := words{side: "b"}, words{side: "t"}, words{side: "m"}
		d := first.draft(t)
		base := d.write()
		mine := base
		written := map[notes.CardID]notes.CardText{}
		for range rapid.IntRange(1, 4).Draw(t, "versions") {
			word := learner.next()
			mine += "\nMy " + word + " :: is mine <!--id:" + word + "-->\n"
			d = author.edits(t, d)
			theirs := d.write()
			r := merge.Three(base, mine, theirs, merge.Mine, nil)
			nothingLost(t, r, base, mine, theirs)
			base, mine = theirs, r.Markdown
			written[notes.CardID(word)] = notes.CardText{Prompt: "My " + word, Answer: "is mine"}
		}
		for id, text := range written {
			if got := idsOf(mine)[id]; got != text {
				t.Fatalf("my card %s is %v, want %v, in\n%s", id, got, text, mine)
			}
		}
		if want := plain(base); plain(merge.Three(base, base, base, merge.Mine, nil).Markdown) != want {
			t.Fatal("nothing changed, and yet it did")
		}
	})
}
