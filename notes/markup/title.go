package markup

// WithTitle returns the note with another title, which is written as heading in native
// text: in its heading, and in its front matter where that has one. A text that names no
// title stays as it is.
func (d *Document) WithTitle(title, heading string) *Document {
	s := d.scan
	out := d.Markdown
	if at := s.titleHeading(); at >= 0 {
		h := s.headings[at]
		line := "# " + heading
		if h.until != 0 {
			line += " " + UntilField(h.until)
		}
		if h.end > h.start && s.body[h.end-1] == '\n' {
			line += "\n"
		}
		out = s.apply(func(replace func(at span, text string)) { replace(h.span, line) })
	}
	if s.front.title != "" {
		out = WithMeta(out, map[string]string{"title": title})
	}
	return Parse(out)
}
