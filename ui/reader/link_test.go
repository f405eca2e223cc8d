package reader_test

import (
	"net/url"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"precis/ui/markdown"
	"precis/ui/reader"
)

// browser is an app that notes what it is asked to open.
type browser struct {
	fyne.App
	opened []string
}

func (b *browser) OpenURL(u *url.URL) error {
	b.opened = append(b.opened, u.String())
	return nil
}

// A link that is pressed opens pages and mail; what could start a program, or read a file, is
// copied.
func TestLinksThatOpen(t *testing.T) {
	h, s, _ := show(t, "# Rivers\n\nText.\n")
	b := &browser{App: fyne.CurrentApp()}
	fyne.SetCurrentApp(b)
	t.Cleanup(func() { fyne.SetCurrentApp(b.App) })
	for _, address := range []string{"https://example.org/a?b=c", "HTTP://example.org", "mailto:a@example.org"} {
		reader.Follow(s, markdown.Link{Dest: address})
	}
	if want := []string{"https://example.org/a?b=c", "http://example.org", "mailto:a@example.org"}; !slices.Equal(b.opened, want) || len(h.Toasts) > 0 {
		t.Errorf("opened %q, said %q", b.opened, h.Toasts)
	}
	b.opened = nil
	for i, address := range []string{"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "smb://host/x", "http:/local", "other.pdf", "-x", "https://exa mple.org", "vscode://x"} {
		reader.Follow(s, markdown.Link{Dest: address})
		if len(b.opened) > 0 || len(h.Toasts) != i+1 || fyne.CurrentApp().Clipboard().Content() != address {
			t.Errorf("%s: opened %q, said %q", address, b.opened, h.Toasts)
		}
	}
}
