package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/jsockd/jsockd/clients/go"
)

// A call runs the command once, and fails if the answer is not the one expected.
type call func() error

// openClient has all callers share one client.
func openClient(o options) (calls []call, end func() error, err error) {
	silent := slog.New(slog.NewTextHandler(io.Discard, nil))
	ctx := context.Background()
	client, err := jsockd.Start(ctx, jsockd.Options{
		Executable: o.executable, Sockets: o.sockets, QueueTimeout: jsockd.NoLimit, Logger: silent,
	})
	if err != nil {
		return nil, nil, err
	}
	parameter, err := strconv.Atoi(o.parameter)
	if err != nil {
		return nil, nil, fmt.Errorf("the client is measured with a number: %w", err)
	}
	one := func() error {
		got, err := jsockd.Call[int](ctx, client, o.command, parameter)
		if err == nil && strconv.Itoa(got) != o.expect {
			err = fmt.Errorf("the answer is not what --expect says: %d", got)
		}
		return err
	}
	for range o.callers {
		calls = append(calls, one)
	}
	return calls, client.Close, nil
}

// openSockets gives each caller a socket: the floor, without a queue, JSON or giving up.
func openSockets(o options) (calls []call, end func() error, err error) {
	folder, err := os.MkdirTemp("", "go-clients-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(folder) // connections outlive the names of their sockets
	arguments := []string{"-b", "00", "--exit-with-parent", "-s"}
	var paths []string
	for n := range o.sockets {
		paths = append(paths, filepath.Join(folder, strconv.Itoa(n)))
	}
	server := exec.Command(o.executable, append(arguments, paths...)...)
	out, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err == nil {
		_, err = bufio.NewReader(out).ReadString('\n')
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s does not start: %w", o.executable, err)
	}
	var connections []net.Conn
	for _, path := range paths {
		connection, err := net.Dial("unix", path)
		if err != nil {
			return nil, nil, err
		}
		connections = append(connections, connection)
	}
	for _, connection := range connections[:o.callers] {
		calls = append(calls, rawCall(connection, o))
	}
	return calls, func() error {
		for _, connection := range connections {
			connection.Close()
		}
		return server.Wait()
	}, nil
}

func rawCall(connection net.Conn, o options) call {
	in := bufio.NewReader(connection)
	request := []byte("1\x00" + o.command + "\x00" + o.parameter + "\x00")
	expected := "1 ok " + o.expect + "\n"
	return func() error {
		if _, err := connection.Write(request); err != nil {
			return err
		}
		line, err := in.ReadSlice('\n')
		if err == nil && string(line) != expected {
			err = fmt.Errorf("the answer is not what --expect says: %q", line)
		}
		return err
	}
}
