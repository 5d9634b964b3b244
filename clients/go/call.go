package jsockd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// A Caller runs commands: a [*Client], or what stands for it in a test.
type Caller interface {
	// CallRaw is what [Client.CallRaw] does, on JSON as it is.
	CallRaw(ctx context.Context, command string, parameter json.RawMessage, options ...CallOption) (json.RawMessage, error)
}

// Call runs a command: a JavaScript expression whose value is a function of the module's exports and the parameter. The parameter is
// encoded, and the result decoded, by encoding/json. See [Client.CallRaw] for what can go wrong; a result of another type is a
// [*ResultError].
func Call[Out any](ctx context.Context, c Caller, command string, parameter any, options ...CallOption) (Out, error) {
	var out Out
	encoded, err := json.Marshal(parameter)
	if err != nil {
		return out, fmt.Errorf("%w: %w", ErrInvalidCommand, err)
	}
	result, err := c.CallRaw(ctx, command, encoded, options...)
	if result != nil {
		if wrong := json.Unmarshal(result, &out); wrong != nil {
			err = errors.Join(err, &ResultError{Result: result, Cause: wrong})
		}
	}
	return out, err
}

// A CallOption changes one call.
type CallOption func(*call)

type call struct {
	handler    MessageHandler
	idempotent bool
}

// WithHandler has the messages of this command answered by handler.
func WithHandler(handler MessageHandler) CallOption { return func(c *call) { c.handler = handler } }

// Idempotent says that the command may run twice: if the server ends while it is in flight, it is sent once more to the next one. Its
// message handler may then see the same messages again.
func Idempotent() CallOption { return func(c *call) { c.idempotent = true } }

// CallRaw runs a command like [Call], with JSON as it is. It fails with
//
//   - ctx.Err() when the context is done: it returns at once, except while a message handler runs,
//   - an [*Exception] when the command throws, does not compile, or is ended by a limit,
//   - a [*HandlerError] when a message handler fails; the result is not nil if the script went on,
//   - a [*ServerLostError] when the server ends meanwhile: the command may have run,
//   - [ErrQueueFull], [ErrQueueTimeout], [ErrUnavailable] and [ErrClosed] when it has not run,
//   - [ErrInvalidCommand] when it can't be sent.
//
// Any number of goroutines may call at the same time.
func (c *Client) CallRaw(ctx context.Context, command string, parameter json.RawMessage, options ...CallOption) (json.RawMessage, error) {
	if err := sendable(command, parameter); err != nil {
		return nil, err
	}
	call := call{handler: c.options.MessageHandler}
	for _, option := range options {
		option(&call)
	}
	if call.handler == nil {
		call.handler = noHandler
	}
	stats := CallStats{Socket: -1, Sent: len(command) + len(parameter)}
	if ended := c.options.Hooks.CallEnded; ended != nil {
		// Also where a message handler panics, or ends its goroutine.
		stats.Err = &HandlerError{Cause: errNotReturned}
		defer func() { ended(stats) }()
	}
	var result json.RawMessage
	result, stats.Err = c.run(ctx, command, parameter, &call, &stats)
	return result, stats.Err
}

func (c *Client) run(ctx context.Context, command string, parameter []byte, call *call, stats *CallStats) (json.RawMessage, error) {
	again := false
	for {
		begun := time.Now()
		conn, err := c.pool.acquire(ctx, again)
		stats.Queued += time.Since(begun)
		if err != nil {
			return nil, err
		}
		stats.Socket = conn.index
		if begun := c.options.Hooks.CallBegun; begun != nil {
			begun(conn.index)
		}
		e := exchange{conn: conn, ctx: ctx, handler: call.handler, stats: stats}
		result, err := e.run(command, parameter)
		switch {
		case errors.Is(err, errNeverSent):
			// The server was gone, but the supervisor does not know yet.
			again = true
		case call.idempotent && !stats.Repeated && errors.Is(err, ErrServerLost) && ctx.Err() == nil:
			again, stats.Repeated = true, true
		default:
			return result, err
		}
	}
}

// sendable refuses what the server would take for something else than a command and its parameter.
func sendable(command string, parameter []byte) error {
	switch {
	case strings.IndexByte(command, separator) >= 0:
		return fmt.Errorf("%w: it contains a NUL byte", ErrInvalidCommand)
	case strings.HasPrefix(command, "?"):
		return fmt.Errorf("%w: no JavaScript expression begins with a question mark", ErrInvalidCommand)
	case !json.Valid(parameter):
		return fmt.Errorf("%w: the parameter is not JSON: %.200q", ErrInvalidCommand, parameter)
	}
	return nil
}
