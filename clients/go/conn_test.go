package jsockd

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"testing"
)

// A cutConn interrupts the write number which, behind so many bytes, as a context does.
type cutConn struct {
	net.Conn
	which, behind int
	cancel        func()
}

func (c *cutConn) Write(p []byte) (int, error) {
	c.which--
	if c.which != 0 {
		return c.Conn.Write(p)
	}
	n, err := c.Conn.Write(p[:min(c.behind, len(p))])
	if err != nil {
		return n, err
	}
	c.cancel()
	return n, os.ErrDeadlineExceeded
}

// Wherever a call is given up while it sends, the server gets whole fields, and the next call its own reply.
func TestCallGivenUpWhileItSends(t *testing.T) {
	const command, answer = "() => JSockD.sendMessage(1)", "10"
	for which, length := range map[int]int{1: len("1") + len(command) + len("null") + 3, 2: len("1") + len(answer) + 2} {
		for behind := range length + 1 {
			t.Run(fmt.Sprintf("write %d, %d bytes", which, behind), func(t *testing.T) { giveUp(t, which, behind) })
		}
	}
}

func giveUp(t *testing.T, which, behind int) {
	ours, theirs := net.Pipe()
	defer ours.Close()
	served := make(chan error, 1)
	go func() { served <- serveUntilTwo(theirs) }()
	ctx, cancel := context.WithCancel(context.Background())
	p := &pool{limit: 1, timeout: NoLimit}
	c := newConn(&cutConn{ours, which, behind, cancel}, 0, &server{}, p)
	p.open([]*conn{c})

	handler := func(context.Context, json.RawMessage) (json.RawMessage, error) { return json.RawMessage("10"), nil }
	client := &Client{pool: p}
	_, err := client.CallRaw(ctx, "() => JSockD.sendMessage(1)", json.RawMessage("null"), WithHandler(handler))
	if !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	got, err := Call[int](context.Background(), client, "() => 2", nil)
	if got != 2 || err != nil {
		t.Error(got, err)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// serveUntilTwo does what a server does with the two commands of giveUp.
func serveUntilTwo(connection net.Conn) error {
	in := bufio.NewReader(connection)
	field := func() string {
		f, err := in.ReadString(separator)
		if err != nil {
			return err.Error()
		}
		return f[:len(f)-1]
	}
	for {
		id, command, parameter := field(), field(), field()
		if parameter != "null" {
			return fmt.Errorf("got the fields %q %q %q", id, command, parameter)
		}
		switch command {
		case "() => 2":
			_, err := fmt.Fprintf(connection, "%s ok 2\n", id)
			return err
		case "() => JSockD.sendMessage(1)":
		default:
			return fmt.Errorf("got the command %q", command)
		}
		if _, err := fmt.Fprintf(connection, "%s message 1\n", id); err != nil {
			return err
		}
		switch next := field(); next {
		case resetWord:
			if _, err := fmt.Fprintln(connection, resetAnswer); err != nil {
				return err
			}
		case id:
			if _, err := fmt.Fprintf(connection, "%s ok %s\n", id, field()); err != nil {
				return err
			}
		default:
			return fmt.Errorf("got %q in place of an answer", next)
		}
	}
}

// Lines are the same, however many time-outs there are in the middle of them.
func TestLinesWithTimeouts(t *testing.T) {
	lines := []string{"a", "", string(make([]byte, 3*readBuffer)), "b"}
	var data []byte
	for _, l := range lines {
		data = append(append(data, l...), '\n')
	}
	for _, piece := range []int{1, 7, readBuffer - 1, readBuffer, readBuffer + 1, len(data)} {
		c := newConn(&stutteringConn{data: data, piece: piece}, 0, nil, nil)
		for i, want := range lines {
			line, err := c.readLine()
			for errors.Is(err, os.ErrDeadlineExceeded) {
				line, err = c.readLine()
			}
			if string(line) != want || err != nil {
				t.Fatalf("pieces of %d: line %d has %d bytes, and %v", piece, i, len(line), err)
			}
		}
	}
}

// A stutteringConn has a time-out before every piece.
type stutteringConn struct {
	net.Conn
	data  []byte
	piece int
	late  bool
}

func (c *stutteringConn) Read(p []byte) (int, error) {
	c.late = !c.late
	if c.late {
		return 0, os.ErrDeadlineExceeded
	}
	n := copy(p, c.data[:min(c.piece, len(c.data))])
	c.data = c.data[n:]
	return n, nil
}
