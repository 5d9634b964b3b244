package jsockd

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

const keptRecords = 20
const longestKeptRecord = 4096

// A serverLog takes what one server process writes, hands it to the logger, and keeps the end of it for errors.
type serverLog struct {
	logger  *slog.Logger
	prefix  string
	pid     atomic.Int64
	mu      sync.Mutex
	kept    []string
	reloads []chan error
}

// add takes a record from standard error.
func (l *serverLog) add(r logRecord) {
	l.mu.Lock()
	if len(l.kept) == keptRecords {
		l.kept = append(l.kept[:0], l.kept[1:]...)
	}
	l.kept = append(l.kept, r.text[:min(len(r.text), longestKeptRecord)])
	l.mu.Unlock()
	if outcome, is := reloadOutcome(strings.TrimPrefix(r.text, l.prefix)); is {
		l.reloaded(outcome)
	}
	l.write(r)
}

func (l *serverLog) write(r logRecord) {
	ctx := context.Background()
	if !l.logger.Enabled(ctx, r.level) {
		return
	}
	if r.time.IsZero() {
		r.time = time.Now()
	}
	record := slog.NewRecord(r.time, r.level, r.text, 0)
	record.AddAttrs(slog.Int64("jsockd.pid", l.pid.Load()))
	// What a handler can't write it can't be told about either.
	_ = l.logger.Handler().Handle(ctx, record)
}

// last has the texts of the last records.
func (l *serverLog) last() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.kept...)
}
