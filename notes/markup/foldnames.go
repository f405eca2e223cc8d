package markup

import (
	"fmt"
	"strings"

	"precis/notes"
	"precis/notes/lazyregexp"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// naming is a place where a footnote or the address of a reference link is named.
type naming struct {
	key, label string
	at         span // what its name, between before and after, takes the place of
	before     string
	after      string
	defines    bool
}

// labelKey is what is the same for all spellings of a label: "^" and its letters for
// a footnote.
func labelKey(label string) string {
	if strings.HasPrefix(label, "^") {
		return label
	}
	return util.ToLinkReference([]byte(label))
}

var bracketed = lazyregexp.New(`\[([^\[\]]+)\]`)

// mentioned returns the keys of all that stands between brackets: what may name
// something once it is defined.
func (s *scan) mentioned() map[string]bool {
	keys := map[string]bool{}
	for _, m := range bracketed.FindAllStringSubmatch(s.body, -1) {
		keys[labelKey(m[1])] = true
	}
	return keys
}

// namings returns where footnotes and addresses are defined and referred to.
func (s *scan) namings() (all []naming, err error) {
	footnote := func(at int, defines bool) {
		if i := strings.IndexByte(s.body[at:], '['); i >= 0 {
			start := at + i + len("[^")
			if n := strings.IndexByte(s.body[start:], ']'); n >= 0 {
				label := s.body[start : start+n]
				all = append(all, naming{key: "^" + label, label: label, at: span{start, start + n}, defines: defines})
			}
		}
	}
	reference := func(r *ast.ReferenceLink) error {
		at := cap(s.src) - cap(r.Value)
		if at < 0 || at+len(r.Value) > len(s.src) || &s.src[at] != &r.Value[0] {
			return notes.Invalidf("the reference link [%s] is written on several lines", strings.Join(strings.Fields(string(r.Value)), " "))
		}
		n := naming{key: labelKey(string(r.Value)), at: span{at, at + len(r.Value)}}
		end := n.at.end + len("]")
		switch r.Type {
		case ast.ReferenceLinkCollapsed:
			n.at = span{end + len("["), end + strings.IndexByte(s.body[end:], ']')}
		case ast.ReferenceLinkShortcut:
			n.at, n.before, n.after = span{end, end}, "[", "]"
		}
		all = append(all, n)
		return nil
	}
	eachNode(s.root, func(n ast.Node) {
		if err != nil {
			return
		}
		switch n := n.(type) {
		case *east.FootnoteLink:
			footnote(n.Pos(), false)
		case *east.Footnote:
			footnote(n.Pos(), true)
		case *ast.Link:
			if n.Reference != nil {
				err = reference(n.Reference)
			}
		case *ast.Image:
			if n.Reference != nil {
				err = reference(n.Reference)
			}
		case *ast.LinkReferenceDefinition:
			start := n.Pos() + strings.IndexByte(s.body[n.Pos():], '[') + 1
			if strings.HasPrefix(s.body[start:], string(n.Label)+"]:") {
				all = append(all, naming{
					key: labelKey(string(n.Label)), label: string(n.Label), at: span{start, start + len(n.Label)}, defines: true,
				})
			}
		}
	})
	return all, err
}

// rename gives what is defined in one chapter and named in another a name of its
// own, but for what the first of several that define it calls so.
func (f *Folded) rename() {
	mentions, defines := map[string]int{}, map[string]int{} // in how many chapters
	labels := make([]map[string]string, len(f.chapters))
	taken := map[string]bool{}
	for i, c := range f.chapters {
		for key := range c.scan.mentioned() {
			mentions[key]++
			taken[key] = true
		}
		labels[i] = map[string]string{}
		all, _ := c.scan.namings() // a fault is told where they are renamed
		for _, n := range all {
			if _, known := labels[i][n.key]; n.defines && !known {
				labels[i][n.key] = n.label
				defines[n.key]++
			}
		}
	}
	kept, blocks := map[string]bool{}, map[string]bool{}
	for i, c := range f.chapters {
		c.labels, c.blocks = map[string]string{}, map[string]string{}
		for key, label := range labels[i] {
			if mentions[key] < 2 || !kept[key] && mentions[key] == defines[key] {
				kept[key] = true
				continue
			}
			n := 2
			for taken[fmt.Sprintf("%s-%d", key, n)] {
				n++
			}
			taken[fmt.Sprintf("%s-%d", key, n)] = true
			c.labels[key] = fmt.Sprintf("%s-%d", label, n)
		}
		for _, at := range c.scan.blockIDs() {
			blocks[c.scan.body[at.start:at.end]] = false
		}
	}
	for _, c := range f.chapters {
		own := map[string]bool{}
		for _, at := range c.scan.blockIDs() {
			id := c.scan.body[at.start:at.end]
			if own[id] {
				continue
			}
			own[id] = true
			to := id
			for n := 2; blocks[to]; n++ {
				to = fmt.Sprintf("%s-%d", id, n)
				if _, another := blocks[to]; another {
					blocks[to] = true
				}
			}
			if blocks[to] = true; to != id {
				c.blocks[id] = to
			}
		}
	}
}

// labelEdits writes the new names of footnotes and addresses.
func (c *chapter) labelEdits() (edits []edit, err error) {
	if len(c.labels) == 0 {
		return nil, nil
	}
	all, err := c.scan.namings()
	for _, n := range all {
		if to := c.labels[n.key]; to != "" {
			edits = append(edits, edit{n.at, n.before + to + n.after})
		}
	}
	return edits, err
}

// blockIDs returns where the ids of blocks stand at the ends of lines, "^" left out.
func (s *scan) blockIDs() (all []span) {
	if !strings.Contains(s.body, "^") {
		return nil
	}
	var raw []span
	eachNode(s.root, func(n ast.Node) {
		if n.Type() == ast.TypeBlock && n.IsRaw() && n.Lines().Len() > 0 {
			raw = append(raw, span{n.Lines().At(0).Start, n.Lines().At(n.Lines().Len() - 1).Stop})
		}
	})
	for at := 0; at < len(s.body); at = s.nextLine(at) {
		if at == s.lineEnd(at) {
			continue
		}
		line := span{at, at + len(strings.TrimRight(s.body[at:s.lineEnd(at)], " \t"))}
		word := s.wordStart(line)
		if word < line.end && isBlockID(s.body[word:line.end]) && !contains(raw, word) {
			all = append(all, span{word + 1, line.end})
		}
	}
	return all
}

// blockEdits writes the new ids of blocks.
func (c *chapter) blockEdits() (edits []edit) {
	for _, at := range c.scan.blockIDs() {
		if to := c.blocks[c.scan.body[at.start:at.end]]; to != "" {
			edits = append(edits, edit{at, to})
		}
	}
	return edits
}
