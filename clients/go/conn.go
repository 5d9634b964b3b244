package jsockd

import (
	"bufio"
	"context"
	"errors"
	"net"
	"os"
	"strconv"
	"syscall"
	"time"
)

const (
	resetWord     = "?reset"
	resetAnswer   = "reset"
	internalError = "internal_error"
)

// A conn is a connection to one socket of a server. Whoever has acquired it from the pool may use it, and gives it back when the server
// owes nothing on it any more.
type conn struct {
	index  int
	server *server
	pool   *pool
	net    net.Conn
	in     *bufio.Reader
	line   []byte // what has come of a line
	whole  bool   // line is one
	out    []byte // reused
	ids    uint64
}

const readBuffer = 16 * 1024

// What a buffer may keep between two commands.
const keptBuffer = 256 * 1024

func newConn(c net.Conn, index int, s *server, p *pool) *conn {
	return &conn{index: index, server: s, pool: p, net: c, in: bufio.NewReaderSize(c, readBuffer)}
}

func (c *conn) nextID() string {
	c.ids++
	return strconv.FormatUint(c.ids, 36)
}

// fields joins fields with the separator behind each. The result is valid until the next call.
func (c *conn) fields(fields ...[]byte) []byte {
	c.out = c.out[:0]
	for _, f := range fields {
		c.out = append(append(c.out, f...), separator)
	}
	return c.out
}

// readLine returns the next line without its line feed, valid until the next call. After a time-out it can be called again, and goes on
// where it was.
func (c *conn) readLine() ([]byte, error) {
	if c.whole {
		c.whole = false
		if cap(c.line) > keptBuffer {
			c.line = nil
		}
		c.line = c.line[:0]
	}
	for {
		part, err := c.in.ReadSlice('\n')
		if err == nil && len(c.line) == 0 {
			return part[:len(part)-1], nil
		}
		c.line = append(c.line, part...)
		if err == nil {
			c.whole = true
			return c.line[:len(c.line)-1], nil
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return nil, err
		}
	}
}

// interruptOn has reads and writes fail with [os.ErrDeadlineExceeded] once ctx is done. What it returns ends that.
func (c *conn) interruptOn(ctx context.Context) (restore func()) {
	if ctx.Done() == nil {
		return func() {}
	}
	interrupted := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		// Of a closed connection, which fails anyhow.
		_ = c.net.SetDeadline(time.Unix(1, 0))
		close(interrupted)
	})
	return func() {
		if !stop() {
			<-interrupted
			_ = c.net.SetDeadline(time.Time{})
		}
	}
}

// lost is the error of a command that was in flight when the connection failed with cause. Nobody else gets a connection of this server.
func (c *conn) lost(ctx context.Context, cause error) error {
	c.pool.drop(c.server)
	return c.server.lost(ctx, cause)
}

// neverSent tells whether a failed write has left nothing with the server.
func neverSent(written int, err error) bool {
	return written == 0 && (errors.Is(err, syscall.EPIPE) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, net.ErrClosed))
}

func interrupted(err error) bool { return errors.Is(err, os.ErrDeadlineExceeded) }
