package jsockd

import (
	"container/list"
	"context"
	"sync"
	"time"
)

// A pool hands out connections: the first one in order that is free, to calls in the order in which they came. Any goroutine.
type pool struct {
	limit   int           // of calls that wait; -1 for none
	timeout time.Duration // of one wait; NoLimit for none

	mu      sync.Mutex
	conns   []*conn // of the running server; none between two servers
	idle    []bool  // by the connection's index
	busy    int
	waiters list.List     // of *waiter
	failure error         // set: nobody can have a connection
	refusal error         // set: no new call can
	quiet   chan struct{} // set: closed as soon as nobody has or awaits a connection
}

type waiter struct {
	served chan *conn // holds one; nil says that err is set
	err    error
}

// acquire waits for a connection. A repeated call has been let in before: it goes to the front, and no bound holds for it.
func (p *pool) acquire(ctx context.Context, repeated bool) (*conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p.mu.Lock()
	if err := p.closedTo(repeated); err != nil {
		p.mu.Unlock()
		return nil, err
	}
	if c := p.firstIdle(); c != nil {
		p.mu.Unlock()
		return c, nil
	}
	if !repeated && p.waiters.Len() >= max(p.limit, 0) {
		p.mu.Unlock()
		return nil, ErrQueueFull
	}
	w := &waiter{served: make(chan *conn, 1)}
	var place *list.Element
	if repeated {
		place = p.waiters.PushFront(w)
	} else {
		place = p.waiters.PushBack(w)
	}
	p.mu.Unlock()
	return p.wait(ctx, w, place)
}

func (p *pool) closedTo(repeated bool) error {
	if p.failure == nil && !repeated {
		return p.refusal
	}
	return p.failure
}

func (p *pool) firstIdle() *conn {
	for i, is := range p.idle {
		if is {
			p.idle[i] = false
			p.busy++
			return p.conns[i]
		}
	}
	return nil
}

func (p *pool) wait(ctx context.Context, w *waiter, place *list.Element) (*conn, error) {
	var overdue <-chan time.Time
	if p.timeout != NoLimit {
		timer := time.NewTimer(p.timeout)
		defer timer.Stop()
		overdue = timer.C
	}
	var err error
	select {
	case c := <-w.served:
		return c, w.err
	case <-ctx.Done():
		err = ctx.Err()
	case <-overdue:
		err = ErrQueueTimeout
	}
	p.mu.Lock()
	p.waiters.Remove(place) // does nothing if it has been served
	p.checkQuiet()
	p.mu.Unlock()
	select {
	case c := <-w.served:
		// It came at the same moment, and is somebody else's turn.
		if c != nil {
			p.release(c)
		}
	default:
	}
	return nil, err
}

// release gives a connection back, on which nothing is in flight any more.
func (p *pool) release(c *conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.busy--
	if c.index < len(p.conns) && p.conns[c.index] == c {
		p.offer(c)
	}
	p.checkQuiet()
}

// offer gives the connection to the first that waits, or lays it aside.
func (p *pool) offer(c *conn) {
	first := p.waiters.Front()
	if first == nil {
		p.idle[c.index] = true
		return
	}
	p.busy++
	p.waiters.Remove(first).(*waiter).served <- c
}

// open takes the connections of a new server.
func (p *pool) open(conns []*conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conns, p.idle = conns, make([]bool, len(conns))
	if p.failure != ErrClosed {
		p.failure = nil
	}
	for _, c := range conns {
		p.offer(c)
	}
}

// drop forgets the connections of a server that ends. Who has one gives it back all the same.
func (p *pool) drop(s *server) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.conns) > 0 && p.conns[0].server == s {
		p.conns, p.idle = nil, nil
	}
}

// fail ends all waits with err, and lets nobody wait until the next open; for ErrClosed, ever.
func (p *pool) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.failure = err
	p.idle = make([]bool, len(p.conns))
	for e := p.waiters.Front(); e != nil; e = p.waiters.Front() {
		w := p.waiters.Remove(e).(*waiter)
		w.err = err
		w.served <- nil
	}
	p.checkQuiet()
}

// refuse lets no new call in, and tells when the last one is through.
func (p *pool) refuse(err error) <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refusal = err
	if p.quiet == nil {
		p.quiet = make(chan struct{})
	}
	p.checkQuiet()
	return p.quiet
}

func (p *pool) checkQuiet() {
	if p.quiet == nil || p.busy > 0 || p.waiters.Len() > 0 {
		return
	}
	select {
	case <-p.quiet:
	default:
		close(p.quiet)
	}
}

func (p *pool) load() (busy, queued int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.busy, p.waiters.Len()
}
