package jsockd_test

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

// The test binary is also the programs that tests start.
const (
	fakeVariable = "JSOCKD_TEST_FAKE" // a server that does as it is told: fake_test.go
	hostVariable = "JSOCKD_TEST_HOST" // a program that owns a client: killed_linux_test.go
)

// How long a command may run unless its test is about that: longer than a machine can be slow.
const patience = 10 * time.Minute

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(fakeVariable) != "":
		runFake(os.Getenv(fakeVariable))
		return
	case os.Getenv(hostVariable) != "":
		runHost(os.Getenv(hostVariable))
		return
	}
	if err := findExecutable(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// findExecutable puts the folder of the executable under test first in the PATH, where clients look for it.
func findExecutable() error {
	path := os.Getenv("JSOCKD")
	if path == "" {
		path = filepath.Join("..", "..", "artifacts", "jsockd")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil || filepath.Base(path) != "jsockd" {
		return fmt.Errorf("%s is not there, or not called jsockd: make it with build/executable.sh, or set JSOCKD to its path", path)
	}
	return os.Setenv("PATH", filepath.Dir(path)+string(os.PathListSeparator)+os.Getenv("PATH"))
}

// start starts a client for a test, and checks at the test's end that nothing is left of it. Unless the test sets a logger, the log
// is the test's.
func start(t *testing.T, options jsockd.Options) *jsockd.Client {
	t.Helper()
	client, err := tryStart(t, options)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func tryStart(t *testing.T, options jsockd.Options) (*jsockd.Client, error) {
	t.Helper()
	if options.Sockets == 0 {
		options.Sockets = 1
	}
	if options.SocketFolder == "" {
		options.SocketFolder = shortFolder(t)
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.NewTextHandler(testWriter{t}, nil))
	}
	if options.TimeLimit == 0 {
		// A machine that is much slower passes too.
		options.TimeLimit = patience
	}
	// How long a start or a call waits is for tests to decide.
	if options.StartTimeout == 0 {
		options.StartTimeout = jsockd.NoLimit
	}
	if options.QueueTimeout == 0 {
		options.QueueTimeout = jsockd.NoLimit
	}
	client, err := jsockd.Start(context.Background(), options)
	if err == nil {
		t.Cleanup(func() {
			client.Close()
			assertNothingLeft(t, options.SocketFolder, client.Health().Server.PID)
		})
	}
	return client, err
}

// shortFolder is a folder for sockets: the test's own may have too long a name for one.
func shortFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "go")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

func assertNothingLeft(t *testing.T, folder string, pid int) {
	t.Helper()
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left in the folder for sockets: %v %v", left, err)
	}
	if err := syscall.Kill(pid, 0); err != syscall.ESRCH {
		t.Errorf("process %d is still there: %v", pid, err)
	}
}

type testWriter struct{ t *testing.T }

func (w testWriter) Write(p []byte) (int, error) {
	w.t.Log(strings.TrimSuffix(string(p), "\n"))
	return len(p), nil
}

// A logBook keeps records, and tells who waits for one.
type logBook struct {
	mu      sync.Mutex
	changed *sync.Cond
	records []slog.Record
}

func newLogBook() *logBook {
	b := &logBook{}
	b.changed = sync.NewCond(&b.mu)
	return b
}

func (b *logBook) Enabled(context.Context, slog.Level) bool { return true }
func (b *logBook) WithAttrs([]slog.Attr) slog.Handler       { return b }
func (b *logBook) WithGroup(string) slog.Handler            { return b }
func (b *logBook) Handle(_ context.Context, r slog.Record) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.records = append(b.records, r)
	b.changed.Broadcast()
	return nil
}

func (b *logBook) logger() *slog.Logger { return slog.New(b) }

// await waits for a record whose text contains the given one.
func (b *logBook) await(text string) slog.Record {
	b.mu.Lock()
	defer b.mu.Unlock()
	for seen := 0; ; {
		for ; seen < len(b.records); seen++ {
			if strings.Contains(b.records[seen].Message, text) {
				return b.records[seen]
			}
		}
		b.changed.Wait()
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
