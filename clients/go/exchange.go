package jsockd

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"time"
)

// errNeverSent says that the server was gone before it was sent anything: the command waits for another one.
var errNeverSent = errors.New("jsockd: nothing was sent")

// An exchange is one command on one connection.
type exchange struct {
	conn     *conn
	ctx      context.Context
	id       string
	handler  MessageHandler
	stats    *CallStats
	unsent   []byte // of a write that was interrupted
	reset    bool   // unsent ends in the word that ends the command
	owing    bool   // the server may still send something about this command
	handling error  // the first error of a handler
}

// run returns the JSON of the result. It gives the connection back, at once or as soon as the server owes nothing on it any more.
func (e *exchange) run(command string, parameter []byte) (result json.RawMessage, err error) {
	c := e.conn
	restore := c.interruptOn(e.ctx)
	begun := time.Now()
	e.id = c.nextID()
	// Also where a handler panics, or ends its goroutine.
	defer func() {
		restore()
		e.stats.Ran += time.Since(begun)
		if cap(c.out) > keptBuffer {
			c.out = nil
		}
		if e.owing {
			go c.drain(debt{id: e.id, unsent: bytes.Clone(e.unsent), reset: e.reset})
		} else {
			c.pool.release(c)
		}
	}()

	if err := e.send([]byte(e.id), []byte(command), parameter); err != nil {
		return nil, err
	}
	for {
		line, err := c.readLine()
		if err != nil {
			return nil, e.failed(err)
		}
		r, err := parseReply(line, e.id)
		if err != nil {
			return nil, e.failed(err)
		}
		if r.kind != replyMessage {
			return e.finish(r)
		}
		if err := e.answer(r.data); err != nil {
			return nil, err
		}
	}
}

func (e *exchange) finish(r reply) (json.RawMessage, error) {
	var exception *Exception
	if r.kind == replyException {
		var err error
		if exception, err = parseException(r.data); err != nil {
			return nil, e.failed(err)
		}
	}
	e.owing = false
	if exception == nil {
		e.stats.Received = len(r.data)
	}
	if e.handling != nil {
		failure := &HandlerError{Cause: e.handling, Exception: exception}
		if exception != nil {
			return nil, failure
		}
		return bytes.Clone(r.data), failure
	}
	if exception != nil {
		return nil, exception
	}
	return bytes.Clone(r.data), nil
}

func (e *exchange) send(fields ...[]byte) error {
	packet := e.conn.fields(fields...)
	n, err := e.conn.net.Write(packet)
	if err == nil {
		e.owing = true
		return nil
	}
	if !e.owing && neverSent(n, err) {
		e.conn.pool.drop(e.conn.server)
		e.conn.server.end()
		return errNeverSent
	}
	if !e.owing && n == 0 && interrupted(err) {
		return e.ctx.Err()
	}
	e.owing, e.unsent = true, packet[n:]
	return e.failed(err)
}

// failed is the error of the call when the connection has failed, or was interrupted. In the latter case it goes on to be used.
func (e *exchange) failed(err error) error {
	if interrupted(err) && e.ctx.Err() != nil {
		return e.ctx.Err()
	}
	e.owing = false
	return e.conn.lost(e.ctx, err)
}

// answer has a message handled. What the handler does wrong reaches the script as an error, and the caller.
func (e *exchange) answer(message []byte) error {
	e.stats.Messages++
	// If the handler does not return, the command ends here.
	e.unsent, e.reset = append([]byte(resetWord), separator), true
	answer, err := e.handler(e.ctx, bytes.Clone(message))
	if e.ctx.Err() != nil {
		return e.ctx.Err()
	}
	e.unsent, e.reset = nil, false
	if err == nil && !json.Valid(answer) {
		err = errInvalidAnswer
	}
	if err != nil {
		if e.handling == nil {
			e.handling = err
		}
		answer = []byte(internalError)
	}
	return e.send([]byte(e.id), answer)
}
