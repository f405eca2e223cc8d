package markup

import (
	"slices"
	"strings"
	"unicode"
)

// SectionNamed returns the index of the section that the fragment of a link names: by
// its heading as it is written or as web pages write it, "What is it?" or
// "what-is-it"; by a path of headings, "A#B", as far as they are there; or as "^id" by the
// block of Obsidian that stands in it. -1 for none.
func (d *Document) SectionNamed(fragment string) int {
	if id, ok := strings.CutPrefix(fragment, "^"); ok {
		return d.sectionOfBlock(id)
	}
	var path []string
	for part := range strings.SplitSeq(fragment, "#") {
		path = append(path, plainName(part))
	}
	heading := path[len(path)-1]
	best := -1
	for i := range d.Sections {
		s := &d.Sections[i]
		if heading == "" || plainName(s.Title) != heading {
			continue
		}
		if best < 0 {
			best = i
		}
		above := path[:len(path)-1]
		for _, title := range s.Path {
			if len(above) > 0 && plainName(title) == above[0] {
				above = above[1:]
			}
		}
		if len(above) == 0 {
			return i
		}
	}
	if above := strings.LastIndexByte(fragment, '#'); best < 0 && above >= 0 {
		return d.SectionNamed(fragment[:above])
	}
	return best
}

// sectionOfBlock returns the section with a line that ends in "^id".
func (d *Document) sectionOfBlock(id string) int {
	number := 0
	for line := range strings.Lines(d.Markdown) {
		number++
		words := strings.Fields(line)
		if len(words) == 0 || words[len(words)-1] != "^"+id {
			continue
		}
		for i, s := range slices.Backward(d.Sections) {
			if s.Line <= number {
				return i
			}
		}
	}
	return -1
}

// plainName is a heading or a fragment as they are compared: its letters and digits.
func plainName(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}
