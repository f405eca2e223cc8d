// Package marked reads pages that a teacher has marked: what each line of them is,
// what is worth asking and what is not. Models are trained and scored on them.
package marked

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// Page is one marked page: NAME.txt as it was pasted, and NAME.json.
type Page struct {
	// Name is the name of its files, without ".txt".
	Name string `json:"-"`
	// Layout names the kind of page by the file layouts.txt beside it, "" without one.
	Layout string `json:"-"`
	// Text is the page as it was pasted.
	Text string `json:"-"`
	// Title is the right title of the note; of a page from the web, which has
	// Judged, a regular expression that it matches.
	Title string `json:"title"`
	// Language is that of the text, "en" or "hi"; "" where it is not said.
	Language string `json:"language"`
	// Marks say what the lines are, one for each that Says something: T title,
	// F furniture, f text or furniture but no heading, H1 H2 H3 heading of that
	// level, H12 of either, ?1 ?2 lead-in that may be a heading, b1 b2 b3 "Label:
	// text" whose label may be one, = text.
	Marks []string `json:"marks"`
	// Facts are what a teacher would ask.
	Facts []Fact `json:"facts"`
	// Not are what should be neither hidden nor asked.
	Not []Span `json:"not"`
	// Judged are cards with a teacher's verdict.
	Judged []json.RawMessage `json:"judged"`
}

// Fact is something worth asking.
type Fact struct {
	// Lines are those that say it, from 1.
	Lines OneOrMore[int] `json:"line"`
	// Answer is the exact text of the line; several are the points of a list.
	Answer OneOrMore[string] `json:"answer"`
	// Prompt is a question that stands alone.
	Prompt string `json:"prompt"`
	// Worth is how much it matters, 3 to 1.
	Worth int `json:"worth"`
	// Kind is basic, cloze or list.
	Kind string `json:"kind"`
	// Fact and AskedBy stand in pages from the web instead: it is asked when one of
	// the alternatives matches the answer and the prompt of a card.
	Fact    string        `json:"fact"`
	AskedBy []Alternative `json:"asked_by"`
}

// Alternative holds regular expressions, all of which match.
type Alternative struct {
	Answer []string `json:"answer"`
	Prompt []string `json:"prompt"`
}

// Span is a part of a line that is not worth asking.
type Span struct {
	Line int    `json:"line"`
	Span string `json:"span"`
	Why  string `json:"why"`
}

// OneOrMore is a value or a list of them in JSON.
type OneOrMore[T any] []T

// UnmarshalJSON reads either.
func (o *OneOrMore[T]) UnmarshalJSON(data []byte) error {
	var one T
	if json.Unmarshal(data, &one) == nil {
		*o = OneOrMore[T]{one}
		return nil
	}
	var all []T
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	*o = all
	return nil
}

// Read reads all marked pages of a folder, by name.
func Read(dir fs.FS) ([]Page, error) {
	files, err := fs.Glob(dir, "*.json")
	if err != nil {
		return nil, fmt.Errorf("list marked pages: %w", err)
	}
	layouts := layoutsOf(dir)
	var pages []Page
	for _, file := range files {
		name := strings.TrimSuffix(file, path.Ext(file))
		p := Page{Name: name}
		data, err := fs.ReadFile(dir, file)
		if err == nil {
			err = json.Unmarshal(data, &p)
		}
		if err != nil {
			return nil, fmt.Errorf("read the marks of %s: %w", file, err)
		}
		text, err := fs.ReadFile(dir, name+".txt")
		if err != nil {
			return nil, fmt.Errorf("read the page of %s: %w", file, err)
		}
		p.Text = string(text)
		if number, _, ok := strings.Cut(name, "-"); ok {
			p.Layout = layouts[number]
		}
		said := 0
		for line := range strings.Lines(p.Text) {
			if Says(line) {
				said++
			}
		}
		if said != len(p.Marks) {
			return nil, fmt.Errorf("read the marks of %s: %d marks for %d lines", file, len(p.Marks), said)
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// layoutsOf reads lines "layout: number number …" of the file layouts.txt, which
// may be missing.
func layoutsOf(dir fs.FS) map[string]string {
	data, err := fs.ReadFile(dir, "layouts.txt")
	if err != nil {
		return nil
	}
	layouts := map[string]string{}
	for line := range strings.Lines(string(data)) {
		layout, numbers, _ := strings.Cut(line, ":")
		for number := range strings.FieldsSeq(numbers) {
			layouts[number] = layout
		}
	}
	return layouts
}

// Says reports whether a line has a mark: it is neither blank nor a bullet alone.
func Says(line string) bool {
	line = strings.TrimSpace(line)
	switch line {
	case "", "-", "•", "➢", "o", "▪", "*", "–":
		return false
	}
	return true
}
