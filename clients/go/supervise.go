package jsockd

import (
	"context"
	"errors"
	"log/slog"
	"time"
)

// The time in which RestartPolicy.Limit restarts may be.
const restartWindow = time.Minute

// supervise keeps a server running until the client is closed.
func (c *Client) supervise(s *server) {
	defer close(c.done)
	var restarts restartTimes
	for {
		select {
		case <-s.ended:
		case <-c.open.Done():
		}
		if c.isClosed() {
			c.finish(s)
			return
		}
		err := c.leave(s)
		for s = nil; s == nil; {
			if err = c.pause(&restarts, err); err == nil {
				s, err = c.startAgain()
			}
			if c.isClosed() {
				c.finish(s)
				return
			}
		}
		c.use(s)
	}
}

// leave clears up after a server that ended by itself, and returns why it did.
func (c *Client) leave(s *server) error {
	c.pool.drop(s)
	s.disconnect()
	err := &ServerLostError{Cause: s.reason(), Log: s.log.last()}
	c.mu.Lock()
	c.server = nil
	c.mu.Unlock()
	c.options.Logger.Error("jsockd: the server ended and is started again", slog.Any("cause", err.Cause), slog.Int("jsockd.pid", s.stats.PID))
	c.setState(StateRestarting, err)
	if hook := c.options.Hooks.ServerEnded; hook != nil {
		hook(s.stats, err)
	}
	return err
}

// pause waits until the server may be started again, or the client is closed. It returns nil, or cause if a start is not to be tried.
func (c *Client) pause(restarts *restartTimes, cause error) error {
	policy := c.options.Restart
	delay, allowed := restarts.next(time.Now(), policy)
	if !allowed {
		unavailable := &UnavailableError{Cause: cause}
		c.options.Logger.Error("jsockd: the server ends too often", slog.Any("cause", cause))
		// In this order: whom a call tells that, Health tells it too.
		c.setState(StateUnavailable, unavailable)
		c.pool.fail(unavailable)
	}
	var over <-chan time.Time
	if delay >= 0 {
		timer := time.NewTimer(delay)
		defer timer.Stop()
		over = timer.C
	}
	select {
	case <-over:
		restarts.add(time.Now())
		return nil
	case <-c.open.Done():
		return cause
	}
}

func (c *Client) startAgain() (*server, error) {
	s, err := startServer(c.open, &c.options, c.pool)
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			c.options.Logger.Error("jsockd: the server did not start again", slog.Any("cause", err))
		}
		c.setLastError(err)
		return nil, err
	}
	return s, nil
}

// use hands calls to a new server.
func (c *Client) use(s *server) {
	c.mu.Lock()
	if c.stats.PID != 0 {
		s.stats.Restarts = c.stats.Restarts + 1
	}
	c.server, c.stats = s, s.stats
	c.mu.Unlock()
	c.setState(StateReady, nil)
	c.pool.open(s.conns)
	if hook := c.options.Hooks.ServerStarted; hook != nil {
		hook(s.stats)
	}
}

// finish ends the server, which is nil if none runs, and all that waits for it.
func (c *Client) finish(s *server) {
	c.pool.fail(ErrClosed)
	if s == nil {
		return
	}
	s.stopping.Store(true)
	s.end()
	<-s.ended
	s.disconnect()
	c.mu.Lock()
	c.server = nil
	c.mu.Unlock()
	if hook := c.options.Hooks.ServerEnded; hook != nil {
		hook(s.stats, nil)
	}
}

// setState tells the hook. A client that is closed stays so.
func (c *Client) setState(to State, cause error) {
	c.mu.Lock()
	from := c.state
	if from == StateClosed {
		to = from
	}
	c.state = to
	if cause != nil {
		c.lastError = cause
	}
	c.mu.Unlock()
	if hook := c.options.Hooks.StateChanged; hook != nil && from != to {
		hook(from, to)
	}
}

func (c *Client) setLastError(err error) {
	c.mu.Lock()
	c.lastError = err
	c.mu.Unlock()
}
