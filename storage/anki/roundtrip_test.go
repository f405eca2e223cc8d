package anki

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/intake"
	"precis/notes/markup"
)

var now = time.Date(2026, 11, 28, 15, 4, 5, 123e6, time.UTC)

// batchOf makes a batch of Markdown, its cards at many places of a schedule.
func batchOf(t testing.TB, seed uint64, texts map[string]string) *export.Batch {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	logs := map[notes.CardID][]notes.Review{}
	b := &export.Batch{
		Progress: true, Now: now,
		Reviews: func(id notes.CardID) ([]notes.Review, error) { return logs[id], nil },
		AssetTo: func(name string, w io.Writer) error {
			if strings.Contains(name, "missing") {
				return notes.ErrNotFound
			}
			_, err := io.WriteString(w, "bytes of "+name)
			return err
		},
	}
	var titles []string
	for title := range texts {
		titles = append(titles, title)
	}
	slices.Sort(titles)
	for k, title := range titles {
		n := export.Note{
			Note:     notes.Note{ID: notes.NoteID(fmt.Sprint("n", k)), Title: title, Deck: "Law/" + title, Updated: now.Add(-time.Hour)},
			Markdown: texts[title], Settings: notes.DefaultSettings(),
		}
		n.Settings.RolloverHour = [...]int{4, 13, 23, 0}[seed/4%4]
		for i := range markup.Parse(texts[title]).Cards {
			c := markup.Parse(texts[title]).Cards[i].Unseen()
			c.ID, c.Note, c.Added = notes.CardID(fmt.Sprintf("card%d-%d", k, i)), n.ID, now.AddDate(0, 0, -30)
			c.Progress, logs[c.ID] = anyProgress(r, &n.Settings)
			n.Cards = append(n.Cards, c)
		}
		b.Notes = append(b.Notes, n)
	}
	return b
}

// anyProgress draws a place of a schedule with a log that leads there.
func anyProgress(r *rand.Rand, s *notes.Settings) (notes.Progress, []notes.Review) {
	p := notes.Progress{Flag: uint8(r.IntN(8)), Suspended: r.IntN(5) == 0}
	if !p.Suspended && r.IntN(5) == 0 {
		p.BuriedOn = notes.DayOf(now, s.RolloverHour)
	}
	p.State = notes.State(r.IntN(4))
	if p.State == notes.New {
		return p, nil
	}
	p.LastReview = now.Add(-time.Duration(r.IntN(50*24*3600)) * time.Second).Truncate(time.Millisecond)
	p.LastDay = notes.DayOf(p.LastReview, s.RolloverHour)
	p.Stability, p.Difficulty = 0.5+100*r.Float64(), 1+9*r.Float64()
	p.Reps, p.Lapses = 1, r.IntN(3)
	switch p.State {
	case notes.InReview:
		days := 1 + r.IntN(300)
		p.Due, p.DueDay = p.LastReview.AddDate(0, 0, days), p.LastDay+notes.Day(days)
	default:
		p.Due = p.LastReview.Add(time.Duration(1+r.IntN(30)) * time.Minute).Truncate(time.Second)
		p.DueDay = notes.DayOf(p.Due, s.RolloverHour)
		if p.State == notes.Learning {
			p.Step = r.IntN(2)
		}
	}
	log := []notes.Review{{
		At: p.LastReview, Day: p.LastDay, Event: notes.Graded, Grade: notes.Grades[r.IntN(4)], Took: time.Duration(r.IntN(60000)) * time.Millisecond,
		Before: notes.New, State: p.State, Stability: p.Stability, Difficulty: p.Difficulty, Due: p.Due, DueDay: p.DueDay,
	}}
	if p.State == notes.Relearning {
		first := log[0]
		first.At = first.At.AddDate(0, 0, -5)
		first.Day, first.State = first.Day-5, notes.InReview
		first.Due, first.DueDay = first.At.AddDate(0, 0, 4), first.Day+4
		log[0].Before = notes.InReview
		log = append([]notes.Review{first}, log...)
		p.Reps++
	}
	return p, log
}

func write(t testing.TB, b *export.Batch) (string, export.Written) {
	t.Helper()
	var out bytes.Buffer
	target := &Target{Folder: t.TempDir()}
	written, err := target.Write(context.Background(), &out, b, nil)
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "out.apkg")
	if err := os.WriteFile(name, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name, written
}

