// Package jsockd runs parameterised JavaScript commands on a JSockD server that it starts and owns.
//
// A [Client] starts the executable jsockd as a subprocess, connects to each of its sockets, and hands every command to the first
// connection that is free, so that the option [Options.IdleTimeout] can put the rest to sleep. When all are busy, calls wait in a queue
// of bounded length.
//
//	client, err := jsockd.Start(ctx, jsockd.Options{Module: "bundle.bytecode", PublicKey: key})
//	if err != nil { … }
//	defer client.Close()
//	html, err := jsockd.Call[string](ctx, client, "(m, p) => m.renderToString(m.createElement(m.Page, p))", props)
//
// # Failures
//
// An error that a script throws is an [*Exception], with the trace mapped to the original sources where the server has a source map.
// A command whose server ends while it runs fails with a [*ServerLostError], and is not repeated unless the call has said that it may be
// ([Idempotent]). The server is started anew, and calls that wait go on. [errors.Is] tells the kinds apart; all of them stand beside
// [ErrClosed].
//
// # Giving up
//
// Every call takes a context. A call that is given up returns at once; its connection serves the next call as soon as the server has
// answered, which its time limit bounds ([Options.TimeLimit]).
//
// # Ending
//
// [Client.Close] and [Client.Shutdown] end the process. The socket files are removed as soon as the client is connected, and the server
// watches the process that started it: a program that is killed leaves nothing behind either.
package jsockd
