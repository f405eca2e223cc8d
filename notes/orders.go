package notes

import (
	"slices"
	"strings"
)

// NewOrder is the order in which new cards are shown.
type NewOrder uint8

// The orders of new cards.
const (
	// NewByAdded shows first what was added first.
	NewByAdded NewOrder = iota
	// NewRandom draws an order that stays for a day.
	NewRandom
	// NewBySection shows note after note, each in the order of its own text.
	NewBySection
)

// ReviewOrder is the order in which due reviews are shown.
type ReviewOrder uint8

// The orders of reviews.
const (
	// ReviewsByDue shows first what was due first.
	ReviewsByDue ReviewOrder = iota
	// ReviewsByRetrievability shows first what is least likely to be recalled.
	ReviewsByRetrievability
	// ReviewsRandom draws an order that stays for a day.
	ReviewsRandom
)

// NewMix says where new cards come among the reviews.
type NewMix uint8

// The places of new cards.
const (
	// NewMixed spreads them evenly over the reviews.
	NewMixed NewMix = iota
	// NewFirst shows them before the reviews, NewLast after.
	NewFirst
	NewLast
)

// LeechAction is what happens to a card that becomes a leech.
type LeechAction uint8

// What happens to leeches.
const (
	// TagLeech marks the card as a leech, SuspendLeech also suspends it.
	TagLeech LeechAction = iota
	SuspendLeech
)

// choice is a setting that is one of several words, in the order of the values.
func choice[T ~uint8](name string, words []string, field func(*Settings) *T) SettingKey {
	return SettingKey{
		Name: name,
		get: func(s *Settings) string {
			if v := int(*field(s)); v < len(words) {
				return words[v]
			}
			return words[0]
		},
		set: func(s *Settings, value string) error {
			v := slices.Index(words, value)
			if v < 0 {
				return Invalidf("%q is none of %s", value, strings.Join(words, ", "))
			}
			*field(s) = T(v)
			return nil
		},
	}
}
