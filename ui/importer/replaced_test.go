package importer_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/notes/briefing"
	"precis/notes/intake"
	"precis/ui/importer"
	"precis/ui/screen/screentest"
)

// endless reads a page at once, but does not end to read it with lines that are kept
// until it is told to.
type endless struct{ begun chan struct{} }

func (endless) Format() intake.Format { return "endless" }

func (endless) Opens(_ string, head []byte) bool {
	return strings.HasPrefix(string(head), "Font size:")
}

func (e endless) Read(ctx context.Context, f intake.File, _ func(done, total int)) (*intake.Batch, error) {
	text, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size))
	if err != nil {
		return nil, err
	}
	r, err := briefing.ReadKnowing(ctx, string(text), briefing.Known{Keep: f.Keep})
	if err != nil {
		return nil, err
	}
	if len(f.Keep) > 0 {
		close(e.begun)
		<-ctx.Done()
		return nil, ctx.Err()
	}
	return &intake.Batch{Notes: []intake.Note{{Markdown: r.Markdown, Title: r.Title, Reading: &r}}}, nil
}

// What reads a text ends when another text takes its place, or the screen is left.
func TestReadingOfReplacedTextEnds(t *testing.T) {
	for name, replace := range map[string]func(s *importer.Screen){
		"other text on the clipboard": func(s *importer.Screen) {
			fyne.CurrentApp().Clipboard().SetContent(bridge)
			s.Paste()
		},
		"the screen is left": func(s *importer.Screen) {
			s.Hide()
			fyne.CurrentApp().Clipboard().SetContent(bridge)
			s.Show()
			s.Paste()
		},
	} {
		t.Run(name, func(t *testing.T) {
			source := endless{make(chan struct{})}
			h := screentest.New(t, source)
			r := screentest.NewThreads(t, h)
			s := importer.New(h)
			h.Put(t, s)
			fyne.CurrentApp().Clipboard().SetContent(harbour)
			s.Paste()
			r.Wait()
			screentest.Says(t, s.Content(), "Harbour Pact of Two Neighbours")
			press(t, s.Content(), "Print")
			<-source.begun
			replace(s)
			r.Wait()
			screentest.Says(t, s.Content(), "Bridges of the Strait")
			if len(h.Errors) > 0 {
				t.Error(h.Errors)
			}
		})
	}
}
