package archive

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"precis/notes"
)

// CheckNames returns the error that Open gives for an archive whose files have these names,
// nil for none.
func CheckNames(names []string) error {
	byKey := map[string]string{}
	for _, name := range names {
		if err := checkName(name); err != nil {
			return err
		}
		if other, taken := byKey[keyOf(name)]; taken {
			return oneName(other, name)
		}
		byKey[keyOf(name)] = name
	}
	return nil
}

func oneName(a, b string) error {
	return notes.Invalidf("holds %q and %q, which are one name on many systems", a, b)
}

// checkName refuses names that could lead outside of a folder, on any system, or
// that cannot be read.
func checkName(name string) error {
	switch {
	case !utf8.ValidString(name):
		return notes.Invalidf("the name %q is not in UTF-8", name)
	case len(name) > longestPath:
		return notes.Invalidf("the name %.40q… has more than %d bytes", name, longestPath)
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return notes.Invalidf("the name %q has control characters", name)
	case strings.Contains(name, `\`):
		return notes.Invalidf("the name %q has a backslash", name)
	case strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':' && letter(name[0]):
		return notes.Invalidf("the name %q begins at the root of a disk", name)
	case slices.Contains(strings.Split(name, "/"), ".."):
		return notes.Invalidf("the name %q leads out of the archive", name)
	case name == "" || path.Clean(name) != name || name == ".":
		return notes.Invalidf("the name %q is no plain path", name)
	}
	return nil
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// leftover reports whether a file is what a system leaves in archives.
func leftover(name string) bool {
	top, _, _ := strings.Cut(name, "/")
	return top == "__MACOSX" || slices.Contains([]string{".DS_Store", "Thumbs.db", "desktop.ini"}, path.Base(name))
}

// keyOf returns what names have in common that are one on systems that tell
// neither case nor composed from decomposed accents.
func keyOf(name string) string {
	for i := range len(name) {
		if name[i] >= utf8.RuneSelf {
			return norm.NFC.String(cases.Fold().String(norm.NFC.String(name)))
		}
	}
	return strings.ToLower(name)
}
