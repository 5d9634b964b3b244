// What the Go client adds to a call: the same command by the client and over raw sockets, in turns as bench/programs/measure/turns.h has
// them.
//
//	go-clients --mode client|raw --executable JSOCKD --threads SOCKETS --callers N --command FILE --parameter FILE --expect FILE
//	           --seconds S --turns N [--warmup-seconds W]
//
// With raw, a caller has a socket of its own, and there are as many callers as sockets at most: only a client can share them.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
)

type options struct {
	mode, executable           string
	sockets, callers, turns    int
	command, parameter, expect string
	seconds, warmup            float64
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintf(os.Stderr, "go-clients: %v\n", err)
		os.Exit(1)
	}
}

func run() error {
	o, err := readOptions()
	if err != nil {
		return err
	}
	open := openClient
	if o.mode == "raw" {
		open = openSockets
	}
	calls, end, err := open(o)
	if err != nil {
		return err
	}
	measured, err := takeTurns(o, calls)
	if ended := end(); err == nil {
		err = ended
	}
	if err != nil {
		return err
	}
	fmt.Println(measured.line())
	return nil
}

func readOptions() (options, error) {
	var o options
	flag.StringVar(&o.mode, "mode", "", "client or raw")
	flag.StringVar(&o.executable, "executable", "jsockd", "the server")
	flag.IntVar(&o.sockets, "threads", 1, "sockets of the server")
	flag.IntVar(&o.callers, "callers", 1, "goroutines that call")
	flag.IntVar(&o.turns, "turns", 1, "turns")
	flag.Float64Var(&o.seconds, "seconds", 0, "recorded, over all turns")
	flag.Float64Var(&o.warmup, "warmup-seconds", 0, "before the first turn")
	for name, field := range map[string]*string{"command": &o.command, "parameter": &o.parameter, "expect": &o.expect} {
		flag.Func(name, "a file with one line", func(file string) error {
			text, err := os.ReadFile(file)
			*field = strings.TrimSuffix(string(text), "\n")
			return err
		})
	}
	flag.Parse()
	if o.mode != "client" && o.mode != "raw" {
		return o, fmt.Errorf("--mode is '%s', and must be client or raw", o.mode)
	}
	if o.seconds <= 0 || o.turns < 1 || o.sockets < 1 || o.callers < 1 || o.command == "" {
		return o, errors.New("--command, --seconds, --turns, --threads and --callers are needed, above 0")
	}
	if o.mode == "raw" && o.callers > o.sockets {
		o.callers = o.sockets
	}
	return o, nil
}

var input = bufio.NewReader(os.Stdin)

func awaitTurn() error {
	line, err := input.ReadString('\n')
	if err == nil && line != "go\n" {
		err = fmt.Errorf("standard input should have said 'go', and said %q", line)
	}
	return err
}
