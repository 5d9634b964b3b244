package jsockd_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/jsockd/jsockd/clients/go"
)

// A fakeScript is what a fake server does, which tests use for what the real one does not do.
type fakeScript struct {
	Stderr    string     // written at once
	Stdout    string     // instead of the announcement
	Exit      *int       // ends with this status behind the outputs, before it listens
	Stubborn  bool       // does not end by itself, but when it is killed
	Close     bool       // closes the connection behind the exchanges, but goes on, and logs that it did
	Exchanges []fakeStep // on the first connection
}

// A fakeStep sends or expects. {id} is the id of the last command.
type fakeStep struct {
	Send          []string `json:"send"`             // fields that the client sends
	Receive       string   `json:"receive"`          // a line that it gets
	ReceiveExcept *string  `json:"receiveException"` // the id of an exception that it gets
	ErrorMessage  string   `json:"errorMessage"`
}

// fake makes the options of a client whose server is this test's binary, following the script.
func fake(t *testing.T, script fakeScript) jsockd.Options {
	t.Helper()
	path := filepath.Join(t.TempDir(), "script.json")
	script.write(t, path)
	return jsockd.Options{Executable: must(os.Executable()), Env: []string{fakeVariable + "=" + path}}
}

// write has the servers follow the script that start from now on.
func (s fakeScript) write(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, must(json.Marshal(s)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func runFake(path string) {
	var script fakeScript
	if err := json.Unmarshal(must(os.ReadFile(path)), &script); err != nil {
		panic(err)
	}
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM)
	if script.Stubborn {
		signal.Ignore(syscall.SIGTERM)
	}
	fmt.Fprint(os.Stderr, script.Stderr)
	if script.Exit != nil {
		fmt.Print(script.Stdout)
		os.Exit(*script.Exit)
	}
	paths := os.Args[slices.Index(os.Args, "--")+1:]
	listener := must(net.Listen("unix", paths[0]))
	if script.Stdout == "" {
		script.Stdout = "READY 1 " + jsockd.Version + "\n"
	}
	fmt.Print(script.Stdout)
	go func() {
		connection := must(listener.Accept())
		if err := play(connection, script.Exchanges); err != nil {
			fmt.Fprintln(os.Stderr, "the fake server got something else:", err)
			os.Exit(3)
		}
		if script.Close {
			connection.Close()
			fmt.Fprintln(os.Stderr, "closed")
			return
		}
		// Whoever reads on is told nothing.
		_, _ = connection.Read(make([]byte, 1))
		if !script.Stubborn {
			os.Exit(0)
		}
	}()
	<-end
	os.Exit(0)
}

// play does the server's part of an exchange.
func play(connection net.Conn, steps []fakeStep) error {
	in := bufio.NewReader(connection)
	id := ""
	expand := func(text string) string { return strings.ReplaceAll(text, "{id}", id) }
	for _, step := range steps {
		for i, field := range step.Send {
			got, err := in.ReadString(0)
			if err != nil {
				return err
			}
			got = strings.TrimSuffix(got, "\x00")
			if i == 0 && field == "{id}" && len(step.Send) == 3 {
				id = got
			}
			if got != expand(field) {
				return fmt.Errorf("expected %q, got %q", expand(field), got)
			}
		}
		switch {
		case step.ReceiveExcept != nil:
			data := must(json.Marshal(map[string]any{
				"raw": step.ErrorMessage, "pretty": step.ErrorMessage, "errorMessage": step.ErrorMessage, "trace": []any{}}))
			fmt.Fprintf(connection, "%s exception %s\n", expand(*step.ReceiveExcept), data)
		case step.Send == nil:
			fmt.Fprintf(connection, "%s\n", expand(step.Receive))
		}
	}
	return nil
}
