package anki

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/notes/lazyregexp"
)

// code writes a block of code.
func (w *walker) code(n *html.Node) {
	var b strings.Builder
	language := ""
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Br:
				b.WriteByte('\n')
			case c.Type == html.ElementNode:
				block := isBlock[c.DataAtom] && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n")
				if block {
					b.WriteByte('\n')
				}
				for _, class := range strings.Fields(attribute(c, "class")) {
					if name, ok := strings.CutPrefix(class, "language-"); ok && languageName.MatchString(name) {
						language = name
					}
				}
				walk(c)
			}
		}
	}
	walk(n)
	text := strings.ReplaceAll(b.String(), "\u00a0", " ")
	if strings.ContainsAny(text, answerMarks) {
		w.broken = true
	}
	text = unmark(strings.Trim(text, "\n"), w.inserts)
	if strings.TrimSpace(text) != "" {
		w.block(fence(text, language))
	}
}

var languageName = lazyregexp.New(`^[A-Za-z0-9+#-]{1,20}$`)

// fence writes code in a fence that the code does not close.
func fence(code, language string) string {
	marks := "```"
	for _, run := range codeLine.FindAllString(code, -1) {
		if len(run) >= len(marks) {
			marks = run + "`"
		}
	}
	return marks + language + "\n" + strings.TrimRight(code, "\n") + "\n" + marks
}
