package jsockd_test

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

var ctx = context.Background()

func TestTypedResults(t *testing.T) {
	client := start(t, jsockd.Options{})
	type point struct {
		X, Y float64
		Name string `json:"name,omitempty"`
	}
	got, err := jsockd.Call[point](ctx, client, "(m, p) => ({...p, X: p.X + 1})", point{X: 1, Y: 2, Name: "<é>\u2028\x00"})
	if err != nil || got != (point{X: 2, Y: 2, Name: "<é>\u2028\x00"}) {
		t.Errorf("%+v %v", got, err)
	}
	list, err := jsockd.Call[[]int](ctx, client, "(m, n) => [...Array(n).keys()]", 3)
	if err != nil || len(list) != 3 || list[2] != 2 {
		t.Errorf("%v %v", list, err)
	}
	raw, err := jsockd.Call[json.RawMessage](ctx, client, "(m, p) => p", json.RawMessage(`{"b": 1, "a": [ ]}`))
	if err != nil || string(raw) != `{"b":1,"a":[]}` {
		t.Errorf("%s %v", raw, err)
	}
}

func TestRawResults(t *testing.T) {
	client := start(t, jsockd.Options{})
	raw, err := client.CallRaw(ctx, "(m, p) => [typeof m, p]", json.RawMessage(" {\"a\" :\n1}"))
	if err != nil || string(raw) != `["undefined",{"a":1}]` {
		t.Errorf("%s %v", raw, err)
	}
}

func TestResultOfAnotherType(t *testing.T) {
	client := start(t, jsockd.Options{})
	_, err := jsockd.Call[int](ctx, client, "() => 'five'", nil)
	var wrong *jsockd.ResultError
	var cause *json.UnmarshalTypeError
	if !errors.As(err, &wrong) || string(wrong.Result) != `"five"` || !errors.As(err, &cause) {
		t.Error(err)
	}
}

func TestLongFieldsAndResults(t *testing.T) {
	client := start(t, jsockd.Options{})
	long := strings.Repeat("0123456789abcdef", 1<<16)
	got, err := jsockd.Call[string](ctx, client, "(m, p) => p + p", long)
	if err != nil || got != long+long {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	// What comes behind it is not mixed up with it.
	if got, err := jsockd.Call[int](ctx, client, "() => 1", nil); got != 1 || err != nil {
		t.Error(got, err)
	}
}

func TestWhatCannotBeSent(t *testing.T) {
	client := start(t, jsockd.Options{})
	for _, c := range []struct{ command, parameter, want string }{
		{"() => '\x00'", "1", "NUL"},
		{"?quit", "1", "question mark"},
		{"() => 1", "{oops", "not JSON"},
		{"() => 1", "", "not JSON"},
		{"() => 1", "1\x00?quit\x00", "not JSON"},
	} {
		_, err := client.CallRaw(ctx, c.command, json.RawMessage(c.parameter))
		if !errors.Is(err, jsockd.ErrInvalidCommand) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.command, err)
		}
	}
	var unsupported *json.UnsupportedValueError
	_, err := jsockd.Call[int](ctx, client, "() => 1", math.NaN())
	if !errors.Is(err, jsockd.ErrInvalidCommand) || !errors.As(err, &unsupported) {
		t.Error(err)
	}
	if got, err := jsockd.Call[int](ctx, client, "() => 1", nil); got != 1 || err != nil {
		t.Error(got, err)
	}
}

func TestExceptionsByKind(t *testing.T) {
	book := newLogBook()
	client := start(t, jsockd.Options{
		Logger: book.logger(), TimeLimit: limit, MaxFieldBytes: 1000, AnswerTimeout: time.Millisecond})
	kinds := []error{jsockd.ErrNotFunction, jsockd.ErrResult, jsockd.ErrTimeLimit, jsockd.ErrAnswerTimeout, jsockd.ErrPending,
		jsockd.ErrOutOfMemory, jsockd.ErrTooLong}
	handler := jsockd.Handler(func(context.Context, int) (int, error) {
		book.await("did not answer the command's message")
		return 0, nil
	})
	for _, c := range []struct {
		command string
		want    error
	}{
		{"() => { throw new Error('x') }", nil},
		{"() => {", nil},
		{"1", jsockd.ErrNotFunction},
		{"() => undefined", jsockd.ErrResult},
		{"() => 1n", jsockd.ErrResult},
		{"() => { for (;;); }", jsockd.ErrTimeLimit},
		{"() => new Promise(() => {})", jsockd.ErrPending},
		{"() => '" + strings.Repeat("x", 1000) + "'", jsockd.ErrTooLong},
		{"() => JSockD.sendMessage(1)", jsockd.ErrAnswerTimeout},
	} {
		_, err := jsockd.Call[any](ctx, client, c.command, nil, jsockd.WithHandler(handler))
		var exception *jsockd.Exception
		if !errors.As(err, &exception) {
			t.Errorf("%s: %v", c.command, err)
		}
		for _, kind := range kinds {
			if errors.Is(err, kind) != (kind == c.want) {
				t.Errorf("%s: is %v, or is not, in %v", c.command, kind, err)
			}
		}
	}
	// The answer that came too late is not taken for a command's.
	usable(t, client)
}

func TestOutOfMemory(t *testing.T) {
	client := start(t, jsockd.Options{MaxMemoryBytes: 64 << 20})
	_, err := jsockd.Call[any](ctx, client, "() => { const a = []; for (;;) a.push({}) }", nil)
	if !errors.Is(err, jsockd.ErrOutOfMemory) {
		t.Error(err)
	}
	usable(t, client)
}

func TestExceptionSaysWhere(t *testing.T) {
	client := start(t, jsockd.Options{})
	_, err := jsockd.Call[any](ctx, client, "() => {\n  function fail() { null.x }\n  fail()\n}", nil)
	var e *jsockd.Exception
	if !errors.As(err, &e) {
		t.Fatal(err)
	}
	top := e.Trace[0]
	if top.Function != "fail" || top.Source != "<command>" || top.Line != 2 || top.Column == 0 || top.Mapped != nil {
		t.Errorf("%+v", top)
	}
	if !strings.HasPrefix(e.Message, "TypeError: ") || !strings.Contains(e.Raw, "fail") ||
		!strings.Contains(e.Pretty, "at fail (<command>:2:") {
		t.Errorf("%+v", e)
	}
}

func TestLogGoesToSlog(t *testing.T) {
	book := newLogBook()
	client := start(t, jsockd.Options{Logger: book.logger(), LogPrefix: "pre: "})
	_, err := jsockd.Call[any](ctx, client, "() => { console.log('two\\nlines'); console.warn('w'); console.error('e'); return null }", nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, level := range map[string]slog.Level{
		"pre: <console.log>: two\nlines": slog.LevelInfo, "pre: <console.warn>: w": slog.LevelWarn, "pre: <console.error>: e": slog.LevelError,
	} {
		r := book.await(text)
		if r.Message != text || r.Level != level || r.Time.IsZero() {
			t.Errorf("%+v", r)
		}
		r.Attrs(func(a slog.Attr) bool {
			if a.Key != "jsockd.pid" || a.Value.Int64() != int64(client.Health().Server.PID) {
				t.Errorf("%v", a)
			}
			return true
		})
	}
}

func TestTimers(t *testing.T) {
	client := start(t, jsockd.Options{Timers: true})
	got, err := jsockd.Call[int](ctx, client, "() => new Promise(r => setTimeout(() => r(7), 1))", nil)
	if got != 7 || err != nil {
		t.Error(got, err)
	}
}
