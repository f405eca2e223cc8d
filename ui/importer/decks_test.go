package importer_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"precis/notes"
	"precis/notes/intake"
	"precis/ui/importer"
	"precis/ui/screen/screentest"
	"precis/ui/widgets"
)

// otherApp is a source with decks.
type otherApp struct{ notes int }

func (otherApp) Format() intake.Format { return "other" }

func (otherApp) Opens(name string, _ []byte) bool { return strings.HasSuffix(name, ".other") }

func (o otherApp) Read(context.Context, intake.File, func(done, total int)) (*intake.Batch, error) {
	b := &intake.Batch{Warnings: []notes.Warning{{Message: notes.Messagef("3 image occlusions were left out")}}}
	for i := range o.notes {
		b.Notes = append(b.Notes, intake.Note{
			Markdown: fmt.Sprintf("---\nid: other-%d\n---\n\n# Note %d\n\nQuestion %d? :: Answer\n", i, i, i),
			Deck:     []string{"Rivers", "Lakes"}[i%2],
		})
	}
	return b, nil
}

// Decks of another app are counted, and can be left out.
func TestDecksCanBeLeftOut(t *testing.T) {
	h := screentest.New(t, otherApp{notes: 5})
	s := importer.New(h)
	h.Put(t, s)
	r := screentest.NewThreads(t, h)
	s.Files([]string{write(t, "a.other", "x")})
	r.Wait()
	screentest.Says(t, s.Content(), "5 notes · 5 cards", "Lakes", "2 notes · 2 cards", "Rivers", "3 notes · 3 cards", "3 image occlusions were left out", "Add 5 notes and 5 cards")
	lacks(t, s.Content(), "Read as")
	all[*widgets.TickBox](s.Content())[0].OnTapped()
	screentest.Says(t, s.Content(), "left out", "Add 3 notes and 3 cards")
	if len(h.Lib.Notes()) != 0 {
		t.Error("something was stored")
	}
	press(t, s.Content(), "Add 3 notes")
	r.Wait()
	if list := h.Lib.Notes(); len(list) != 3 || list[0].Deck != "Rivers" {
		t.Errorf("the library has %+v", list)
	}
}

// A file that holds nothing says so.
func TestNothingToAdd(t *testing.T) {
	h := screentest.New(t, otherApp{})
	s := importer.New(h)
	h.Put(t, s)
	s.Files([]string{write(t, "a.other", "x")})
	screentest.Says(t, s.Content(), "Nothing to add", "3 image occlusions were left out")
}
