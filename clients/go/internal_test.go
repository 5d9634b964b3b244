package jsockd

import (
	"encoding/json"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

func fixtureCases[T any](t testing.TB, name string) []T {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "protocol", name))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []T }
	if err := json.Unmarshal(data, &file); err != nil || len(file.Cases) == 0 {
		t.Fatalf("%s has no cases, or can't be read: %v", name, err)
	}
	return file.Cases
}

type replyCase struct {
	Name, ID, Line, Type, Data string
	Malformed                  bool
}

func TestReplies(t *testing.T) {
	for _, c := range fixtureCases[replyCase](t, "replies.json") {
		r, err := parseReply([]byte(c.Line), c.ID)
		var broken *ProtocolError
		switch {
		case c.Malformed && !errors.As(err, &broken):
			t.Errorf("%s: expected a ProtocolError, got %v %v", c.Name, r, err)
		case !c.Malformed && (err != nil || string(r.kind) != c.Type || string(r.data) != c.Data):
			t.Errorf("%s: got %s %s %v", c.Name, r.kind, r.data, err)
		}
	}
}

type exceptionCase struct {
	Name, Data       string
	Malformed, Lossy bool
}

func TestExceptions(t *testing.T) {
	for _, c := range fixtureCases[exceptionCase](t, "exceptions.json") {
		e, err := parseException([]byte(c.Data))
		if (err != nil) != c.Malformed {
			t.Errorf("%s: %v", c.Name, err)
		}
		if err != nil || c.Lossy {
			continue
		}
		var want wireException
		if err := json.Unmarshal([]byte(c.Data), &want); err != nil {
			t.Fatal(err)
		}
		if e.Message != *want.Message || e.Raw != *want.Raw || e.Pretty != want.Pretty || len(e.Trace) != len(want.Trace) {
			t.Errorf("%s: got %+v", c.Name, e)
		}
		for i, frame := range e.Trace {
			if frame.Location != want.Trace[i].location() || (frame.Mapped == nil) != (want.Trace[i].Mapped == nil) {
				t.Errorf("%s: frame %d is %+v", c.Name, i, frame)
			}
		}
	}
}

