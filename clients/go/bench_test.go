package jsockd_test

import (
	"bufio"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/jsockd/jsockd/clients/go"
)

// BenchmarkCall, beside BenchmarkSocket in the same run, shows what the client adds to a call: 1 to 64 callers share two sockets.
func BenchmarkCall(b *testing.B) {
	silent := slog.New(slog.NewTextHandler(io.Discard, nil))
	client := must(jsockd.Start(ctx, jsockd.Options{Sockets: 2, QueueTimeout: jsockd.NoLimit, Logger: silent}))
	defer client.Close()
	for _, callers := range []int{1, 2, 4, 16, 64} {
		b.Run(fmt.Sprintf("callers-%d", callers), func(b *testing.B) {
			inParallel(b, callers, func(int) func() error {
				return func() error {
					got, err := jsockd.Call[int](ctx, client, "(m, n) => n", 42)
					if err == nil && got != 42 {
						err = fmt.Errorf("got %d", got)
					}
					return err
				}
			})
		})
	}
}

// BenchmarkSocket is the floor: no queue, no JSON, no cancellation.
func BenchmarkSocket(b *testing.B) {
	for _, sockets := range []int{1, 2} {
		b.Run(fmt.Sprintf("sockets-%d", sockets), func(b *testing.B) {
			connections := serveForBenchmark(b, sockets)
			inParallel(b, sockets, func(caller int) func() error {
				connection := connections[caller]
				in := bufio.NewReader(connection)
				request := []byte("1\x00(m, n) => n\x0042\x00")
				return func() error {
					if _, err := connection.Write(request); err != nil {
						return err
					}
					line, err := in.ReadSlice('\n')
					if err == nil && string(line) != "1 ok 42\n" {
						err = fmt.Errorf("got %q", line)
					}
					return err
				}
			})
		})
	}
}

// inParallel shares b.N calls among callers, each of which makes a function of its own.
func inParallel(b *testing.B, callers int, start func(caller int) func() error) {
	var next atomic.Int64
	errs := make(chan error, callers)
	b.ReportAllocs()
	b.ResetTimer()
	for caller := range callers {
		go func() {
			call := start(caller)
			for next.Add(1) <= int64(b.N) {
				if err := call(); err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}
	for range callers {
		if err := <-errs; err != nil {
			b.Error(err)
		}
	}
}

func serveForBenchmark(b *testing.B, sockets int) (connections []net.Conn) {
	folder := b.TempDir()
	arguments := []string{"-b", "00", "--exit-with-parent", "-s"}
	for n := range sockets {
		arguments = append(arguments, filepath.Join(folder, strconv.Itoa(n)))
	}
	server := exec.Command("jsockd", arguments...)
	out := must(server.StdoutPipe())
	if err := server.Start(); err != nil {
		b.Fatal(err)
	}
	must(bufio.NewReader(out).ReadString('\n'))
	for _, path := range arguments[4:] {
		connections = append(connections, must(net.Dial("unix", path)))
	}
	b.Cleanup(func() {
		for _, c := range connections {
			c.Close()
		}
		_ = server.Wait()
	})
	return connections
}
