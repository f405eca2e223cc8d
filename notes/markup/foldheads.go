package markup

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"precis/notes/lazyregexp"
)

// deepest is the deepest level of headings that Markdown has.
const deepest = 6

// move decides what levels the headings of a chapter get. That of the chapter is 2.
func (c *chapter) move() {
	s := c.scan
	c.own = s.titleHeading() == 0
	var used [deepest + 1]bool
	lowest, highest := 0, 0
	for _, h := range c.inner() {
		used[h.level] = true
		if lowest == 0 || h.level < lowest {
			lowest = h.level
		}
		highest = max(highest, h.level)
	}
	shift := max(1, 3-lowest)
	next := 3
	for level := 1; level <= deepest; level++ {
		if highest+shift <= deepest {
			c.levels[level] = level + shift
		} else if used[level] { // gaps close
			c.levels[level] = min(next, deepest)
			next++
		}
	}
}

// title returns the heading that is the chapter's title, nil for none, inner all
// others.
func (c *chapter) title() *heading {
	if !c.own {
		return nil
	}
	return &c.scan.headings[0]
}

func (c *chapter) inner() []heading {
	if c.own {
		return c.scan.headings[1:]
	}
	return c.scan.headings
}

// headingEdits moves the headings down and takes the chapter's title out.
func (c *chapter) headingEdits() (edits []edit) {
	if h := c.title(); h != nil {
		edits = append(edits, edit{span: h.span})
	}
	for _, h := range c.inner() {
		edits = append(edits, c.scan.moved(h, c.levels[h.level])...)
	}
	return edits
}

// headingText returns a heading without its marks, on one line, with edits.
func (s *scan) headingText(h *heading, edits []edit) string {
	if numberSigns.MatchString(s.body[h.start:s.lineEnd(h.start)]) {
		return strings.TrimSpace(s.written(h.text, edits))
	}
	text := s.written(h.span, slices.Concat(edits, s.moved(*h, 1)))
	return strings.TrimSpace(strings.TrimPrefix(text, "# "))
}

var (
	numberSigns = lazyregexp.New(`^ {0,3}(#{1,6})(?:[ \t]|$)`)
	closingHash = lazyregexp.New(`(?:^|[ \t])(#+)$`)
)

// moved writes a heading at another level; one that is underlined gets number signs.
func (s *scan) moved(h heading, level int) (edits []edit) {
	signs := strings.Repeat("#", level)
	if m := numberSigns.FindStringSubmatchIndex(s.body[h.start:s.lineEnd(h.start)]); m != nil {
		return []edit{{span{h.start + m[2], h.start + m[3]}, signs}}
	}
	underline := s.lineStart(h.end - 1)
	edits = append(edits, edit{span{h.start, h.start}, signs + " "})
	for at := h.start; at < underline; at = s.nextLine(at) {
		end := s.lineEnd(at)
		text := strings.TrimRight(s.body[at:end], " \t")
		next := s.nextLine(at)
		if next < underline {
			text = strings.TrimSuffix(text, `\`) // a line break
			edits = append(edits, edit{span{at + len(text), next}, " "})
			continue
		}
		if m := closingHash.FindStringSubmatchIndex(text); m != nil {
			edits = append(edits, edit{span{at + m[2], at + m[2]}, `\`})
		}
		edits = append(edits, edit{span{at + len(text), s.lineEnd(underline)}, ""})
	}
	return edits
}

// closed returns a body behind which a heading is one: with the end of code, a
// comment, maths or HTML that nothing ends, and without the power of a line "+++"
// that would open a frame.
func (s *scan) closed(body string) string {
	if endsOpen(body) {
		fence := strings.Repeat("`", longestRun(body, '`')+3)
		tildes := strings.Repeat("~", longestRun(body, '~')+3)
		for _, end := range []string{fence, tildes, "-->", "$$", `\]`, "?>", "]]>", "</script>", "</style>", "</pre>", "</textarea>"} {
			if with := strings.TrimRight(body, "\n") + "\n" + end + "\n"; !endsOpen(with) {
				body = with
				break
			}
		}
	}
	if opensFrame(body) {
		lines := strings.SplitAfter(body, "\n")
		for i := len(lines) - 1; i >= 0; i-- {
			if strings.TrimSpace(lines[i]) == frameLine {
				lines[i] = strings.Replace(lines[i], frameLine, `\`+frameLine, 1)
				break
			}
		}
		body = strings.Join(lines, "")
	}
	return body
}

// endsOpen reports whether a heading behind a body would be part of it.
func endsOpen(body string) bool {
	last := Tree([]byte(body + "\n\n# end\n")).LastChild()
	return last == nil || last.Kind() != ast.KindHeading
}

// opensFrame reports whether a line "+++" of a later text would close a frame.
func opensFrame(body string) bool {
	if !strings.Contains(body, frameLine) {
		return false
	}
	s := read("\n" + body + "\n\n# end\n\n" + frameLine + "\n")
	return len(s.headings) == 0 || s.headings[len(s.headings)-1].title != "end"
}

// longestRun returns how many of a character stand behind each other at most.
func longestRun(text string, c byte) (most int) {
	n := 0
	for i := range len(text) {
		if text[i] != c {
			n = 0
			continue
		}
		n++
		most = max(most, n)
	}
	return most
}
