package anki

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"precis/notes"
)

// walker writes the nodes of a field, block by block.
type walker struct {
	inserts inserts
	blocks  []string
	lines   [][]run // of the paragraph in hand; the last one is being written
	broken  bool
	lost    []notes.Message
}

// newLine ends the line in hand, even an empty one.
func (w *walker) newLine() { w.lines = append(w.lines, nil) }

// freshLine ends the line in hand where it has something.
func (w *walker) freshLine() {
	if k := len(w.lines); k > 0 && len(w.lines[k-1]) > 0 {
		w.newLine()
	}
}

func (w *walker) add(r run) {
	if len(w.lines) == 0 {
		w.newLine()
	}
	k := len(w.lines) - 1
	w.lines[k] = append(w.lines[k], r)
}

// flush makes paragraphs of the lines in hand.
func (w *walker) flush() {
	var paragraph paragraph
	end := func() {
		if len(paragraph) > 0 {
			w.blocks = append(w.blocks, paragraph.markdown())
		}
		paragraph = nil
	}
	for _, line := range w.lines {
		if text := compose(line); text != "" {
			paragraph.add(text)
		} else {
			end()
		}
	}
	end()
	w.lines = nil
}

// block adds a block of its own.
func (w *walker) block(markdown string) {
	w.flush()
	if strings.TrimSpace(markdown) != "" {
		w.blocks = append(w.blocks, markdown)
	}
}

// finish returns all that was written.
func (w *walker) finish() string {
	w.flush()
	return strings.Join(w.blocks, "\n\n")
}

// inner writes the children of a node by a walker of their own.
func (w *walker) inner(n *html.Node, s style, link string) *walker {
	in := &walker{inserts: w.inserts}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		in.node(c, s, link)
	}
	w.broken = w.broken || in.broken
	w.lost = append(w.lost, in.lost...)
	in.flush()
	return in
}

func (w *walker) children(n *html.Node, s style, link string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, s, link)
	}
}

// words adds text with the marks of what is no HTML.
func (w *walker) words(text string, s style, link string) {
	for {
		i := strings.IndexRune(text, insertMark)
		if i < 0 {
			break
		}
		rest := text[i+len(string(insertMark)):]
		number, behind, ok := strings.Cut(rest, string(insertEnd))
		at, err := strconv.Atoi(number)
		if !ok || err != nil || at >= len(w.inserts) {
			break
		}
		if text[:i] != "" {
			w.add(run{text: text[:i], style: s, link: link})
		}
		if w.inserts[at].block {
			w.block(string(insertMark) + number + string(insertEnd))
		} else {
			w.add(run{text: string(insertMark) + number + string(insertEnd), style: s &^ code, link: link, raw: true})
		}
		text = behind
	}
	if text == "" {
		return
	}
	if s&code != 0 && strings.ContainsAny(text, answerMarks) {
		w.broken = true
	}
	w.add(run{text: text, style: s, link: link})
}
