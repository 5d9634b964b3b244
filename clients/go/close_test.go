package jsockd_test

import (
	"context"
	"errors"
	"syscall"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

func TestCloseEndsCallsAndProcess(t *testing.T) {
	client := start(t, jsockd.Options{})
	inFlight, waiting := hold(t, client), make(chan error)
	go func() {
		_, err := jsockd.Call[int](ctx, client, "() => 1", nil)
		waiting <- err
	}()
	client.Close()
	if err := inFlight.end(); !errors.Is(err, jsockd.ErrClosed) {
		t.Error(err)
	}
	if err := <-waiting; !errors.Is(err, jsockd.ErrClosed) {
		t.Error(err)
	}
	client.Close()
	<-client.Done()
	if err := client.Reload(ctx); !errors.Is(err, jsockd.ErrClosed) {
		t.Error(err)
	}
}

func TestCloseKillsAServerThatDoesNotEnd(t *testing.T) {
	options := fake(t, fakeScript{Stubborn: true})
	options.StopTimeout = time.Millisecond
	client := start(t, options)
	client.Close()
}

func TestShutdownWaitsForCalls(t *testing.T) {
	client := start(t, jsockd.Options{})
	first := hold(t, client)
	begun, done := make(chan struct{}), make(chan error)
	go func() {
		close(begun)
		_, err := jsockd.Call[int](ctx, client, "() => 1", nil)
		done <- err
	}()
	<-begun
	ended := make(chan error)
	go func() { ended <- client.Shutdown(ctx) }()
	first.letGo()
	// It had begun before or not.
	if err := <-done; err != nil && !errors.Is(err, jsockd.ErrClosed) {
		t.Error(err)
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if _, err := jsockd.Call[int](ctx, client, "() => 1", nil); !errors.Is(err, jsockd.ErrClosed) {
		t.Error(err)
	}
}

func TestShutdownThatIsGivenUpClosesAllTheSame(t *testing.T) {
	client := start(t, jsockd.Options{})
	inFlight := hold(t, client)
	short, cancel := context.WithCancel(ctx)
	cancel()
	if err := client.Shutdown(short); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := inFlight.end(); !errors.Is(err, jsockd.ErrClosed) {
		t.Error(err)
	}
}

// A terminal's Ctrl-C goes to a process group: the program decides when its server ends.
func TestServerIsInAGroupOfItsOwn(t *testing.T) {
	pid := start(t, jsockd.Options{}).Health().Server.PID
	if group := must(syscall.Getpgid(pid)); group != pid {
		t.Errorf("process %d is in the group %d", pid, group)
	}
}

// What a script starts has the server's standard error too, and may live on.
func TestProcessOfAScriptDoesNotKeepTheClientOpen(t *testing.T) {
	client := start(t, jsockd.Options{EngineModules: jsockd.EngineModulesAll})
	sleeper, err := jsockd.Call[int](ctx, client,
		"async () => (await import('os')).exec(['sleep', '100000'], {block: false})", nil)
	if err != nil || sleeper <= 0 {
		t.Fatal(sleeper, err)
	}
	defer sendSignal(t, sleeper, syscall.SIGKILL)
	client.Close()
}
