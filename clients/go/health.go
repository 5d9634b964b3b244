package jsockd

// State is what a client is doing.
type State int

const (
	// StateReady: a server takes commands.
	StateReady State = iota + 1
	// StateRestarting: the server has ended, and another is on its way; calls wait.
	StateRestarting
	// StateUnavailable: the server has ended too often; calls fail with [ErrUnavailable] until it is tried again.
	StateUnavailable
	// StateClosed: the client is closed, or being closed.
	StateClosed
)

func (s State) String() string {
	switch s {
	case StateReady:
		return "ready"
	case StateRestarting:
		return "restarting"
	case StateUnavailable:
		return "unavailable"
	case StateClosed:
		return "closed"
	}
	return "unknown"
}

// Health is a client's condition at one moment.
type Health struct {
	// State says whether calls are served, wait or fail.
	State State
	// Server is the process that runs, or the last one that did.
	Server ServerStats
	// Busy is how many connections have a command on them, those of calls that were given up included.
	Busy int
	// Queued is how many calls wait for a connection.
	Queued int
	// LastError is why the server ended or did not start the last time; nil if that has not happened.
	LastError error
}

// Health tells the client's condition, for a readiness probe or a metric. Any goroutine.
func (c *Client) Health() Health {
	c.mu.Lock()
	h := Health{State: c.state, Server: c.stats, LastError: c.lastError}
	c.mu.Unlock()
	h.Busy, h.Queued = c.pool.load()
	return h
}
