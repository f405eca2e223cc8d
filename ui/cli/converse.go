package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"precis/notes"
	"precis/notes/library"
	"precis/notes/markup"
	"precis/notes/study"
	"precis/ui/cli/session"
	"precis/ui/cli/terminal"
)

// widestText is how many columns the text of a card takes at most: longer lines
// are hard to read.
const widestText = 76

// converse is a review with a learner at a terminal.
func (a *app) converse(ctx context.Context, s *session.Session) error {
	c := &conversation{app: a, Session: s, out: &printer{w: a.env.Stdout}}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if a.env.Raw == nil {
		c.keys = terminal.ByLine(ctx, a.env.Stdin)
	} else {
		restore, err := a.env.Raw()
		if err != nil {
			return fmt.Errorf("review: read keys from the terminal: %w", err)
		}
		defer restore()
		c.keys = terminal.OneByOne(ctx, a.env.Stdin)
		c.out.w = returning{a.env.Stdout}
	}
	err := c.run(ctx)
	if err == nil {
		err = c.out.err
	}
	return err
}

// returning writes line breaks as a terminal in raw mode needs them.
type returning struct{ w io.Writer }

func (r returning) Write(b []byte) (int, error) {
	if _, err := r.w.Write(bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(b), nil
}

type conversation struct {
	*app
	*session.Session
	out  *printer
	keys *terminal.Keys
}

func (c *conversation) run(ctx context.Context) error {
	for {
		ask, q, err := c.Next(ctx)
		if err != nil {
			return err
		}
		if ask == nil {
			c.finish(&q)
			return nil
		}
		switch err := c.card(ctx, ask); {
		case errors.Is(err, errQuit):
			c.finish(nil)
			return nil
		case errors.Is(err, session.ErrElsewhere):
			c.out.printf("This card was answered or put aside elsewhere meanwhile.\n\n")
		case err != nil:
			return err
		}
	}
}

// finish says what was done; q is the empty queue, nil after quitting.
func (c *conversation) finish(q *study.Queue) {
	reviewed, again := c.Counts()
	if q != nil {
		printNothing(c.out, c.Library, q)
	}
	if reviewed > 0 {
		c.out.printf("%s, %d of them again.\n", counted(reviewed, "card")+" reviewed", again)
	}
}

// card shows one card until it is graded, put aside or the learner goes on
// elsewhere; errQuit ends the review.
func (c *conversation) card(ctx context.Context, q *session.Question) error {
	began := c.clock.now()
	c.question(q)
	var items []string // of a list that are not shown yet
	if q.Card.Kind.Form().ByItem {
		items = markup.ListItems(q.Card.Answer)
	}
	shown := false
	for {
		key, err := c.keys.Next(ctx)
		if errors.Is(err, io.EOF) {
			return errQuit
		}
		if err != nil {
			return err
		}
		grade := notes.Grade(0)
		switch {
		case key == 'q':
			return errQuit
		case key == 'z':
			switch err := c.Undo(); {
			case errors.Is(err, session.ErrNoStep), errors.Is(err, notes.ErrNothing):
				c.out.printf("There is nothing to undo in this review.\n")
			case errors.Is(err, library.ErrSince):
				c.out.printf("Something else was changed since: undo that first.\n")
			default:
				return err
			}
		case key == '-':
			return c.Bury(q.Card.ID)
		case key == '@':
			return c.Suspend(q.Card.ID)
		case !shown:
			if key != terminal.Enter && key != ' ' {
				continue
			}
			if len(items) > 0 {
				c.item(items[0])
				items = items[1:]
			} else {
				c.out.printf("\n%s\n", c.text(q.Card.Answer, "  "))
			}
			if shown = len(items) == 0; shown {
				if q.Extra != "" {
					c.out.printf("\n%s\n", c.text(q.Extra, "  "))
				}
				c.grades(q)
			}
		case key >= '1' && key <= '4':
			grade = notes.Grade(key - '0')
		case key == terminal.Enter || key == ' ':
			grade = notes.Good
		}
		if grade == 0 {
			continue
		}
		took := min(max(c.clock.now().Sub(began), 0), longestTook)
		if _, err := c.Grade(q.Card.ID, grade, took); err != nil {
			return err
		}
		c.out.printf("%s\n\n", grade)
		return nil
	}
}

func (c *conversation) textColumns() int {
	if columns := c.columns(); columns > 0 {
		return min(columns, widestText)
	}
	return widestText
}

func (c *conversation) question(q *session.Question) {
	columns := c.textColumns()
	where := ""
	if n, err := c.Library.Note(q.Card.Note); err == nil {
		where = n.Title
	}
	if len(q.Card.Section) > 0 {
		where += " › " + strings.Join(q.Card.Section, " › ")
	}
	c.out.printf("%s\n%s\n\n%s\n", strings.Repeat("─", columns), terminal.Wrap(terminal.Safe(where), columns, ""), c.text(q.Card.Prompt, ""))
	enter := "answer"
	if q.Card.Kind.Form().ByItem {
		enter = "next item"
	}
	c.out.printf("\n%s\nEnter %s · z undo · - bury · @ suspend · q quit\n", waiting(&q.Queue), enter)
}

// item shows one item of a list with its mark.
func (c *conversation) item(markdown string) {
	mark, _, _ := strings.Cut(strings.TrimLeft(markdown, " "), " ")
	c.out.printf("\n%s\n", terminal.Wrap(terminal.Safe(mark+" "+markup.PlainText(markdown)), c.textColumns(), "  "))
}

// grades shows the keys of the grades, and the interval that each gives.
func (c *conversation) grades(q *session.Question) {
	parts := make([]string, 0, len(notes.Grades))
	for i, g := range notes.Grades {
		parts = append(parts, fmt.Sprintf("%d %s %s", g, g, terminal.Interval(q.Outcomes[i].Interval)))
	}
	c.out.printf("\n%s\n", strings.Join(parts, "   "))
}

// text is Markdown as it is read, broken into lines.
func (c *conversation) text(markdown, indent string) string {
	return terminal.Wrap(terminal.Safe(markup.PlainText(markdown)), c.textColumns(), indent)
}
