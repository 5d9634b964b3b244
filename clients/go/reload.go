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

// Reload has the server read the module file anew, and waits until the server has taken it. Each engine changes over between two
// commands, once it has loaded the module: a command right after Reload may still meet the module before. It fails with a
// [*ReloadError] if the server refuses the file, and with [ErrUnavailable] while no server runs: the next one reads the file at its start.
func (c *Client) Reload(ctx context.Context) error {
	// One after the other: a server that is asked twice answers the last.
	select {
	case c.reloading <- struct{}{}:
		defer func() { <-c.reloading }()
	case <-ctx.Done():
		return ctx.Err()
	}
	s := c.running()
	switch {
	case c.isClosed():
		return ErrClosed
	case c.options.Module == "":
		return &ReloadError{Reason: "the client has none (Options.Module)"}
	case s == nil:
		return ErrUnavailable
	}
	outcome := s.log.awaitReload()
	if err := s.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		return s.lost(ctx, err)
	}
	select {
	case err := <-outcome:
		return err
	case <-s.ended:
		return s.lost(ctx, nil)
	case <-ctx.Done():
		return ctx.Err()
	}
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
