package jsockd

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// A server is one process, with a connection to each of its sockets.
type server struct {
	cmd      *exec.Cmd
	log      *serverLog
	conns    []*conn
	stats    ServerStats
	stop     time.Duration // what it is given to end in order
	ending   sync.Once
	stopping atomic.Bool // the client wants it to end
	broken   atomic.Pointer[error]
	ready    chan announcement
	ended    chan struct{} // closed when the process is gone and its output is read
	outcome  error         // how it ended; valid when ended is closed
}

type announcement struct {
	sockets int
	version string
}

// Standard error stays open while a process holds it that a script has started; its output is not waited for any longer.
const outputDelay = 2 * time.Second

// startServer returns when the server is READY and all its sockets are connected; ctx bounds that only.
func startServer(ctx context.Context, o *Options, pool *pool) (*server, error) {
	folder, err := os.MkdirTemp(o.SocketFolder, "jsockd-")
	if err != nil {
		return nil, &StartError{Cause: err}
	}
	// Connected sockets need no files: with the folder gone, nothing is left behind even by a program that is killed.
	defer os.RemoveAll(folder)
	paths := make([]string, o.Sockets)
	for i := range paths {
		paths[i] = filepath.Join(folder, strconv.Itoa(i))
	}

	s := &server{stop: o.StopTimeout, ready: make(chan announcement, 1), ended: make(chan struct{})}
	s.cmd = exec.Command(o.Executable, o.arguments(paths)...)
	s.cmd.Env = o.environment(os.Environ())
	s.cmd.WaitDelay = outputDelay
	inOwnGroup(s.cmd)
	s.log = &serverLog{logger: o.Logger, prefix: variable(s.cmd.Env, logPrefixVariable)}
	flush := s.readOutput()
	s.stats.Start = time.Now()
	if err := s.cmd.Start(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			err = fmt.Errorf("%w: install jsockd, or give its path as Options.Executable", err)
		}
		return nil, &StartError{Cause: err}
	}
	s.stats.PID = s.cmd.Process.Pid
	s.log.pid.Store(int64(s.stats.PID))
	go s.await(flush)

	if err := s.connect(ctx, o, paths, pool); err != nil {
		s.kill()
		<-s.ended
		return nil, &StartError{Cause: err, Log: s.log.last()}
	}
	s.stats.Ready = time.Since(s.stats.Start)
	return s, nil
}

func variable(env []string, name string) (value string) {
	for _, e := range env {
		if v, is := strings.CutPrefix(e, name+"="); is {
			value = v
		}
	}
	return value
}

// READY is the only line that the server itself writes to standard output; a module may write others.
var readyLine = regexp.MustCompile(`^READY ([0-9]+) ([^ ]+)$`)

func parseReady(line string) (announcement, bool) {
	m := readyLine.FindStringSubmatch(line)
	if m == nil {
		return announcement{}, false
	}
	sockets, err := strconv.Atoi(m[1])
	return announcement{sockets: sockets, version: m[2]}, err == nil && sockets > 0
}

// readOutput has both outputs read line by line. What it returns is called when all has been read.
func (s *server) readOutput() (flush func()) {
	var joiner recordJoiner
	announced := false
	stdout := &lineWriter{emit: func(line string) {
		if ready, is := parseReady(line); is && !announced {
			announced = true
			s.ready <- ready
			return
		}
		s.log.write(logRecord{text: line})
	}}
	stderr := &lineWriter{emit: func(line string) { joiner.add(line, s.log.add) }}
	s.cmd.Stdout, s.cmd.Stderr = stdout, stderr
	return func() {
		stdout.end()
		stderr.end()
		joiner.end(s.log.add)
	}
}

func (s *server) await(flush func()) {
	err := s.cmd.Wait()
	flush()
	s.outcome = err
	// ErrWaitDelay is about its output, not about the process.
	if err == nil || errors.Is(err, exec.ErrWaitDelay) {
		s.outcome = fmt.Errorf("the process ended with %v", s.cmd.ProcessState)
	}
	close(s.ended)
}

func (s *server) connect(ctx context.Context, o *Options, paths []string, pool *pool) error {
	var overdue <-chan time.Time
	if o.StartTimeout != NoLimit {
		timer := time.NewTimer(o.StartTimeout)
		defer timer.Stop()
		overdue = timer.C
	}
	select {
	case ready := <-s.ready:
		s.stats.Sockets, s.stats.Version = min(ready.sockets, len(paths)), ready.version
	case <-s.ended:
		return s.outcome
	case <-overdue:
		return fmt.Errorf("it was not READY within %v (Options.StartTimeout)", o.StartTimeout)
	case <-ctx.Done():
		return ctx.Err()
	}
	if !o.SkipVersionCheck && !compatible(s.stats.Version, Version) {
		return &VersionError{Server: s.stats.Version, Client: Version}
	}
	for i, path := range paths[:s.stats.Sockets] {
		c, err := net.DialUnix("unix", nil, &net.UnixAddr{Name: path, Net: "unix"})
		if err != nil {
			s.disconnect()
			return err
		}
		s.conns = append(s.conns, newConn(c, i, s, pool))
	}
	return nil
}

// disconnect closes what a server that has ended leaves open.
func (s *server) disconnect() {
	for _, c := range s.conns {
		c.net.Close()
	}
}

// lost is the error of a command that was in flight when the connection failed with cause. It waits until the process is gone, which
// is not long: a server that has lost a connection ends, and otherwise is killed.
func (s *server) lost(ctx context.Context, cause error) error {
	if cause != nil {
		s.broken.CompareAndSwap(nil, &cause)
	}
	s.end()
	select {
	case <-s.ended:
	case <-ctx.Done():
		return &ServerLostError{Cause: ctx.Err()}
	}
	if s.stopping.Load() {
		return ErrClosed
	}
	return &ServerLostError{Cause: s.reason(), Log: s.log.last()}
}

// reason is why an ended server ended.
func (s *server) reason() error {
	var broken *ProtocolError
	if p := s.broken.Load(); p != nil && errors.As(*p, &broken) {
		return broken
	}
	return s.outcome
}

// end has the process end in order, and killed if that takes too long. It does not wait for that.
func (s *server) end() {
	s.ending.Do(func() {
		// Fails if it has ended already.
		_ = s.cmd.Process.Signal(syscall.SIGTERM)
		overdue := time.AfterFunc(s.stop, s.kill)
		go func() {
			<-s.ended
			overdue.Stop()
		}()
	})
}

func (s *server) kill() { _ = s.cmd.Process.Kill() }
