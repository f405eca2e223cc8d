package ui

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"precis/ui/command"
	"precis/ui/screen"
	"precis/ui/theme"
)

// kindsDeclared reads the constants of type screen.Kind.
func kindsDeclared(t *testing.T) (kinds []screen.Kind) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "screen/to.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for spec := range ast.Preorder(file) {
		v, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		if of, ok := v.Type.(*ast.Ident); !ok || of.Name != "Kind" {
			continue
		}
		for _, value := range v.Values {
			name, err := strconv.Unquote(value.(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			kinds = append(kinds, screen.Kind(name))
		}
	}
	return kinds
}

func drawing(name theme.IconName) []byte { return theme.Icon(name, theme.Ink).Content() }

// lacks tells what the table of screens lacks.
func lacks(routes []route, kinds []screen.Kind) (all []string) {
	say := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	for _, k := range kinds {
		if !slices.ContainsFunc(routes, func(r route) bool { return r.kind == k }) {
			say("%s has no route", k)
		}
	}
	routed, commands := map[screen.Kind]bool{}, map[string]bool{}
	for _, r := range routes {
		c := r.command
		switch {
		case !slices.Contains(kinds, r.kind):
			say("%q is no kind", r.kind)
		case routed[r.kind]:
			say("%s has two routes", r.kind)
		}
		switch {
		case c.ID == "" && (c.Name != "" || c.Menu != ""), c.ID != "" && (c.Name == "" || c.Menu == ""):
			say("%s has half a command", r.kind)
		case c.ID != "" && commands[c.ID]:
			say("%s is led to by the command %s of another", r.kind, c.ID)
		case c.ID == "" && r.open == nil:
			say("%s has neither a command nor a way to open it", r.kind)
		case c.ID == "" && r.icon != "":
			say("%s has an icon and no name in the sidebar", r.kind)
		}
		if r.make == nil {
			say("%s is not made", r.kind)
		}
		if r.icon == "" && (r.below || r.reopens) {
			say("%s has no icon in the sidebar", r.kind)
		}
		if r.icon != "" && bytes.Equal(drawing(r.icon), drawing("none")) {
			say("there is no icon %s of %s", r.icon, r.kind)
		}
		routed[r.kind], commands[c.ID] = true, true
	}
	return all
}

func TestTableOfScreens(t *testing.T) {
	kinds := kindsDeclared(t)
	if len(kinds) < 10 {
		t.Fatalf("read only %d kinds of screens", len(kinds))
	}
	for _, lack := range lacks(newRoutes(), kinds) {
		t.Error(lack)
	}
}

// Each thing that a route can lack must be found.
func TestTableOfScreensIsHeld(t *testing.T) {
	create := func(*Window) screen.Screen { return nil }
	open := opens{func(screen.Screen, screen.To) {}}
	whole := route{kind: "a", make: create, icon: theme.IconToday, command: command.Command{ID: "go.a", Name: "A", Menu: "Go"}}
	if got := lacks([]route{whole, {kind: "b", make: create, open: open}}, []screen.Kind{"a", "b"}); got != nil {
		t.Fatal(got)
	}
	for name, spoil := range map[string]func(r *route){
		"kind":         func(r *route) { r.kind = "" },
		"screen":       func(r *route) { r.make = nil },
		"name":         func(r *route) { r.command.Name = "" },
		"menu":         func(r *route) { r.command.Menu = "" },
		"command":      func(r *route) { r.command = command.Command{} },
		"icon":         func(r *route) { r.icon, r.reopens = "", true },
		"icon below":   func(r *route) { r.icon, r.below = "", true },
		"drawing":      func(r *route) { r.icon = "nothing" },
		"name of icon": func(r *route) { r.command, r.open = command.Command{}, open },
	} {
		r := whole
		spoil(&r)
		if len(lacks([]route{r}, []screen.Kind{"a"})) == 0 {
			t.Errorf("without its %s a screen passes", name)
		}
	}
	if len(lacks([]route{whole}, []screen.Kind{"a", "b"})) == 0 {
		t.Error("a kind without a route passes")
	}
	if len(lacks([]route{whole, whole}, []screen.Kind{"a"})) == 0 {
		t.Error("two routes to one kind pass")
	}
}
