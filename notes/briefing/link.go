package briefing

import "strings"

// Link is a place in a line that leads elsewhere.
type Link struct {
	// Before is what stands before it on the line, Text what it says; both as the
	// line has them.
	Before, Text string
	// Address is where it leads: of http or https.
	Address string
}

// contextOfLink is how many bytes before a link tell where it stands.
const contextOfLink = 24

// mostLost is how many links are looked for in vain: each may cost a look at the whole
// text.
const mostLost = 50

// inLink spells what would end the address of a link in Markdown.
var inLink = strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E", "\\", "%5C", "\n", "", "\r", "", "\t", "")

// writeLinks returns the Markdown of a note with its links, which are those of lines
// by number. One whose text is not found, in order, is left out: its words stay.
func writeLinks(markdown string, rows []row, links map[int][]Link) string {
	if len(links) == 0 {
		return markdown
	}
	var out strings.Builder
	lost := 0
	for i := range rows {
		if rows[i].page || rows[i].heads() || rows[i].label == titleLabel {
			continue
		}
		for _, l := range links[rows[i].number] {
			text := EscapeInline(l.Text)
			before := EscapeInline(lastWords(l.Before))
			at := strings.Index(markdown, before+text)
			if at < 0 {
				if lost++; lost == mostLost {
					return out.String() + markdown
				}
				continue
			}
			at += len(before)
			out.WriteString(markdown[:at] + "[" + text + "](" + inLink.Replace(l.Address) + ")")
			markdown = markdown[at+len(text):]
		}
	}
	return out.String() + markdown
}

// lastWords returns whole words at the end of a text, of its last cell in a table.
func lastWords(text string) string {
	text = text[strings.LastIndexByte(text, '\t')+1:]
	if len(text) <= contextOfLink {
		return text
	}
	text = text[len(text)-contextOfLink:]
	return text[strings.IndexByte(text, ' ')+1:]
}
