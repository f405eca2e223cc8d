package packs

import (
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"precis/notes"
)

// Check returns an error of the kind notes.ErrInvalid where the licence is not written as
// an SPDX expression, or the language is no tag of BCP 47. Whether SPDX lists a licence of
// that name is asked of those of Creative Commons alone.
func (d *Details) Check() error {
	if d.License != nil {
		if text := strings.TrimSpace(*d.License); text != "" && !isLicense(text) {
			return notes.Invalidf("the licence %.60q is no SPDX name such as CC-BY-4.0; write LicenseRef-Name for one of your own, and say in the description what it allows", text)
		}
	}
	if d.Language != nil {
		if text := strings.TrimSpace(*d.Language); text != "" {
			if _, err := language.Parse(text); err != nil {
				return notes.Invalidf("the language %.60q is no tag such as hi, en or pt-BR", text)
			}
		}
	}
	return nil
}

var (
	licenseName = regexp.MustCompile(`^(?:DocumentRef-[A-Za-z0-9.-]+:)?[A-Za-z0-9][A-Za-z0-9.-]*\+?$`)
	// creativeCommons are the names that SPDX lists of those licences, of any country;
	// they are what a learner writes from memory.
	creativeCommons = regexp.MustCompile(`^CC(?:0-1\.0|-BY(?:-NC)?(?:-ND|-SA)?-(?:1\.0|2\.0|2\.1|2\.5|3\.0|4\.0)(?:-[A-Z]{2,3})?|-SA-1\.0|-PDDC|-PDM-1\.0)$`)
	spdxJoins       = map[string]bool{"AND": true, "OR": true, "WITH": true}
)

// isLicenseName reports whether a word may be a name of SPDX: of Creative Commons only
// those that there are, since "CC-BY-NC" says of no licence which it is.
func isLicenseName(word string) bool {
	if folded := strings.ToUpper(word); strings.HasPrefix(folded, "CC-") || strings.HasPrefix(folded, "CC0") {
		return creativeCommons.MatchString(folded)
	}
	return licenseName.MatchString(word) && !spdxJoins[word]
}

// isLicense reports whether a text is written as an expression of SPDX: names, joined by
// AND, OR and WITH, in parentheses where need be.
// Source: https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/.
func isLicense(text string) bool {
	open, wantsName := 0, true
	for _, word := range strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ").Replace(text)) {
		switch {
		case word == "(" && wantsName:
			open++
		case word == ")" && !wantsName && open > 0:
			open--
		case wantsName && isLicenseName(word), !wantsName && spdxJoins[word]:
			wantsName = !wantsName
		default:
			return false
		}
	}
	return !wantsName && open == 0
}
