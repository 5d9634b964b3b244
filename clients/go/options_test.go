package jsockd_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsockd/jsockd/clients/go"
)

// every sets all options of the server.
func every() jsockd.Options {
	return jsockd.Options{
		Module: "m", SourceMap: "m.map", PublicKey: strings.Repeat("0", 64), TimeLimit: 1500 * time.Microsecond,
		AnswerTimeout: jsockd.NoLimit, LoadTimeout: time.Second, IdleTimeout: time.Minute, MaxFieldBytes: 1 << 20, MaxMemoryBytes: 1 << 30,
		CacheBytes: 1 << 25, MaxStuckThreads: -1, EngineModules: jsockd.EngineModulesNone, Timers: true, Intl: "pack", DefaultLocale: "de",
		LogPrefix: "a: ",
	}
}

func TestEveryOptionOfTheServerHasOneHere(t *testing.T) {
	given := jsockd.Arguments(every(), "0")
	help := string(must(exec.Command("jsockd", "--help").Output()))
	usage := regexp.MustCompile(`(?s)^usage: jsockd (-s .*?)\n +jsockd `).FindStringSubmatch(help)
	if usage == nil {
		t.Fatalf("no usage in %s", help)
	}
	var wanted []string
	for _, word := range strings.FieldsFunc(usage[1], func(r rune) bool { return strings.ContainsRune(" []\n", r) }) {
		if strings.HasPrefix(word, "-") {
			wanted = append(wanted, word)
		}
	}
	if len(wanted) < 10 {
		t.Fatalf("only %q were found", wanted)
	}
	for _, option := range wanted {
		if !slices.Contains(given, option) {
			t.Errorf("jsockd --help names %s, and Options has nothing for it", option)
		}
	}
	for _, argument := range given {
		if strings.HasPrefix(argument, "-") && argument != "--" && !slices.Contains(wanted, argument) {
			t.Errorf("jsockd --help does not name %s", argument)
		}
	}
	// What the environment does is in the help too.
	for _, variable := range []string{"JSOCKD_BYTECODE_MODULE_PUBLIC_KEY", "JSOCKD_LOG_PREFIX"} {
		if !strings.Contains(help, variable) || !slices.ContainsFunc(jsockd.Environment(every()), func(e string) bool {
			return strings.HasPrefix(e, variable+"=")
		}) {
			t.Errorf("%s is not in both", variable)
		}
	}
}

