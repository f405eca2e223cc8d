package library

import (
	"errors"
	"fmt"
	"slices"

	"precis/notes"
	"precis/notes/edit"
	"precis/notes/markup"
	"precis/notes/study"
)

// Mark is what is set on cards by hand. A nil field leaves things as they are.
type Mark struct {
	Suspend *bool
	// Bury puts cards aside for the rest of the day, or takes them back.
	Bury *bool
	// Flag is 0 (none) to 7.
	Flag *uint8
	// Reset makes cards new again; their log stays.
	Reset bool
	// AddTags and RemoveTags change the tags at the end of a card's text, which
	// its siblings share.
	AddTags, RemoveTags []string
}

// Mark changes cards as one change and returns how many of them changed.
func (l *Library) Mark(ids []notes.CardID, m Mark) (int, error) {
	if m.Flag != nil && *m.Flag > 7 {
		return 0, notes.Invalidf("flag %d is not one of 0 to 7", *m.Flag)
	}
	l.changing.Lock()
	defer l.changing.Unlock()
	what := notes.Action{Kind: m.kind(), Cards: len(ids)}
	cards := make([]notes.Card, 0, len(ids))
	for _, id := range ids {
		c, err := l.Card(id)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", what.Kind, err)
		}
		cards = append(cards, c)
	}
	changed := 0
	err := l.change(what, func(w notes.Writer) error {
		touched := map[notes.CardID]bool{}
		for i := range cards {
			ok, err := l.mark(w, &cards[i], m)
			if err != nil {
				return err
			}
			if ok {
				touched[cards[i].ID] = true
			}
		}
		if err := l.tag(w, cards, m, touched); err != nil {
			return err
		}
		changed = len(touched)
		if changed == 0 {
			return errUnchanged
		}
		return nil
	})
	if errors.Is(err, errUnchanged) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what.Kind, err)
	}
	return changed, nil
}

// errUnchanged ends a change that would change nothing.
var errUnchanged = errors.New("nothing changes")

// kind says what the mark does.
func (m Mark) kind() notes.ActionKind {
	switch {
	case m.Reset:
		return notes.ActionReset
	case m.Suspend != nil && *m.Suspend:
		return notes.ActionSuspend
	case m.Suspend != nil:
		return notes.ActionResume
	case m.Bury != nil && *m.Bury:
		return notes.ActionBury
	case m.Bury != nil:
		return notes.ActionTakeBack
	case m.Flag != nil:
		return notes.ActionFlag
	default:
		return notes.ActionTag
	}
}

func (l *Library) mark(w notes.Writer, c *notes.Card, m Mark) (changed bool, err error) {
	settings := l.SettingsOf(c)
	now := l.clock()
	p := c.Progress
	if m.Suspend != nil {
		p.Suspended = *m.Suspend
		if !*m.Suspend {
			p.BuriedOn = 0
		}
	}
	if m.Bury != nil {
		p.BuriedOn = 0
		if *m.Bury {
			p.BuriedOn = notes.DayOf(now, settings.RolloverHour)
		}
	}
	if m.Flag != nil {
		p.Flag = *m.Flag
	}
	if m.Reset {
		p = study.Reset(p)
	}
	if p == c.Progress {
		return false, nil
	}
	if err := w.PutProgress(c.ID, p); err != nil {
		return false, err
	}
	if m.Reset {
		rules, err := w.RulesNumber(*settings)
		if err != nil {
			return false, err
		}
		if _, err := w.AddReview(notes.Review{
			Card: c.ID, At: now.UTC(), Day: notes.DayOf(now, settings.RolloverHour),
			Event: notes.Reset, Rules: rules, Before: c.Progress.State,
		}); err != nil {
			return false, err
		}
	}
	c.Progress = p
	return true, nil
}

// tag rewrites the texts of cards whose tags change.
func (l *Library) tag(w notes.Writer, cards []notes.Card, m Mark, touched map[notes.CardID]bool) error {
	if len(m.AddTags)+len(m.RemoveTags) == 0 {
		return nil
	}
	byNote := map[notes.NoteID][]notes.Card{}
	var order []notes.NoteID
	for _, c := range cards {
		tags := changeTags(c.Tags, m)
		if c.Progress.Retired || slices.Equal(tags, c.Tags) {
			continue
		}
		if byNote[c.Note] == nil {
			order = append(order, c.Note)
		}
		c.Tags = tags
		byNote[c.Note] = append(byNote[c.Note], c)
		touched[c.ID] = true
	}
	texts := make([]edit.Text, 0, len(order))
	for _, id := range order {
		n, err := w.Note(id)
		if err != nil {
			return err
		}
		text, err := w.Text(id)
		if err != nil {
			return err
		}
		tags := map[int][]string{}
		for _, c := range byNote[id] {
			tags[c.Place] = c.Tags
		}
		doc, err := markup.Parse(text.Markdown).WithTags(tags)
		if err != nil {
			return err
		}
		text.Markdown = doc.Markdown
		texts = append(texts, edit.Text{Note: n, Text: text, Document: doc})
	}
	_, err := l.writer(w).Put(texts...)
	return err
}

func changeTags(tags []string, m Mark) []string {
	after := slices.DeleteFunc(slices.Clone(tags), func(t string) bool { return slices.Contains(m.RemoveTags, t) })
	for _, t := range m.AddTags {
		if !slices.Contains(after, t) {
			after = append(after, t)
		}
	}
	return after
}
