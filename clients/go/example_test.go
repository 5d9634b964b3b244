package jsockd_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

func Example() {
	ctx := context.Background()
	client, err := jsockd.Start(ctx, jsockd.Options{Sockets: 2, TimeLimit: time.Minute})
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	greeting, err := jsockd.Call[string](ctx, client, "(m, name) => `Hello ${name}!`", "Ada")
	fmt.Println(greeting, err)
	// Output: Hello Ada! <nil>
}

func ExampleCall() {
	type order struct {
		Items []float64 `json:"items"`
	}
	type bill struct {
		Sum float64 `json:"sum"`
	}
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: time.Minute}))
	defer client.Close()

	b, err := jsockd.Call[bill](context.Background(), client,
		"(m, order) => ({sum: order.items.reduce((a, b) => a + b, 0)})", order{Items: []float64{1, 2.5}})
	fmt.Println(b.Sum, err)
	// Output: 3.5 <nil>
}

func ExampleClient_CallRaw() {
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: time.Minute}))
	defer client.Close()

	result, err := client.CallRaw(context.Background(), "(m, p) => [p, p]", json.RawMessage(`{"a":1}`))
	fmt.Println(string(result), err)
	// Output: [{"a":1},{"a":1}] <nil>
}

func ExampleHandler() {
	users := map[int]string{7: "Ada"}
	find := jsockd.Handler(func(_ context.Context, id int) (string, error) {
		name, ok := users[id]
		if !ok {
			return "", errors.New("no such user")
		}
		return name, nil
	})
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: time.Minute}))
	defer client.Close()

	command := "(m, id) => 'Hello ' + JSockD.sendMessage(id)"
	fmt.Println(jsockd.Call[string](context.Background(), client, command, 7, jsockd.WithHandler(find)))
	_, err := jsockd.Call[string](context.Background(), client, command, 8, jsockd.WithHandler(find))
	fmt.Println(err)
	// Output:
	// Hello Ada <nil>
	// jsockd: a message handler failed: no such user
}

func ExampleException() {
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: 2 * time.Second}))
	defer client.Close()

	_, err := jsockd.Call[any](context.Background(), client, "() => { throw new RangeError('too much') }", nil)
	var exception *jsockd.Exception
	if errors.As(err, &exception) {
		fmt.Println(exception.Message, "in", exception.Trace[0].Source)
	}
	_, err = jsockd.Call[any](context.Background(), client, "() => { for (;;); }", nil)
	fmt.Println(errors.Is(err, jsockd.ErrTimeLimit))
	// Output:
	// RangeError: too much in <command>
	// true
}

func ExampleIdempotent() {
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: time.Minute}))
	defer client.Close()

	// Rendering changes nothing, so it may be done again if the server should end in the middle of it.
	html, err := jsockd.Call[string](context.Background(), client, "(m, title) => `<h1>${title}</h1>`", "Ada", jsockd.Idempotent())
	fmt.Println(html, err)
	// Output: <h1>Ada</h1> <nil>
}

func ExamplePageHandler() {
	client := must(jsockd.Start(context.Background(), jsockd.Options{TimeLimit: time.Minute}))
	defer client.Close()

	site := httptest.NewServer(&jsockd.PageHandler{
		Client:  client,
		Command: "(m, path) => path === '/' ? '<h1>Home</h1>' : {html: '<h1>Not here</h1>', status: 404}",
		Parameter: func(r *http.Request) (any, error) {
			return r.URL.Path, nil
		},
		Failed: func(w http.ResponseWriter, _ *http.Request, err error) {
			http.Error(w, "sorry", jsockd.StatusOf(err))
		},
	})
	defer site.Close()
	for _, path := range []string{"/", "/nowhere"} {
		r := must(http.Get(site.URL + path))
		fmt.Println(r.StatusCode, body(r))
		r.Body.Close()
	}
	// Output:
	// 200 <h1>Home</h1>
	// 404 <h1>Not here</h1>
}

func ExampleClient_Reload() {
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: time.Minute}))
	defer client.Close()

	// After a new version of Options.Module has been put in place.
	fmt.Println(client.Reload(context.Background()))
	// Output: jsockd: the module is not reloaded: the client has none (Options.Module)
}

func ExampleClient_Health() {
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: time.Minute}))
	defer client.Close()

	h := client.Health()
	fmt.Println(h.State, h.Server.Sockets, h.Busy, h.Queued, h.Server.Restarts)
	// Output: ready 1 0 0 0
}

func ExampleClient_Shutdown() {
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: time.Minute}))

	// As with http.Server: what has begun gets ten seconds to end.
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	fmt.Println(client.Shutdown(ctx))
	<-client.Done()
	// Output: <nil>
}

func ExampleHooks() {
	calls := 0
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 1, TimeLimit: time.Minute, Hooks: jsockd.Hooks{
		CallEnded:    func(s jsockd.CallStats) { calls++ },
		StateChanged: func(_, to jsockd.State) { fmt.Println(to) },
	}}))
	_, _ = jsockd.Call[int](context.Background(), client, "() => 1", nil)
	client.Close()
	fmt.Println(calls)
	// Output:
	// ready
	// closed
	// 1
}