func TestTraceOfAnException(t *testing.T) {
	e, err := parseException([]byte(fixtureCases[exceptionCase](t, "exceptions.json")[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Trace) != 3 || e.Trace[0].Location != (Location{"fail", "bundle.mjs", 1, 26}) ||
		*e.Trace[0].Mapped != (Location{"", "src/original.ts", 7, 3}) || e.Trace[2].Location != (Location{"map", "native", 0, 0}) {
		t.Errorf("got %+v", e.Trace)
	}
}

type logCase struct {
	Name, Bytes string
	Records     []struct {
		Time        *string
		Level, Text string
	}
	Reload any
}

func TestLog(t *testing.T) {
	for _, c := range fixtureCases[logCase](t, "log.json") {
		// In one piece, and byte by byte.
		for _, piece := range []int{len(c.Bytes), 1} {
			var got []logRecord
			var joiner recordJoiner
			w := &lineWriter{emit: func(line string) { joiner.add(line, func(r logRecord) { got = append(got, r) }) }}
			for rest := c.Bytes; rest != ""; rest = rest[piece:] {
				if n, err := w.Write([]byte(rest[:piece])); n != piece || err != nil {
					t.Fatal(n, err)
				}
			}
			w.end()
			joiner.end(func(r logRecord) { got = append(got, r) })
			checkRecords(t, c, got)
		}
	}
}

// A script may log text of very many lines: joining them takes time and memory by their number, not by its square.
func TestRecordOfManyLines(t *testing.T) {
	const lines = 20_000
	var joiner recordJoiner
	var before, after runtime.MemStats
	var got []logRecord
	runtime.ReadMemStats(&before)
	for range lines - 1 {
		joiner.add("* jsockd 2026-01-02T03:04:05.000006Z [INFO] x", func(r logRecord) { got = append(got, r) })
	}
	joiner.add("$ jsockd 2026-01-02T03:04:05.000006Z [INFO] x", func(r logRecord) { got = append(got, r) })
	runtime.ReadMemStats(&after)
	if len(got) != 1 || got[0].text != strings.Repeat("x\n", lines-1)+"x" {
		t.Errorf("got %d records", len(got))
	}
	// Regular expressions take most of it, a thousand bytes a line.
	if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 5000*lines {
		t.Errorf("%d bytes for a line", allocated/lines)
	}
}

func checkRecords(t *testing.T, c logCase, got []logRecord) {
	t.Helper()
	if len(got) != len(c.Records) {
		t.Errorf("%s: got %d records: %+v", c.Name, len(got), got)
		return
	}
	for i, want := range c.Records {
		var level slog.Level
		if err := level.UnmarshalText([]byte(want.Level)); err != nil {
			t.Fatal(err)
		}
		var at time.Time
		if want.Time != nil {
			at, _ = time.Parse(time.RFC3339Nano, *want.Time)
		}
		if r := got[i]; r.text != want.Text || r.level != level || !r.time.Equal(at) {
			t.Errorf("%s: record %d is %+v", c.Name, i, r)
		}
		outcome, is := reloadOutcome(got[i].text)
		var refused *ReloadError
		switch reload := c.Reload.(type) {
		case nil:
			if is {
				t.Errorf("%s: was taken for the end of a reload", c.Name)
			}
		case bool:
			if !is || outcome != nil {
				t.Errorf("%s: %v", c.Name, outcome)
			}
		case string:
			if !errors.As(outcome, &refused) || refused.Reason != reload {
				t.Errorf("%s: %v", c.Name, outcome)
			}
		}
	}
}

func TestReadyLines(t *testing.T) {
	type readyCase struct {
		Line    string
		Sockets *int
		Version string
	}
	for _, c := range fixtureCases[readyCase](t, "ready.json") {
		got, is := parseReady(c.Line)
		if is != (c.Sockets != nil) || is && (got.sockets != *c.Sockets || got.version != c.Version) {
			t.Errorf("%q: got %+v %v", c.Line, got, is)
		}
	}
}

func TestLongLinesAreCut(t *testing.T) {
	var lines []string
	w := &lineWriter{emit: func(line string) { lines = append(lines, line) }}
	for range 3 {
		_, _ = w.Write([]byte(strings.Repeat("x", longestLine/2)))
	}
	_, _ = w.Write([]byte("\nshort\n"))
	if len(lines) != 2 || lines[0] != strings.Repeat("x", longestLine)+"…" || lines[1] != "short" {
		t.Errorf("%d lines, the first of %d bytes", len(lines), len(lines[0]))
	}
}

func TestVersionsThatGoTogether(t *testing.T) {
	for _, c := range []struct {
		server, client string
		want           bool
	}{
		{"0.1.0", "0.1.9", true}, {"0.1.0-rc.1", "0.1.0", true}, {"0.2.0", "0.1.0", false}, {"1.0.0", "0.1.0", false},
		{"1.9.0", "1.2.3", true}, {"2.0.0", "1.0.0", false}, {"custom", "0.1.0", false},
	} {
		if compatible(c.server, c.client) != c.want {
			t.Errorf("server %s and client %s", c.server, c.client)
		}
	}
}

func TestPausesBetweenRestarts(t *testing.T) {
	policy := RestartPolicy{MinDelay: time.Second, MaxDelay: 3 * time.Second, Limit: 4}
	now := time.Now()
	var r restartTimes
	for _, want := range []time.Duration{1, 2, 3, 3} {
		delay, allowed := r.next(now, policy)
		if delay != want*time.Second || !allowed {
			t.Errorf("%d restarts: %v %v, not %d s", len(r), delay, allowed, want)
		}
		r.add(now)
		now = now.Add(time.Second)
	}
	if delay, allowed := r.next(now, policy); delay != 56*time.Second || allowed {
		t.Errorf("beyond the limit: %v %v", delay, allowed)
	}
	now = now.Add(56 * time.Second)
	if delay, allowed := r.next(now, policy); delay != 3*time.Second || !allowed {
		t.Errorf("when the first is a minute ago: %v %v", delay, allowed)
	}
	now = now.Add(time.Hour)
	if delay, allowed := r.next(now, policy); delay != time.Second || !allowed {
		t.Errorf("after a quiet time: %v %v", delay, allowed)
	}
	if delay, allowed := r.next(now, RestartPolicy{Limit: -1}); delay >= 0 || allowed {
		t.Errorf("without restarts: %v %v", delay, allowed)
	}
}

// The connection's reader meets time-outs in the middle of lines: whatever the pieces, the lines are the same.
func FuzzReply(f *testing.F) {
	for _, c := range fixtureCases[replyCase](f, "replies.json") {
		f.Add([]byte(c.Line), c.ID)
	}
	for _, c := range fixtureCases[exceptionCase](f, "exceptions.json") {
		f.Add([]byte("1 exception "+c.Data), "1")
	}
	f.Fuzz(func(t *testing.T, line []byte, id string) {
		r, err := parseReply(line, id)
		if err != nil {
			var broken *ProtocolError
			if !errors.As(err, &broken) || len(broken.Line) > longestExcerpt {
				t.Fatalf("%v", err)
			}
			return
		}
		if again := id + " " + string(r.kind) + " " + string(r.data); again != string(line) {
			t.Fatalf("%q became %q", line, again)
		}
		if r.kind == replyException {
			if e, err := parseException(r.data); err == nil && !json.Valid(r.data) {
				t.Fatalf("%q was taken for an exception: %v", r.data, e)
			}
		}
	})
}

func FuzzLog(f *testing.F) {
	for _, c := range fixtureCases[logCase](f, "log.json") {
		f.Add([]byte(c.Bytes), 7)
	}
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		read := func(pieces ...[]byte) (texts []string) {
			var joiner recordJoiner
			emit := func(r logRecord) { texts = append(texts, r.text) }
			w := &lineWriter{emit: func(line string) { joiner.add(line, emit) }}
			for _, p := range pieces {
				_, _ = w.Write(p)
			}
			w.end()
			joiner.end(emit)
			return texts
		}
		cut = min(max(cut, 0), len(data))
		whole, parts := read(data), read(data[:cut], data[cut:])
		if strings.Join(whole, "\x00") != strings.Join(parts, "\x00") {
			t.Fatalf("%q became %q, and cut at %d %q", data, whole, cut, parts)
		}
	})
}
