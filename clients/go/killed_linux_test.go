package jsockd_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

// runHost is a program that owns a client, runs commands until it is killed, and prints its server's process id when the first is done.
func runHost(folder string) {
	client := must(jsockd.Start(context.Background(), jsockd.Options{Sockets: 2, SocketFolder: folder, TimeLimit: patience}))
	for n := 0; ; n++ {
		if got := must(jsockd.Call[int](context.Background(), client, "(m, n) => n", n)); got != n {
			panic(got)
		}
		if n == 0 {
			fmt.Println(client.Health().Server.PID)
		}
	}
}

// A program that is killed can't clean up: its server notices, and no file is left.
func TestProgramThatIsKilledLeavesNothing(t *testing.T) {
	// Makes orphans this process's children, so that their end can be waited for. For the thread that waits, and all others.
	const setChildSubreaper = 36
	if _, _, err := syscall.RawSyscall(syscall.SYS_PRCTL, setChildSubreaper, 1, 0); err != 0 {
		t.Fatal(err)
	}
	for range 10 {
		folder := shortFolder(t)
		host := exec.Command(must(os.Executable()))
		host.Env = append(os.Environ(), hostVariable+"="+folder)
		host.Stderr = testWriter{t}
		out := must(host.StdoutPipe())
		if err := host.Start(); err != nil {
			t.Fatal(err)
		}
		var server int
		if _, err := fmt.Fscan(bufio.NewReader(out), &server); err != nil {
			t.Fatal(err)
		}
		killed := time.Now()
		if err := host.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = host.Wait() // says that it was killed
		var status syscall.WaitStatus
		if pid, err := syscall.Wait4(server, &status, 0, nil); pid != server {
			t.Fatal(err)
		}
		t.Logf("the server ended after %v, with status %d", time.Since(killed), status.ExitStatus())
		if status.ExitStatus() != 0 {
			t.Errorf("the server's status is %v", status)
		}
		assertNothingLeft(t, folder, server)
	}
}
