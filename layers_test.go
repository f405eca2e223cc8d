package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// goPackage is a package with what it imports itself and what it reaches.
type goPackage struct {
	path    string
	imports []string
	reaches []string
}

// within reports whether an import path is that of a package or lies below it.
func within(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

// leaves are the packages of ui that screens are made with.
var leaves = []string{
	"precis/ui/task", "precis/ui/clipboard", "precis/ui/sound", "precis/ui/choose", "precis/ui/alert", "precis/ui/command", "precis/ui/theme",
	"precis/ui/draw", "precis/ui/script", "precis/ui/words", "precis/ui/widgets", "precis/ui/chart", "precis/ui/markdown", "precis/ui/text", "precis/ui/text/reading", "precis/ui/versions",
}

// screens are the packages of ui that are one page of the window each.
var screens = []string{
	"precis/ui/today", "precis/ui/reader", "precis/ui/importer", "precis/ui/editor", "precis/ui/review",
	"precis/ui/browse", "precis/ui/changed", "precis/ui/exams", "precis/ui/packs", "precis/ui/share", "precis/ui/statistics", "precis/ui/settings",
}

// rules say what a package must not import (or, with reach, not even reach
// through others).
var rules = []struct {
	name   string
	holds  func(path string) bool
	forbid func(path string) bool
	reach  bool
}{
	{
		"notes holds the words: it imports nothing else of Precis",
		func(p string) bool { return p == "precis/notes" },
		func(p string) bool { return within(p, "precis") }, false,
	},
	{
		"notes/… knows neither window nor file format",
		func(p string) bool { return within(p, "precis/notes") },
		func(p string) bool {
			return within(p, "fyne.io/fyne") || within(p, "fyne.io/fyne/v2") || within(p, "go.etcd.io/bbolt") || within(p, "precis/storage") || within(p, "precis/ui")
		}, true,
	},
	{
		"only notes/library stands on top of the other packages of notes",
		func(p string) bool { return within(p, "precis/notes") && !within(p, "precis/notes/library") },
		func(p string) bool { return p == "precis/notes/library" }, true,
	},
	{
		"storing a text knows nothing of what comes in",
		func(p string) bool { return p == "precis/notes/edit" },
		func(p string) bool { return p == "precis/notes/intake" }, true,
	},
	{
		"only notes/markup and ui/markdown import goldmark",
		func(p string) bool { return p != "precis/notes/markup" && p != "precis/ui/markdown" },
		func(p string) bool { return within(p, "github.com/yuin/goldmark") || within(p, "go.abhg.dev/goldmark") }, false,
	},
	{
		"only storage imports bbolt",
		func(p string) bool { return p != "precis/storage" },
		func(p string) bool { return within(p, "go.etcd.io/bbolt") }, false,
	},
	{
		"storage knows no window and no use cases",
		func(p string) bool { return within(p, "precis/storage") },
		func(p string) bool {
			return within(p, "precis/ui") || p == "precis/notes/library" || within(p, "fyne.io/fyne/v2")
		}, true,
	},
	{
		"ui does not know how things are kept",
		func(p string) bool { return within(p, "precis/ui") },
		func(p string) bool { return within(p, "precis/storage") || within(p, "go.etcd.io/bbolt") }, true,
	},
	{
		"the leaves of ui import no screens",
		func(p string) bool { return slices.Contains(leaves, p) },
		func(p string) bool { return within(p, "precis/ui") && !slices.Contains(leaves, p) }, true,
	},
	{
		"no screen imports another screen",
		func(p string) bool { return slices.Contains(screens, p) },
		func(p string) bool { return slices.Contains(screens, p) }, true,
	},
	{
		"the command line needs no window",
		func(p string) bool { return within(p, "precis/ui/cli") },
		func(p string) bool {
			return within(p, "fyne.io/fyne/v2") || within(p, "precis/ui") && !within(p, "precis/ui/cli")
		}, true,
	},
	{
		"only main reaches the desktop driver, which needs cgo",
		func(p string) bool { return p != "precis" },
		func(p string) bool { return p == "fyne.io/fyne/v2/app" }, true,
	},
}

// breaches returns each rule that a package breaks, with the import that does.
func breaches(all []goPackage) []string {
	var found []string
	for _, r := range rules {
		for _, p := range all {
			if !r.holds(p.path) {
				continue
			}
			looked := p.imports
			if r.reach {
				looked = p.reaches
			}
			for _, other := range looked {
				if r.forbid(other) {
					found = append(found, p.path+" → "+other+": "+r.name)
				}
			}
		}
	}
	return found
}

func TestLayers(t *testing.T) {
	out, err := exec.Command("go", "list", "-e", "-f", `{{.ImportPath}}|{{join .Imports ","}}|{{join .Deps ","}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []goPackage
	for line := range strings.Lines(string(out)) {
		part := strings.Split(strings.TrimSpace(line), "|")
		if len(part) == 3 {
			all = append(all, goPackage{part[0], strings.Split(part[1], ","), strings.Split(part[2], ",")})
		}
	}
	if !slices.ContainsFunc(all, func(p goPackage) bool {
		return p.path == "precis" && slices.Contains(p.reaches, "go.etcd.io/bbolt")
	}) {
		t.Fatalf("go list told of %d packages and no main that reaches the store", len(all))
	}
	for _, b := range breaches(all) {
		t.Error(b)
	}
}

// unlisted returns the packages of ui that have a screen and are not in the list of
// screens, and those listed that have none.
func unlisted(withScreen, listed []string) (all []string) {
	for _, p := range withScreen {
		if !slices.Contains(listed, p) {
			all = append(all, p+" has a screen and is not in the list of screens")
		}
	}
	for _, p := range listed {
		if !slices.Contains(withScreen, p) {
			all = append(all, p+" is in the list of screens and has none")
		}
	}
	return all
}

func TestAllScreensAreListed(t *testing.T) {
	files, err := filepath.Glob("ui/*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var withScreen []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "\ntype Screen struct {") {
			withScreen = append(withScreen, "precis/"+filepath.ToSlash(filepath.Dir(file)))
		}
	}
	for _, lack := range unlisted(withScreen, screens) {
		t.Error(lack)
	}
	if len(unlisted(screens, screens[1:])) != 1 || len(unlisted(screens[1:], screens)) != 1 {
		t.Error("a screen that is missing on one side is not found")
	}
}

// Each rule must be able to find a breach.
func TestLayersAreHeld(t *testing.T) {
	for _, tt := range []struct{ path, imported string }{
		{"precis/notes", "precis/notes/markup"},
		{"precis/notes/stats", "fyne.io/fyne/v2/widget"},
		{"precis/notes/markup", "precis/notes/library"},
		{"precis/notes/intake", "precis/notes/library"},
		{"precis/notes/edit", "precis/notes/intake"},
		{"precis/ui/reader", "github.com/yuin/goldmark/ast"},
		{"precis/storage/pack", "go.etcd.io/bbolt"},
		{"precis/storage", "precis/ui/task"},
		{"precis/ui/today", "precis/storage"},
		{"precis/ui/widgets", "precis/ui/reader"},
		{"precis/ui/widgets", "github.com/yuin/goldmark/ast"},
		{"precis/ui/today", "precis/ui/review"},
		{"precis/ui/cli", "precis/ui/alert"},
		{"precis/ui", "fyne.io/fyne/v2/app"},
	} {
		p := goPackage{tt.path, []string{tt.imported}, []string{tt.imported}}
		if len(breaches([]goPackage{p})) == 0 {
			t.Errorf("%s may import %s", tt.path, tt.imported)
		}
	}
	fine := []string{"precis/notes", "precis/ui/task", "fyne.io/fyne/v2/widget"}
	if got := breaches([]goPackage{{"precis/ui/reader", fine, fine}}); got != nil {
		t.Error(got)
	}
}

// Rooms that grow too big are divided: no package of ui has more than so many lines, no
// type of the use cases so many exported methods. A function that takes it is one of those,
// too, or the count would do no more than have methods written otherwise.
const (
	mostLines   = 4000
	mostMethods = 39
)

// code returns the code without tests of each folder.
func code(t *testing.T) map[string][]byte {
	t.Helper()
	in := map[string][]byte{}
	for _, root := range []string{"assets", "notes", "storage", "ui"} {
		if err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			text, err := os.ReadFile(path)
			folder := filepath.ToSlash(filepath.Dir(path))
			in[folder] = append(in[folder], text...)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

func TestRoomsStaySmall(t *testing.T) {
	method := regexp.MustCompile(`(?m)^func (?:\(\w+ \*?(\w+)\) \p{Lu}|\p{Lu}\w*\([^)]*?\*(\w+)[,)])`)
	for folder, text := range code(t) {
		if n := bytes.Count(text, []byte("\n")); n > mostLines && within(folder, "ui") {
			t.Errorf("%s has %d lines", folder, n)
		}
		methods := map[string]int{}
		for _, m := range method.FindAllSubmatch(text, -1) {
			methods[string(m[1])+string(m[2])]++
		}
		for name, n := range methods {
			if n > mostMethods && within(folder, "notes") {
				t.Errorf("%s.%s has %d exported methods", folder, name, n)
			}
		}
	}
}

// The map in CONTRIBUTING has every package but the kits of tests within others, and
// nothing that is not there.
func TestMapIsTrue(t *testing.T) {
	text, err := os.ReadFile("CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, drawn, _ := strings.Cut(string(text), "```\n")
	drawn, _, _ = strings.Cut(drawn, "```")
	entry := regexp.MustCompile(`^((?:  )*)((?:[a-z/]+/ ?)+)`)
	var named, above []string // above has the folders around those of a line
	for line := range strings.Lines(drawn) {
		m := entry.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		above = above[:min(len(m[1])/2, len(above))]
		folders := strings.Fields(m[2])
		for _, folder := range folders {
			named = append(named, path.Join(append(slices.Clone(above), folder)...))
		}
		above = append(above, folders[len(folders)-1])
	}
	for _, folder := range named {
		if _, err := os.Stat(folder); err != nil {
			t.Errorf("the map has %s: %v", folder, err)
		}
	}
	for folder := range code(t) {
		inside := strings.HasSuffix(folder, "/"+path.Base(path.Dir(folder))+"test")
		if !inside && !slices.Contains(named, folder) {
			t.Errorf("the map lacks %s", folder)
		}
	}
}
