package jsockd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// A MessageHandler answers what a command sends by JSockD.sendMessage. It gets the message and returns the answer, both JSON, which it
// owns. It runs on the goroutine of the call, with the call's context; the call can't return before it does, so it should give up when the
// context is done.
//
// An error makes JSockD.sendMessage throw, and reaches the caller in a [*HandlerError].
type MessageHandler func(ctx context.Context, message json.RawMessage) (json.RawMessage, error)

// Handler makes a MessageHandler of a function with types of its own: the message is decoded to In, and the answer encoded.
func Handler[In, Out any](handle func(ctx context.Context, message In) (Out, error)) MessageHandler {
	return func(ctx context.Context, message json.RawMessage) (json.RawMessage, error) {
		var in In
		if err := json.Unmarshal(message, &in); err != nil {
			return nil, fmt.Errorf("jsockd: the message is of another type than the handler's: %w, in %.200q", err, message)
		}
		out, err := handle(ctx, in)
		if err != nil {
			return nil, err
		}
		return json.Marshal(out)
	}
}

// HandlerError says that a message handler failed while the command ran. A script can catch that: then the call returns the command's
// result beside this error, and Exception is nil.
type HandlerError struct {
	// Cause is the first error that a handler returned, or [ErrNoHandler]; in [CallStats], that a handler panicked.
	Cause error
	// Exception is what became of the command, or nil if it went on to its end.
	Exception *Exception
}

func (e *HandlerError) Error() string { return "jsockd: a message handler failed: " + e.Cause.Error() }

func (e *HandlerError) Unwrap() []error {
	if e.Exception == nil {
		return []error{e.Cause}
	}
	return []error{e.Cause, e.Exception}
}

var (
	errInvalidAnswer = errors.New("jsockd: the handler's answer is not JSON")
	errNotReturned   = errors.New("jsockd: the handler panicked, or ended its goroutine")
)

func noHandler(context.Context, json.RawMessage) (json.RawMessage, error) { return nil, ErrNoHandler }
