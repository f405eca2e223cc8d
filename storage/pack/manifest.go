package pack

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"precis/notes"
)

// What a list of contents says it is, and where things lie.
const (
	formatName    = "precis-pack"
	formatVersion = 1

	manifestFile = "pack.json"
	readmeFile   = "README.md"
	noteFolder   = "notes/"
	assetFolder  = notes.AssetFolder
)

// manifest is pack.json. Every key but the title may be left out.
type manifest struct {
	Format        string          `json:"format"`
	FormatVersion int             `json:"formatVersion"`
	ID            notes.PackID    `json:"id"`
	Version       int             `json:"version"`
	Label         string          `json:"label,omitempty"`
	Title         string          `json:"title"`
	Description   string          `json:"description,omitempty"`
	Authors       []string        `json:"authors,omitempty"`
	License       string          `json:"license,omitempty"`
	Language      string          `json:"language,omitempty"`
	Created       string          `json:"created,omitempty"`
	Updated       string          `json:"updated,omitempty"`
	App           string          `json:"app,omitempty"`
	Notes         []listedNote    `json:"notes,omitempty"`
	Assets        []manifestAsset `json:"assets,omitempty"`
}

type manifestNote struct {
	ID     notes.NoteID   `json:"id,omitempty"`
	Path   string         `json:"path"`
	SHA256 string         `json:"sha256,omitempty"`
	Cards  []manifestCard `json:"cards,omitempty"`
}

// listedNote is a manifestNote that was read. What it says of cards is read where one
// has lost its id.
type listedNote struct {
	ID     notes.NoteID    `json:"id"`
	Path   string          `json:"path"`
	SHA256 string          `json:"sha256"`
	Cards  json.RawMessage `json:"cards"`
}

// manifestCard names a card by a hash of what it says, for a file whose comments of
// ids were lost.
type manifestCard struct {
	ID   notes.CardID `json:"id"`
	Hash string       `json:"hash,omitempty"`
}

type manifestAsset struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256,omitempty"`
	Size   int64  `json:"size"`
	Type   string `json:"type,omitempty"`
}

// readManifest reads pack.json, and what it says that is not known.
func readManifest(data []byte) (m manifest, extra string, err error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return m, "", notes.Invalidf("%s is not in UTF-8", manifestFile)
	}
	all, listed, fault := splitManifest(data)
	// What a newer version means by the other keys is not known.
	if version := all["formatVersion"]; len(version) > 0 && string(version) != fmt.Sprint(formatVersion) {
		return m, "", notes.Invalidf("is a pack of format version %.20s; this version of Precis reads %d", version, formatVersion)
	}
	if fault == nil {
		head, err := json.Marshal(all)
		if err != nil {
			return m, "", err
		}
		fault = json.Unmarshal(head, &m)
	}
	if fault != nil {
		// The whole says on which line it is.
		return m, "", manifestError(data, cmp.Or(json.Unmarshal(data, &m), fault))
	}
	m.Notes = listed
	if m.Format != "" && m.Format != formatName {
		return m, "", notes.Invalidf("%s is of the format %.40q, not of %q", manifestFile, m.Format, formatName)
	}
	for key := range reflect.TypeFor[manifest]().Fields() {
		name, _, _ := strings.Cut(key.Tag.Get("json"), ",")
		delete(all, name)
	}
	if len(all) > 0 {
		rest, err := json.Marshal(all)
		if err != nil {
			return m, "", err
		}
		extra = string(rest)
	}
	return m, extra, nil
}

// splitManifest takes a list of contents apart: its keys, and its notes, which are
// nearly all of it and are read once.
func splitManifest(data []byte) (all map[string]json.RawMessage, listed []listedNote, err error) {
	c := &cursor{data: data}
	all = map[string]json.RawMessage{}
	read := c.object(func(key []byte) bool {
		if strings.EqualFold(string(key), "notes") {
			listed, err = c.notes()
			return err == nil
		}
		var value json.RawMessage
		err = c.value(&value)
		all[string(key)] = value
		return err == nil
	})
	if c.space(); !read || c.at < len(data) {
		err = cmp.Or(err, errors.New("it is not one object"))
	}
	return all, listed, err
}

// manifestError names the line of pack.json that cannot be read.
func manifestError(data []byte, cause error) error {
	line, err := 0, notes.InvalidBecause(cause, notes.Messagef("it is no JSON that can be read"))
	switch fault := cause.(type) {
	case *json.SyntaxError:
		line = 1 + bytes.Count(data[:min(int(fault.Offset), len(data))], []byte("\n"))
	case *json.UnmarshalTypeError:
		line = 1 + bytes.Count(data[:min(int(fault.Offset), len(data))], []byte("\n"))
		err = notes.Invalidf("%q is a %s", fault.Field, fault.Value)
	}
	return &notes.FileError{File: manifestFile, Line: line, Err: err}
}

// clean writes lines as lines.
func (m *manifest) clean() {
	m.Title = strings.Join(strings.Fields(m.Title), " ")
	for i := range m.Authors {
		m.Authors[i] = strings.Join(strings.Fields(m.Authors[i]), " ")
	}
	m.Authors = slices.DeleteFunc(m.Authors, func(a string) bool { return a == "" })
}

// pack returns what the list says of the pack itself. It completes what is left out, and
// refuses what cannot be.
func (m *manifest) pack(extra string) (*notes.Pack, error) {
	m.clean()
	p := &notes.Pack{
		ID: m.ID, Version: m.Version, Label: m.Label, Title: m.Title, Description: m.Description,
		Authors: m.Authors, License: m.License, Language: m.Language, Extra: extra,
	}
	// A date that is none is no reason to refuse a pack.
	p.Created, _ = time.Parse(time.RFC3339, m.Created)
	p.Updated, _ = time.Parse(time.RFC3339, m.Updated)
	if err := p.Check(); err != nil {
		return nil, &notes.FileError{File: manifestFile, Err: err}
	}
	for _, n := range m.Notes {
		if n.ID != "" && !notes.ValidID(string(n.ID)) {
			return nil, &notes.FileError{File: manifestFile, Err: notes.Invalidf("the id %.70q is not of 1 to 64 letters, digits, _ and -", n.ID)}
		}
	}
	p.Version = max(p.Version, 1)
	if p.ID == "" {
		p.ID = notes.PackID(idOf("pack", m.Title, strings.Join(m.Authors, "\n")))
	}
	return p, nil
}

// idOf makes an id that is the same each time the same thing is read.
func idOf(kind string, parts ...string) string {
	sum := sha256.Sum256([]byte(kind + "\x00" + strings.Join(parts, "\x00")))
	return kind + "-" + hex.EncodeToString(sum[:12])
}

// cardHash is what a list of contents knows a card by.
func cardHash(c notes.CardText) string {
	sum := sha256.Sum256([]byte(c.Kind.String() + "\x00" + c.Prompt + "\x00" + c.Answer))
	return hex.EncodeToString(sum[:8])
}
