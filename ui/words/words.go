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
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"precis/notes"
)

// translations hold the texts of each language but English in a file of folder such
// as "de.json".
var (
	translations embed.FS
	folder       string
)

// spoken is the language in use. What it has no text for stays English.
var spoken struct {
	tag     string
	texts   map[string]string // by their English
	plurals map[string]bool   // the texts that have forms for numbers, which counted finds
	counted *i18n.Localizer
}

// lakhs says that large numbers are parted as in India: 12,34,567.
var lakhs bool

// Load says where the translations are, a file such as "de.json" for each language in
// dir, and speaks that of the system. It is called once, before anything is shown.
func Load(files embed.FS, dir string) error {
	translations, folder = files, dir
	return Speak("")
}

// Languages returns the languages that there are texts in, by their tags.
func Languages() []string {
	all := []string{english}
	entries, _ := translations.ReadDir(folder) // none before Load
	for _, e := range entries {
		if tag := strings.TrimSuffix(e.Name(), path.Ext(e.Name())); tag != english {
			all = append(all, tag)
		}
	}
	return all
}

// english stands in the code: its file is for translators.
const english = "en"

// LanguageName returns what a language calls itself, of "" that it is the system's.
func LanguageName(tag string) string {
	if tag == "" {
		return T("System")
	}
	return Capital(display.Self.Name(language.Make(tag)))
}

// Speak has what is shown from now on said in one of Languages; "" is that of the
// system, and English where there are no texts in it.
func Speak(tag string) error {
	system := string(lang.SystemLocale())
	systems, _, _ := strings.Cut(system, "-")
	if tag == "" {
		tag = systems
	}
	spoken.tag = tag
	lakhs = tag == "hi" || strings.HasSuffix(system, "-IN")
	spoken.texts, spoken.plurals, spoken.counted = map[string]string{}, map[string]bool{}, nil
	data, err := translations.ReadFile(folder + "/" + tag + ".json")
	if tag == english || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the translations into %s: %w", tag, err)
	}
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	file, err := bundle.ParseMessageFileBytes(data, tag+".json")
	if err == nil {
		// The toolkit's own dialogs stay in the system's language, and take our words.
		err = lang.AddTranslationsForLocale(data, fyne.Locale(systems))
	}
	if err != nil {
		return fmt.Errorf("read the translations into %s: %w", tag, err)
	}
	for _, m := range file.Messages {
		if m.One != "" {
			spoken.plurals[m.ID] = true
		} else {
			spoken.texts[m.ID] = m.Other
		}
	}
	spoken.counted = i18n.NewLocalizer(bundle, tag)
	return nil
}

// Language returns the tag of the learner's language, such as "hi", also where there are
// no texts in it.
func Language() string { return spoken.tag }

// Key marks a text that is written in a table and goes through T when it is
// shown.
func Key(text string) string { return text }

// T returns a text in the learner's language.
func T(text string) string {
	if said, ok := spoken.texts[text]; ok {
		return said
	}
	return text
}

// F returns a text with values in it, as fmt.Sprintf does, whole numbers as Number
// writes them. A translation orders them anew with verbs such as %[2]s.
func F(format string, args ...any) string { return filled(T(format), args) }

// filled returns a text with values in it. A short form such as “Min.” that ends a sentence
// has no second full stop.
func filled(text string, args []any) string {
	args = written(args)
	said := fmt.Sprintf(text, args...)
	for _, a := range args {
		short, _ := a.(string)
		if last, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(short, ".")); strings.HasSuffix(short, ".") && unicode.IsLetter(last) {
			said = strings.ReplaceAll(said, short+".", short)
		}
	}
	return said
}

// written returns values of which numbers are written as the learner's language does.
func written(args []any) []any {
	args = slices.Clone(args)
	for i, a := range args {
		switch n := a.(type) {
		case int:
			if n <= -leastParted || n >= leastParted {
				args[i] = count(n)
			}
		case float64:
			args[i] = decimal(n)
		}
	}
	return args
}

// N returns a text about n things, "%d card" or "%d cards". n is the first of its
// values, which a text such as "once" leaves out; one that orders its values anew, with
// verbs such as %[2]s, counts it with the others.
func N(n int, one, other string, args ...any) string {
	text := form(n, one, other)
	if strings.Contains(text, "%d") || strings.Contains(text, "%[") {
		args = append([]any{n}, args...)
	}
	return filled(text, args)
}

// Counted returns N for texts that a number is found for later.
func Counted(one, other string) func(n int) string {
	return func(n int) string { return N(n, one, other) }
}

// form returns the text for a number.
func form(n int, one, other string) string {
	if spoken.plurals[other] {
		if said, err := spoken.counted.Localize(&i18n.LocalizeConfig{MessageID: other, PluralCount: n}); err == nil {
			return said
		}
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
		args[0] = m.Count
		return fmt.Sprintf(form(m.Count, m.One, m.Format), written(args)...)
	}
	return fmt.Sprintf(T(m.Format), written(args)...)
}

// Fault returns the words of an error: those meant for people where it has them,
// else its own, which are English.
func Fault(err error) string {
	if told := (*notes.Told)(nil); errors.As(err, &told) {
		return Message(told.Message)
	}
	return err.Error()
}
