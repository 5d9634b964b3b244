package jsockd_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

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
	if got := m.version(t, client); got != 2 {
		t.Error(got)
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

// versions asks all sockets at the same time.
func (m signedModule) versions(t *testing.T, client *jsockd.Client, sockets int) []int {
	t.Helper()
	var all sync.WaitGroup
	all.Add(sockets)
	meet := jsockd.WithHandler(func(_ context.Context, m json.RawMessage) (json.RawMessage, error) {
		all.Done()
		all.Wait()
		return m, nil
	})
	got, errs := make([]int, sockets), make(chan error, sockets)
	for i := range got {
		go func() {
			var err error
			got[i], err = jsockd.Call[int](ctx, client, "m => JSockD.sendMessage(m.version)", nil, meet)
			errs <- err
		}()
	}
	for range got {
		if err := <-errs; err != nil {
			t.Fatal(err)
		}
	}
	return got
}

func TestWhatIsCalledAfterAReloadRunsOnTheNewModule(t *testing.T) {
	const sockets = 2
	for _, busy := range []int{0, sockets} {
		t.Run(fmt.Sprintf("%d calls at the same time", busy), func(t *testing.T) {
			m := newModule(t, "export const version = 1")
			client := start(t, jsockd.Options{Module: m.path, PublicKey: m.publicKey, Sockets: sockets})
			var served atomic.Int64
			var over atomic.Bool
			var others sync.WaitGroup
			for range busy {
				others.Add(1)
				go func() {
					defer others.Done()
					for !over.Load() {
						least := int(served.Load())
						if got, err := jsockd.Call[int](ctx, client, "m => m.version", nil); err != nil || got < least {
							t.Error(got, least, err)
							return
						}
					}
				}()
			}
			for version := 2; version < 12; version++ {
				m.compile(t, fmt.Sprintf("export const version = %d", version))
				if err := client.Reload(ctx); err != nil {
					t.Fatal(err)
				}
				served.Store(int64(version))
				for socket, got := range m.versions(t, client, sockets) {
					if got != version {
						t.Errorf("version %d on %d of the sockets, not %d", got, socket, version)
					}
				}
			}
			over.Store(true)
			others.Wait()
		})
	}
}

func TestAReloadThatIsGivenUpIsNotTakenForTheNext(t *testing.T) {
	m := newModule(t, "export const version = 1")
	book := newLogBook()
	client := start(t, jsockd.Options{
		Module: m.path, PublicKey: m.publicKey, LoadTimeout: 2 * time.Second, Logger: book.logger(),
	})
	m.compile(t, "console.log('loading'); for (;;);")
	hurried, giveUp := context.WithCancel(ctx)
	ended := make(chan error)
	go func() { ended <- client.Reload(hurried) }()
	book.await("<console.log>: loading")
	giveUp()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	m.compile(t, "export const version = 2")
	if err := client.Reload(ctx); err != nil {
		t.Error(err)
	}
	if got := m.version(t, client); got != 2 {
		t.Error(got)
	}
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
