package palette

// Results returns the texts of what is found, best first.
func (p *Palette) Results() []string {
	texts := make([]string, len(p.hits))
	for i, h := range p.hits {
		texts[i] = h.text
	}
	return texts
}
