package anki

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/export"
)

// Target writes packages that Anki 2.1 and later, AnkiDroid and Mnemosyne read.
type Target struct {
	// Folder is where the database is made; "" for the system's folder of
	// temporary files.
	Folder string
}

var _ export.Target = (*Target)(nil)

// Format returns "anki".
func (t *Target) Format() string { return string(Format) }

// CheckName refuses names by which Anki would not know a package, or would take it
// for one that replaces the whole collection.
func (t *Target) CheckName(name string) error {
	switch {
	case strings.EqualFold(name, "collection.apkg"):
		return notes.Invalidf("Anki replaces everything by a package of the name collection.apkg; choose another one")
	case !strings.EqualFold(filepath.Ext(name), ".apkg"):
		return notes.Invalidf("the name of a package for Anki ends in .apkg")
	}
	return nil
}

// Write writes a package of the oldest format, which is read by all: a database,
// the list of media, and the media by number.
func (t *Target) Write(ctx context.Context, w io.Writer, b *export.Batch, report func(done, total int)) (written export.Written, err error) {
	folder, err := os.MkdirTemp(t.Folder, "precis-anki-")
	if err != nil {
		return written, fmt.Errorf("make the database: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	p := newWriter(b)
	for i := range b.Notes {
		if err := ctx.Err(); err != nil {
			return written, err
		}
		if report != nil {
			report(i, len(b.Notes))
		}
		if err := p.add(&b.Notes[i]); err != nil {
			return written, fmt.Errorf("note %q: %w", b.Notes[i].Title, err)
		}
	}
	name := filepath.Join(folder, databaseOne)
	if err := p.writeDatabase(ctx, name); err != nil {
		return written, fmt.Errorf("make the database: %w", err)
	}
	z := zip.NewWriter(w)
	if err := copyInto(z, databaseOne, name); err != nil {
		return written, err
	}
	media, err := p.writeMedia(ctx, z)
	if err != nil {
		return written, err
	}
	if report != nil {
		report(len(b.Notes), len(b.Notes))
	}
	return export.Written{Notes: len(b.Notes), Cards: len(p.cards), Media: media}, z.Close()
}

func copyInto(z *zip.Writer, entry, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close() // only read
	out, err := z.Create(entry)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, file)
	return err
}

// writeMedia writes the files that the texts refer to, one at a time, and the
// list of them.
func (p *writer) writeMedia(ctx context.Context, z *zip.Writer) (count int, err error) {
	names := map[string]string{}
	for _, asset := range p.assets {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		number := strconv.Itoa(count)
		out := &mediumOut{zip: z, name: number}
		err := p.batch.AssetTo(asset, out)
		if errors.Is(err, notes.ErrNotFound) {
			continue // the text names a file that the library never had
		}
		if err == nil {
			_, err = out.Write(nil) // it may be empty
		}
		if err != nil {
			return 0, err
		}
		names[number] = p.mediaNames[asset]
		count++
	}
	list, err := json.Marshal(names)
	if err != nil {
		return 0, err
	}
	out, err := z.Create("media")
	if err != nil {
		return 0, err
	}
	_, err = out.Write(list)
	return count, err
}

// mediumOut is a file of the package that is begun when something is written to it.
type mediumOut struct {
	io.Writer
	zip  *zip.Writer
	name string
}

// Write implements io.Writer.
func (e *mediumOut) Write(p []byte) (n int, err error) {
	if e.Writer == nil {
		e.Writer, err = e.zip.CreateHeader(&zip.FileHeader{Name: e.name, Method: zip.Store})
	}
	if err != nil {
		return 0, err
	}
	return e.Writer.Write(p)
}

// writer gathers the rows of a package.
type writer struct {
	batch      *export.Batch
	calendar   calendar
	created    time.Time
	decks      map[string]int64
	notes      []noteRow
	cards      []cardRow
	log        []logRow
	assets     []string          // in order of first use
	mediaNames map[string]string // of assets
	takenNames map[string]bool   // folded
	guids      map[string]bool
	lastNote   int64 // the id of the last one
	cardIDs    map[int64]bool
	logIDs     map[int64]bool
	settings   notes.Settings
}

// daysBefore is how long before now the collection is said to begin, so that no
// day of a schedule lies before it.
const daysBefore = 7300

func newWriter(b *export.Batch) *writer {
	p := &writer{
		batch: b, decks: map[string]int64{}, mediaNames: map[string]string{}, takenNames: map[string]bool{}, guids: map[string]bool{},
		cardIDs: map[int64]bool{}, logIDs: map[int64]bool{}, settings: notes.DefaultSettings(),
	}
	if len(b.Notes) > 0 {
		p.settings = b.Notes[0].Settings
	}
	hour := p.settings.RolloverHour
	first := notes.DayOf(b.Now, hour) - daysBefore
	p.created = first.Start(b.Now.Location(), hour)
	p.calendar = calendar{first, hour, b.Now.Location()}
	return p
}

// media returns the name that an asset has in the package, "" for what is none.
func (p *writer) media(dest string) string {
	if !strings.HasPrefix(dest, assetFolder) {
		return ""
	}
	if name, ok := p.mediaNames[dest]; ok {
		return name
	}
	base := mediaNameOut(strings.TrimPrefix(dest, assetFolder))
	name := base
	for i := 2; p.takenNames[strings.ToLower(name)]; i++ {
		ext := filepath.Ext(base)
		name = strings.TrimSuffix(base, ext) + "-" + strconv.Itoa(i) + ext
	}
	p.takenNames[strings.ToLower(name)] = true
	p.mediaNames[dest] = name
	p.assets = append(p.assets, dest)
	return name
}

// assetFolder begins the destination of what the library keeps.
const assetFolder = "assets/"

// mediaNameOut returns a name as Anki takes it: none of the characters that it
// refuses, and no longer than it allows.
func mediaNameOut(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`[]<>:"/?*^\|{}`, r) {
			return '_'
		}
		return r
	}, name)
	if ext := filepath.Ext(name); len(name) > longestMediaName && len(ext) < 20 {
		name = strings.ToValidUTF8(name[:longestMediaName-len(ext)], "") + ext
	}
	return name
}
