package words_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"precis/notes"
	"precis/notes/intake"
	"precis/ui/command"
)

const translations = "../../assets/translations"

var write = flag.Bool("write", false, "write en.json anew from the code, and list what the other languages lack")

// text is what a person reads, by its key. one is its form for one thing, "" where
// no number decides. A plain one takes no values: its per cent signs are that.
type text struct {
	one, place string
	plain      bool
}

// texts are all texts in the code, by their keys, and the places of those that
// bypass translation.
type texts struct {
	keys   map[string]text
	bypass []string
}

// A source is a file with the constants of its package.
type source struct {
	file   *ast.File
	consts map[string]string
	name   string
	at     *token.FileSet
	ui     bool // what it says has to be translated
	// layouts are those of dates, which words.Date translates.
	layouts []string
}

// speechless are the rooms of ui that say nothing in the window: the command line is
// English, and the others speak to programs and developers.
var speechless = []string{"../../ui/cli", "../../ui/clipboard", "../../ui/diagnostics", "../../ui/door"}

// sources reads the code that speaks to people.
func sources(t *testing.T) []*source {
	t.Helper()
	var all []*source
	at := token.NewFileSet()
	folders := map[string]map[string]string{}
	for _, root := range []string{"../../ui", "../../notes", "../../storage"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			name := filepath.ToSlash(path)
			switch {
			case err != nil:
				return err
			case d.IsDir() && (d.Name() == "testdata" || slices.Contains(speechless, name) || strings.HasSuffix(name, "test") && name != root):
				return fs.SkipDir
			case filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			f, err := parser.ParseFile(at, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			folder := filepath.Dir(path)
			if folders[folder] == nil {
				folders[folder] = map[string]string{}
			}
			s := &source{file: f, consts: folders[folder], name: strings.TrimPrefix(name, "../../"), at: at, ui: root == "../../ui"}
			for _, decl := range f.Decls {
				s.takeConsts(decl)
			}
			all = append(all, s)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func (s *source) takeConsts(decl ast.Decl) {
	g, ok := decl.(*ast.GenDecl)
	if !ok || g.Tok != token.CONST {
		return
	}
	for _, spec := range g.Specs {
		v := spec.(*ast.ValueSpec)
		if id, ok := v.Type.(*ast.Ident); ok && id.Name == "Layout" {
			for _, value := range v.Values {
				layout, _ := literal(value)
				s.layouts = append(s.layouts, layout)
			}
			continue
		}
		for i, name := range v.Names {
			if i < len(v.Values) {
				if text, ok := literal(v.Values[i]); ok {
					s.consts[name.Name] = text
				}
			}
		}
	}
}

// literal returns the text of a string that is written in the code.
func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// takers are the functions that take keys, with the place of the key among their
// arguments, and that of the form for one before it.
var takers = map[string]struct{ one, key int }{
	"words.T": {-1, 0}, "words.F": {-1, 0}, "words.Key": {-1, 0}, "words.N": {1, 2}, "words.Counted": {0, 1},
	"notes.Messagef": {-1, 0}, "notes.Invalidf": {-1, 0}, "notes.Counted": {1, 2},
	// Methods of readers that warn in these words.
	".warn": {-1, 1}, ".strayed": {-1, 1}, "frontWarning": {-1, 1},
}

// called names the function that a call calls.
func (s *source) called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		if own := s.file.Name.Name + "." + f.Name; takers[own].key > 0 || own == "words.T" || own == "words.F" || own == "words.Key" || own == "notes.Messagef" || own == "notes.Invalidf" {
			return own
		}
		return f.Name
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && (x.Name == "words" || x.Name == "notes") {
			return x.Name + "." + f.Sel.Name
		}
		return "." + f.Sel.Name
	}
	return ""
}

// collect reads the texts of all the code.
func collect(t *testing.T) texts {
	t.Helper()
	all := texts{keys: map[string]text{}}
	for _, s := range sources(t) {
		for _, layout := range s.layouts {
			all.keys[layout] = text{place: s.name}
		}
		allowed, shown := map[ast.Node]bool{}, map[ast.Node]bool{}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if s.allows(n, allowed) {
				ast.Inspect(n, func(n ast.Node) bool { // an error may wrap one that is read
					if c, ok := n.(*ast.CallExpr); ok {
						s.take(t, c, &all, allowed)
					}
					return true
				})
				return false
			}
			switch n := n.(type) {
			case *ast.CallExpr:
				s.take(t, n, &all, allowed)
				if f, ok := n.Fun.(*ast.SelectorExpr); ok && shows[fmt.Sprint(f.X)] {
					for _, e := range n.Args {
						shown[e] = true
					}
				}
			case *ast.KeyValueExpr:
				shown[n.Value] = labels[fmt.Sprint(n.Key)]
			case ast.Expr:
				if said, ok := s.said(n); ok && s.ui && !allowed[n] && bypasses(said, shown[n]) {
					all.bypass = append(all.bypass, fmt.Sprintf("%s:%d: %q", s.name, s.at.Position(n.Pos()).Line, said))
				}
			}
			return true
		})
	}
	for day := range time.Weekday(7) {
		all.keys[day.String()], all.keys[day.String()[:3]] = text{}, text{}
	}
	for month := time.January; month <= time.December; month++ {
		all.keys[month.String()], all.keys[month.String()[:3]] = text{}, text{}
	}
	for _, g := range notes.Grades {
		all.keys[g.String()] = text{}
	}
	for v := range intake.Verdict(4) {
		all.keys[v.String()] = text{}
	}
	for k := notes.Kind(0); k.Known(); k++ {
		all.keys[k.String()] = text{}
	}
	return all
}

