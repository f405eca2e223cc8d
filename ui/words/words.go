// Package words holds what is said to people, in their language: texts, counts,
// dates, spans of time. English stands in the code and is the key of its
// translations, which are files of assets/translations.
package words

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"precis/notes"
)

// translated are the keys that have a translation into the system's language; what
// has none stays English.
var translated map[string]json.RawMessage

// lakhs says that large numbers are parted as in India: 12,34,567.
var lakhs bool

// Load reads the translations into the language of the system from dir, which has a
// file such as "de.json" for each language but English. It is called once, before
// anything is shown.
func Load(files embed.FS, dir string) error {
	locale := lang.SystemLocale()
	language, _, _ := strings.Cut(string(locale), "-")
	lakhs = language == "hi" || strings.HasSuffix(string(locale), "-IN")
	translated = nil
	if language == "en" {
		return nil
	}
	file, err := files.ReadFile(dir + "/" + language + ".json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = errors.Join(json.Unmarshal(file, &translated), lang.AddTranslationsForLocale(file, fyne.Locale(language)))
	}
	if err != nil {
		return fmt.Errorf("read the translations into %s: %w", language, err)
	}
	return nil
}

// Key marks a text that is written in a table and goes through T when it is
// shown.
func Key(text string) string { return text }

// T returns a text in the learner's language.
func T(text string) string {
	if _, ok := translated[text]; ok {
		return lang.L(text)
	}
	return text
}

// F returns a text with values in it, as fmt.Sprintf does. A translation orders
// them anew with verbs such as %[2]s.
func F(format string, args ...any) string { return fmt.Sprintf(T(format), args...) }

// N returns a text about n things, "%d card" or "%d cards". n is the first of its
// values, which a text such as "once" leaves out.
func N(n int, one, other string, args ...any) string {
	text := form(n, one, other)
	if strings.Contains(text, "%d") {
		args = append([]any{count(n)}, args...)
	}
	return fmt.Sprintf(text, args...)
}

// Counted returns N for texts that a number is found for later.
func Counted(one, other string) func(n int) string {
	return func(n int) string { return N(n, one, other) }
}

// form returns the text for a number.
func form(n int, one, other string) string {
	if _, ok := translated[other]; ok {
		return lang.N(other, n)
	}
	if n == 1 {
		return one
	}
	return other
}

// Message returns what another part of the app has to say.
func Message(m notes.Message) string {
	args := make([]any, len(m.Args))
	for i, a := range m.Args {
		switch a := a.(type) {
		case notes.Message:
			args[i] = Message(a)
		case error:
			args[i] = Fault(a)
		default:
			args[i] = a
		}
	}
	if m.One != "" {
		args[0] = count(m.Count)
		return fmt.Sprintf(form(m.Count, m.One, m.Format), args...)
	}
	return fmt.Sprintf(T(m.Format), args...)
}

// Fault returns the words of an error: those meant for people where it has them,
// else its own, which are English.
func Fault(err error) string {
	if told, ok := err.(*notes.Told); ok {
		return Message(told.Message)
	}
	return err.Error()
}
