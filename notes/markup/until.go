package markup

import (
	"regexp"
	"sort"
	"strings"
	"time"

	"precis/notes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// kindUntil is the kind of Until nodes.
var kindUntil = ast.NewNodeKind("Until")

// Until is the inline field [until:: 2027-03-31] or (until:: 2027-03-31), as Dataview
// has it: the last day on which a card or section holds.
type Until struct {
	ast.BaseInline
	// Value is what stands behind the colons; Day the day it says, 0 for none.
	Value string
	Day   notes.Day
	place span
}

// Kind returns kindUntil.
func (n *Until) Kind() ast.NodeKind { return kindUntil }

// Dump prints the node for debugging.
func (n *Until) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Value": n.Value}, nil)
}

// untilField is the field as it stands in a line.
var untilField = regexp.MustCompile(`(?i)\[until::[^\[\]\n]*\]|\(until::[^()\n]*\)`)

// UntilFields returns where the fields stand in a text that is not parsed, each as
// its start and end.
func UntilFields(text string) [][]int {
	if !saysUntil(text) {
		return nil
	}
	return untilField.FindAllStringIndex(text, -1)
}

// untilKey is the key that front matter says it with for a whole note.
const untilKey = "until"

// untilLetters is how many bytes a field has before its value.
const untilLetters = len("[until::")

type untilParser struct{}

// untilsKey holds the fields of the text that is being parsed, in their order.
var untilsKey = parser.NewContextKey()

func untilsOf(pc parser.Context) []*Until {
	all, _ := pc.Get(untilsKey).([]*Until)
	return all
}

// Trigger returns what a field may begin with.
func (untilParser) Trigger() []byte { return []byte{'[', '('} }

// Parse reads the field that begins here, or returns nil.
func (untilParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < untilLetters || !strings.EqualFold(string(line[1:untilLetters]), "until::") {
		return nil
	}
	at := untilField.FindIndex(line)
	if at == nil || at[0] > 0 {
		return nil
	}
	n := &Until{Value: strings.TrimSpace(string(line[untilLetters : at[1]-1])), place: span{segment.Start, segment.Start + at[1]}}
	n.Day, _ = notes.ParseDate(n.Value)
	block.Advance(at[1])
	pc.Set(untilsKey, append(untilsOf(pc), n))
	return n
}

// saysUntil reports whether a text may have a field: looking for its colons is cheap,
// for the pattern it is not.
func saysUntil(text string) bool {
	for {
		at := strings.Index(text, "::")
		if at < 0 {
			return false
		}
		if name := at - untilLetters + len("::"); name >= 0 && strings.ContainsRune("[(", rune(text[name])) && strings.EqualFold(text[name+1:at], untilKey) {
			return true
		}
		text = text[at+len("::"):]
	}
}

// checkUntil warns of the fields that say no day.
func (s *scan) checkUntil() {
	for _, u := range s.until {
		if u.Day == 0 {
			s.warn(u.place.start, noUntil, u.Value)
		}
	}
}

// noUntil warns of a field or key that says no day.
const noUntil = "“until” says no day such as 2027-03-31 but %q: it counts for nothing"

// untilBefore returns the last field that begins before an offset, nil for none.
func (s *scan) untilBefore(offset int) *Until {
	i := sort.Search(len(s.until), func(i int) bool { return s.until[i].place.start >= offset })
	if i == 0 {
		return nil
	}
	return s.until[i-1]
}

// untilEnding returns the field that ends at an offset, nil for none.
func (s *scan) untilEnding(end int) *Until {
	if u := s.untilBefore(end); u != nil && u.place.end == end {
		return u
	}
	return nil
}

// hold finds until when each section holds, where a field says that of some.
func (s *scan) hold() {
	if len(s.until) == 0 {
		return
	}
	s.doc.holds = make([]notes.Day, len(s.doc.Sections))
	var under [deepest + 1]notes.Day // by the level of the heading above
	for i := range s.doc.Sections {
		section := &s.doc.Sections[i]
		day := section.Until
		if day == 0 && section.Level > 0 {
			day = under[section.Level-1]
		}
		for level := section.Level; level <= deepest; level++ {
			under[level] = day
		}
		s.doc.holds[i] = day
	}
}

// UntilOf returns the last day on which a section, by its index, holds: its own, else
// that of the nearest heading above it that has one, else the note's; 0 for ever.
func (d *Document) UntilOf(section int) notes.Day {
	if d.holds != nil && d.holds[section] != 0 {
		return d.holds[section]
	}
	return d.Until
}

// UntilHTML says the last day on which something holds; "" for 0.
func UntilHTML(day notes.Day) string {
	if day == 0 {
		return ""
	}
	return "<small>until " + day.Start(time.UTC, 0).Format("2 Jan 2006") + "</small>"
}

// UntilField writes the field, "" for day 0.
func UntilField(day notes.Day) string {
	if day == 0 {
		return ""
	}
	return "[until:: " + day.String() + "]"
}

// WithUntil returns the note with another last day, 0 for none, at the blocks that the
// cards at some places were cut from and at the headings of some sections, by their
// indexes in Sections; one without a heading is notes.ErrInvalid.
func (d *Document) WithUntil(places, sections []int, day notes.Day) (*Document, error) {
	s := d.scan
	var edits []edit
	done := map[*block]bool{}
	for _, place := range places {
		b, err := s.blockAt(place)
		if err != nil {
			return nil, err
		}
		switch {
		case done[b]:
		case b.until != nil && !b.untilBeside():
			edits = append(edits, s.untilEdit(b.until, day))
		default:
			edits = append(edits, edit{b.tagged, s.trailing(b, b.tags, UntilField(day))})
		}
		done[b] = true
	}
	for _, at := range sections {
		if at < 0 || at >= len(d.Sections) || d.Sections[at].Level == 0 {
			return nil, notes.Invalidf("the text before the first heading has no place for a date: set it for the note")
		}
		edits = append(edits, s.headingUntil(s.parts[at].start, day)...)
	}
	after := Parse(s.doc.Markdown[:s.front.end] + s.written(span{0, len(s.body)}, edits))
	for _, place := range places {
		b, err := after.scan.blockAt(place)
		if err != nil || (b.until == nil) != (day == 0) || b.until != nil && b.until.Day != day {
			return nil, notes.Invalidf("the text of the card has no place for a date")
		}
	}
	for _, at := range sections {
		if at >= len(after.Sections) || after.Sections[at].Until != day {
			return nil, notes.Invalidf("the heading has no place for a date")
		}
	}
	return after, nil
}

// untilBeside reports whether the field stands where the tags of its block do.
func (b *block) untilBeside() bool {
	return b.until.place.start >= b.tagged.start && b.until.place.end <= b.tagged.end
}

// untilEdit writes another day into a field, or takes it away with the blanks before.
func (s *scan) untilEdit(u *Until, day notes.Day) edit {
	at := u.place
	for day == 0 && at.start > 0 && s.body[at.start-1] == ' ' {
		at.start--
	}
	return edit{at, UntilField(day)}
}

// headingUntil writes the field at the end of the heading that begins at an offset.
func (s *scan) headingUntil(start int, day notes.Day) []edit {
	for _, h := range s.headings {
		if h.start != start {
			continue
		}
		if u := s.untilBefore(h.end); u != nil && u.place.start >= h.start {
			return []edit{s.untilEdit(u, day)}
		}
		if text := UntilField(day); text != "" {
			end := s.trimEnd(h.text)
			return []edit{{span{end, end}, " " + text}}
		}
	}
	return nil
}
