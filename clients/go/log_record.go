package jsockd

import (
	"log/slog"
	"regexp"
	"strings"
	"time"
)

// A logRecord is one message of the server's log, its lines joined.
type logRecord struct {
	time  time.Time // zero for a line that the server's logger did not write
	level slog.Level
	text  string
}

var logLine = regexp.MustCompile(`^(\*|\$) jsockd ([^ ]+) \[([^][]+)\] (.*)$`)

// The most text that is kept of one record, so that a console.log of 64 MiB does not cost a multiple of that here.
const longestRecord = 1 << 20

// A recordJoiner puts the lines of the log together again. The zero value is ready.
type recordJoiner struct {
	open   bool
	header string // time and level as they stand in the line
	record logRecord
	text   strings.Builder // of the record
}

// add takes a line without its line feed, and calls emit for each record that it completes.
func (j *recordJoiner) add(line string, emit func(logRecord)) {
	m := logLine.FindStringSubmatch(line)
	if m == nil {
		// Not the logger's: a crash report of the runtime, what a script wrote to std.err.
		emit(logRecord{level: slog.LevelInfo, text: line})
		return
	}
	last, header, text := m[1] == "$", m[2]+" "+m[3], m[4]
	if j.open && header != j.header {
		j.end(emit)
	}
	if j.open {
		if j.text.Len() < longestRecord {
			j.text.WriteByte('\n')
			j.text.WriteString(text)
		}
	} else {
		j.open, j.header = true, header
		j.record = logRecord{level: levelOf(m[3])}
		j.record.time, _ = time.Parse(time.RFC3339Nano, m[2])
		j.text.WriteString(text)
	}
	if last {
		j.end(emit)
	}
}

// end emits what is there of a record whose last line has not come.
func (j *recordJoiner) end(emit func(logRecord)) {
	if j.open {
		record := j.record
		record.text = j.text.String()
		*j = recordJoiner{}
		emit(record)
	}
}

func levelOf(name string) slog.Level {
	switch strings.ToUpper(name) {
	case "DEBUG":
		return slog.LevelDebug
	case "WARN":
		return slog.LevelWarn
	case "ERROR":
		return slog.LevelError
	}
	return slog.LevelInfo
}
