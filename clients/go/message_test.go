package jsockd_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/jsockd/jsockd/clients/go"
)

const ask = "(m, p) => JSockD.sendMessage(p)"

func TestTypedHandler(t *testing.T) {
	client := start(t, jsockd.Options{})
	type query struct{ Name string }
	got, err := jsockd.Call[[]string](ctx, client, ask, query{"ada"}, jsockd.WithHandler(jsockd.Handler(
		func(_ context.Context, q query) ([]string, error) { return []string{q.Name, "Lovelace\x00\n"}, nil })))
	if err != nil || strings.Join(got, " ") != "ada Lovelace\x00\n" {
		t.Error(got, err)
	}
}

func TestHandlerOfTheClientAndOfTheCall(t *testing.T) {
	answer := func(text string) jsockd.MessageHandler {
		return func(context.Context, json.RawMessage) (json.RawMessage, error) { return json.RawMessage(text), nil }
	}
	client := start(t, jsockd.Options{MessageHandler: answer("1")})
	if got, err := jsockd.Call[int](ctx, client, ask, nil); got != 1 || err != nil {
		t.Error(got, err)
	}
	if got, err := jsockd.Call[int](ctx, client, ask, nil, jsockd.WithHandler(answer("2"))); got != 2 || err != nil {
		t.Error(got, err)
	}
}

func TestHandlersThatFail(t *testing.T) {
	client := start(t, jsockd.Options{})
	failure := errors.New("no database")
	for name, c := range map[string]struct {
		handler jsockd.MessageHandler
		want    error
	}{
		"an error":          {func(context.Context, json.RawMessage) (json.RawMessage, error) { return nil, failure }, failure},
		"none":              {nil, jsockd.ErrNoHandler},
		"no JSON":           {func(context.Context, json.RawMessage) (json.RawMessage, error) { return []byte("{oops"), nil }, nil},
		"nothing":           {func(context.Context, json.RawMessage) (json.RawMessage, error) { return nil, nil }, nil},
		"fields of its own": {func(context.Context, json.RawMessage) (json.RawMessage, error) { return []byte("1\x00?quit\x00"), nil }, nil},
		"another type":      {jsockd.Handler(func(context.Context, string) (int, error) { return 1, nil }), nil},
		"an answer that JSON has not": {jsockd.Handler(
			func(context.Context, int) (chan int, error) { return make(chan int), nil }), nil},
	} {
		_, err := jsockd.Call[any](ctx, client, ask, 5, jsockd.WithHandler(c.handler))
		var failed *jsockd.HandlerError
		if !errors.As(err, &failed) || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var exception *jsockd.Exception
		if !errors.As(err, &exception) || !strings.Contains(exception.Message, "internal error") {
			t.Errorf("%s: the script was told %v", name, failed.Exception)
		}
	}
	// A script that catches it comes to its end, and the caller gets both.
	received := -1
	client = start(t, jsockd.Options{Hooks: jsockd.Hooks{CallEnded: func(s jsockd.CallStats) { received = s.Received }}})
	caught := fmt.Sprintf("(m, p) => { try { return (%s)(m, p) } catch (e) { return 'caught' } }", ask)
	got, err := jsockd.Call[string](ctx, client, caught, 1)
	var failed *jsockd.HandlerError
	if got != "caught" || !errors.As(err, &failed) || failed.Exception != nil || !errors.Is(err, jsockd.ErrNoHandler) {
		t.Error(got, err)
	}
	if want := len(`"caught"`); received != want {
		t.Errorf("%d bytes were received, not %d", received, want)
	}
}

func TestHandlerThatPanicsLeavesTheConnectionUsable(t *testing.T) {
	var stats []jsockd.CallStats
	client := start(t, jsockd.Options{Hooks: jsockd.Hooks{CallEnded: func(s jsockd.CallStats) { stats = append(stats, s) }}})
	func() {
		defer func() {
			if r := recover(); r != "oops" {
				t.Errorf("recovered %v", r)
			}
		}()
		_, _ = client.CallRaw(ctx, ask, json.RawMessage("1"), jsockd.WithHandler(
			func(context.Context, json.RawMessage) (json.RawMessage, error) { panic("oops") }))
	}()
	// Metrics must not take it for a call that went well.
	var failed *jsockd.HandlerError
	if len(stats) != 1 || !errors.As(stats[0].Err, &failed) || stats[0].Messages != 1 {
		t.Errorf("%+v", stats)
	}
	usable(t, client)
}

func TestHandlerMayCallTheSameClient(t *testing.T) {
	client := start(t, jsockd.Options{Sockets: 2})
	got, err := jsockd.Call[int](ctx, client, "(m, n) => 1 + JSockD.sendMessage(n)", 20, jsockd.WithHandler(jsockd.Handler(
		func(ctx context.Context, n int) (int, error) {
			return jsockd.Call[int](ctx, client, "(m, n) => n * 2", n)
		})))
	if got != 41 || err != nil {
		t.Error(got, err)
	}
}

// usable asks the only connection of a client for something, and checks that the server is the first.
func usable(t *testing.T, client *jsockd.Client) {
	t.Helper()
	for n := range 3 {
		if got, err := jsockd.Call[int](ctx, client, "(m, n) => n", n); got != n || err != nil {
			t.Errorf("got %d %v, not %d", got, err, n)
		}
	}
	if h := client.Health(); h.Server.Restarts != 0 || h.Busy != 0 {
		t.Errorf("%+v", h)
	}
}
