package editor_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/screen/screentest"
	"precis/ui/text"
)

// A window without room for both halves offers those that it has room for.
func TestOnlyLooksThatHaveRoom(t *testing.T) {
	h, s, _ := writing(t, "# N\n\nOne\n", "One")
	offered := func() (all []string) {
		for _, said := range strings.Split(h.Texts(), "\n") {
			if said == "Text" || said == "Both" || said == "Preview" {
				all = append(all, said)
			}
		}
		return all
	}
	if got := strings.Join(offered(), " "); got != "Text Both Preview" {
		t.Errorf("a wide window offers %s", got)
	}
	h.Window().Resize(fyne.NewSize(600, 600))
	if got := strings.Join(offered(), " "); got != "Text Preview" {
		t.Errorf("a narrow one offers %s", got)
	}
	h.Commands().Run("editor.view")
	if h.Window().Canvas().Focused() != nil || strings.Contains(h.Texts(), "# N") {
		t.Errorf("after the text comes:\n%s", h.Texts())
	}
	h.Window().Resize(fyne.NewSize(1280, 800))
	if got := strings.Join(offered(), " "); got != "Text Both Preview" {
		t.Errorf("wide again it offers %s", got)
	}
	s.Hide()
}

// Tab leads from what is looked for to what takes its place, past what is pressed.
func TestTabLeadsToTheReplacement(t *testing.T) {
	h, _, _ := writing(t, "# N\n\nOne\n", "One")
	in := func() *text.Surface {
		f, ok := h.Window().Canvas().Focused().(*text.Surface)
		if !ok {
			t.Fatalf("%T has the focus", h.Window().Canvas().Focused())
		}
		return f
	}
	h.Commands().Run("editor.replace")
	find := in()
	screentest.Says(t, find, "Find")
	if !find.AcceptsTab() {
		t.Fatal("Tab leads past the field for what is looked for")
	}
	find.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	screentest.Says(t, in(), "Replace with")
	h.Commands().Run("editor.find")
	if in() != find || in().AcceptsTab() {
		t.Error("where nothing is replaced Tab leads nowhere")
	}
}