func TestArgumentsOfEveryOption(t *testing.T) {
	want := "-b 00 --exit-with-parent --engine-modules none -m m -sm m.map -t 1500 --answer-timeout 0 --load-timeout 1000000 -i 60000000 " +
		"--max-field-bytes 1048576 --max-memory-bytes 1073741824 --cache-bytes 33554432 --max-stuck-threads 0 --timers " +
		"--intl pack --default-locale de -s -- 0 1"
	if got := strings.Join(jsockd.Arguments(every(), "0", "1"), " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	want = "-b 00 --exit-with-parent --engine-modules safe -s -- 0"
	if got := strings.Join(jsockd.Arguments(jsockd.Options{}, "0"), " "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The server says itself whether it can use what it is given.
func TestServerTakesEveryOption(t *testing.T) {
	options := every()
	options.Module, options.SourceMap, options.PublicKey = "", "", "" // of files that are not there
	options.Intl, options.DefaultLocale = "", "en-US"
	options.TimeLimit = patience
	client := start(t, options)
	got, err := jsockd.Call[string](context.Background(), client, "() => typeof setTimeout", nil)
	if got != "function" || err != nil {
		t.Error(got, err)
	}
}

func TestWrongOptionsAreNamedAllAtOnce(t *testing.T) {
	for _, c := range []struct {
		options jsockd.Options
		want    string
	}{
		{jsockd.Options{Sockets: 257}, "Sockets is 257, and must be 1 to 256"},
		{jsockd.Options{Sockets: -1}, "Sockets is -1"},
		{jsockd.Options{SourceMap: "x"}, "SourceMap goes with Module only"},
		{jsockd.Options{PublicKey: "abc"}, `PublicKey must be 64 hex digits, and is "abc"`},
		{jsockd.Options{LogPrefix: "a\nb"}, "LogPrefix must not contain a line break"},
		{jsockd.Options{Module: "a\x00"}, "NUL"},
		{jsockd.Options{EngineModules: "some"}, `EngineModules is "some"`},
		{jsockd.Options{TimeLimit: jsockd.NoLimit}, "TimeLimit is -1ns, and must not be negative"},
		{jsockd.Options{TimeLimit: 5}, "TimeLimit is 5ns, and must be a microsecond or more"},
		{jsockd.Options{AnswerTimeout: -2}, "AnswerTimeout is -2ns"},
		{jsockd.Options{MaxFieldBytes: -1}, "MaxFieldBytes is -1"},
		{jsockd.Options{MaxMemoryBytes: -1}, "MaxMemoryBytes is -1"},
		{jsockd.Options{CacheBytes: -1}, "CacheBytes is -1"},
		{jsockd.Options{MaxStuckThreads: -2}, "MaxStuckThreads is -2"},
		{jsockd.Options{QueueLimit: -2}, "QueueLimit is -2"},
		{jsockd.Options{Restart: jsockd.RestartPolicy{Limit: -2}}, "Restart.Limit is -2"},
	} {
		_, err := jsockd.Start(context.Background(), c.options)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("expected %q, got %v", c.want, err)
		}
	}
	_, err := jsockd.Start(context.Background(), jsockd.Options{Sockets: -1, QueueLimit: -2})
	if err == nil || !strings.Contains(err.Error(), "Sockets") || !strings.Contains(err.Error(), "QueueLimit") {
		t.Error(err)
	}
}

func TestStartsThatFail(t *testing.T) {
	one := 1
	record := "$ jsockd 2026-01-02T03:04:05.678901Z [ERROR] "
	for _, c := range []struct {
		name   string
		script fakeScript
		want   []string
	}{
		{"what it logged", fakeScript{Stderr: record + "the module is not signed\nlast words", Exit: &one},
			[]string{"exit status 1", "the module is not signed", "last words"}},
		{"no announcement", fakeScript{Stdout: "loaded\n", Stderr: record + "waits\n"}, []string{"not READY within 10ms", "waits"}},
		{"another version", fakeScript{Stdout: "READY 1 9.9.9\n"}, []string{"9.9.9", jsockd.Version, "SkipVersionCheck"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			options := fake(t, c.script)
			options.SocketFolder = shortFolder(t)
			if c.script.Exit == nil && c.script.Stderr != "" {
				options.StartTimeout = 10 * time.Millisecond
			}
			_, err := tryStart(t, options)
			var failed *jsockd.StartError
			if !errors.As(err, &failed) {
				t.Fatalf("expected a StartError, got %v", err)
			}
			for _, want := range c.want {
				// The time-out may come before the first record.
				if !strings.Contains(err.Error(), want) && want != "waits" {
					t.Errorf("%q is not in %q", want, err)
				}
			}
			if left := must(os.ReadDir(options.SocketFolder)); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

func TestStartWithoutExecutable(t *testing.T) {
	_, err := tryStart(t, jsockd.Options{Executable: "jsockd-that-is-not-there"})
	if !errors.Is(err, exec.ErrNotFound) || !strings.Contains(err.Error(), "Options.Executable") {
		t.Error(err)
	}
	_, err = tryStart(t, jsockd.Options{Executable: "/not/there/jsockd"})
	if !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}

func TestStartThatIsGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	log := newLogBook()
	options := fake(t, fakeScript{Stdout: "loaded\n"})
	options.Logger, options.Sockets, options.SocketFolder = log.logger(), 1, shortFolder(t)
	go func() {
		log.await("loaded")
		cancel()
	}()
	if _, err := jsockd.Start(ctx, options); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left := must(os.ReadDir(options.SocketFolder)); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestVersionThatIsAnnouncedToOthers(t *testing.T) {
	t.Setenv("JSOCKD_ANNOUNCE_VERSION", "9.9.9")
	if got := start(t, jsockd.Options{}).Health().Server.Version; got != jsockd.Version {
		t.Error(got)
	}
}

func TestVersionCheckCanBeSkipped(t *testing.T) {
	options := fake(t, fakeScript{Stdout: "READY 1 9.9.9\n"})
	options.SkipVersionCheck = true
	if got := start(t, options).Health().Server.Version; got != "9.9.9" {
		t.Error(got)
	}
}

func TestClientIsOfTheServersVersion(t *testing.T) {
	if got, want := string(must(exec.Command("jsockd", "-v").Output())), fmt.Sprintf("jsockd %s\n", jsockd.Version); got != want {
		t.Errorf("the executable says %q, and the client is of %q: change Version with it", got, want)
	}
}