// take reads the key that a call gives.
func (s *source) take(t *testing.T, c *ast.CallExpr, all *texts, allowed map[ast.Node]bool) {
	name := s.called(c)
	at, ok := takers[name]
	if !ok {
		return
	}
	if name == ".warn" && len(c.Args) > 0 { // readers of files name the file first
		at.key = slices.IndexFunc(c.Args, func(e ast.Expr) bool { text, ok := s.said(e); return ok && strings.Contains(text, " ") })
	}
	if at.key < 0 || at.key >= len(c.Args) {
		return
	}
	key, ok := s.said(c.Args[at.key])
	if !ok || !hasLetters(key) {
		return
	}
	found := text{place: fmt.Sprintf("%s:%d", s.name, s.at.Position(c.Pos()).Line), plain: name == "words.T" || name == "words.Key"}
	allowed[c.Args[at.key]] = true
	if at.one >= 0 {
		found.one, _ = s.said(c.Args[at.one])
		allowed[c.Args[at.one]] = true
	}
	if before, ok := all.keys[key]; ok {
		if before.one != found.one {
			t.Errorf("%s: %q is said with a number and without (%s)", found.place, key, before.place)
		}
		found.plain = found.plain && before.plain
	}
	all.keys[key] = found
}

// said returns the text of a literal or of a constant of the package.
func (s *source) said(e ast.Expr) (string, bool) {
	if id, ok := e.(*ast.Ident); ok {
		text, ok := s.consts[id.Name]
		return text, ok
	}
	return literal(e)
}

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*\d*(?:\.\d+)?[a-zA-Z%]`)

func hasLetters(format string) bool {
	return strings.ContainsFunc(verb.ReplaceAllString(format, ""), func(r rune) bool { return r > 'A' })
}

// bypasses reports whether a text that stands in the code looks like words for people:
// words beside others or beside a value, a capital letter and a small one; any word
// at all where it is shown as it stands.
func bypasses(said string, shown bool) bool {
	bare := verb.ReplaceAllString(said, "")
	words := twoLetters.MatchString(bare) && (shown || strings.Contains(said, " "))
	return (words || capital.MatchString(said)) && !strings.HasPrefix(said, "<") && !slices.Contains(notWords, said) && !isKeys(said)
}

// isKeys reports whether a text names keys alone, as "/ Ctrl+F" does, or a modifier of theirs.
func isKeys(said string) bool {
	return !slices.ContainsFunc(strings.Fields(strings.ReplaceAll(said, "+%d", "+1")), func(name string) bool {
		_, noKey := command.ParseKey(name)
		_, noModifier := command.ParseKey(name + "+A")
		return noKey != nil && noModifier != nil
	})
}

var (
	twoLetters = regexp.MustCompile(`\p{L}{2}`)
	capital    = regexp.MustCompile(`^\p{Lu}{4,}$|^\p{Lu}\p{Ll}+`)
)

// shows are the packages that draw the texts given to them, labels the fields of
// theirs and of commands that are texts.
var (
	shows  = map[string]bool{"chart": true, "widgets": true}
	labels = map[string]bool{"Name": true, "Title": true, "Text": true, "Detail": true, "Verb": true, "Hint": true, "First": true, "Last": true, "Sub": true}
)

// notWords look like words for people and are none.
var notWords = []string{
	"Ag", "The quick brown fox jumps over it", // what letters are measured by
	"Precis",                                                // a name in every language
	"sudo apt install ",                                     // a command
	"January", "Monday", "Jan", "Mon", "2 Jan", "2 January", // layouts and their parts
}

// quiet are functions whose arguments nobody reads in the window: errors and faults
// of the program, patterns, keys, names of files.
var quiet = map[string]bool{
	"panic": true, ".Errorf": true, ".MustCompile": true, ".NewStaticResource": true,
	".LogError": true, ".HasPrefix": true, ".TrimPrefix": true, ".Fields": true,
}

// allows reports whether nothing below a node has to be translated.
func (s *source) allows(n ast.Node, allowed map[ast.Node]bool) bool {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return true
	case *ast.GenDecl: // constants are looked at where they are said
		return n.Tok == token.CONST
	case *ast.Field:
		return n.Tag != nil
	case *ast.CallExpr:
		if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "New" {
			return fmt.Sprint(f.X) == "errors" // draw.New holds all that a widget shows
		}
		return quiet[s.called(n)]
	case *ast.KeyValueExpr:
		if id, ok := n.Key.(*ast.Ident); ok {
			return id.Name == "ID"
		}
		allowed[n.Key] = true
	case *ast.CaseClause:
		for _, e := range n.List {
			allowed[e] = true
		}
	case *ast.IndexExpr:
		allowed[n.Index] = true
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			allowed[n.X], allowed[n.Y] = true, true
		}
	}
	return false
}

// TestNothingBypassesTranslation: what a person reads in the window goes through
// this package.
func TestNothingBypassesTranslation(t *testing.T) {
	for _, place := range collect(t).bypass {
		t.Errorf("%s is not said through words", place)
	}
}

// entry is the value of a key in a file of translations.
func (x text) entry(key string) any {
	if x.one == "" {
		return key
	}
	return map[string]string{"one": x.one, "other": key}
}

// TestEnglishIsWhole: en.json, which translators begin with, has every text of the
// code and no other. go test ./ui/words -write writes it.
func TestEnglishIsWhole(t *testing.T) {
	english := map[string]any{}
	for key, x := range collect(t).keys {
		english[key] = x.entry(key)
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	if err := e.Encode(english); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(translations, "en.json")
	if *write {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stored, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(stored) != b.String() {
		t.Error("en.json is not what the code says: make translations")
	}
}

// TestTranslations: every language says everything and no more, with the values of each
// text and the forms of its number.
func TestTranslations(t *testing.T) {
	keys := collect(t).keys
	files, err := filepath.Glob(filepath.Join(translations, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no translations: %v", err)
	}
	for _, path := range files {
		name := filepath.Base(path)
		stored, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]any{}
		if err := json.Unmarshal(stored, &said); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, key := range slices.Sorted(maps.Keys(keys)) {
			forms, ok := formsOf(said[key])
			switch {
			case !ok:
				t.Errorf("%s lacks %q", name, key)
			case keys[key].one != "" && (forms["one"] == "" || forms["other"] == ""):
				t.Errorf("%s: %q needs the forms one and other", name, key)
			}
			for form, translated := range forms {
				// "once" leaves its number out.
				if !slices.Equal(verbs(translated, keys[key].plain), verbs(key, keys[key].plain)) && !(form == "one" && keys[key].one != "" && !strings.Contains(translated, "%d")) {
					t.Errorf("%s: %q has other values than %q", name, translated, key)
				}
			}
		}
		for key := range said {
			if _, ok := keys[key]; !ok {
				t.Errorf("%s: %q is said nowhere", name, key)
			}
		}
	}
}

func formsOf(entry any) (map[string]string, bool) {
	switch entry := entry.(type) {
	case string:
		return map[string]string{"": entry}, entry != ""
	case map[string]any:
		forms := map[string]string{}
		for form, said := range entry {
			forms[form], _ = said.(string)
		}
		return forms, true
	}
	return nil, false
}

// verbs returns the verbs of a format in the order of their values, or those that a plain text
// seems to have.
func verbs(format string, plain bool) []string {
	if plain {
		format = strings.ReplaceAll(format, "% ", "")
	}
	found := map[int]string{}
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if strings.HasSuffix(m[0], "%") {
			continue
		}
		at := next
		if m[1] != "" {
			at, _ = strconv.Atoi(m[1])
		}
		found[at] = strings.Replace(m[0], "["+m[1]+"]", "", 1)
		next = at + 1
	}
	var all []string
	for _, at := range slices.Sorted(maps.Keys(found)) {
		all = append(all, found[at])
	}
	return all
}
