package anki

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/sharedtest"
)

// read reads a package from a file.
func read(t testing.TB, name string) *intake.Batch {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	source := &Source{Location: time.UTC, Folder: t.TempDir()}
	batch, err := source.Read(context.Background(), intake.File{Path: filepath.Base(name), Size: info.Size(), ReaderAt: file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return batch
}

// counts are what a batch holds.
type counts struct{ cards, reviews, media int }

func count(t testing.TB, batch *intake.Batch) counts {
	t.Helper()
	var c counts
	seen := map[notes.CardID]bool{}
	media := map[string]bool{}
	for _, n := range batch.Notes {
		doc := markup.Parse(n.Markdown)
		c.cards += len(doc.Cards)
		for _, w := range doc.Warnings {
			t.Errorf("%s: line %d: %s", n.Title, w.Line, w.Message)
		}
		for i := range doc.Cards {
			id := doc.Cards[i].ID
			if id == "" || seen[id] {
				t.Errorf("%s: card %q has the id %q", n.Title, doc.Cards[i].Prompt, id)
			}
			seen[id] = true
			if _, ok := n.Histories[id]; !ok {
				t.Errorf("card %s has no history", id)
			}
		}
		for _, h := range n.Histories {
			c.reviews += len(h.Reviews)
		}
		for _, m := range n.Media {
			media[m.Name] = true
			r, err := m.Open()
			if err != nil {
				t.Fatal(err)
			}
			if size, err := io.Copy(io.Discard, r); err != nil || size != m.Size {
				t.Errorf("%s has %d bytes, not %d: %v", m.Name, size, m.Size, err)
			}
			r.Close()
		}
	}
	c.media = len(media)
	return c
}

var indexRow = regexp.MustCompile(`^\| (\S+\.(?:apkg|colpkg)) \|[^|]*\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|`)

func TestCorpus(t *testing.T) {
	corpus := sharedtest.Path(t, "corpus")
	index, err := os.Open(filepath.Join(corpus, "INDEX.md"))
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	rows := 0
	for lines := bufio.NewScanner(index); lines.Scan(); {
		m := indexRow.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		rows++
		number := func(i int) int {
			n, err := strconv.Atoi(m[i])
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		t.Run(m[1], func(t *testing.T) {
			batch := read(t, filepath.Join(corpus, "anki", m[1]))
			got, want := count(t, batch), counts{number(3), number(4), number(5)}
			if got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
			for _, w := range batch.Warnings {
				t.Log(w.Message)
			}
			for _, n := range batch.Notes {
				t.Logf("%s / %s\n%s", n.Deck, n.Title, firstLines(n.Markdown, 60))
			}
		})
	}
	if rows == 0 {
		t.Error("the index names no package")
	}
}

func firstLines(text string, most int) string {
	lines := strings.SplitAfterN(text, "\n", most+1)
	return strings.Join(lines[:min(len(lines), most)], "")
}
