package table

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"precis/notes"
	"precis/notes/intake"
)

// head is what the first lines of a table say: of a text file of Anki "#key:value" each
// (source: Anki manual, Importing, Text files), of one for Excel "sep=" and the separator.
type head struct {
	anki      bool
	lines     int
	separator string
	html      bool
	columns   string         // names, parted by the separator
	tags      []string       // of all notes
	deck      string         // of all notes
	notetype  string         // of all notes
	name      string         // title, where another program wrote one
	at        map[string]int // columns from 0, by what they hold
}

// ankiKeys are those that only tables have.
var ankiKeys = []string{"separator", "html", "tags", "columns", "notetype", "deck", "if matches", "match scope", "guid column", "tags column", "deck column", "notetype column"}

// excelKey begins the line that tells Excel the separator.
const excelKey = "sep"

// cutHead reads and takes off the first lines.
func cutHead(text string) (h head, rest string) {
	h.at = map[string]int{}
	line, below, _ := strings.Cut(text, "\n")
	if key, said, _ := strings.Cut(strings.Trim(line, "\"\r"), "="); strings.EqualFold(key, excelKey) && utf8.RuneCountInString(said) == 1 {
		h.separator, h.lines, text = said, 1, below
	}
	for strings.HasPrefix(text, "#") {
		line, below, _ := strings.Cut(text, "\n")
		key, value, ok := strings.Cut(strings.TrimRight(line[1:], "\r"), ":")
		key = strings.ToLower(strings.TrimSpace(key))
		if !ok || !slices.Contains(ankiKeys, key) && (!h.anki || strings.Contains(value, "\t")) {
			break
		}
		h.anki = true
		h.lines++
		text = below
		trimmed := strings.TrimSpace(value)
		switch key {
		case "separator":
			h.separator = cmp.Or(trimmed, value)
		case "html":
			h.html = strings.EqualFold(trimmed, "true")
		case "tags":
			h.tags = strings.Fields(trimmed)
		case "columns":
			h.columns = value
		case "deck":
			h.deck = trimmed
		case "notetype":
			h.notetype = trimmed
		case "name":
			h.name = trimmed
		case "guid column", "tags column", "deck column", "notetype column":
			if n, err := strconv.Atoi(trimmed); err == nil && n > 0 {
				h.at[strings.TrimSuffix(key, " column")] = n - 1
			}
		}
	}
	return h, text
}

// guessed are the separators that evidence is looked for, the likelier first.
var guessed = []rune{'\t', ';', ',', '|'}

// separatorOf returns what parts the columns: what the learner says, else the
// head, else that by which most of the first rows have equally many columns.
func separatorOf(said string, head head, text string, tsv bool) (rune, error) {
	if name := cmp.Or(said, head.separator); name != "" {
		return intake.SeparatorNamed(name)
	}
	if tsv {
		return '\t', nil
	}
	const enough = 64 << 10
	if len(text) > enough {
		text = text[:enough]
		text = text[:strings.LastIndexByte(text, '\n')+1]
	}
	best, share := rune(0), 0.0
	for _, r := range guessed {
		rows, err := parse(text, r, head, true)
		if err != nil {
			continue
		}
		counts := map[int]int{}
		most := 0
		for _, row := range rows {
			if n := len(row.cells); n > 1 {
				counts[n]++
				most = max(most, counts[n])
			}
		}
		if s := float64(most) / float64(max(len(rows), 1)); s > share {
			best, share = r, s
		}
	}
	if best == 0 {
		return 0, notes.Invalidf("nothing parts it into columns: neither tabs, semicolons, commas nor bars; name the separator")
	}
	return best, nil
}
