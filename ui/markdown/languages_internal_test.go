package markdown

import (
	"archive/zip"
	"bytes"
	"cmp"
	"flag"
	"io"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

var write = flag.Bool("write", false, "write languages.zip anew")

// states are the parts of a lexer, which chroma writes in any order.
var states = regexp.MustCompile(`(?s)    <state name="[^"]*"(/>|>.*?</state>)\n`)

// written returns the lexers of chroma as files, by their names.
func written(t *testing.T) map[string]string {
	files := map[string]string{}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		if inner := reflect.ValueOf(lexer).Elem().FieldByName("Lexer"); inner.IsValid() { // it says more of a part of the text
			lexer = inner.Interface().(chroma.Lexer)
		}
		rules, ok := lexer.(*chroma.RegexLexer)
		if !ok {
			t.Logf("%s needs two lexers", lexer.Config().Name)
			continue
		}
		if rules.Config().Name == "Go" { // templates in its strings are not looked for
			all := rules.MustRules()["root"]
			at := slices.IndexFunc(all, func(r chroma.Rule) bool { return r.Pattern == "(`)([^`]*)(`)" })
			all[at].Type = chroma.LiteralString
		}
		file, err := chroma.Marshal(rules)
		if err != nil {
			t.Logf("%s is more than data: %v", lexer.Config().Name, err)
			continue
		}
		sorted := states.FindAllString(string(file), -1)
		slices.Sort(sorted)
		text := states.ReplaceAllStringFunc(string(file), func(string) string {
			next := sorted[0]
			sorted = sorted[1:]
			return next
		})
		files[strings.ReplaceAll(rules.Config().Name, "/", "-")+".xml"] = text
	}
	return files
}

// What is held of chroma is what its version has that go.mod names.
func TestLanguagesAreThoseOfChroma(t *testing.T) {
	want := written(t)
	if *write {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, name := range slices.Sorted(maps.Keys(want)) {
			file, err := w.Create(name)
			_, writing := io.WriteString(file, want[name])
			if err := cmp.Or(err, writing); err != nil {
				t.Fatal(err)
			}
		}
		if err := cmp.Or(w.Close(), os.WriteFile("languages.zip", b.Bytes(), 0o644)); err != nil {
			t.Fatal(err)
		}
		archive = b.Bytes()
	}
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.File) != len(want) {
		t.Errorf("%d languages, want %d: make languages", len(r.File), len(want))
	}
	for _, file := range r.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(in)
		if err != nil || string(got) != want[file.Name] {
			t.Errorf("%s is not that of chroma (%v): make languages", file.Name, err)
		}
	}
	if all, _ := languages(); len(all.Lexers) != len(want) {
		t.Errorf("%d lexers of %d files", len(all.Lexers), len(want))
	}
}
