package importer

import (
	"precis/notes/intake"
	"precis/ui/theme"
	"precis/ui/words"
)

// found says how the notes of a folder were read, and what the learner may want to look
// at before they are added.
func (l *several) found() {
	for _, d := range l.plan.Dialects() {
		l.words(words.F("Read as %s: %s", d.Dialect.Title(), words.N(d.Notes, "%d note", "%d notes")), theme.SizeInterface, theme.Ink2)
	}
	if n := l.plan.Count(intake.Conflicts); n > 0 {
		l.words(words.N(n, "%d note changed here and in its file", "%d notes changed here and in their files"), theme.SizeInterface, theme.HardColor)
	}
	if n := l.plan.Offers(); n > 0 {
		l.words(words.N(n, "%d heading could be a card: tick it in its note", "%d headings could be cards: tick them in their notes"), theme.SizeInterface, theme.Ink2)
	}
}
