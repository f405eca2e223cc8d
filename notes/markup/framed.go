package markup

import (
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// frame is what stands between two lines "+++", outside lists and quotes: a card
// of any blocks, blank lines included. It holds a line "?" or "??", or clozes.
type frame struct {
	lines  []span // between the two lines
	mark   int    // index of the line "?", -1 for none
	close  span   // of "+++" at the end and its tags
	tagged int    // where the tags begin
	tags   []string
	until  *Until
	plain  []span // where marks count
}

const frameLine = "+++"

// framed takes the frame that line i opens, and returns the first line of the
// passage behind it.
func (p *passage) framed(from, i int) (next int, ok bool) {
	if p.body[p.lines[i].start:p.lines[i].end] != frameLine {
		return 0, false
	}
	f, ok := p.readFrame(i)
	if !ok {
		return 0, false
	}
	p.overBlocks()
	clozes := p.findClozes(nil, f.lines, f.plain)
	whole := span{p.lines[i].start, f.close.end}
	b := block{span: whole, whole: true, tags: f.tags, until: f.until, tagged: span{f.tagged, f.close.end}}
	opening, closing := p.lineStart(whole.start), p.nextLine(whole.end)
	edits := p.clozeEdits(nil, clozes, 0)
	var cuts []cut
	if f.mark >= 0 {
		asked := trimBlank(unescapeColons(p.render(f.lines[:f.mark], whole, edits)))
		answer := trimBlank(unescapeColons(p.render(f.lines[f.mark+1:], whole, edits)))
		mark := f.lines[f.mark]
		b.form, b.count, b.mark = manyLines, mark.end-mark.start, mark
		b.prompt, b.answer, b.list = asked, answer, isListText(answer)
		cuts = []cut{{span: span{opening, p.apart(opening, closing)}, lines: true}}
	} else {
		b.form, b.clozedText = clozed, &clozedText{clozes: clozes, lines: withoutBlankEnds(f.lines)}
		b.count = len(groupsOf(clozes))
		p.prompts += b.count * (whole.end - whole.start)
		if len(clozes) == 0 || p.prompts > mostOfPrompts {
			return 0, false
		}
		cuts = append(cuts, cut{span: span{opening, p.apart(opening, f.lines[0].start)}, lines: true})
		for _, e := range edits {
			cuts = append(cuts, cut{span: e.span})
		}
		close := p.lineStart(f.close.start)
		cuts = append(cuts, cut{span: span{close, p.apart(close, closing)}, lines: true})
	}
	p.run(from, i)
	p.block(b)
	if b.form == clozed {
		p.quoted(whole, p.node.NextSibling())
	}
	p.cuts = append(p.cuts, cuts...)
	p.consumed = closing
	next = i + 1
	for next < len(p.lines) && p.lines[next].start < closing {
		next++
	}
	p.begin = next
	return next, true
}

// apart returns how far lines from start to end are taken out: between two that would become
// one paragraph an empty one is left.
func (s *scan) apart(start, end int) int {
	above, below := s.body[:start], s.body[end:s.lineEnd(end)]
	if strings.HasSuffix(above, "\n\n") || strings.TrimSpace(above) == "" || strings.TrimSpace(below) == "" {
		return end
	}
	return end - 1
}

// overBlocks takes the warning back that the paragraph which opens a frame has a
// cloze that is not closed: a later block of the frame may close it.
func (p *passage) overBlocks() {
	warnings := p.doc.Warnings
	if k := len(warnings) - 1; k >= 0 && warnings[k].Message.Format == unclosedCloze && warnings[k].Line == sourceLine(p.front.gaps, p.line(p.lines[0].start)) {
		p.doc.Warnings = warnings[:k]
	}
}

// readFrame finds the end of a frame that line i may open, and its "?"; both sides must
// hold text.
func (p *passage) readFrame(i int) (f frame, ok bool) {
	if p.node.Parent() != p.root || !p.isPlain(p.lines[i].start) {
		return f, false
	}
	f.mark = -1
	at := p.nextLine(p.lines[i].end)
	first := sort.Search(len(p.plain), func(i int) bool { return p.plain[i].end > at })
	f.plain = slices.Clip(p.plain[first:])
	node := p.node.NextSibling()
	var opaque []span
	for ; at < len(p.body); at = p.lineEnd(at) + 1 {
		end := p.lineEnd(at)
		for ; node != nil && node.Pos() <= end; node = node.NextSibling() {
			opaque, f.plain = p.inFrame(node, opaque, f.plain)
		}
		text := strings.TrimRight(p.body[at:end], " \t")
		line := span{at, at + len(text)}
		mark := strings.TrimLeft(text, " ")
		if len(text)-len(mark) > 3 || contains(opaque, at) {
			mark = ""
		}
		if (mark == "?" || mark == "??") && f.mark < 0 {
			f.mark = len(f.lines)
			line.start = line.end - len(mark)
		}
		until := p.untilEnding(line.end)
		rest := mark
		if until != nil && mark != "" {
			rest = strings.TrimRight(mark[:len(mark)-(line.end-until.place.start)], " ")
		}
		if tags, closes := frameTags(rest); closes {
			f.close, f.until = span{line.end - len(mark), line.end}, until
			f.tagged, f.tags = f.close.start+len(frameLine), tags
			whole := span{p.lines[i].start, f.close.end}
			if f.mark < 0 {
				return f, !p.isBlank(f.lines, whole)
			}
			return f, !p.isBlank(f.lines[:f.mark], whole) && !p.isBlank(f.lines[f.mark+1:], whole)
		}
		f.lines = append(f.lines, line)
	}
	return f, false
}

// frameTags reads a line that closes a frame: "+++" with tags behind it.
func frameTags(line string) (tags []string, ok bool) {
	rest, ok := strings.CutPrefix(line, frameLine)
	if !ok || rest != "" && rest[0] != ' ' {
		return nil, false
	}
	for _, word := range strings.Fields(rest) {
		if !isTag(word) {
			return nil, false
		}
		tags = append(tags, word[1:])
	}
	return tags, true
}

// inFrame appends the ranges at and below n in which nothing counts, and those
// in which clozes do: tables included, for a frame keeps them whole.
func (p *passage) inFrame(n ast.Node, opaque, plain []span) (closed, open []span) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *east.TableCell:
		return opaque, plainSpans(n, plain)
	case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock, *MathsBlock:
		if k := n.Lines().Len(); k > 0 {
			opaque = append(opaque, span{p.lineStart(n.Lines().At(0).Start), n.Lines().At(k - 1).Stop})
		}
		if html, ok := n.(*ast.HTMLBlock); ok && html.HasClosure() {
			opaque = append(opaque, span{p.lineStart(html.ClosureLine.Start), html.ClosureLine.Stop})
		}
		return opaque, plain
	}
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		opaque, plain = p.inFrame(c, opaque, plain)
	}
	return opaque, plain
}

func withoutBlankEnds(lines []span) []span {
	blank := func(s span) bool { return s.start == s.end }
	for len(lines) > 0 && blank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && blank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	return slices.Clone(lines)
}

// isListText reports whether a text is one list of two items or more.
func isListText(text string) bool {
	if text == "" || !strings.ContainsRune("-*+0123456789", rune(text[0])) {
		return false
	}
	list, ok := Tree([]byte(text)).FirstChild().(*ast.List)
	return ok && list.NextSibling() == nil && list.ChildCount() >= 2
}
