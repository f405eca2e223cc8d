package screen

import (
	"net/url"
	"slices"

	"fyne.io/fyne/v2"

	"precis/ui/words"
)

// opened are the schemes of addresses that other programs are asked to open.
var opened = []string{"http", "https", "mailto"}

// OpenAddress opens the address of a link that was pressed, in the browser or for mail. One
// of another kind, or that nothing opens, is copied.
func OpenAddress(h Host, address string) {
	app := fyne.CurrentApp()
	u, err := url.Parse(address)
	if err == nil && slices.Contains(opened, u.Scheme) && (u.Host != "" || u.Scheme == "mailto") && app.OpenURL(u) == nil {
		return
	}
	app.Clipboard().SetContent(address)
	h.Toast(words.F("Address copied: %s", address), "", nil)
}
