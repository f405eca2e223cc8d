package widgets

import (
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// ChooseFile lets the learner choose a file in a dialog as large as the window;
// chosen is called with its path, fail with what went wrong, neither when the
// learner leaves with Cancel or Esc.
func ChooseFile(w fyne.Window, fail func(error), chosen func(path string)) {
	showChooser(w, dialog.NewFileOpen(func(r fyne.URIReadCloser, err error) {
		if err == nil && r != nil {
			err = r.Close()
		}
		switch {
		case err != nil:
			fail(err)
		case r != nil:
			chosen(r.URI().Path())
		}
	}, w))
}

// ChooseFolder is ChooseFile for a folder.
func ChooseFolder(w fyne.Window, fail func(error), chosen func(path string)) {
	showChooser(w, dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		switch {
		case err != nil:
			fail(err)
		case u != nil:
			chosen(u.Path())
		}
	}, w))
}

// SaveFile lets the learner choose where a new file goes, under a name to begin with, and
// has it written; fail is called with what went wrong.
func SaveFile(w fyne.Window, name string, fail func(error), write func(to io.Writer) error) {
	d := dialog.NewFileSave(func(to fyne.URIWriteCloser, err error) {
		if err == nil && to != nil {
			if err = write(to); err == nil {
				err = to.Close()
			} else {
				_ = to.Close() // what went wrong in writing is told
			}
		}
		if err != nil {
			fail(err)
		}
	}, w)
	d.SetFileName(name)
	showChooser(w, d)
}

// showChooser shows a dialog that Esc closes: Fyne's own listens to no key.
func showChooser(w fyne.Window, d *dialog.FileDialog) {
	c := w.Canvas()
	before := c.OnTypedKey()
	d.SetOnClosed(func() { c.SetOnTypedKey(before) })
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			d.Hide()
		}
	})
	d.Show() // its size can be set only once it is there
	d.Resize(c.Size())
}