var texts = map[string]string{
	"Treaties": `Who signed? :: **Anna** and *Boris* #law #old/times

- lock ::: Schleuse

Why did it fail?
?
- disease
- money

+++
What does it print?

` + "```go\nfor i := range 3 { fmt.Println(i) }\n```" + `
?
| a | b |
| --- | --- |
| 0 | 1 |

![map](assets/map%20of%20it.png) and ![gone](assets/missing.png)
+++
`,
	"Dated": "---\nuntil: 2030-01-01\n---\n# One [until:: 2029-01-01]\n\nQ :: A\n\n## Two\n\nrate ::: Rate [until:: 2028-01-01] #x\n\nIt is {{c1::4 %}}. [until:: 2027-01-01] #y\n\n> More\n\nWhich? [until:: 2027-02-01]\n?\n- a\n- b\n\n+++\nWhat?\n?\n```\ncode\n```\n+++ [until:: 2027-03-01]\n\n+++\n{{c1::first}} part\n\n- rest\n+++ [until:: 2027-04-01]\n",
	"Boxes": "# Heart\n\n![The heart](assets/heart.png)\nhide: all #organs [until:: 2028-01-01]\n- Left *atrium*: 12.5 20 30 15; 60 70 5 5\n- 0 90 100 10\n- Aorta {x}}: 40.25 5 12 10\n\n> Of a *dog*.\n\n![](assets/map.png)\nhide: one\n- North: 0 0 100 50\n",
	"Clozes": `It was signed in {{c1::Vienna::city}} in {{c2::1815}}. #law

> A treaty of *peace*.

Nested {{c1::one {{c2::two}} three}}, maths {{c3::$\frac{a}{b_{c}}$}}.

+++
{{c2::first}} part

- {{c1::std\::vector}}
- rest
+++

> As ` + "`vector`" + ` has it.
>
> - a
> - b
`,
}

// said returns what a side says. Braces of formulas come back with a space between.
func said(side string) string { return strings.ReplaceAll(markup.PlainText(side), "} }", "}}") }

func TestOutAndBack(t *testing.T) {
	for seed := range uint64(20) {
		b := batchOf(t, seed, texts)
		name, written := write(t, b)
		batch := read(t, name)
		got, extra := map[notes.CardID]markup.Card{}, map[notes.CardID]string{}
		histories := map[notes.CardID]intake.History{}
		for _, n := range batch.Notes {
			doc := markup.Parse(n.Markdown)
			for _, c := range doc.Cards {
				got[c.ID], extra[c.ID] = c, doc.Extra(c.Place)
			}
			for id, h := range n.Histories {
				histories[id] = h
			}
		}
		count := 0
		for _, n := range b.Notes {
			doc := markup.Parse(n.Markdown)
			for _, c := range n.Cards {
				count++
				back, ok := got[c.ID]
				if !ok {
					t.Fatalf("seed %d: card %q did not come back", seed, c.Prompt)
				}
				if back.Kind != c.Kind || back.Group != c.Group || back.Until != c.Until || !slices.Equal(back.Tags, c.Tags) ||
					said(back.Prompt) != said(c.Prompt) || said(back.Answer) != said(c.Answer) {
					t.Errorf("seed %d: card\n%+v came back as\n%+v", seed, c, back)
				}
				if want := doc.Extra(c.Place); extra[c.ID] != want {
					t.Errorf("seed %d: below %q came back\n%s\nnot\n%s", seed, c.Prompt, extra[c.ID], want)
				}
				h, p := histories[c.ID], c.Progress
				p.Leech = h.Progress.Leech
				if h.Progress != p {
					t.Errorf("seed %d: progress\n%+v came back as\n%+v", seed, p, h.Progress)
				}
				log, _ := b.Reviews(c.ID)
				if len(log) != len(h.Reviews) {
					t.Fatalf("seed %d: %d reviews of %d came back", seed, len(h.Reviews), len(log))
				}
				for k, r := range log {
					o := h.Reviews[k]
					if !o.At.Equal(r.At) || o.Grade != r.Grade || o.Took != r.Took || o.State != r.State || o.Before != r.Before {
						t.Errorf("seed %d: review\n%+v came back as\n%+v", seed, r, o)
					}
				}
			}
		}
		if len(got) != count || written.Cards != count || written.Media != 3 {
			t.Errorf("seed %d: %d cards came back, %+v written, of %d", seed, len(got), written, count)
		}
	}
}

