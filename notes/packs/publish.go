package packs

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/export"
	"precis/notes/intake"
)

// Details are what is said of a pack. What is nil stays as it was said of it last.
type Details struct {
	Title, Description, License, Language, Label *string
	Authors                                      []string
	// Pack is the published pack of which this is the next version, "" for the one
	// of the same deck or notes.
	Pack notes.PackID
}

// Published says what was written.
type Published struct {
	notes.Pack
	Cards, Assets int
	// Changed is set when this is another version than the one published last.
	Changed bool
}

// Foreseen says what Publish would write.
type Foreseen struct {
	notes.Pack
	Cards, Assets int
	// Bytes is the size of what goes in, before it is packed.
	Bytes int64
	// Changed is set when this would be another version than the one published last,
	// OtherAuthors when it names none of that one's.
	Changed, OtherAuthors bool
}

// Foresee returns what Publish would write, storing nothing.
func (p *Packs) Foresee(ctx context.Context, chosen []notes.Note, deck string, details Details) (Foreseen, error) {
	d, changed, err := p.ready(ctx, chosen, deck, details)
	if err != nil {
		return Foreseen{}, fmt.Errorf("make a pack ready: %w", err)
	}
	f := Foreseen{Pack: d.contents.Pack, Cards: d.cards, Assets: len(d.contents.Assets), Changed: changed}
	f.OtherAuthors = d.known != nil && !f.Follows(d.known)
	for _, n := range d.contents.Notes {
		f.Bytes += int64(len(n.Markdown))
	}
	for _, a := range d.contents.Assets {
		f.Bytes += a.Size
	}
	return f, nil
}

// draft is a pack that is made ready.
type draft struct {
	contents Contents
	bases    map[notes.NoteID]string // what opening it would compare the notes with
	known    *notes.Pack
	cards    int
}

// Publish writes notes as a pack. Notes of a deck that was published before, some of the
// same among them, or the same notes without a deck, are the next version of that pack, where anything differs; else they
// are the same version again and the same bytes. A file that is there is replaced, but
// for a library or a backup.
// report, which may be nil, hears of files done and in all.
func (p *Packs) Publish(ctx context.Context, chosen []notes.Note, deck string, details Details, out string, report func(done, total int)) (Published, error) {
	fail := func(err error) (Published, error) {
		return Published{}, fmt.Errorf("write the pack %s: %w", out, notes.PlainPathError(err))
	}
	d, changed, err := p.ready(ctx, chosen, deck, details)
	if err != nil {
		return fail(err)
	}
	err = p.lib.PutFile(out, func(w io.Writer) error { return p.writer.WritePack(ctx, w, &d.contents, report) }, func() error {
		if !changed {
			return nil
		}
		return p.store(d, out)
	})
	if err != nil {
		return fail(err)
	}
	return Published{Pack: d.contents.Pack, Cards: d.cards, Assets: len(d.contents.Assets), Changed: changed}, nil
}

// ready gathers a pack and gives it its version; changed is set when that is another
// one than was published last.
func (p *Packs) ready(ctx context.Context, chosen []notes.Note, deck string, details Details) (d *draft, changed bool, err error) {
	if len(chosen) == 0 {
		return nil, false, notes.Invalidf("there are no notes to put into it")
	}
	if d, err = p.draft(ctx, chosen, deck, details); err != nil {
		return nil, false, err
	}
	pack := &d.contents.Pack
	content, err := contentOf(&d.contents)
	if err != nil {
		return nil, false, err
	}
	if d.known != nil && d.known.Content == content {
		return d, false, nil
	}
	pack.Version++
	pack.Updated = p.lib.Now().UTC().Truncate(time.Second)
	if pack.Version == 1 {
		pack.Created = pack.Updated
	}
	pack.Content, pack.Stored = content, p.lib.Now()
	return d, true, nil
}

// store remembers what was published, and what the notes were then: a corrected
// pack that comes back is compared with it.
func (p *Packs) store(d *draft, out string) error {
	opened, err := p.opened()
	if err != nil {
		return err
	}
	pack := d.contents.Pack
	if pack.Source, err = filepath.Abs(out); err != nil {
		return err
	}
	return p.lib.Change(notes.Action{Kind: notes.ActionPublish, Name: pack.Title}, func(w *edit.Writer) error {
		for _, id := range pack.Notes {
			if opened[id] {
				continue
			}
			text, err := w.Text(id)
			if err != nil {
				return err
			}
			if text.Base == d.bases[id] {
				continue
			}
			text.Base = d.bases[id]
			if err := w.PutText(id, text); err != nil {
				return err
			}
		}
		return w.PutPack(pack)
	})
}

// opened returns the notes that came in a pack of somebody else.
func (p *Packs) opened() (map[notes.NoteID]bool, error) {
	all, err := p.lib.Packs()
	ids := map[notes.NoteID]bool{}
	for _, pack := range all {
		if !pack.Published {
			for _, id := range pack.Notes {
				ids[id] = true
			}
		}
	}
	return ids, err
}

