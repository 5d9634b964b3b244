package jsockd

import (
	"context"
	"sync"
)

// A Client owns a JSockD server and runs commands on it. Any number of goroutines may use it.
type Client struct {
	options   Options
	pool      *pool
	open      context.Context // done: the server is to end
	close     context.CancelFunc
	done      chan struct{} // closed: it has ended
	reloading chan struct{} // holds a value while Reload runs

	mu        sync.Mutex
	server    *server // nil between two servers
	stats     ServerStats
	state     State
	lastError error
}

// Start starts a server and returns when it takes commands. It fails with a [*StartError], which has what the server logged, or with what
// is wrong with the options. The context bounds the start only: [Client.Close] ends the server.
func Start(ctx context.Context, options Options) (*Client, error) {
	if err := options.check(); err != nil {
		return nil, err
	}
	c := &Client{
		options:   options,
		pool:      &pool{limit: options.QueueLimit, timeout: options.QueueTimeout},
		done:      make(chan struct{}),
		reloading: make(chan struct{}, 1),
	}
	c.open, c.close = context.WithCancel(context.Background())
	s, err := startServer(ctx, &c.options, c.pool)
	if err != nil {
		c.close()
		return nil, err
	}
	c.use(s)
	go c.supervise(s)
	return c, nil
}

// Close ends the server and returns when its process is gone. Calls that wait fail with [ErrClosed]. A command that runs gets a quarter of
// a second to end, and otherwise fails with [ErrClosed], or with the [*Exception] that the server makes of it. Close can be called more
// than once, and always returns nil.
func (c *Client) Close() error {
	c.setState(StateClosed, nil)
	c.close()
	<-c.done
	return nil
}

// Shutdown lets no new call in, waits for those that run or wait, and closes the client. When ctx is done before that, it closes the client
// all the same, and returns ctx.Err().
func (c *Client) Shutdown(ctx context.Context) error {
	var err error
	select {
	case <-c.pool.refuse(ErrClosed):
	case <-c.done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	c.Close()
	return err
}

// Done returns a channel that is closed when the client is closed, and its process gone.
func (c *Client) Done() <-chan struct{} { return c.done }

func (c *Client) isClosed() bool { return c.open.Err() != nil }

// running is the server that takes commands, or nil.
func (c *Client) running() *server {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.server
}
