package jsockd_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

// Whatever happens to the server, every call ends in its own result or in the documented error.
func TestManyCallsWhileTheServerIsKilled(t *testing.T) {
	const callers, each, kills = 16, 50000 / 16, 5
	w := newWitness()
	client := start(t, jsockd.Options{
		Sockets: 4, Restart: jsockd.RestartPolicy{MinDelay: time.Millisecond, Limit: kills}, Hooks: w.hooks()})
	answer := jsockd.WithHandler(jsockd.Handler(func(_ context.Context, n int) (int, error) { return 2 * n, nil }))

	// Every so many calls, one that is about to begin kills the server that runs by then.
	var begun, done, lost atomic.Int64
	next := func() {
		if n := begun.Add(1); n%(callers*each/(kills+1)) == 0 && n/(callers*each/(kills+1)) <= kills {
			sendSignal(t, (<-w.started).PID, syscall.SIGKILL)
		}
	}
	var all sync.WaitGroup
	for caller := range callers {
		all.Add(1)
		go func() {
			defer all.Done()
			for n := range each {
				next()
				p := caller*each + n
				got, err := jsockd.Call[string](ctx, client, "(m, n) => `${n} ${n % 2 ? JSockD.sendMessage(n) : 0}`", p, answer)
				switch {
				case err == nil && got == fmt.Sprint(p, " ", p%2*2*p):
					done.Add(1)
				case errors.Is(err, jsockd.ErrServerLost):
					lost.Add(1)
				default:
					t.Errorf("%d: %q %v", p, got, err)
				}
			}
		}()
	}
	all.Wait()
	t.Logf("%d done, %d lost", done.Load(), lost.Load())
	// A server that is killed takes the commands with it that it runs at that moment.
	if lost.Load() > kills*4 {
		t.Errorf("%d calls were lost with %d servers of 4 connections", lost.Load(), kills)
	}
	if last := <-w.started; last.Restarts != kills || client.Health().Server.PID != last.PID {
		t.Errorf("%+v", client.Health())
	}
}
