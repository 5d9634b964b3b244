package jsockd

import (
	"errors"
	"fmt"
	"strings"
)

// Errors of a call that did not reach the server, or lost it. Compare with [errors.Is].
var (
	// ErrClosed: the client is closed, or was closed while the call waited or ran.
	ErrClosed = errors.New("jsockd: the client is closed")
	// ErrQueueFull: all connections are busy, and [Options.QueueLimit] calls wait already.
	ErrQueueFull = errors.New("jsockd: too many calls wait for a connection")
	// ErrQueueTimeout: no connection became free within [Options.QueueTimeout].
	ErrQueueTimeout = errors.New("jsockd: no connection became free in time")
	// ErrServerLost: the server ended while the command was in flight, and nobody knows whether it ran. See [ServerLostError].
	ErrServerLost = errors.New("jsockd: the server ended unexpectedly")
	// ErrUnavailable: the server has ended too often, and is not started again for a while. See [UnavailableError].
	ErrUnavailable = errors.New("jsockd: the server is unavailable")
	// ErrInvalidCommand: the command or its parameter can't be sent.
	ErrInvalidCommand = errors.New("jsockd: the command can't be sent")
	// ErrNoHandler: the command sent a message, and the call has no handler for it.
	ErrNoHandler = errors.New("jsockd: the command sent a message, and there is no handler for it")
)

// Errors of the server about a command. [errors.Is] finds them in an [*Exception].
var (
	// ErrNotFunction: the command's value is not a function.
	ErrNotFunction = errors.New("jsockd: the command is not a function")
	// ErrResult: the result is undefined or a function, or can't be written as JSON.
	ErrResult = errors.New("jsockd: the result can't be written as JSON")
	// ErrTimeLimit: the command ran longer than [Options.TimeLimit].
	ErrTimeLimit = errors.New("jsockd: the command's time limit was reached")
	// ErrAnswerTimeout: a message handler took longer than [Options.AnswerTimeout].
	ErrAnswerTimeout = errors.New("jsockd: a message was not answered in time")
	// ErrPending: the command's promise is pending, and nothing is left that could settle it.
	ErrPending = errors.New("jsockd: the command's promise can't settle")
	// ErrOutOfMemory: the command ran into [Options.MaxMemoryBytes].
	ErrOutOfMemory = errors.New("jsockd: the command ran out of memory")
	// ErrTooLong: the command or its parameter is longer than [Options.MaxFieldBytes].
	ErrTooLong = errors.New("jsockd: the command was too long")
)

// What docs/protocol.md says of texts that no script has thrown. A script that throws such a text itself is taken at its word.
var knownExceptions = []struct {
	err    error
	prefix string
}{
	{ErrNotFunction, "the command is not a function"},
	{ErrResult, "unserializable return value"},
	{ErrResult, "error attempting to JSON serialize return value"},
	{ErrTimeLimit, "the command's time limit of "},
	{ErrAnswerTimeout, "the client did not answer the command's message within "},
	{ErrPending, "the promise that the command returned is still pending"},
	{ErrOutOfMemory, "the command ran out of memory"},
	{ErrTooLong, "jsockd command was too long"},
}

// ServerLostError says how the server ended while a command was in flight. It is an [ErrServerLost].
type ServerLostError struct {
	// Cause is why: the connection's error, a [*ProtocolError], or how the process ended.
	Cause error
	// Log has the server's last records.
	Log []string
}

func (e *ServerLostError) Error() string {
	return ErrServerLost.Error() + ": " + e.Cause.Error() + logged(e.Log)
}

func (e *ServerLostError) Unwrap() []error { return []error{ErrServerLost, e.Cause} }

// StartError says why the server did not start.
type StartError struct {
	// Cause is why: [exec.ErrNotFound], a time-out, a [*VersionError], how the process ended.
	Cause error
	// Log has what the server logged.
	Log []string
}

func (e *StartError) Error() string {
	return "jsockd: the server did not start: " + e.Cause.Error() + logged(e.Log)
}

func (e *StartError) Unwrap() error { return e.Cause }

// UnavailableError says that the server has ended [RestartPolicy.Limit] times within a minute. It is an [ErrUnavailable].
type UnavailableError struct {
	// Cause is why it ended, or did not start, the last time: a [*ServerLostError] or a [*StartError].
	Cause error
}

func (e *UnavailableError) Error() string {
	return ErrUnavailable.Error() + ", for it ended too often within a minute; the last time: " + e.Cause.Error()
}

func (e *UnavailableError) Unwrap() []error { return []error{ErrUnavailable, e.Cause} }

// ResultError says that a command's result is not of the type that the call asked for.
type ResultError struct {
	// Result is the JSON.
	Result []byte
	// Cause is of encoding/json.
	Cause error
}

func (e *ResultError) Error() string {
	return fmt.Sprintf("jsockd: the result is of another type than the call's: %v, in %.200q", e.Cause, e.Result)
}

func (e *ResultError) Unwrap() error { return e.Cause }

func logged(records []string) string {
	if len(records) == 0 {
		return ""
	}
	return "; the server's log:\n\t" + strings.ReplaceAll(strings.Join(records, "\n"), "\n", "\n\t")
}
