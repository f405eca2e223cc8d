package library

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"precis/notes"
	"precis/notes/markup"
	"precis/notes/prose"
	"precis/notes/stats"
)

// Reread is a section that is to be read again.
type Reread struct {
	Head notes.Note
	// Index is the section's place in its note, Path its headings.
	Index int
	Path  []string
	// Due is the day on which it comes, Times how often it was read at its time.
	Due   notes.Day
	Times int
	// Takes is how long it takes to read.
	Takes time.Duration
}

// Name is the last heading of the section, or the title of its note.
func (r *Reread) Name() string {
	if n := len(r.Path); n > 0 {
		return markup.PlainText(r.Path[n-1])
	}
	return r.Head.Title
}

// Reading is what is to be read again today.
type Reading struct {
	// Now are the sections that come now, those that are latest for their distance
	// first; Held how many more the minutes of the day keep for later days.
	Now  []Reread
	Held int
	// Minutes are those of Now, at least 1 where there is one.
	Minutes int
	// InPlan says that they count in the minutes of plans.
	InPlan bool
	// spent is how long sections take that were read again today.
	spent time.Duration
}

// contour is what is remembered of a note's sections: of each its headings and how many
// words it has.
type contour struct {
	paths [][]string
	words []int
}

// takes is how long a section takes to read at so many words a minute.
func (c *contour) takes(section, pace int) time.Duration {
	return time.Duration(c.words[section]) * time.Minute / time.Duration(pace)
}

// contours are those of the notes that are read again, until they change.
type contours struct {
	mu  sync.Mutex
	all map[notes.NoteID]*contour
}

func (c *contours) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all = nil
}

func (c *contours) follow(m *moved) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range m.Notes {
		delete(c.all, id)
	}
	return nil
}

func (l *Library) contour(n *notes.Note) (*contour, error) {
	l.contours.mu.Lock()
	defer l.contours.mu.Unlock()
	if known := l.contours.all[n.ID]; known != nil {
		return known, nil
	}
	text, err := l.text(n.ID)
	if err != nil {
		return nil, err
	}
	c := &contour{}
	for _, s := range markup.Parse(text.Markdown).Sections {
		c.paths, c.words = append(c.paths, s.Path), append(c.words, prose.Words(s.Text))
	}
	if l.contours.all == nil {
		l.contours.all = map[notes.NoteID]*contour{}
	}
	l.contours.all[n.ID] = c
	return c, nil
}

