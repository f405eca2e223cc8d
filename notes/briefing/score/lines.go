package score

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"precis/notes"
	"precis/notes/briefing"
	"precis/notes/briefing/marked"
	"precis/notes/markup"
	"precis/notes/prose"
)

// Lines counts what became of the lines of a marked page in its note: whether the
// note has the right title and headings, and what was left out.
func Lines(page *marked.Page) (briefing.PageScore, error) {
	s := briefing.PageScore{Pages: 1, Titles: 1}
	reading, err := read(page)
	if err != nil {
		return s, err
	}
	named, err := titled(page, reading.Title)
	if err != nil {
		return s, err
	}
	if named {
		s.Named = 1
	}
	right, may := map[string]bool{}, map[string]bool{}
	made := map[string]bool{}
	sections := markup.Parse(reading.Markdown).Sections
	for i := range sections {
		made[flat(sections[i].Title)] = true
	}
	marks := page.Marks
	for i, l := range strings.Split(page.Text, "\n") {
		if !marked.Says(l) || len(marks) == 0 {
			continue
		}
		mark := marks[0]
		marks = marks[1:]
		out := i >= len(reading.Lines) || reading.Lines[i].Furniture
		switch {
		case mark == "F":
			if strings.Contains(flat(l), " ") {
				s.Furniture++
				if !out {
					s.Left++
				}
			}
			continue
		case mark == "f":
			continue
		}
		s.Text++
		if out {
			s.Taken++
		}
		switch mark[0] {
		case 'H':
			heading := flat(prose.WithoutEdit(l))
			right[heading] = true
			s.Headings++
			if made[heading] {
				s.Found++
			}
		case '?':
			may[flat(l)] = true
		default:
			for _, sign := range []string{":", "–"} {
				if label, rest, ok := strings.Cut(l, sign); ok && flat(rest) != "" {
					may[flat(label)] = true
				}
			}
		}
	}
	for i := range sections {
		if title := flat(sections[i].Title); title != "" && sections[i].Level > 1 {
			s.Made++
			if right[title] || may[title] {
				s.Right++
			}
		}
	}
	return s, nil
}

// read reads a marked page. Of one that has nothing to read in it, as a menu alone, all
// lines are left out.
func read(page *marked.Page) (briefing.Reading, error) {
	reading, err := briefing.Read(page.Text)
	if err != nil && !errors.Is(err, notes.ErrInvalid) {
		return reading, fmt.Errorf("read %s: %w", page.Name, err)
	}
	return reading, nil
}

// titled reports whether a title is the right one.
func titled(page *marked.Page, title string) (bool, error) {
	if page.Judged == nil {
		return flat(title) == flat(page.Title), nil
	}
	re, err := regexp.Compile("(?i)" + page.Title)
	if err != nil {
		return false, fmt.Errorf("read the title of %s: %w", page.Name, err)
	}
	return re.MatchString(title), nil
}

// flat is what a text says: its words, small, without marks of Markdown.
func flat(text string) string {
	text = strings.ToLower(norm.NFKC.String(text))
	return strings.Join(slices.Collect(strings.FieldsFuncSeq(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})), " ")
}