// The same cards have the same guids and ids in every export.
func TestExportAgain(t *testing.T) {
	b := batchOf(t, 1, texts)
	first, second := newWriter(b), newWriter(b)
	for i := range b.Notes {
		if err := first.add(&b.Notes[i]); err != nil {
			t.Fatal(err)
		}
	}
	for i := range slices.Backward(b.Notes) {
		if err := second.add(&b.Notes[i]); err != nil {
			t.Fatal(err)
		}
	}
	ids := map[string]int64{}
	guids := map[int64]string{}
	for _, w := range []*writer{first, second} {
		for _, n := range w.notes {
			guids[n.id] = n.guid
		}
		for _, c := range w.cards {
			name := fmt.Sprint(guids[c.note], " ", c.ord)
			if ids[name] == 0 {
				ids[name] = c.id
			} else if ids[name] != c.id {
				t.Errorf("card %s has the id %d, then %d", name, ids[name], c.id)
			}
		}
		if !slices.IsSortedFunc(w.notes, func(a, b noteRow) int { return int(a.id - b.id) }) {
			t.Error("the notes are not in order")
		}
	}
}

// What came from Anki goes back under the guids that it had there.
func TestGuidsGoBack(t *testing.T) {
	b := batchOf(t, 1, map[string]string{"a": "one :: two\n\nthree ::: four\n\n{{c2::five}} {{c1::six}}\n\nseven :: eight"})
	cards := b.Notes[0].Cards
	cards[0].ID, cards[1].ID, cards[2].ID, cards[3].ID = cardID("a guid", 0), cardID("b", 0), cardID("b", 1), cardID("c", 1)
	cards[4].ID, cards[5].ID = cardID("c", 0), cardID("d", 2)
	p := newWriter(b)
	if err := p.add(&b.Notes[0]); err != nil {
		t.Fatal(err)
	}
	var guids []string
	for _, n := range p.notes {
		guids = append(guids, n.guid)
	}
	if want := []string{"a guid", "b", "c", string(cardID("d", 2))}; !slices.Equal(guids, want) {
		t.Errorf("%q, want %q", guids, want)
	}
}

// Mnemosyne's importer is the judge that this project has no part in.
const judge = `
import os, sys, warnings
warnings.simplefilter("ignore")
from mnemosyne.script import Mnemosyne
app = Mnemosyne(sys.argv[2])
for f in app.component_manager.all("file_format"):
    if f.__class__.__name__ == "Anki2":
        f.do_import(sys.argv[1])
db = app.database()
print("cards", db.card_count(), "facts", db.fact_count())
for internal, _ in db.cards():
    card = db.card(internal, is_id_internal=True)
    print("card", card.grade, int(card.next_rep), repr(card.question("plain_text")), repr(card.answer("plain_text")))
print("media", sorted(os.listdir(db.media_dir())))
`

func TestMnemosyneReads(t *testing.T) {
	const python = "/usr/bin/python3"
	if err := exec.Command(python, "-c", "import mnemosyne.libmnemosyne").Run(); err != nil {
		t.Skip("the Debian package mnemosyne is not installed")
	}
	b := batchOf(t, 3, texts)
	due := notes.DayOf(now, 4) + 12
	b.Notes[1].Cards[0].Progress = notes.Progress{
		State: notes.InReview, Due: now.AddDate(0, 0, 12), DueDay: due, LastReview: now.AddDate(0, 0, -8), LastDay: due - 20, Stability: 20, Difficulty: 5, Reps: 3,
	}
	name, written := write(t, b)
	script := filepath.Join(t.TempDir(), "judge.py")
	if err := os.WriteFile(script, []byte(judge), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(python, script, name, filepath.Join(t.TempDir(), "mnemosyne")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
	for _, want := range []string{fmt.Sprintf("cards %d facts 15", written.Cards), "map of it.png", fmt.Sprint("card 4 ", due.Start(time.UTC, 4).Unix()), "Anna", "Schleuse"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("no %q in what it says", want)
		}
	}
}
