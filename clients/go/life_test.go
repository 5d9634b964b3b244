package jsockd_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

// A witness keeps what hooks tell.
type witness struct {
	mu      sync.Mutex
	states  []jsockd.State
	started chan jsockd.ServerStats
	ended   chan error
}

func newWitness() *witness {
	return &witness{started: make(chan jsockd.ServerStats, 100), ended: make(chan error, 100)}
}

func (w *witness) hooks() jsockd.Hooks {
	return jsockd.Hooks{
		ServerStarted: func(s jsockd.ServerStats) { w.started <- s },
		ServerEnded:   func(_ jsockd.ServerStats, cause error) { w.ended <- cause },
		StateChanged: func(_, to jsockd.State) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.states = append(w.states, to)
		},
	}
}

func (w *witness) seen() []jsockd.State {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.states)
}

var soon = jsockd.RestartPolicy{MinDelay: time.Millisecond}

func TestServerThatIsKilledIsReplaced(t *testing.T) {
	w := newWitness()
	client := start(t, jsockd.Options{Restart: soon, Hooks: w.hooks()})
	first := <-w.started
	book := killDuringCall(t, client, first.PID)
	var lost *jsockd.ServerLostError
	if !errors.As(book, &lost) || !errors.Is(book, jsockd.ErrServerLost) || !strings.Contains(book.Error(), "killed") {
		t.Error(book)
	}
	// Waits until there is another.
	if got, err := jsockd.Call[int](ctx, client, "() => 1", nil); got != 1 || err != nil {
		t.Error(got, err)
	}
	second := <-w.started
	if second.PID == first.PID || second.Restarts != 1 {
		t.Errorf("%+v", second)
	}
	if cause := <-w.ended; !errors.Is(cause, jsockd.ErrServerLost) {
		t.Error(cause)
	}
	h := client.Health()
	if h.State != jsockd.StateReady || h.Server.Restarts != 1 || !errors.Is(h.LastError, jsockd.ErrServerLost) {
		t.Errorf("%+v", h)
	}
	client.Close()
	want := []jsockd.State{jsockd.StateReady, jsockd.StateRestarting, jsockd.StateReady, jsockd.StateClosed}
	if got := w.seen(); !slices.Equal(got, want) {
		t.Errorf("the states were %v", got)
	}
	if cause := <-w.ended; cause != nil {
		t.Error(cause)
	}
}

// killDuringCall kills the process while a command waits for its message's answer, and returns the call's error.
func killDuringCall(t *testing.T, client *jsockd.Client, pid int, options ...jsockd.CallOption) error {
	t.Helper()
	_, err := client.CallRaw(ctx, ask, json.RawMessage("1"), append(options, jsockd.WithHandler(
		func(_ context.Context, m json.RawMessage) (json.RawMessage, error) {
			if client.Health().Server.PID == pid {
				sendSignal(t, pid, syscall.SIGKILL)
			}
			return m, nil
		}))...)
	return err
}

func TestIdempotentCallIsRepeatedOnce(t *testing.T) {
	var stats []jsockd.CallStats
	client := start(t, jsockd.Options{Restart: soon, Hooks: jsockd.Hooks{CallEnded: func(s jsockd.CallStats) { stats = append(stats, s) }}})
	if err := killDuringCall(t, client, client.Health().Server.PID, jsockd.Idempotent()); err != nil {
		t.Error(err)
	}
	if len(stats) != 1 || !stats[0].Repeated || stats[0].Messages != 2 || stats[0].Err != nil || stats[0].Socket != 0 {
		t.Errorf("%+v", stats)
	}
	// A second loss is the caller's.
	asked := 0
	_, err := client.CallRaw(ctx, ask, json.RawMessage("1"), jsockd.Idempotent(), jsockd.WithHandler(
		func(_ context.Context, m json.RawMessage) (json.RawMessage, error) {
			asked++
			sendSignal(t, client.Health().Server.PID, syscall.SIGKILL)
			return m, nil
		}))
	if !errors.Is(err, jsockd.ErrServerLost) || asked != 2 {
		t.Errorf("after %d times: %v", asked, err)
	}
}

