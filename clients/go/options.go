package jsockd

import (
	"log/slog"
	"time"
)

// NoLimit switches a time limit off, where an [Options] field says that it can be. Zero means the default there.
const NoLimit time.Duration = -1

// EngineModules says what scripts find in the engine's modules std and os.
type EngineModules string

const (
	// EngineModulesSafe leaves scripts no files, processes, signals or environment. It is this client's default.
	EngineModulesSafe EngineModules = "safe"
	// EngineModulesNone refuses to import the modules.
	EngineModulesNone EngineModules = "none"
	// EngineModulesAll lets scripts do what the server's user may do.
	EngineModulesAll EngineModules = "all"
)

// Options says which server to start and how to use it. The zero value starts the jsockd of the PATH without a module. Durations for the
// server are whole microseconds.
type Options struct {
	// Executable is the path of jsockd, or its name in the PATH; "jsockd" if empty.
	Executable string
	// Sockets is how many commands can run at the same time: one connection, engine and thread each, 256 at most. By default as many as
	// the machine has processors.
	Sockets int
	// SocketFolder is the folder in which the client makes a folder of its own, mode 0700, until it is connected. By default the system's
	// for temporary files. A socket's path is limited to about 100 bytes.
	SocketFolder string

	// Module is the path of a module file made by jsockd -c (-m).
	Module string
	// SourceMap is the path of the module's source map (-sm).
	SourceMap string
	// PublicKey is the key of the module's signer, 64 hex digits. If empty, the environment's JSOCKD_BYTECODE_MODULE_PUBLIC_KEY counts.
	PublicKey string
	// TimeLimit is the longest that a command may run, without the waits for message handlers (-t); by default 250 ms.
	TimeLimit time.Duration
	// AnswerTimeout is the longest that a command waits for one message handler (--answer-timeout); by default 30 s. [NoLimit] can be.
	AnswerTimeout time.Duration
	// LoadTimeout is the longest that the module's top level may run (--load-timeout); by default 10 s. [NoLimit] can be.
	LoadTimeout time.Duration
	// IdleTimeout is how long an engine of any socket but the first may be unused before it is shut down (-i); by default for ever.
	IdleTimeout time.Duration
	// MaxFieldBytes is the longest command or parameter that the server takes (--max-field-bytes); by default 64 MiB.
	MaxFieldBytes int64
	// MaxMemoryBytes is the most memory that the JavaScript heap of one engine may hold (--max-memory-bytes); by default all there is.
	MaxMemoryBytes int64
	// CacheBytes is how many bytes of replies the server keeps, for commands that begin with /*jsockd:cache*/ (--cache-bytes);
	// by default none.
	CacheBytes int64
	// MaxStuckThreads is how many threads may be stuck in built-in functions (--max-stuck-threads); by default 8. -1 stands for none.
	MaxStuckThreads int
	// EngineModules is what scripts find in std and os (--engine-modules); by default [EngineModulesSafe].
	EngineModules EngineModules
	// Timers gives scripts setTimeout and its like (--timers).
	Timers bool
	// Intl is the path of the file with all locales but English (--intl); by default jsockd-intl.pack beside the executable.
	Intl string
	// DefaultLocale is the locale of scripts that ask for none, such as "de-AT" (--default-locale); by default "en-US".
	DefaultLocale string
	// LogPrefix is put before every log record by the server. It holds no line break.
	LogPrefix string
	// Env has further variables of the server's environment, as "NAME=value", behind those of this process.
	Env []string

	// StartTimeout is the longest that a start may take until the server is READY; by default 30 s, [NoLimit] can be.
	StartTimeout time.Duration
	// StopTimeout is how long the server is given to end in order before it is killed; by default 5 s.
	StopTimeout time.Duration
	// SkipVersionCheck takes a server of any version.
	SkipVersionCheck bool
	// QueueLimit is how many calls may wait for a connection; by default 1024. -1 stands for none.
	QueueLimit int
	// QueueTimeout is the longest that a call waits for a connection; by default 10 s, [NoLimit] can be.
	QueueTimeout time.Duration
	// Restart says what happens when the server ends by itself.
	Restart RestartPolicy

	// MessageHandler answers the messages of all commands whose calls have none of their own ([WithHandler]).
	MessageHandler MessageHandler
	// Logger gets the server's log and the client's own; [slog.Default] if nil.
	Logger *slog.Logger
	// Hooks are told what happens, for metrics.
	Hooks Hooks
}

// RestartPolicy says how a server that ended by itself is started anew. The first pause is MinDelay; it doubles with every restart within
// the last minute.
type RestartPolicy struct {
	// MinDelay is the first pause; by default 100 ms.
	MinDelay time.Duration
	// MaxDelay is the longest pause; by default 5 s.
	MaxDelay time.Duration
	// Limit is how many restarts there may be within a minute; by default 5. With one more, calls fail with [ErrUnavailable] until the
	// minute is over. -1 stands for none: then a server that ends is not started again, and all calls fail.
	Limit int
}
