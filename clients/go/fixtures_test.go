package jsockd_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jsockd/jsockd/clients/go"
)

type exchangeCase struct {
	Name    string
	Options []string
	Steps   []fakeStep
	Call    *struct {
		Command, Parameter string
		Answers            []*string // null: the handler fails
		Messages           []string
		Result             *string
		ErrorMessage       string
		HandlerFails       bool
	}
}

func exchangeCases(t *testing.T) []exchangeCase { return fixture[exchangeCase](t, "exchanges.json") }

func fixture[T any](t *testing.T, name string) []T {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "protocol", name))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []T }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Cases) == 0 {
		t.Fatalf("%s has no cases", name)
	}
	return file.Cases
}

func TestClientDoesItsPartOfEveryExchange(t *testing.T) {
	for _, c := range exchangeCases(t) {
		if c.Call == nil {
			continue
		}
		t.Run(c.Name, func(t *testing.T) { checkCall(t, c, start(t, fake(t, fakeScript{Exchanges: c.Steps}))) })
	}
}

func TestClientAndServerAgreeOnEveryExchange(t *testing.T) {
	client := start(t, jsockd.Options{})
	for _, c := range exchangeCases(t) {
		if c.Call == nil || c.Options != nil {
			continue
		}
		t.Run(c.Name, func(t *testing.T) { checkCall(t, c, client) })
	}
}

func checkCall(t *testing.T, c exchangeCase, client *jsockd.Client) {
	failure := errors.New("the handler fails")
	var messages []string
	handler := func(_ context.Context, message json.RawMessage) (json.RawMessage, error) {
		messages = append(messages, string(message))
		answer := c.Call.Answers[len(messages)-1]
		if answer == nil {
			return nil, failure
		}
		return json.RawMessage(*answer), nil
	}
	result, err := client.CallRaw(context.Background(), c.Call.Command, json.RawMessage(c.Call.Parameter), jsockd.WithHandler(handler))
	if !slices.Equal(messages, c.Call.Messages) {
		t.Errorf("the handler got %q, not %q", messages, c.Call.Messages)
	}
	if want := c.Call.Result; want == nil && result != nil || want != nil && string(result) != *want {
		t.Errorf("the result is %s (%v)", result, err)
	}
	var exception *jsockd.Exception
	switch {
	case c.Call.HandlerFails:
		if !errors.Is(err, failure) {
			t.Errorf("expected the handler's error, got %v", err)
		}
	case c.Call.ErrorMessage != "":
		if !errors.As(err, &exception) || !strings.HasPrefix(exception.Message, c.Call.ErrorMessage) {
			t.Errorf("expected an exception, %q, got %v", c.Call.ErrorMessage, err)
		}
	case err != nil:
		t.Error(err)
	}
}

// TestServerDoesItsPartOfEveryExchange keeps the fixtures true.
func TestServerDoesItsPartOfEveryExchange(t *testing.T) {
	for _, c := range exchangeCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			connection := serveRaw(t, c.Options)
			in := bufio.NewReader(connection)
			expand := strings.NewReplacer("{id}", "id-1").Replace
			for _, step := range c.Steps {
				for _, field := range step.Send {
					if _, err := connection.Write([]byte(expand(field) + "\x00")); err != nil {
						t.Fatal(err)
					}
				}
				if step.Send != nil {
					continue
				}
				line, err := in.ReadString('\n')
				if err != nil {
					t.Fatal(err)
				}
				checkLine(t, strings.TrimSuffix(line, "\n"), step, expand)
			}
		})
	}
}

func checkLine(t *testing.T, line string, step fakeStep, expand func(string) string) {
	t.Helper()
	if step.ReceiveExcept == nil {
		if line != expand(step.Receive) {
			t.Errorf("expected %q, got %q", expand(step.Receive), line)
		}
		return
	}
	data, is := strings.CutPrefix(line, expand(*step.ReceiveExcept)+" exception ")
	var object struct{ ErrorMessage string }
	if !is || json.Unmarshal([]byte(data), &object) != nil || !strings.HasPrefix(object.ErrorMessage, step.ErrorMessage) {
		t.Errorf("expected an exception of %q, %q, got %q", expand(*step.ReceiveExcept), step.ErrorMessage, line)
	}
}

// serveRaw starts the server without a client, and connects to it.
func serveRaw(t *testing.T, options []string) net.Conn {
	t.Helper()
	path := filepath.Join(shortFolder(t), "0")
	if !slices.Contains(options, "-t") {
		options = append(slices.Clone(options), "-t", strconv.FormatInt(patience.Microseconds(), 10))
	}
	server := exec.Command("jsockd", append(slices.Clone(options), "-b", "00", "--exit-with-parent", "-s", path)...)
	server.Stderr = testWriter{t}
	out := must(server.StdoutPipe())
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		t.Fatal(line, err)
	}
	connection := must(net.Dial("unix", path))
	t.Cleanup(func() {
		connection.Close() // which ends it
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	return connection
}
