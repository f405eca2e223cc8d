package packs

import (
	"slices"

	"precis/ui/words"
)

// sides is what the two texts of places to decide, and both of them, are called.
type sides struct{ mine, theirs, both side }

// side is a choice: the name of its text, the verbs of the buttons that make it here and
// at all places, what that does, and what it did.
type side struct{ name, verb, everywhere, hint, told string }

// ownDevices reports whether the learner wrote both texts, on two devices.
func (c *conflict) ownDevices() bool { return c.Pack == "" }

// sidesOf returns the words for places of which all are of packs, or any others.
func sidesOf(all ...conflict) sides {
	if slices.ContainsFunc(all, func(c conflict) bool { return c.ownDevices() }) {
		return sides{
			side{words.T("As it stands"), words.T("As it stands"), words.T("Everywhere as it stands"), words.T("The text stays as it is"), words.T("The text stays as it is")},
			side{words.T("The other one"), words.T("The other one"), words.T("Everywhere the other one"), words.T("The other text takes its place"), words.T("The other text came in")},
			side{"", words.T("Both"), "", words.T("The other text stands below it"), words.T("Both texts stand")},
		}
	}
	return sides{
		side{words.T("Yours"), words.T("Mine"), words.T("Mine everywhere"), words.T("Your text stays"), words.T("Your text stays")},
		side{words.T("The author's"), words.T("Theirs"), words.T("Theirs everywhere"), words.T("The author's text takes its place"), words.T("The author's text came in")},
		side{"", words.T("Both"), "", words.T("The author's text stands below yours"), words.T("Both texts stand")},
	}
}
