package notes

import "slices"

// Choice is what the learner chose for a section or a note: nothing yet, so that
// what holds above it holds, or yes or no.
type Choice int8

// The choices.
const (
	Unchosen Choice = 0
	Chosen   Choice = 1
	Declined Choice = -1
)

// Or returns the choice, or what holds where there is none.
func (c Choice) Or(above bool) bool {
	if c == Unchosen {
		return above
	}
	return c == Chosen
}

// Readings are how the sections of one note are read again. They are progress, as
// schedules of cards are: in backups, never in packs.
type Readings struct {
	Note NoteID
	// Whole is chosen for the note; its sections and its deck have their own choices
	// (Settings.ReadAgain).
	Whole Choice
	// Sections are those that something is known of, in no order.
	Sections []SectionReading
}

// SectionReading is how one section is read again. It is known by its headings:
// sections of the same headings are read as one.
type SectionReading struct {
	Path   []string
	Choice Choice
	// Times counts how often it was read at its time, the first reading included;
	// 0 where it was not read yet.
	Times int
	// Last is the day on which it was read again last, zero for never, and Due the
	// day on which it comes next.
	Last, Due Day
}

// Of returns what is known of the section with these headings, and whether there
// is something.
func (r *Readings) Of(path []string) (SectionReading, bool) {
	i := r.at(path)
	if i < 0 {
		return SectionReading{Path: path}, false
	}
	return r.Sections[i], true
}

// Put keeps what is known of one section.
func (r *Readings) Put(s SectionReading) {
	r.Sections = slices.Clone(r.Sections)
	if i := r.at(s.Path); i >= 0 {
		r.Sections[i] = s
	} else {
		r.Sections = append(r.Sections, s)
	}
}

func (r *Readings) at(path []string) int {
	return slices.IndexFunc(r.Sections, func(s SectionReading) bool { return slices.Equal(s.Path, path) })
}

// Empty reports whether nothing is known.
func (r *Readings) Empty() bool { return r.Whole == Unchosen && len(r.Sections) == 0 }

// Follow returns the readings after the note's text changed from some sections to
// others. A section whose heading is still there is the one it was; one whose
// headings are gone is the new one that says the same. What is found nowhere stays
// known, for its text may come back.
func (r Readings) Follow(before, after []Section) Readings {
	has := func(all []Section, path []string) *Section {
		i := slices.IndexFunc(all, func(s Section) bool { return slices.Equal(s.Path, path) })
		if i < 0 {
			return nil
		}
		return &all[i]
	}
	r.Sections = slices.Clone(r.Sections)
	for i := range r.Sections {
		s := &r.Sections[i]
		old := has(before, s.Path)
		if old == nil || old.Text == "" || has(after, s.Path) != nil {
			continue
		}
		for j := range after {
			next := &after[j]
			if next.Text == old.Text && has(before, next.Path) == nil && r.at(next.Path) < 0 {
				s.Path = next.Path
				break
			}
		}
	}
	return r
}

// readingDistances are the days from one reading to the next.
var readingDistances = [...]int{1, 3, 7, 16, 35, 90, 180, 365}

// ReadingDistance returns after how many days a section comes again that was read
// so often, the first reading included: 1, 3, 7, 16, 35, 90, 180, then 365 days.
func ReadingDistance(times int) int {
	return readingDistances[min(max(times, 1), len(readingDistances))-1]
}
