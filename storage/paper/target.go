// Package paper writes notes as one page of HTML that prints well: black on white,
// on A4 and Letter, with all pictures and formulas in it, and nothing that runs or
// is fetched.
package paper

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"mime"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"precis/notes"
	"precis/notes/export"
	"precis/notes/markup"
	"precis/notes/tex"
)

// Target writes pages.
type Target struct {
	// Answers says where answers stand; "" is beside.
	Answers export.Answers
}

var _ export.Placer = Target{}

// Format implements export.Target.
func (Target) Format() string { return "html" }

// CheckName implements export.Target.
func (Target) CheckName(name string) error {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm":
		return nil
	}
	return notes.Invalidf("the name of a page ends in .html")
}

// Place implements export.Placer.
func (Target) Place(a export.Answers) (export.Target, error) {
	if !slices.Contains([]export.Answers{export.Beside, export.Below, export.Apart, export.NoAnswers}, a) {
		return nil, notes.Invalidf("answers are beside, below, apart or none, not %q", a)
	}
	return Target{Answers: a}, nil
}

//go:embed page.css
var style string

// page is a page while it is written.
type page struct {
	*bufio.Writer
	batch   *export.Batch
	answers export.Answers
	media   map[string]string   // addresses by destination
	apart   []string            // answers of the note in hand that wait for their page
	defined *markup.Definitions // by the note in hand
	written export.Written
	fault   error // of a picture that could not be read
}

// Write implements export.Target: each note with its sections, and below the text
// of each section its questions.
func (t Target) Write(ctx context.Context, w io.Writer, b *export.Batch, report func(done, total int)) (export.Written, error) {
	p := &page{Writer: bufio.NewWriter(w), batch: b, answers: t.Answers, media: map[string]string{}}
	if p.answers == "" {
		p.answers = export.Beside
	}
	title := "Precis"
	if len(b.Notes) > 0 {
		title = b.Notes[0].Title
		if len(b.Notes) > 1 {
			title = fmt.Sprintf("%s and %d more", title, len(b.Notes)-1)
		}
	}
	fmt.Fprintf(p, "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n", html.EscapeString(title), style)
	for i := range b.Notes {
		if err := ctx.Err(); err != nil {
			return p.written, err
		}
		if report != nil {
			report(i, len(b.Notes))
		}
		p.note(&b.Notes[i])
		if p.fault != nil {
			return p.written, fmt.Errorf("note %q: %w", b.Notes[i].Title, p.fault)
		}
	}
	p.WriteString("</body>\n</html>\n")
	return p.written, p.Flush()
}

func (p *page) note(n *export.Note) {
	p.written.Notes++
	doc := markup.Parse(n.Markdown)
	p.defined = doc.Definitions()
	facts := n.Facts()
	fmt.Fprintf(p, "<article>\n<h1>%s</h1>\n", p.heading(n.Title, doc.Until))
	for i := range doc.Sections {
		s := &doc.Sections[i]
		if s.Title != "" {
			level := min(len(s.Path)+1, 6)
			fmt.Fprintf(p, "<h%d>%s</h%d>\n", level, p.heading(s.Title, s.Until), level)
		}
		if text := strings.TrimSpace(s.Text); text != "" {
			fmt.Fprintf(p, "<div class=\"text\">%s</div>\n", p.html(text))
		}
		// Sections of the same path follow one another; their facts go below the last.
		if i+1 < len(doc.Sections) && slices.Equal(doc.Sections[i+1].Path, s.Path) {
			continue
		}
		var own []export.Fact
		for len(facts) > 0 && slices.Equal(facts[0].Section, s.Path) {
			own, facts = append(own, facts[0]), facts[1:]
		}
		p.cards(own, doc.UntilOf(i))
	}
	p.cards(facts, 0)
	p.WriteString("</article>\n")
	p.answersApart(n.Title)
}

