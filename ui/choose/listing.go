package choose

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"precis/notes"
)

// entry is a file or folder in a folder.
type entry struct {
	name     string
	folder   bool
	size     int64
	modified time.Time
}

func (e *entry) hidden() bool { return strings.HasPrefix(e.name, ".") }

// found is what is at a path: the entries of a folder, or a file in one.
type found struct {
	folder  string
	file    string // "" for a folder
	there   bool   // the file is
	entries []entry
	places  []Place
}

// look reads what is at a path, in the time that a slow disk takes, or until ctx ends.
func look(ctx context.Context, disk Disk, path string) (*found, error) {
	type answer struct {
		found *found
		err   error
	}
	answered := make(chan answer, 1)
	go func() {
		f, err := read(disk, path)
		answered <- answer{f, err}
	}()
	select {
	case a := <-answered:
		return a.found, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// lookForNew reads what is at the path of a new file; where a name without an ending is not
// there, with that. It fails where the folder is not there.
func lookForNew(ctx context.Context, disk Disk, path, ending string) (*found, error) {
	f, err := look(ctx, disk, path)
	if errors.Is(err, fs.ErrNotExist) && ending != "" && filepath.Ext(path) == "" {
		path += ending
		f, err = look(ctx, disk, path)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return f, err
	}
	if f, err = look(ctx, disk, filepath.Dir(path)); err != nil {
		return nil, err
	}
	f.file = path
	return f, nil
}

// lookInNew makes a folder and reads it.
func lookInNew(ctx context.Context, disk Disk, path string) (*found, error) {
	if err := disk.Mkdir(path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return nil, notes.Invalidf("“%s” is there already: write another name.", filepath.Base(path))
		}
		return nil, fmt.Errorf("make a folder: %w", err)
	}
	return look(ctx, disk, path)
}

func read(disk Disk, path string) (*found, error) {
	info, err := disk.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("open a folder: %w", err)
	}
	if !info.IsDir() {
		return &found{folder: filepath.Dir(path), file: path, there: true}, nil
	}
	all, err := disk.ReadDir(path)
	if err != nil {
		return nil, fmt.Errorf("open a folder: %w", err)
	}
	f := &found{folder: path, places: disk.Places()}
	for _, d := range all {
		e := entry{name: d.Name(), folder: d.IsDir()}
		info, err := d.Info()
		if err == nil && d.Type()&fs.ModeSymlink != 0 {
			info, err = disk.Stat(filepath.Join(path, d.Name()))
		}
		if err != nil { // it went meanwhile, or is a link to nothing
			continue
		}
		e.folder, e.size, e.modified = info.IsDir(), info.Size(), info.ModTime()
		f.entries = append(f.entries, e)
	}
	return f, nil
}

// shownOf returns the entries that are shown, folders first, by name or the latest first.
func shownOf(all []entry, what What, kind Kind, hidden, byDate bool) []entry {
	shown := slices.DeleteFunc(slices.Clone(all), func(e entry) bool {
		return e.hidden() && !hidden || !e.folder && (what == Folder || !kind.holds(e.name))
	})
	notes.SortByKey(shown, func(e entry) string { return notes.TitleKey(e.name) })
	slices.SortStableFunc(shown, func(a, b entry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		if byDate {
			return b.modified.Compare(a.modified)
		}
		return 0
	})
	return shown
}

func (k Kind) holds(name string) bool {
	name = strings.ToLower(name)
	return k.Endings == nil || slices.ContainsFunc(k.Endings, func(ending string) bool { return strings.HasSuffix(name, ending) })
}

// beginning returns the first entry from a place on, around the end, whose name begins with
// what was typed; -1 where there is none.
func beginning(all []entry, typed string, from int) int {
	typed = strings.ToLower(typed)
	for i := range all {
		at := (max(from, 0) + i) % len(all)
		if strings.HasPrefix(strings.ToLower(all[at].name), typed) {
			return at
		}
	}
	return -1
}

// resolve returns the path that was typed in a folder; "~" is the first place, the learner's
// own folder.
func resolve(typed, folder string, places []Place) string {
	typed = strings.TrimSpace(typed)
	if rest, ok := strings.CutPrefix(typed, "~"); ok && len(places) > 0 && (rest == "" || strings.ContainsRune(`/\`, rune(rest[0]))) {
		typed = places[0].Path + rest
	}
	if !filepath.IsAbs(typed) {
		typed = filepath.Join(folder, typed)
	}
	return filepath.Clean(typed)
}
