package text

import (
	"regexp"
	"strings"

	"precis/ui/script"
)

// atom is a part of a line that is shown as one sign: the name of a card, which
// nobody writes by hand.
var atom = regexp.MustCompile(`[ \t]?<!--id:[^>]*-->`)

const atomOpening = "<!--id:"

// atoms returns the parts of a line that are shown as one sign each.
func atoms(line string) [][]int {
	if !strings.Contains(line, atomOpening) {
		return nil
	}
	return atom.FindAllStringIndex(line, -1)
}

// after returns where the letter or the atom at a place of a line ends.
func after(line string, at int) int {
	for _, a := range atoms(line) {
		if a[0] <= at && at < a[1] {
			return a[1]
		}
	}
	return script.After(line, at)
}

// before returns where the letter or the atom in front of a place of a line begins.
func before(line string, at int) int {
	for _, a := range atoms(line) {
		if a[0] < at && at <= a[1] {
			return a[0]
		}
	}
	return script.Before(line, at)
}
