package jsockd

import (
	"context"
	"strings"
	"syscall"
)

// ReloadError says why the server did not take the module file that was read anew. The module before stays in service.
type ReloadError struct {
	Reason string // in the server's words
}

func (e *ReloadError) Error() string { return "jsockd: the module is not reloaded: " + e.Reason }

// Reload has the server read the module file anew. What is called after it has returned without an error runs on that module, or on one
// of a later Reload; what was called before, on either. Commands go on meanwhile, and none is waited for. Reloads come one after the
// other. It fails with a [*ReloadError] if the server refuses the file, and with [ErrUnavailable] while no server runs: the next one reads
// the file at its start. The end of ctx ends the wait, not the reload.
func (c *Client) Reload(ctx context.Context) error {
	// One after the other: the server's log does not say of which one it tells.
	select {
	case c.reloading <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	begun, err := c.beginReload(ctx)
	if err != nil {
		<-c.reloading
		return err
	}
	outcome := make(chan error, 1)
	go func() {
		// Also when nobody waits any more: the next one must not take this one's outcome for its own.
		outcome <- begun.wait()
		<-c.reloading
	}()
	select {
	case err := <-outcome:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// A reload that the server has been told of.
type reload struct {
	server  *server
	outcome <-chan error
}

func (r *reload) wait() error {
	select {
	case err := <-r.outcome:
		return err
	case <-r.server.ended:
		return r.server.lost(context.Background(), nil)
	}
}

func (c *Client) beginReload(ctx context.Context) (*reload, error) {
	s := c.running()
	switch {
	case c.isClosed():
		return nil, ErrClosed
	case c.options.Module == "":
		return nil, &ReloadError{Reason: "the client has none (Options.Module)"}
	case s == nil:
		return nil, ErrUnavailable
	}
	outcome := s.log.awaitReload()
	if err := s.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		return nil, s.lost(ctx, err)
	}
	return &reload{s, outcome}, nil
}

// The records by which the server tells how a reload went; protocol/log.json holds server and clients to them.
const (
	reloadedText    = "the module is reloaded"
	notReloadedText = "the module is not reloaded, the old one stays in service: "
)

func reloadOutcome(text string) (outcome error, is bool) {
	if strings.HasPrefix(text, reloadedText) {
		return nil, true
	}
	if reason, refused := strings.CutPrefix(text, notReloadedText); refused {
		return &ReloadError{Reason: reason}, true
	}
	return nil, false
}

func (l *serverLog) awaitReload() <-chan error {
	outcome := make(chan error, 1)
	l.mu.Lock()
	l.reloads = append(l.reloads, outcome)
	l.mu.Unlock()
	return outcome
}

func (l *serverLog) reloaded(outcome error) {
	l.mu.Lock()
	waiting := l.reloads
	l.reloads = nil
	l.mu.Unlock()
	for _, w := range waiting {
		w <- outcome
	}
}
