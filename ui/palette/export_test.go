package palette

import "strings"

// Bold returns the texts of what is found, best first, with what matched in *stars*.
func (p *Palette) Bold() []string {
	texts := make([]string, len(p.hits))
	for i, h := range p.hits {
		var b strings.Builder
		for _, s := range h.spans() {
			if s.bold {
				s.text = "*" + s.text + "*"
			}
			b.WriteString(s.text)
		}
		texts[i] = b.String()
	}
	return texts
}

// Results returns the texts of what is found, best first.
func (p *Palette) Results() []string {
	texts := make([]string, len(p.hits))
	for i, h := range p.hits {
		texts[i] = h.text
	}
	return texts
}