// readings returns those of all notes that have some.
func (l *Library) readings() (map[notes.NoteID]notes.Readings, error) {
	all := map[notes.NoteID]notes.Readings{}
	err := l.store.View(func(r notes.Reader) error {
		list, err := r.Readings()
		for _, one := range list {
			all[one.Note] = one
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what is read again: %w", err)
	}
	return all, nil
}

// ReadAgain says what is to be read again today.
//
// A section that was chosen is always read again. One whose note or deck was
// chosen is where it has no cards, or cards that are remembered less well than
// desired; strong cards do more than another reading. The first reading is the one
// in which the note was opened: one that was never opened is not read again.
func (st Study) ReadAgain() (Reading, error) {
	due, spent, err := st.l.dueReadings()
	if err != nil {
		return Reading{}, err
	}
	rules := st.l.Settings("")
	if rules.DaysOff.Hold(st.l.Today()) {
		return Reading{InPlan: rules.ReadingInPlan}, nil
	}
	left := time.Duration(rules.ReadingMinutes)*time.Minute - spent
	r := Reading{InPlan: rules.ReadingInPlan, spent: spent}
	sum := time.Duration(0)
	for _, one := range due {
		// The first of the day comes however long it is.
		if sum+one.Takes > left && !(sum+spent == 0 && left > 0) {
			continue
		}
		sum += one.Takes
		r.Now = append(r.Now, one)
	}
	r.Held = len(due) - len(r.Now)
	if len(r.Now) > 0 {
		r.Minutes = max(1, int(sum.Round(time.Minute)/time.Minute))
	}
	return r, nil
}

// dueReadings returns all sections that are due, in order, and how long those took
// that were read today.
func (l *Library) dueReadings() (due []Reread, spent time.Duration, err error) {
	known, err := l.readings()
	if err != nil {
		return nil, 0, err
	}
	today, pace := l.Today(), l.Settings("").ReadingPace
	for _, n := range l.titled() {
		readings := known[n.ID]
		whole := readings.Whole.Or(l.Settings(n.Deck).ReadAgain)
		whole = whole && !n.Read.IsZero()
		if !whole && len(readings.Sections) == 0 {
			continue
		}
		c, err := l.contour(n)
		if errors.Is(err, notes.ErrNotFound) {
			continue // it is gone since
		}
		if err != nil {
			return nil, 0, fmt.Errorf("read note %q: %w", n.Title, err)
		}
		weak := l.weakness(n.ID)
		seen := map[string]bool{}
		for i, path := range c.paths {
			key := strings.Join(path, "\x00")
			s, ok := readings.Of(path)
			if seen[key] || c.words[i] == 0 {
				continue
			}
			seen[key] = true
			if s.Last == today {
				spent += c.takes(i, pace)
			}
			if s.Choice == notes.Unchosen && (!whole || !weak(i)) || s.Choice == notes.Declined {
				continue
			}
			if !ok {
				s = l.firstReading(n, path)
			}
			if s.Due <= today {
				due = append(due, Reread{Head: *n, Index: i, Path: path, Due: s.Due, Times: s.Times, Takes: c.takes(i, pace)})
			}
		}
	}
	late := func(r *Reread) float64 { return float64(today-r.Due) / float64(notes.ReadingDistance(r.Times)) }
	slices.SortStableFunc(due, func(a, b Reread) int { return cmp.Compare(late(&b), late(&a)) })
	return due, spent, nil
}

// firstReading is what is known of a section that was read with its note.
func (l *Library) firstReading(n *notes.Note, path []string) notes.SectionReading {
	read := notes.DayOf(n.Read.In(l.now().Location()), l.Settings("").RolloverHour)
	return notes.SectionReading{Path: path, Times: 1, Due: read + notes.Day(notes.ReadingDistance(1))}
}

// weakness returns what tells whether a section of a note needs another reading: it
// has no cards, or some that are remembered less well than desired.
func (l *Library) weakness(id notes.NoteID) func(section int) bool {
	now := l.now()
	bySection := map[int]stats.Section{}
	desired := l.Settings("").DesiredRetention
	if n, err := l.Note(id); err == nil {
		desired = l.Settings(n.Deck).DesiredRetention
	}
	for _, s := range stats.Sections(l.livingCards(id), func(c *notes.Card) float64 {
		recall, _ := l.Memory().Retrievability(c, now)
		return recall
	}) {
		bySection[s.Index] = s
	}
	return func(section int) bool {
		s := bySection[section]
		return s.Cards == 0 || s.Reviewed > 0 && s.Recall < desired
	}
}

// readingTime is how long reading again takes of today's plans, what was read today
// included: none where the settings do not count it.
func (st Study) readingTime() (time.Duration, error) {
	if !st.l.Settings("").ReadingInPlan {
		return 0, nil
	}
	r, err := st.ReadAgain()
	return time.Duration(r.Minutes)*time.Minute + r.spent, err
}

// SectionState is how a section is read again.
type SectionState struct {
	// Chosen says that it is read again, by its own choice or by that of its note or
	// deck.
	Chosen bool
	// Due says that it is to be read today, Next on which day it comes otherwise;
	// zero where it does not.
	Due  bool
	Next notes.Day
	// Takes is how long it takes to read.
	Takes time.Duration
}

// NoteReading says how a note is read again: whether it is as a whole, and each of
// its sections, by the index of Document.Sections.
func (st Study) NoteReading(id notes.NoteID) (whole bool, sections []SectionState, err error) {
	l := st.l
	n, err := l.Note(id)
	if err != nil {
		return false, nil, err
	}
	known, err := l.readings()
	if err != nil {
		return false, nil, err
	}
	c, err := l.contour(&n)
	if err != nil {
		return false, nil, fmt.Errorf("read note %q: %w", n.Title, err)
	}
	readings, today, weak := known[id], l.Today(), l.weakness(id)
	pace := l.Settings("").ReadingPace
	whole = readings.Whole.Or(l.Settings(n.Deck).ReadAgain)
	for i, path := range c.paths {
		s, ok := readings.Of(path)
		state := SectionState{Chosen: s.Choice.Or(whole && weak(i) && !n.Read.IsZero()), Takes: c.takes(i, pace)}
		if !ok {
			s = l.firstReading(&n, path)
		}
		if state.Chosen && c.words[i] > 0 {
			state.Due, state.Next = s.Due <= today, s.Due
		}
		sections = append(sections, state)
	}
	return whole, sections, nil
}

// MarkReadAgain keeps that a section, by its index in Document.Sections, was read
// again today. It comes next after a longer distance, which is returned as a day.
// One that is not due is an error that wraps notes.ErrInvalid.
func (st Study) MarkReadAgain(id notes.NoteID, section int) (notes.Day, error) {
	l := st.l
	_, sections, err := st.NoteReading(id)
	if err != nil {
		return 0, err
	}
	notDue := notes.Invalidf("this section is not to be read again today")
	if section < 0 || section >= len(sections) || !sections[section].Due {
		return 0, notDue
	}
	var next notes.Day
	err = l.changeReadings(id, section, notes.ActionRead, func(s *notes.SectionReading) error {
		if s.Due > l.Today() { // another reading was quicker
			return notDue
		}
		s.Times++
		s.Last = l.Today()
		s.Due = l.Settings("").DaysOff.Open(s.Last + notes.Day(notes.ReadingDistance(s.Times)))
		next = s.Due
		return nil
	})
	return next, err
}

// ChooseReading chooses whether a section is read again, or for -1 all of a note. A
// section that was chosen comes tomorrow first, unless it waits already.
func (st Study) ChooseReading(id notes.NoteID, section int, on bool) error {
	l := st.l
	choice := notes.Declined
	if on {
		choice = notes.Chosen
	}
	if section >= 0 {
		return l.changeReadings(id, section, notes.ActionReadAgain, func(s *notes.SectionReading) error {
			if s.Choice = choice; on && s.Due < l.Today() {
				s.Due = l.Today() + 1
			}
			return nil
		})
	}
	n, err := l.Note(id)
	if err != nil {
		return err
	}
	return l.putReadings(notes.Action{Kind: notes.ActionReadAgain, Name: n.Title}, map[notes.NoteID]func(*notes.Readings) error{
		id: func(r *notes.Readings) error {
			r.Whole = choice
			if on == l.Settings(n.Deck).ReadAgain {
				r.Whole = notes.Unchosen
			}
			return nil
		},
	})
}

// ReadThese chooses sections to be read again today, as one change.
func (st Study) ReadThese(sections []Fading) error {
	l := st.l
	byNote := map[notes.NoteID][]Fading{}
	for _, f := range sections {
		byNote[f.Note] = append(byNote[f.Note], f)
	}
	edits := map[notes.NoteID]func(*notes.Readings) error{}
	for id, some := range byNote {
		edits[id] = func(r *notes.Readings) error {
			for _, f := range some {
				s, _ := r.Of(f.Path)
				s.Choice, s.Due, s.Times = notes.Chosen, l.Today(), max(s.Times, 1)
				r.Put(s)
			}
			return nil
		}
	}
	return l.putReadings(notes.Action{Kind: notes.ActionReadAgain, Count: len(sections)}, edits)
}

// changeReadings changes what is known of one section.
func (l *Library) changeReadings(id notes.NoteID, section int, kind notes.ActionKind, change func(*notes.SectionReading) error) error {
	n, err := l.Note(id)
	if err != nil {
		return err
	}
	c, err := l.contour(&n)
	if err != nil {
		return fmt.Errorf("read note %q: %w", n.Title, err)
	}
	if section < 0 || section >= len(c.paths) {
		return fmt.Errorf("section %d of note %q: %w", section, n.Title, notes.ErrNotFound)
	}
	path := c.paths[section]
	name := (&Reread{Head: n, Path: path}).Name()
	return l.putReadings(notes.Action{Kind: kind, Name: name}, map[notes.NoteID]func(*notes.Readings) error{
		id: func(r *notes.Readings) error {
			s, ok := r.Of(path)
			if !ok {
				s = l.firstReading(&n, path)
			}
			if err := change(&s); err != nil {
				return err
			}
			r.Put(s)
			return nil
		},
	})
}

// putReadings changes the readings of notes as one change.
func (l *Library) putReadings(what notes.Action, edits map[notes.NoteID]func(*notes.Readings) error) error {
	l.changing.Lock()
	defer l.changing.Unlock()
	known, err := l.readings()
	if err != nil {
		return err
	}
	return l.change(what, func(w notes.Writer) error {
		for id, edit := range edits {
			r := known[id]
			r.Note = id
			if err := errors.Join(edit(&r), w.PutReadings(r)); err != nil {
				return err
			}
		}
		return nil
	})
}
