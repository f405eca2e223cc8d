package importer

import (
	"context"
	"strings"

	"precis/notes/intake"
	"precis/notes/markup"
	"precis/notes/suggest"
	"precis/ui/task"
)

// retitle gives the note that is shown another title and suggests its cards anew,
// since their places in the text have moved, and says what to do then. What was chosen
// and edited stays.
func (c *cards) retitle(title string, then func()) {
	s, n, titled := c.preview.screen, c.planned, *c.planned
	asked := s.asked
	s.retitling = true
	task.Load(s.ctx, s.host.Runner(), func(ctx context.Context) ([]suggest.Suggestion, error) {
		retitle(&titled, title)
		if n.Reading == nil {
			return nil, nil
		}
		return suggest.Cards(ctx, titled.Document)
	}, func(found []suggest.Suggestion, err error) {
		s.retitling = false
		if err != nil || asked != s.asked || c.planned != n {
			s.host.Fail(err)
			return
		}
		c.take()
		before, choice := *n, c.choice()
		n.Title, n.Document = titled.Title, titled.Document
		if n.Reading != nil {
			fillIn(n, s.taste, found)
			choice = choice.decided(&before).onto(n)
			c.choices[n] = choice
		}
		choice.title = title
		then()
	})
}

// fillIn fills in what the text of a planned note suggests, ticked by the taste.
func fillIn(n *intake.Planned, taste suggest.Bar, found []suggest.Suggestion) {
	n.Suggestions = taste.Tick(found)
	n.Chosen = make([]bool, len(n.Suggestions))
	for i := range n.Suggestions {
		n.Chosen[i] = n.Suggestions[i].Ticked
	}
}

// retitle gives a planned note another title, in its text too.
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
}
