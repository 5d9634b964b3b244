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

// Everything else that is exported has a comment too: types with their fields and methods of interfaces, constants and variables.
func TestEveryNameIsDocumented(t *testing.T) {
	files := token.NewFileSet()
	found := 0
	check := func(doc *ast.CommentGroup, names ...*ast.Ident) {
		for _, name := range names {
			if !name.IsExported() {
				continue
			}
			found++
			if doc == nil {
				t.Errorf("%s has no comment", name.Name)
			}
		}
	}
	fields := func(list *ast.FieldList) {
		for _, f := range list.List {
			check(either(f.Doc, f.Comment), f.Names...)
		}
	}
	for _, entry := range must(os.ReadDir(".")) {
		if !strings.HasSuffix(entry.Name(), ".go") || strings.HasSuffix(entry.Name(), "_test.go") {
			continue
		}
		for _, d := range must(parser.ParseFile(files, entry.Name(), nil, parser.ParseComments)).Decls {
			group, is := d.(*ast.GenDecl)
			if !is {
				continue
			}
			for _, s := range group.Specs {
				switch s := s.(type) {
				case *ast.ValueSpec:
					check(either(s.Doc, s.Comment, group.Doc), s.Names...)
				case *ast.TypeSpec:
					check(either(s.Doc, group.Doc), s.Name)
					if !s.Name.IsExported() {
						continue
					}
					switch of := s.Type.(type) {
					case *ast.StructType:
						fields(of.Fields)
					case *ast.InterfaceType:
						fields(of.Methods)
					}
				}
			}
		}
	}
	if found < 60 {
		t.Errorf("only %d names were found", found)
	}
}

func either(docs ...*ast.CommentGroup) *ast.CommentGroup {
	for _, doc := range docs {
		if doc != nil {
			return doc
		}
	}
	return nil
}
