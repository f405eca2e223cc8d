package anki

import (
	"archive/zip"
	"io"
	"strings"

	"precis/notes"
	"precis/notes/intake"
)

// entries are the files of a package by name.
type entries map[string]*zip.File

// openZip reads the list of files of a package.
func openZip(f intake.File) (entries, error) {
	z, err := zip.NewReader(f, f.Size)
	if err != nil {
		return nil, notes.Invalidf("is no zip archive, or damaged or cut off")
	}
	all := entries{}
	for _, e := range z.File {
		if strings.HasSuffix(e.Name, "/") {
			continue
		}
		if all[e.Name] != nil {
			return nil, notes.Invalidf("holds %q twice", e.Name)
		}
		all[e.Name] = e
	}
	return all, nil
}

// bytes reads a whole file of at most so many bytes.
func (e entries) bytes(name string, most int64) ([]byte, error) {
	r, err := e[name].Open()
	if err != nil {
		return nil, notes.Invalidf("%s is damaged: %v", name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, most+1))
	if err != nil {
		return nil, notes.Invalidf("%s is damaged: %v", name, err)
	}
	if int64(len(data)) > most {
		return nil, notes.Invalidf("%s has more than %d bytes", name, most)
	}
	return data, nil
}
