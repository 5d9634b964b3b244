package jsockd

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"strconv"
	"strings"
	"time"
)

const (
	mostSockets = 256
	// The separator that can occur in neither JSON nor JavaScript.
	separator         = 0
	separatorArgument = "00"
	publicKeyVariable = "JSOCKD_BYTECODE_MODULE_PUBLIC_KEY"
	logPrefixVariable = "JSOCKD_LOG_PREFIX"

	announcedVersionVariable = "JSOCKD_ANNOUNCE_VERSION"
)

// check fills in the defaults, and says what is wrong with the rest: all of it.
func (o *Options) check() error {
	o.fillIn()
	var wrong []error
	refuse := func(bad bool, format string, args ...any) {
		if bad {
			wrong = append(wrong, fmt.Errorf("jsockd: Options."+format, args...))
		}
	}
	refuse(o.Sockets < 1 || o.Sockets > mostSockets, "Sockets is %d, and must be 1 to %d", o.Sockets, mostSockets)
	refuse(o.SourceMap != "" && o.Module == "", "SourceMap goes with Module only")
	refuse(o.PublicKey != "" && !isPublicKey(o.PublicKey), "PublicKey must be 64 hex digits, and is %q", o.PublicKey)
	refuse(strings.ContainsAny(o.LogPrefix, "\r\n\x00"), "LogPrefix must not contain a line break")
	refuse(strings.Contains(o.Executable+o.Module+o.SourceMap+o.Intl+o.DefaultLocale+o.SocketFolder, "\x00"), "Executable, Module, "+
		"SourceMap, Intl, DefaultLocale and SocketFolder must not contain a NUL byte")
	switch o.EngineModules {
	case EngineModulesAll, EngineModulesSafe, EngineModulesNone:
	default:
		refuse(true, "EngineModules is %q, and must be one of all, safe and none", o.EngineModules)
	}
	for _, d := range []struct {
		name    string
		value   time.Duration
		noLimit bool
	}{
		{"TimeLimit", o.TimeLimit, false}, {"AnswerTimeout", o.AnswerTimeout, true}, {"LoadTimeout", o.LoadTimeout, true},
		{"IdleTimeout", o.IdleTimeout, false}, {"StartTimeout", o.StartTimeout, true}, {"StopTimeout", o.StopTimeout, false},
		{"QueueTimeout", o.QueueTimeout, true}, {"Restart.MinDelay", o.Restart.MinDelay, false},
		{"Restart.MaxDelay", o.Restart.MaxDelay, false},
	} {
		refuse(d.value < 0 && !(d.noLimit && d.value == NoLimit), "%s is %v, and must not be negative", d.name, d.value)
		refuse(d.value > 0 && d.value < time.Microsecond, "%s is %v, and must be a microsecond or more", d.name, d.value)
	}
	refuse(o.MaxFieldBytes < 0, "MaxFieldBytes is %d, and must not be negative", o.MaxFieldBytes)
	refuse(o.MaxMemoryBytes < 0, "MaxMemoryBytes is %d, and must not be negative", o.MaxMemoryBytes)
	refuse(o.CacheBytes < 0, "CacheBytes is %d, and must not be negative", o.CacheBytes)
	refuse(o.MaxStuckThreads < -1, "MaxStuckThreads is %d, and must be -1 or more", o.MaxStuckThreads)
	refuse(o.QueueLimit < -1, "QueueLimit is %d, and must be -1 or more", o.QueueLimit)
	refuse(o.Restart.Limit < -1, "Restart.Limit is %d, and must be -1 or more", o.Restart.Limit)
	return errors.Join(wrong...)
}

func (o *Options) fillIn() {
	byDefault(&o.Executable, "jsockd")
	byDefault(&o.Sockets, min(runtime.NumCPU(), mostSockets))
	byDefault(&o.EngineModules, EngineModulesSafe)
	byDefault(&o.StartTimeout, 30*time.Second)
	byDefault(&o.StopTimeout, 5*time.Second)
	byDefault(&o.QueueLimit, 1024)
	byDefault(&o.QueueTimeout, 10*time.Second)
	byDefault(&o.Restart.MinDelay, 100*time.Millisecond)
	byDefault(&o.Restart.MaxDelay, 5*time.Second)
	byDefault(&o.Restart.Limit, 5)
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
}

func byDefault[T comparable](field *T, value T) {
	var zero T
	if *field == zero {
		*field = value
	}
}

func isPublicKey(text string) bool {
	return len(text) == 64 && strings.Trim(text, "0123456789abcdefABCDEF") == ""
}

// arguments is the server's command line. An option that is not set is left out, so that the server's default counts.
func (o *Options) arguments(sockets []string) []string {
	args := []string{"-b", separatorArgument, "--exit-with-parent", "--engine-modules", string(o.EngineModules)}
	text := func(name, value string) {
		if value != "" {
			args = append(args, name, value)
		}
	}
	number := func(name string, value int64) {
		if value != 0 {
			args = append(args, name, strconv.FormatInt(max(value, 0), 10))
		}
	}
	microseconds := func(name string, d time.Duration) {
		if d == NoLimit {
			args = append(args, name, "0")
		} else {
			number(name, d.Microseconds())
		}
	}
	text("-m", o.Module)
	text("-sm", o.SourceMap)
	microseconds("-t", o.TimeLimit)
	microseconds("--answer-timeout", o.AnswerTimeout)
	microseconds("--load-timeout", o.LoadTimeout)
	microseconds("-i", o.IdleTimeout)
	number("--max-field-bytes", o.MaxFieldBytes)
	number("--max-memory-bytes", o.MaxMemoryBytes)
	number("--cache-bytes", o.CacheBytes)
	number("--max-stuck-threads", int64(o.MaxStuckThreads))
	if o.Timers {
		args = append(args, "--timers")
	}
	text("--intl", o.Intl)
	text("--default-locale", o.DefaultLocale)
	return append(append(args, "-s", "--"), sockets...)
}

// environment is the server's. Of a name that occurs twice, the last counts.
func (o *Options) environment(own []string) []string {
	var env []string
	for _, variable := range own {
		// What is announced in place of the version is for other clients.
		if !strings.HasPrefix(variable, announcedVersionVariable+"=") {
			env = append(env, variable)
		}
	}
	if o.PublicKey != "" {
		env = append(env, publicKeyVariable+"="+o.PublicKey)
	}
	if o.LogPrefix != "" {
		env = append(env, logPrefixVariable+"="+o.LogPrefix)
	}
	return append(env, o.Env...)
}
