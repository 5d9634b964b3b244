package jsockd_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

// Of tests that wait until it is reached, and then have small commands run: long enough for those on a slow machine.
const limit = 2 * time.Second

func TestCallGivenUpWhileTheScriptRuns(t *testing.T) {
	book := newLogBook()
	client := start(t, jsockd.Options{Logger: book.logger(), TimeLimit: limit})
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		book.await("running")
		cancel()
	}()
	_, err := jsockd.Call[any](ctx, client, "() => { console.log('running'); for (;;); }", nil)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	usable(t, client)
}

func TestCallGivenUpWhileAHandlerRuns(t *testing.T) {
	client := start(t, jsockd.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	// The script would go on asking for ever.
	forever := "() => { for (;;) { try { JSockD.sendMessage(1) } catch {} } }"
	_, err := client.CallRaw(ctx, forever, json.RawMessage("null"), jsockd.WithHandler(
		func(ctx context.Context, _ json.RawMessage) (json.RawMessage, error) {
			cancel()
			<-ctx.Done()
			return nil, ctx.Err()
		}))
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	usable(t, client)
}

// giveUpWhileStopped gives up a call to a server that stands still from before the call until after it.
func giveUpWhileStopped(t *testing.T, command string, parameter any) {
	t.Helper()
	begun := make(chan int, 10)
	client := start(t, jsockd.Options{Hooks: jsockd.Hooks{CallBegun: func(socket int) { begun <- socket }}})
	server := client.Health().Server.PID
	ctx, cancel := context.WithCancel(context.Background())
	sendSignal(t, server, syscall.SIGSTOP)
	go func() {
		<-begun
		cancel()
	}()
	if _, err := jsockd.Call[any](ctx, client, command, parameter); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	sendSignal(t, server, syscall.SIGCONT)
	usable(t, client)
}

// The command sends a message when its call has been given up already.
func TestCallGivenUpBeforeAMessage(t *testing.T) {
	giveUpWhileStopped(t, "() => { for (;;) { try { JSockD.sendMessage(1) } catch {} } }", nil)
}

// A server that stands still takes in only a part of the command.
func TestCallGivenUpInTheMiddleOfTheCommand(t *testing.T) {
	giveUpWhileStopped(t, "(m, p) => p.length", strings.Repeat("x", 32<<20))
}

func TestCallGivenUpBeforeItBegins(t *testing.T) {
	client := start(t, jsockd.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := jsockd.Call[any](ctx, client, "() => 1", nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	usable(t, client)
}

func TestDeadlineOfACall(t *testing.T) {
	client := start(t, jsockd.Options{TimeLimit: limit})
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if _, err := jsockd.Call[any](ctx, client, "() => { for (;;); }", nil); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	usable(t, client)
}

// Calls are given up at every moment that there is.
func TestManyCallsGivenUp(t *testing.T) {
	client := start(t, jsockd.Options{})
	command := "(m, n) => { for (let i = 0; i < n; i++) JSockD.sendMessage(i); return n }"
	answer := func(_ context.Context, m json.RawMessage) (json.RawMessage, error) { return m, nil }
	given, done := 0, 0
	for i := range 400 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(i)*5*time.Microsecond)
		got, err := jsockd.Call[int](ctx, client, command, i%4, jsockd.WithHandler(answer))
		cancel()
		switch {
		case err == nil && got == i%4:
			done++
		case errors.Is(err, context.DeadlineExceeded):
			given++
		default:
			t.Errorf("%d: %d %v", i, got, err)
		}
	}
	t.Logf("%d calls given up, %d done", given, done)
	usable(t, client)
}

func sendSignal(t *testing.T, pid int, s syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, s); err != nil {
		t.Fatal(err)
	}
}
