package text

import (
	"net/url"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
)

// pasteFrom pastes plain text, and tells of it where more may be made of it.
func (s *Surface) pasteFrom(c fyne.Clipboard) {
	text, chosen := c.Content(), s.Selection()
	s.Paste(text)
	at := Range{chosen.Start, s.caret}
	if text == "" {
		at = chosen
	}
	plain := at.Empty() || s.buffer.slice(at) == strings.ReplaceAll(text, "\r\n", "\n")
	if s.OnPasted != nil && plain && (!s.page.markdown || s.page.stands[s.buffer.lineAt(at.Start)].in == inText) {
		s.OnPasted(at)
	}
}

// PutMarkdown replaces a range by Markdown, with empty lines around it where that is
// more than words of a line, or a picture that a heading or the first mark of a block would
// not bear before it: a heading has it below. A caret at its end or within stands behind it then.
func (s *Surface) PutMarkdown(at Range, markdown string) {
	apart := strings.Contains(markdown, "\n") || beginsBlock.MatchString(markdown)
	if i := s.buffer.lineAt(at.Start); at.Empty() && strings.HasPrefix(markdown, "![") && s.page.stands[i].in == inText {
		switch line := s.buffer.line(i); {
		case isHeading.MatchString(s.buffer.slice(line)):
			at, apart = Range{line.End, line.End}, true
		case at.Start == line.Start && beginsBlock.MatchString(s.buffer.slice(line)):
			apart = true
		}
	}
	if apart {
		markdown = s.spaced(at, markdown)
	}
	end := at.Start + len(markdown)
	after := Range{end, end}
	if by := len(markdown) - (at.End - at.Start); s.anchor > at.End || s.caret > at.End {
		after = Range{s.anchor + by, s.caret + by}
	}
	s.edit(alone, []Edit{{at, markdown}}, after)
}

var (
	beginsBlock = regexp.MustCompile(`^(?:#{1,6} |[-*+] |\d+[.)] |[|>])`)
	isHeading   = regexp.MustCompile(`^#{1,6} `)
)

// Paste writes a text at the caret: cells of a table become a table of Markdown,
// an address over a selection a link.
func (s *Surface) Paste(text string) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	if s.page.unbroken {
		text = strings.ReplaceAll(strings.Trim(text, "\n"), "\n", " ")
	}
	if text == "" {
		return
	}
	chosen := s.Selection()
	if s.page.markdown && s.page.stands[s.buffer.lineAt(chosen.Start)].in == inText {
		switch {
		case isAddress(text) && !chosen.Empty() && !strings.ContainsAny(s.SelectedText(), "\n[]") && !isAddress(s.SelectedText()):
			text = "[" + s.SelectedText() + "](" + strings.TrimSpace(text) + ")"
		default:
			if rows := cellsOf(text); rows != nil {
				text = s.spaced(chosen, table(rows))
			}
		}
	}
	end := chosen.Start + len(text)
	s.edit(alone, []Edit{{chosen, text}}, Range{end, end})
}

// isAddress reports whether a text is the address of a page and nothing else.
func isAddress(text string) bool {
	text = strings.TrimSpace(text)
	if strings.ContainsAny(text, " \t\n()<>") {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// cellsOf reads rows of cells as programs for tables copy them: parted by tabs,
// a cell with breaks or tabs in quotes. It returns nil for any other text.
func cellsOf(text string) [][]string {
	var rows [][]string
	row, cell := []string{}, strings.Builder{}
	within := false
	endRow := func() {
		rows = append(rows, append(row, cell.String()))
		row = nil
		cell.Reset()
	}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case within && c == '"' && i+1 < len(text) && text[i+1] == '"':
			cell.WriteByte(c)
			i++
		case within && c == '"':
			within = false
		case within:
			cell.WriteByte(c)
		case c == '"' && cell.Len() == 0 && closesCell(text[i+1:]):
			within = true
		case c == '\t':
			row = append(row, cell.String())
			cell.Reset()
		case c == '\n':
			endRow()
		default:
			cell.WriteByte(c)
		}
	}
	if cell.Len() > 0 || len(row) > 0 {
		endRow()
	}
	if len(rows) == 0 || len(rows[0]) < 2 {
		return nil
	}
	for _, r := range rows {
		if len(r) != len(rows[0]) {
			return nil
		}
	}
	if rows[0][0] == "" && len(rows) == 1 || strings.TrimSpace(strings.Join(rows[0], "")) == "" { // lines that are indented
		return nil
	}
	return rows
}

// closesCell reports whether a quoted cell ends in a text.
func closesCell(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] == '"' {
			if i+1 < len(text) && text[i+1] == '"' {
				i++
				continue
			}
			return i+1 == len(text) || text[i+1] == '\t' || text[i+1] == '\n'
		}
	}
	return false
}

// table writes rows of cells as a table, the first row its head.
func table(rows [][]string) string {
	var b strings.Builder
	line := func(row []string) {
		b.WriteString("|")
		for _, cell := range row {
			cell = strings.ReplaceAll(strings.Join(strings.Fields(cell), " "), "|", `\|`)
			b.WriteString(" " + cell + " |")
		}
		b.WriteString("\n")
	}
	line(rows[0])
	b.WriteString("|" + strings.Repeat(" --- |", len(rows[0])) + "\n")
	for _, row := range rows[1:] {
		line(row)
	}
	return b.String()
}

// spaced puts empty lines around a block that replaces a range, where there are
// none.
func (s *Surface) spaced(at Range, block string) string {
	head, tail := s.buffer.text[:at.Start], s.buffer.text[at.End:]
	switch {
	case head == "" || strings.HasSuffix(head, "\n\n"):
	case strings.HasSuffix(head, "\n"):
		block = "\n" + block
	default:
		block = "\n\n" + block
	}
	if rest := strings.TrimLeft(tail, "\n"); rest != "" {
		there := len(tail) - len(rest) + len(block) - len(strings.TrimRight(block, "\n"))
		block += strings.Repeat("\n", max(0, 2-there)) // what follows would be of the block
	}
	return block
}
