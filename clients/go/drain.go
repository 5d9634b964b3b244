package jsockd

import "context"

// A debt is what a call that was given up leaves on its connection.
type debt struct {
	id     string
	unsent []byte // what the server has not been sent of the call; owned
	reset  bool   // unsent ends in the word that ends a command in the middle of a message
}

// drain settles a debt, and gives the connection back. In a goroutine of its own: nobody waits for it but who waits for a connection. The
// server's time limit bounds it.
func (c *conn) drain(d debt) {
	if err := c.settle(d); err != nil {
		// Takes the server's end with it; the supervisor does the rest.
		_ = c.lost(context.Background(), err)
	}
	c.pool.release(c)
}

func (c *conn) settle(d debt) error {
	for {
		if len(d.unsent) > 0 {
			if _, err := c.net.Write(d.unsent); err != nil {
				return err
			}
			d.unsent = nil
		}
		line, err := c.readLine()
		if err != nil {
			return err
		}
		if d.reset && string(line) == resetAnswer {
			return nil
		}
		r, err := parseReply(line, d.id)
		if err != nil {
			return err
		}
		switch {
		case d.reset:
			// The server ended the command before it read the word; the answer to that is still to come.
		case r.kind == replyMessage:
			d.unsent, d.reset = append([]byte(resetWord), separator), true
		default:
			return nil
		}
	}
}
