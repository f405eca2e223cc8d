package importer

import (
	"strings"

	"precis/notes/briefing"
	"precis/notes/intake"
	"precis/notes/markup"
)

// retitle gives a planned note another title, in its text too, and suggests its
// cards anew, since their places in the text have moved. What was chosen and
// edited stays.
func retitle(p *intake.Planned, title string) {
	title = strings.Join(strings.Fields(title), " ")
	before := p.Document
	p.Title = title
	switch heading := "# " + before.Title; {
	case before.Title == "":
		return
	case strings.HasPrefix(before.Markdown, heading+"\n"):
		p.Document = markup.Parse("# " + title + strings.TrimPrefix(before.Markdown, heading))
	case strings.Contains(before.Markdown, "\n"+heading+"\n"):
		p.Document = markup.Parse(strings.Replace(before.Markdown, "\n"+heading+"\n", "\n# "+title+"\n", 1))
	default:
		p.Document = markup.Parse(markup.WithMeta(before.Markdown, map[string]string{"title": title}))
	}
	p.Document.ID = before.ID
	for i := range min(len(p.Document.Cards), len(before.Cards)) {
		p.Document.Cards[i].ID = before.Cards[i].ID
	}
	if p.Reading == nil {
		return
	}
	fresh := briefing.Suggest(p.Document)
	if len(fresh) != len(p.Suggestions) {
		p.Suggestions, p.Chosen = fresh, make([]bool, len(fresh))
		for i, s := range fresh {
			p.Chosen[i] = s.Ticked
		}
		return
	}
	for i, was := range p.Suggestions {
		fresh[i].Kind, fresh[i].Prompt, fresh[i].Answer = was.Kind, was.Prompt, was.Answer
	}
	p.Suggestions = fresh
}
