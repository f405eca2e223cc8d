package anki

import (
	"bytes"
	"crypto/sha1"
	"encoding/json"
	"hash"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"google.golang.org/protobuf/encoding/protowire"

	"precis/notes"
	"precis/notes/intake"
	"precis/storage/archive"
)

// medium is one file of a package's media.
type medium struct {
	entry  *archive.File
	packed bool
	size   int64
	sum    []byte // SHA-1, nil where the map does not say
	used   atomic.Bool
}

// readMedia returns the media by name. Entries that are missing, and names that no
// file should have, are left out with a warning.
func readMedia(all *archive.Archive, l layout, w *warnings) (map[string]*medium, error) {
	media := map[string]*medium{}
	list := all.Find("media")
	if list == nil {
		return media, nil
	}
	data, err := list.Bytes(longestMediaMap)
	if err != nil {
		return nil, err
	}
	add := func(number, name string, m *medium) {
		clean, ok := mediaName(name)
		if !ok {
			w.add(notes.Messagef("media with names that no file may have are left out"), strconv.Quote(name))
			return
		}
		if m.entry = all.Find(number); m.entry == nil {
			w.add(notes.Messagef("media that the package lists and does not hold"), name)
			return
		}
		if !l.packed {
			m.size = m.entry.Size
		}
		if m.size > largestMedium {
			w.add(notes.Messagef("media of more than %d MB are left out", largestMedium>>20), name)
			return
		}
		m.packed = l.packed
		if media[clean] == nil {
			media[clean] = m
		}
	}
	if !l.packed {
		names := map[string]string{}
		if len(bytes.TrimSpace(data)) > 0 {
			if err := json.Unmarshal(data, &names); err != nil {
				return nil, notes.InvalidBecause(err, notes.Messagef("its list of media is damaged"))
			}
		}
		for _, number := range slices.Sorted(maps.Keys(names)) {
			add(number, names[number], &medium{})
		}
		return media, nil
	}
	r, err := unpack(bytes.NewReader(data))
	if err == nil {
		data, err = io.ReadAll(io.LimitReader(r, longestMediaMap+1))
		r.Close()
	}
	if err != nil {
		return nil, notes.InvalidBecause(err, notes.Messagef("its list of media is damaged"))
	}
	if len(data) > longestMediaMap {
		return nil, notes.Invalidf("its list of media has more than %d MB", longestMediaMap>>20)
	}
	number := 0
	err = eachField(data, func(field protowire.Number, entry []byte, _ uint64) error {
		if field != 1 {
			return nil
		}
		m, name := &medium{}, ""
		err := eachField(entry, func(field protowire.Number, bytes []byte, number uint64) error {
			switch field {
			case 1:
				name = string(bytes)
			case 2:
				m.size = int64(min(number, 1<<40))
			case 3:
				m.sum = bytes
			}
			return nil
		})
		add(strconv.Itoa(number), name, m)
		number++
		return err
	})
	if err != nil {
		return nil, notes.Invalidf("its list of media %v", err)
	}
	return media, nil
}

// mediaName returns a name as a file of every system may have it, and whether it
// is the name of one file and no path. Source of the rules: Anki,
// rslib/src/media/files.rs.
func mediaName(name string) (string, bool) {
	name = norm.NFC.String(name)
	if name == "" || name == "." || name == ".." || len(name) > longestMediaName || strings.ContainsAny(name, `/\`) {
		return "", false
	}
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }) {
		return "", false
	}
	return name, true
}

// media returns a file that is read when it is stored.
func (m *medium) media(name string) intake.Media {
	return intake.Media{Name: name, Size: m.size, Open: func() (io.ReadCloser, error) {
		in, err := m.entry.Open()
		if err != nil {
			return nil, err
		}
		r := &checked{name: name, r: in, closers: []io.Closer{in}, want: m.sum, left: m.size, sum: sha1.New()}
		if m.packed {
			unpacked, err := unpack(in)
			if err != nil {
				return nil, notes.InvalidBecause(err, notes.Messagef("%s is damaged", name))
			}
			r.r, r.closers = unpacked, []io.Closer{unpacked, in}
		}
		return r, nil
	}}
}

// checked reads a file and fails at its end where size or SHA-1 are not what the
// package says.
type checked struct {
	name    string
	r       io.Reader
	closers []io.Closer
	sum     hash.Hash
	want    []byte
	left    int64
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.sum.Write(p[:n])
	c.left -= int64(n)
	switch {
	case c.left < 0, err == io.EOF && c.left > 0:
		return n, notes.Invalidf("%s is damaged: it has not the size that the package says", c.name)
	case err == io.EOF && c.want != nil && !bytes.Equal(c.sum.Sum(nil), c.want):
		return n, notes.Invalidf("%s is damaged: its check sum is wrong", c.name)
	case err != nil && err != io.EOF:
		return n, notes.InvalidBecause(err, notes.Messagef("%s is damaged", c.name))
	}
	return n, err
}

func (c *checked) Close() error {
	var first error
	for _, closer := range c.closers {
		if err := closer.Close(); first == nil {
			first = err
		}
	}
	return first
}
