package jsockd_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

// A held call has a connection until it is let go: its command waits for a message.
type held struct {
	t    *testing.T
	over chan struct{}
	done chan error
}

func hold(t *testing.T, client *jsockd.Client) held {
	t.Helper()
	running, call := make(chan struct{}), held{t, make(chan struct{}), make(chan error, 1)}
	go func() {
		_, err := client.CallRaw(ctx, ask, json.RawMessage("1"), jsockd.WithHandler(
			func(_ context.Context, m json.RawMessage) (json.RawMessage, error) {
				close(running)
				<-call.over
				return m, nil
			}))
		call.done <- err
	}()
	select {
	case <-running:
	case err := <-call.done:
		t.Fatal(err)
	}
	return call
}

// end lets the call go on, and returns its error.
func (h held) end() error {
	close(h.over)
	return <-h.done
}

// letGo lets the call go on, which then succeeds.
func (h held) letGo() {
	h.t.Helper()
	if err := h.end(); err != nil {
		h.t.Error(err)
	}
}

func TestFirstIdleConnectionInOrder(t *testing.T) {
	var mu sync.Mutex
	var sockets []int
	client := start(t, jsockd.Options{Sockets: 3, Hooks: jsockd.Hooks{CallBegun: func(socket int) {
		mu.Lock()
		defer mu.Unlock()
		sockets = append(sockets, socket)
	}}})
	call := func() {
		if _, err := jsockd.Call[int](ctx, client, "() => 1", nil); err != nil {
			t.Error(err)
		}
	}
	call()
	call()
	first := hold(t, client)
	call()
	second := hold(t, client)
	call()
	first.letGo()
	call()
	second.letGo()
	if want := []int{0, 0, 0, 1, 1, 2, 0}; !slices.Equal(sockets, want) {
		t.Errorf("the calls went to %v, not %v", sockets, want)
	}
}

func TestFullQueue(t *testing.T) {
	client := start(t, jsockd.Options{QueueLimit: -1})
	first := hold(t, client)
	_, err := jsockd.Call[int](ctx, client, "() => 1", nil)
	if !errors.Is(err, jsockd.ErrQueueFull) {
		t.Error(err)
	}
	first.letGo()
	usable(t, client)
}

func TestQueueTimeout(t *testing.T) {
	client := start(t, jsockd.Options{QueueTimeout: time.Millisecond})
	first := hold(t, client)
	_, err := jsockd.Call[int](ctx, client, "() => 1", nil)
	if !errors.Is(err, jsockd.ErrQueueTimeout) {
		t.Error(err)
	}
	first.letGo()
	if h := client.Health(); h.Queued != 0 {
		t.Errorf("%+v", h)
	}
}

func TestCallGivenUpInTheQueue(t *testing.T) {
	client := start(t, jsockd.Options{})
	first := hold(t, client)
	waiting, cancel := context.WithTimeout(ctx, time.Millisecond)
	defer cancel()
	_, err := jsockd.Call[int](waiting, client, "() => 1", nil)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	first.letGo()
	usable(t, client)
}

func TestMoreCallersThanConnections(t *testing.T) {
	client := start(t, jsockd.Options{Sockets: 2})
	var all sync.WaitGroup
	for caller := range 16 {
		all.Add(1)
		go func() {
			defer all.Done()
			for n := range 50 {
				want := caller*1000 + n
				if got, err := jsockd.Call[int](ctx, client, "(m, n) => n", want); got != want || err != nil {
					t.Errorf("got %d %v, not %d", got, err, want)
				}
			}
		}()
	}
	all.Wait()
	usable(t, client)
}