func TestWaitingCallsGoOnWithTheNextServer(t *testing.T) {
	client := start(t, jsockd.Options{Restart: soon})
	results := make(chan error, 8)
	_, err := client.CallRaw(ctx, ask, json.RawMessage("1"), jsockd.WithHandler(
		func(_ context.Context, m json.RawMessage) (json.RawMessage, error) {
			for range cap(results) {
				go func() {
					_, err := jsockd.Call[int](ctx, client, "() => 1", nil)
					results <- err
				}()
			}
			sendSignal(t, client.Health().Server.PID, syscall.SIGKILL)
			return m, nil
		}))
	if !errors.Is(err, jsockd.ErrServerLost) {
		t.Error(err)
	}
	for range cap(results) {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
}

// A command of which nothing was sent has not run: it waits for the next server, as if it had come later.
func TestCallThatFindsTheServerGoneWaitsForTheNext(t *testing.T) {
	var stats []jsockd.CallStats
	book := newLogBook()
	options := fake(t, fakeScript{Close: true})
	options.Logger, options.Restart = book.logger(), soon
	options.Hooks.CallEnded = func(s jsockd.CallStats) { stats = append(stats, s) }
	client := start(t, options)
	book.await("closed")
	next := fakeScript{Exchanges: []fakeStep{{Send: []string{"{id}", "() => 1", "null"}}, {Receive: "{id} ok 1"}}}
	next.write(t, strings.TrimPrefix(options.Env[0], fakeVariable+"="))
	if got, err := jsockd.Call[int](ctx, client, "() => 1", nil); got != 1 || err != nil {
		t.Error(got, err)
	}
	if len(stats) != 1 || stats[0].Repeated || client.Health().Server.Restarts != 1 {
		t.Errorf("%+v %+v", stats, client.Health())
	}
}

func TestServerThatEndsTooOften(t *testing.T) {
	w := newWitness()
	client := start(t, jsockd.Options{Restart: jsockd.RestartPolicy{MinDelay: time.Millisecond, Limit: 1}, Hooks: w.hooks()})
	for range 2 {
		if err := killDuringCall(t, client, (<-w.started).PID); !errors.Is(err, jsockd.ErrServerLost) {
			t.Error(err)
		}
	}
	_, err := jsockd.Call[int](ctx, client, "() => 1", nil)
	var unavailable *jsockd.UnavailableError
	if !errors.As(err, &unavailable) || !errors.Is(err, jsockd.ErrUnavailable) || !errors.Is(err, jsockd.ErrServerLost) {
		t.Error(err)
	}
	if h := client.Health(); h.State != jsockd.StateUnavailable {
		t.Errorf("%+v", h)
	}
	client.Close()
	if _, err := jsockd.Call[int](ctx, client, "() => 1", nil); !errors.Is(err, jsockd.ErrClosed) {
		t.Error(err)
	}
}

func TestServerThatBreaksTheProtocolIsReplaced(t *testing.T) {
	send := []string{"{id}", "() => 1", "null"}
	for name, line := range map[string]string{
		"another id": "x ok 1", "no type": "{id}", "an unknown type": "{id} yes 1", "an exception that is none": "{id} exception 5",
	} {
		t.Run(name, func(t *testing.T) {
			w := newWitness()
			options := fake(t, fakeScript{Exchanges: []fakeStep{{Send: send}, {Receive: line}}})
			options.Restart, options.Hooks = soon, w.hooks()
			client := start(t, options)
			_, err := jsockd.Call[int](ctx, client, "() => 1", nil)
			var broken *jsockd.ProtocolError
			if !errors.As(err, &broken) || !errors.Is(err, jsockd.ErrServerLost) {
				t.Error(err)
			}
			<-w.started
			<-w.started
		})
	}
}
