package anki

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/fsrs"
	"precis/notes/intake"
	"precis/notes/parallel"
	"precis/storage/archive"
)

// Format is the name of packages of Anki on the command line.
const Format intake.Format = "anki"

// Source reads packages of Anki.
type Source struct {
	// Location is where the learner is; nil for the local zone. Days of reviews
	// are counted there.
	Location *time.Location
	// Folder is where a package's database is unpacked while it is read; "" for
	// the system's folder of temporary files.
	Folder string
}

var _ intake.Source = (*Source)(nil)

// Format returns "anki".
func (s *Source) Format() intake.Format { return Format }

// Opens reports whether a file is a package of Anki: by its name, or a zip archive
// that begins as one of Anki's does.
func (s *Source) Opens(name string, head []byte) bool {
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		switch strings.ToLower(filepath.Ext(name)) {
		case ".apkg", ".colpkg":
			return true
		}
		return false
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".apkg", ".colpkg":
		return true
	}
	return bytes.Contains(head, []byte("collection.anki2"))
}

// reading is a package while it is read.
type reading struct {
	*collection
	calendar calendar
	model    *fsrs.Model
	media    map[string]*medium
	warnings *warnings
	taken    map[notes.CardID]bool // ids that notes of this app's own have
}

// Read reads a package: its notes with their cards' histories, media left in the
// file. report hears of cards.
func (s *Source) Read(ctx context.Context, f intake.File, report func(done, total int)) (*intake.Batch, error) {
	batch, err := s.read(ctx, f, report)
	if err != nil {
		return nil, &notes.FileError{File: f.Path, Err: err}
	}
	return batch, nil
}

func (s *Source) read(ctx context.Context, f intake.File, report func(done, total int)) (batch *intake.Batch, err error) {
	r := &reading{warnings: &warnings{file: f.Path}, taken: map[notes.CardID]bool{}}
	all, err := archive.Open(f, f.Size, archive.OfAnki)
	if err != nil {
		return nil, err
	}
	l, err := layoutOf(all)
	if err != nil {
		return nil, err
	}
	if r.media, err = readMedia(all, l, r.warnings); err != nil {
		return nil, err
	}
	if r.model, err = fsrs.New(notes.DefaultParameters[:]); err != nil {
		return nil, err
	}
	var written []fact
	facts, err := s.database(ctx, all, l, r, func(facts []*note) (err error) {
		written, err = r.write(ctx, facts, report)
		return err
	})
	if err != nil {
		return nil, err
	}
	where := s.Location
	if where == nil {
		where = time.Local
	}
	r.calendar = newCalendar(r.collection, where)
	batch = &intake.Batch{}
	if len(written) > 0 {
		if batch.Notes, err = r.arrange(ctx, written); err != nil {
			return nil, err
		}
	} else {
		r.warnings.add(notes.Messagef("the package holds no cards: there is nothing to import"), "")
	}
	r.surplus()
	batch.Warnings = r.warnings.all()
	if report != nil {
		report(len(facts), len(facts))
	}
	return batch, nil
}

// stretch is how many notes are written at a time.
const stretch = 256

// write writes the notes that have cards, in stretches on all processors.
func (r *reading) write(ctx context.Context, all []*note, report func(done, total int)) ([]fact, error) {
	var facts []fact
	for _, n := range all {
		if len(n.cards) == 0 {
			r.warnings.add(notes.Messagef("notes without cards are left out"), firstWords(n.fields[0]))
			continue
		}
		if kind := r.types[n.kind]; kind != nil {
			n.own = r.ownIDs(n, kind)
		}
		facts = append(facts, fact{note: n})
	}
	for from := 0; from < len(facts); from += 4 * stretch {
		if report != nil {
			report(from, len(facts))
		}
		some := facts[from:min(from+4*stretch, len(facts))]
		parts := make([]*reading, (len(some)+stretch-1)/stretch)
		if err := parallel.Each(ctx, len(parts), 1, func(i int) {
			part := r.apart()
			parts[i] = part
			for k := i * stretch; k < min((i+1)*stretch, len(some)); k++ {
				some[k].blocks = part.blocks(some[k].note)
			}
		}); err != nil {
			return nil, err
		}
		for _, part := range parts {
			r.warnings.join(part.warnings)
		}
	}
	return facts, nil
}

// database unpacks the database, reads all of it, and removes it again. The notes are
// worked on while the log is read.
func (s *Source) database(ctx context.Context, all *archive.Archive, l layout, r *reading, work func([]*note) error) (facts []*note, err error) {
	folder, err := os.MkdirTemp(s.Folder, "precis-anki-")
	if err != nil {
		return nil, fmt.Errorf("unpack the database: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	name, err := extract(ctx, all, l, folder)
	if err != nil {
		return nil, err
	}
	db, conn, err := openDatabase(ctx, name)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, conn.Close(), db.Close()) }()
	if r.collection, err = readCollection(ctx, conn); err != nil {
		return nil, err
	}
	if facts, err = readNotes(ctx, conn, r.warnings); err != nil {
		return nil, err
	}
	var log map[int64][]reviewRow
	var fault error
	var logs parallel.Group
	logs.Go(func() { log, fault = readLog(ctx, conn) })
	err = work(facts)
	logs.Wait()
	if err = errors.Join(err, fault); err != nil {
		return nil, err
	}
	for _, n := range facts {
		for i := range n.cards {
			n.cards[i].reviews = log[n.cards[i].id]
		}
	}
	return facts, nil
}

// surplus warns of media that no card shows.
func (r *reading) surplus() {
	for _, name := range slices.Sorted(maps.Keys(r.media)) {
		if !r.media[name].used.Load() {
			r.warnings.add(notes.Messagef("media that no card shows are left out"), name)
		}
	}
}
