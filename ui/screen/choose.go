package screen

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

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
			err := write(&table)
			h.Runner().Run(h.Context(), func(context.Context, task.Report) error {
				if err != nil {
					return err
				}
				return WriteNew(paths[0], table.Bytes())
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

// WriteNew writes a file that is not there yet, whole or not at all.
func WriteNew(path string, data []byte) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("save a file: %w", err)
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("save a file: %w", errors.Join(err, os.Remove(path)))
	}
	return nil
}
