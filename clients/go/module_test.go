package jsockd_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsockd/jsockd/clients/go"
)

// A signedModule is a module file that a test writes and compiles.
type signedModule struct {
	path, publicKey, privateKeyFile, folder string
}

func newModule(t testing.TB, source string) signedModule {
	t.Helper()
	folder := t.TempDir()
	run(t, "jsockd", "-k", filepath.Join(folder, "key"))
	m := signedModule{
		path:           filepath.Join(folder, "module.bytecode"),
		publicKey:      strings.TrimSpace(string(must(os.ReadFile(filepath.Join(folder, "key.pubkey"))))),
		privateKeyFile: filepath.Join(folder, "key.privkey"),
		folder:         folder,
	}
	m.compile(t, source)
	return m
}

func (m signedModule) compile(t testing.TB, source string) {
	t.Helper()
	file := filepath.Join(m.folder, "module.mjs")
	if err := os.WriteFile(file, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "jsockd", "-c", file, m.path, "-k", m.privateKeyFile)
}

func run(t testing.TB, name string, arguments ...string) {
	t.Helper()
	if out, err := exec.Command(name, arguments...).CombinedOutput(); err != nil {
		t.Fatalf("%s %q: %v\n%s", name, arguments, err, out)
	}
}

func (m signedModule) version(t *testing.T, client *jsockd.Client) int {
	t.Helper()
	got, err := jsockd.Call[int](ctx, client, "m => m.version", nil)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestReload(t *testing.T) {
	m := newModule(t, "export const version = 1")
	client := start(t, jsockd.Options{Module: m.path, PublicKey: m.publicKey, LogPrefix: "app "})
	if got := m.version(t, client); got != 1 {
		t.Error(got)
	}
	m.compile(t, "export const version = 2")
	if err := client.Reload(ctx); err != nil {
		t.Fatal(err)
	}
	// A module that throws is refused, and the one before stays.
	m.compile(t, "throw new Error('not today')")
	var refused *jsockd.ReloadError
	if err := client.Reload(ctx); !errors.As(err, &refused) || !strings.Contains(refused.Reason, "not today") {
		t.Error(err)
	}
	if got := m.version(t, client); got != 2 {
		t.Error(got)
	}
	usable(t, client)
}

func TestModuleOfAnotherSigner(t *testing.T) {
	m := newModule(t, "export const version = 1")
	_, err := tryStart(t, jsockd.Options{Module: m.path, PublicKey: newModule(t, "").publicKey})
	var failed *jsockd.StartError
	if !errors.As(err, &failed) || !strings.Contains(err.Error(), "sign") {
		t.Error(err)
	}
}

func TestMappedTrace(t *testing.T) {
	m := newModule(t, "export function fail() { throw new Error('boom') }")
	sourceMap := filepath.Join(m.folder, "module.mjs.map")
	text := `{"version":3,"sources":["original.ts"],"names":[],"mappings":"AAEE"}`
	if err := os.WriteFile(sourceMap, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	client := start(t, jsockd.Options{Module: m.path, PublicKey: m.publicKey, SourceMap: sourceMap})
	_, err := jsockd.Call[any](ctx, client, "m => m.fail()", nil)
	var e *jsockd.Exception
	if !errors.As(err, &e) || len(e.Trace) < 2 || e.Trace[0].Mapped == nil || e.Trace[1].Mapped != nil {
		t.Fatalf("%v %+v", err, e)
	}
	if got := *e.Trace[0].Mapped; got.Source != "original.ts" || got.Line != 3 || got.Column != 3 {
		t.Errorf("%+v", got)
	}
	if !strings.Contains(e.Pretty, "original.ts:3:3") {
		t.Error(e.Pretty)
	}
}
