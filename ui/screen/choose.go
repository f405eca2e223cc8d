package screen

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"precis/notes/disk"
	"precis/ui/chart"
	"precis/ui/choose"
	"precis/ui/task"
	"precis/ui/words"
)

// readable are the endings of files that can come in; others are tried too.
var readable = []string{
	".md", ".markdown", ".txt", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx", ".docm", ".dotx", ".epub",
	".csv", ".tsv", ".apkg", ".colpkg", ".zip", ".precis", ".db",
}

// ReadableFiles asks for files and folders to import.
func ReadableFiles() choose.Question {
	return choose.Question{Title: words.T("Open files"), Many: true, Folders: true, Kinds: []choose.Kind{
		{Name: words.T("Files that Precis reads"), Endings: readable}, {Name: words.T("All files")},
	}}
}

// ReadableFolder asks for a folder to import.
func ReadableFolder() choose.Question {
	return choose.Question{Title: words.T("Open a folder"), What: choose.Folder, Many: true}
}

// SaveTable returns what writes the table of a chart into a file that the learner names.
func SaveTable(h Host) chart.Save {
	return func(name string, write func(to io.Writer) error) {
		h.Choose(choose.Question{Title: words.T("Save as CSV"), What: choose.NewFile, Name: name, Ending: ".csv"}, func(paths []string) {
			var table bytes.Buffer
			err, now := write(&table), h.Library().Now()
			h.Runner().Run(h.Context(), func(context.Context, task.Report) error {
				if err != nil {
					return err
				}
				disk.Sweep(filepath.Dir(paths[0]), now)
				if _, err := disk.New(paths[0], func(part *os.File) error {
					_, err := table.WriteTo(part)
					return err
				}); err != nil {
					return fmt.Errorf("save a table: %w", err)
				}
				return nil
			}, func(err error) {
				if err != nil {
					h.Fail(err)
					return
				}
				h.Toast(words.F("Saved to %s", paths[0]), "", nil)
			})
		})
	}
}
