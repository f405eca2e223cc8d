package library

import (
	"encoding/json"

	"precis/notes/suggest"
)

const tasteName = "suggestions/taste"

// Taste returns what was learned of which suggested cards the learner takes; nothing
// where nothing was kept, or it cannot be read.
func (p Preferences) Taste() (b suggest.Bar) {
	if json.Unmarshal([]byte(p.Get(tasteName)), &b) != nil {
		return suggest.Bar{}
	}
	return b
}

// KeepTaste keeps what was learned; the zero value forgets it.
func (p Preferences) KeepTaste(b suggest.Bar) error {
	return p.keep(tasteName, b)
}