// draft gathers what goes into a pack.
func (p *Packs) draft(ctx context.Context, chosen []notes.Note, deck string, details Details) (*draft, error) {
	if err := details.Check(); err != nil {
		return nil, err
	}
	d := &draft{bases: map[notes.NoteID]string{}}
	if err := p.begin(d, chosen, deck, details.Pack); err != nil {
		return nil, err
	}
	pack := &d.contents.Pack
	describe(pack, details, chosen, deck)
	if err := pack.Check(); err != nil {
		return nil, err
	}
	exporter := export.New(p.lib, 1)
	if err := exporter.KeepLinks(chosen); err != nil {
		return nil, err
	}
	pack.Notes = nil
	taken := map[string]bool{}
	for i := range chosen {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n := &chosen[i]
		file, err := exporter.Note(n)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", n.Title, err)
		}
		text, err := p.lib.Text(n.ID)
		if err != nil {
			return nil, fmt.Errorf("%q: %w", n.Title, err)
		}
		pack.Notes = append(pack.Notes, n.ID)
		d.bases[n.ID] = intake.Whole(n, text.Markdown, file.Cards)
		d.cards += len(file.Cards)
		d.contents.Notes = append(d.contents.Notes, Note{ID: n.ID, Title: n.Title, Path: file.Path, Markdown: file.Markdown, Cards: file.Cards})
		for _, name := range file.Assets {
			if taken[name] {
				continue
			}
			taken[name] = true
			if err := d.asset(p.lib, name); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(d.contents.Assets, func(a, b Asset) int { return strings.Compare(a.Name, b.Name) })
	return d, nil
}

// asset adds a file; one that the library never had is left out.
func (d *draft) asset(lib Library, name string) error {
	write := func(w io.Writer) error { return lib.AssetTo(notes.AssetFolder+name, w) }
	sum := &counted{Hash: sha256.New()}
	err := write(sum)
	if errors.Is(err, notes.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	d.contents.Assets = append(d.contents.Assets, Asset{Name: name, SHA256: [sha256.Size]byte(sum.Sum(nil)), Size: sum.size, WriteTo: write})
	return nil
}

// counted is a hash that counts what it is of.
type counted struct {
	hash.Hash
	size int64
}

// Write implements io.Writer.
func (c *counted) Write(p []byte) (int, error) {
	c.size += int64(len(p))
	return c.Hash.Write(p)
}

// begin finds the pack that the notes were published as before, or makes a new one.
func (p *Packs) begin(d *draft, chosen []notes.Note, deck string, next notes.PackID) error {
	all, err := p.lib.Packs()
	if err != nil {
		return err
	}
	for i := range all {
		k := &all[i]
		found := k.Deck == deck
		switch {
		case next != "":
			found = k.ID == next
		case deck != "": // another deck may have come to the name
			found = found && slices.ContainsFunc(chosen, func(n notes.Note) bool { return slices.Contains(k.Notes, n.ID) })
		default:
			found = found && sameNotes(k.Notes, chosen)
		}
		if k.Published && found {
			d.known, d.contents.Pack = k, *k
			return nil
		}
	}
	id, err := p.lib.NewUUID()
	d.contents.Pack = notes.Pack{ID: notes.PackID(id), Published: true, Deck: deck}
	return err
}

// sameNotes reports whether the notes of a pack are those chosen.
func sameNotes(known []notes.NoteID, chosen []notes.Note) bool {
	return len(known) == len(chosen) && !slices.ContainsFunc(chosen, func(n notes.Note) bool { return !slices.Contains(known, n.ID) })
}

// describe sets what is said of a pack. Its title is that of the deck, or of the
// only note, unless it is given.
func describe(pack *notes.Pack, details Details, chosen []notes.Note, deck string) {
	set := func(to *string, from *string) {
		if from != nil {
			*to = strings.TrimSpace(*from)
		}
	}
	set(&pack.Title, details.Title)
	set(&pack.Description, details.Description)
	set(&pack.License, details.License)
	set(&pack.Language, details.Language)
	set(&pack.Label, details.Label)
	if details.Authors != nil {
		pack.Authors = details.Authors
	}
	if pack.Title == "" {
		pack.Title = deck[strings.LastIndexByte(deck, '/')+1:]
	}
	if pack.Title == "" {
		pack.Title = chosen[0].Title
	}
}

// contentOf returns a hash of all that a pack holds, but for version and dates.
func contentOf(c *Contents) (string, error) {
	type file struct{ ID, Path, Sum string }
	all := struct {
		Title, Description, License, Language, Label, Extra string
		Authors                                             []string
		Notes, Assets                                       []file
	}{
		c.Pack.Title, c.Pack.Description, c.Pack.License, c.Pack.Language, c.Pack.Label, c.Pack.Extra, c.Pack.Authors, nil, nil,
	}
	for _, n := range c.Notes {
		sum := sha256.Sum256([]byte(n.Markdown))
		all.Notes = append(all.Notes, file{string(n.ID), n.Path, hex.EncodeToString(sum[:])})
	}
	for _, a := range c.Assets {
		all.Assets = append(all.Assets, file{"", a.Name, hex.EncodeToString(a.SHA256[:])})
	}
	var b bytes.Buffer
	if err := json.NewEncoder(&b).Encode(all); err != nil {
		return "", err
	}
	sum := sha256.Sum256(b.Bytes())
	return hex.EncodeToString(sum[:]), nil
}