// answersApart writes the answers that wait on a page of their own, by the numbers of
// their questions.
func (p *page) answersApart(title string) {
	if len(p.apart) == 0 {
		return
	}
	fmt.Fprintf(p, "<article>\n<h1>%s</h1>\n<table class=\"cards apart\">\n", p.heading(title, 0))
	for i, answer := range p.apart {
		fmt.Fprintf(p, "<tr><td>%d</td><td>%s</td></tr>\n", i+1, answer)
	}
	p.WriteString("</table>\n</article>\n")
	p.apart = nil
}

// cards writes the questions of a section that holds until a day, and at those that hold
// until another when that is.
func (p *page) cards(facts []export.Fact, section notes.Day) {
	if len(facts) == 0 {
		return
	}
	fmt.Fprintf(p, "<table class=\"cards %s\">\n", p.answers)
	for _, f := range facts {
		p.written.Cards += len(f.Cards)
		own := f.Cards[0].Until
		if own == section {
			own = 0
		}
		if !f.Clozed && !f.Boxed {
			p.card(f.Front, f.Back, own)
			continue
		}
		for _, c := range f.Cards {
			p.card(c.Prompt, c.Answer, own)
		}
	}
	p.WriteString("</table>\n")
}

// card writes a question with its answer where that stands.
func (p *page) card(prompt, answer string, until notes.Day) {
	prompt = p.html(prompt)
	if until != 0 {
		prompt += "<div>" + markup.UntilHTML(until) + "</div>"
	}
	switch p.answers {
	case export.Below:
		fmt.Fprintf(p, "<tr><td>%s<div class=\"answer\">%s</div></td></tr>\n", prompt, p.html(answer))
	case export.Apart:
		p.apart = append(p.apart, p.html(answer))
		fmt.Fprintf(p, "<tr><td>%d</td><td>%s</td></tr>\n", len(p.apart), prompt)
	case export.NoAnswers:
		fmt.Fprintf(p, "<tr><td>%s</td></tr>\n", prompt)
	default:
		fmt.Fprintf(p, "<tr><td>%s</td><td>%s</td></tr>\n", prompt, p.html(answer))
	}
}

func (p *page) html(markdown string) string {
	return markup.HTMLWith(markdown, p.defined, p.address, formula)
}

// heading writes a heading, with until when what stands below it holds.
func (p *page) heading(title string, until notes.Day) string {
	title = html.EscapeString(markup.PlainText(title))
	if until != 0 {
		title += " " + markup.UntilHTML(until)
	}
	return title
}

// address returns a picture whole, as its address; other files have none, so that
// only their name is printed.
func (p *page) address(dest string) string {
	name, ok := strings.CutPrefix(dest, notes.AssetFolder)
	if !ok || !markup.IsPicture(name) {
		return ""
	}
	if known, ok := p.media[dest]; ok {
		return known
	}
	data, err := p.batch.Asset(name)
	if err != nil {
		if !errors.Is(err, notes.ErrNotFound) && p.fault == nil {
			p.fault = err
		}
		return ""
	}
	p.written.Media++
	kind := mime.TypeByExtension(strings.ToLower(path.Ext(name)))
	p.media[dest] = "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
	return p.media[dest]
}

// formula draws a formula; one that cannot be drawn is its source.
func formula(source string, display bool) string {
	f, err := tex.Read(source, display)
	if err != nil {
		return "<code>" + html.EscapeString(source) + "</code>"
	}
	width, height, depth := float32(0), float32(0.1), float32(0.1)
	for _, piece := range f.Pieces {
		width += piece.Width
		height, depth = max(height, piece.Height), max(depth, piece.Depth)
	}
	svg := fmt.Sprintf(`<svg style="width:%.2fem;height:%.2fem;vertical-align:%.2fem" viewBox="0 %.0f %.0f %.0f" role="img" aria-label="%s"><path d="%s"/></svg>`,
		width, height+depth, -depth, -height*tex.PathEm, width*tex.PathEm, (height+depth)*tex.PathEm, html.EscapeString(source), tex.Path(f.Pieces))
	if display {
		return `<div class="maths">` + svg + "</div>"
	}
	return svg
}
