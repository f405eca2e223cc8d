package packs

import (
	"regexp"
	"strings"

	"golang.org/x/text/language"

	"precis/notes"
)

// Check returns an error of the kind notes.ErrInvalid where the licence is not written as
// an SPDX expression, or the language is no tag of BCP 47. Whether SPDX lists a licence of
// that name is not asked.
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
	spdxJoins   = map[string]bool{"AND": true, "OR": true, "WITH": true}
)

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
		case wantsName && licenseName.MatchString(word) && !spdxJoins[word], !wantsName && spdxJoins[word]:
			wantsName = !wantsName
		default:
			return false
		}
	}
	return !wantsName && open == 0
}
