package intake

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
	"precis/notes/picture"
)

// Fragments is a Source that also reads HTML that was copied, for a note that is
// being written. files are its pictures, by their destinations in the text; HTML that
// says no more than its plain text is "".
type Fragments interface {
	Fragment(source string) (markdown string, files map[string][]byte, err error)
}

// FromHTML turns HTML that was copied into Markdown and stores the pictures in it, as
// one change. It is "" where its plain text says as much, or no source reads HTML.
func (im *Importer) FromHTML(source string) (string, error) {
	for _, s := range im.sources {
		if f, ok := s.(Fragments); ok {
			markdown, files, err := f.Fragment(source)
			if err != nil || len(files) == 0 {
				return markdown, err
			}
			names, err := im.AddPictures(files)
			if err != nil {
				return "", err
			}
			return markup.RewriteImages(markdown, renamed(names)), nil
		}
	}
	return "", nil
}

// AddPictures stores pictures, by their names, as one change, and returns the
// destinations in texts that show them. One that cannot be shown is an error that
// wraps notes.ErrInvalid.
func (im *Importer) AddPictures(files map[string][]byte) (destinations map[string]string, err error) {
	names := slices.Sorted(maps.Keys(files))
	staged := make([][]byte, len(names))
	for i, name := range names {
		data := files[name]
		if len(data) > largestMedium {
			return nil, notes.Invalidf("%s %v", filepath.Base(name), tooLargeMedium())
		}
		err := harmless(name, data)
		if err == nil {
			_, err = picture.Read(data)
		}
		if err != nil {
			return nil, notes.Invalidf("%s is not shown: %v", filepath.Base(name), err)
		}
		staged[i] = data
	}
	if err := im.lib.Stage(staged...); err != nil {
		return nil, fmt.Errorf("store pictures: %w", err)
	}
	destinations = map[string]string{}
	err = im.lib.Change(notes.Action{Kind: notes.ActionAddPictures, Count: len(names)}, func(w *edit.Writer) error {
		for i, name := range names {
			stored, err := w.NameAsset(filepath.Base(name), notes.ContentOf(staged[i]))
			if errors.Is(err, notes.ErrNotFound) { // another change has let go of it
				stored, err = w.PutAsset(filepath.Base(name), staged[i])
			}
			if err != nil {
				return err
			}
			destinations[name] = notes.AssetFolder + stored
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("store pictures: %w", err)
	}
	return destinations, nil
}

// AddPictureFiles is AddPictures for files on the disk, by their paths.
func (im *Importer) AddPictureFiles(paths []string) (destinations map[string]string, err error) {
	files, err := im.PictureFiles(paths)
	if err != nil {
		return nil, err
	}
	return im.AddPictures(files)
}

// PictureFiles reads files of pictures, by their paths.
func (im *Importer) PictureFiles(paths []string) (files map[string][]byte, err error) {
	files = map[string][]byte{}
	for _, name := range paths {
		info, err := im.files.Stat(name)
		if err != nil {
			return nil, fmt.Errorf("add the picture %s: %w", name, notes.PlainPathError(err))
		}
		if info.Size() > largestMedium {
			return nil, notes.Invalidf("%s %v", filepath.Base(name), tooLargeMedium())
		}
		if files[name], err = im.files.ReadFile(name); err != nil {
			return nil, fmt.Errorf("add the picture %s: %w", name, notes.PlainPathError(err))
		}
	}
	return files, nil
}
