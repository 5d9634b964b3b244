package jsockd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// Every exported function and method has a comment and is used by an example. What only other interfaces call is named there.
func TestEveryFunctionIsInAnExample(t *testing.T) {
	called := map[string]string{
		"Error": "error", "Unwrap": "errors", "Is": "errors", "String": "fmt", "UnmarshalJSON": "encoding/json", "ServeHTTP": "net/http",
	}
	files := token.NewFileSet()
	used := map[string]bool{}
	ast.Inspect(must(parser.ParseFile(files, "example_test.go", nil, 0)), func(n ast.Node) bool {
		if s, is := n.(*ast.SelectorExpr); is {
			used[s.Sel.Name] = true
		}
		return true
	})
	found := 0
	for _, entry := range must(os.ReadDir(".")) {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		for _, d := range must(parser.ParseFile(files, entry.Name(), nil, parser.ParseComments)).Decls {
			f, is := d.(*ast.FuncDecl)
			if !is || !f.Name.IsExported() || called[f.Name.Name] != "" || receiverIsPrivate(f) {
				continue
			}
			found++
			if f.Doc == nil || !used[f.Name.Name] {
				t.Errorf("%s has no comment, or is in no example", f.Name.Name)
			}
		}
	}
	if found < 10 {
		t.Errorf("only %d functions were found", found)
	}
}

func receiverIsPrivate(f *ast.FuncDecl) bool {
	if f.Recv == nil {
		return false
	}
	name := f.Recv.List[0].Type
	if star, is := name.(*ast.StarExpr); is {
		name = star.X
	}
	return !name.(*ast.Ident).IsExported()
}
