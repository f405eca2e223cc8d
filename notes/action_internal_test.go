package notes

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"
)

// Each kind of action says what it does, but for what another device did.
func TestEveryActionSaysWhatItDoes(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "action.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	ast.Inspect(file, func(n ast.Node) bool {
		v, is := n.(*ast.ValueSpec)
		if !is {
			return true
		}
		if kind, named := v.Type.(*ast.Ident); !named || kind.Name != "ActionKind" {
			return true
		}
		word, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
		if err != nil {
			t.Fatal(err)
		}
		if found++; actions[ActionKind(word)] == nil && ActionKind(word) != ActionReceive {
			t.Errorf("%s says nothing", v.Names[0])
		}
		return true
	})
	if found != len(actions)+1 {
		t.Errorf("there are %d kinds, and %d in the table", found, len(actions))
	}
}
