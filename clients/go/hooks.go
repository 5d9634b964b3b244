package jsockd

import "time"

// Hooks are functions that the client calls when something has happened. Each may be nil. They are called from several goroutines, some
// of them on the way of a call, and should return quickly. They must not wait for [Client.Close] or [Client.Shutdown], which wait for them.
type Hooks struct {
	// CallBegun: a call has a connection, the one with that number, from 0.
	CallBegun func(socket int)
	// CallEnded: a call has its result or its error, or was given up.
	CallEnded func(CallStats)
	// ServerStarted: a server is READY, and the client is connected.
	ServerStarted func(ServerStats)
	// ServerEnded: a server's process has ended; cause is nil if the client ended it.
	ServerEnded func(stats ServerStats, cause error)
	// StateChanged: [Health.State] is another.
	StateChanged func(from, to State)
}

// CallStats is what one call took.
type CallStats struct {
	// Queued is how long it waited for a connection.
	Queued time.Duration
	// Ran is how long the connection was its own: the exchange with the server, message handlers included.
	Ran time.Duration
	// Socket is the number of the connection, from 0; -1 if the call never had one.
	Socket int
	// Messages is how many messages the command sent.
	Messages int
	// Sent and Received are the lengths of the command with its parameter, and of the result, in bytes.
	Sent, Received int
	// Repeated says that a server was lost, and the command sent a second time ([Idempotent]).
	Repeated bool
	// Err is the error of the exchange, a [*HandlerError] where a message handler panicked. That a result does not fit the type of [Call]
	// is not known yet.
	Err error
}

// ServerStats describes one process.
type ServerStats struct {
	// PID is its number.
	PID int
	// Sockets is how many commands it runs at the same time.
	Sockets int
	// Version is what READY said.
	Version string
	// Start is when the process was started.
	Start time.Time
	// Ready is how long it took from there until the client was connected.
	Ready time.Duration
	// Restarts is how many processes the client had before this one.
	Restarts int
}
