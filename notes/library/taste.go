package library

import (
	"encoding/json"

	"precis/notes/briefing"
)

const tasteName = "suggestions/taste"

// Taste returns what was learned of which suggested cards the learner takes; nothing
// where nothing was kept, or it cannot be read.
func (p Preferences) Taste() (b briefing.Bar) {
	if json.Unmarshal([]byte(p.Get(tasteName)), &b) != nil {
		return briefing.Bar{}
	}
	return b
}

// KeepTaste keeps what was learned; the zero value forgets it.
func (p Preferences) KeepTaste(b briefing.Bar) error {
	return p.keep(tasteName, b)
}
