#!/usr/bin/env bash
# Sets up what is missing, builds everything, runs every test, and ends with the sums of all: "N passed, N failed".
# build/test.sh clients: builds the executable only, and runs the tests of the client libraries.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# Started by nohup or in a shell's background, this ignores signals, as would all that it starts: but the tests end servers by them.
if [[ -z "${SIGNALS_ARE_DEFAULT:-}" ]] && env --default-signal true 2>/dev/null; then
    SIGNALS_ARE_DEFAULT=1 exec env --default-signal "$ROOT/build/test.sh" "$@"
fi
cd "$ROOT"
export DOTNET_CLI_UI_LANGUAGE=en # the results are read below

SUMS="$LOGS/sums" # a line a suite: how many passed, failed and were skipped
: >"$SUMS"

# beside FUNCTION: runs its steps and suites beside what follows, until `await FUNCTION`.
declare -A LANES=() # their process groups, so that each can be ended with all that it has started
beside() {
    set -m
    "$1" &
    LANES[$1]=$!
    set +m
}

# await FUNCTION: a lane that ended early has said why.
await() {
    wait "${LANES[$1]}" || exit
    unset "LANES[$1]"
}

end_lanes() {
    local group
    for group in "${LANES[@]}"; do kill -- "-$group" 2>/dev/null || true; done
}
trap end_lanes EXIT

# suite NAME COUNT COMMAND [ARGUMENT…]: runs a test suite; COUNT is a function that reads "passed failed skipped" off its output. The
# other suites run whatever this one comes to.
suite() {
    local name="$1" count="$2" passed failed skipped
    shift 2
    announce "$name"
    run_logged "$name" "$@"
    read -r passed failed skipped < <("$count" <"$STEP_LOG")
    # A runner that fell over before it could count has failed, and so has one that found nothing to run.
    if ((failed == 0 && (STEP_STATUS != 0 || passed == 0))); then failed=1; fi

    report "$name" "$passed passed, $failed failed$( ((skipped == 0)) || echo ", $skipped skipped") in $STEP_SECONDS s"
    if ((failed > 0)); then show_log "$name" 80; fi
    echo "$passed $failed $skipped" >>"$SUMS"
}

# "100% tests passed, 0 tests failed out of 12"
count_ctest() { awk '/tests failed out of/ { failed += $4; passed += $NF - $4 } END { print passed + 0, failed + 0, 0 }'; }

# "Passed!  - Failed:     0, Passed:    12, Skipped:     0, Total:    12, ...", one line a test project
count_dotnet() {
    sed -n 's/.*Failed: *\([0-9]*\), Passed: *\([0-9]*\), Skipped: *\([0-9]*\), Total:.*/\2 \1 \3/p' |
        awk '{ passed += $1; failed += $2; skipped += $3 } END { print passed + 0, failed + 0, skipped + 0 }'
}

# "ℹ pass 12", "ℹ fail 0", "ℹ cancelled 0", "ℹ skipped 0"
count_node() {
    awk 'NF != 3 { next } $2 == "pass" { passed = $3 } $2 == "fail" || $2 == "cancelled" { failed += $3 } $2 == "skipped" { skipped = $3 }
        END { print passed + 0, failed + 0, skipped + 0 }'
}

# "32 passed, 0 failed (…)", one line a flavour
count_native_akka() { awk '/^[0-9]+ passed, [0-9]+ failed/ { passed += $1; failed += $3 } END { print passed + 0, failed + 0, 0 }'; }

# "--- PASS: TestReload (0.10s)", subtests further to the right
count_go() {
    awk '/^ *--- PASS: / { passed++ } /^ *--- FAIL: / { failed++ } /^ *--- SKIP: / { skipped++ }
        END { print passed + 0, failed + 0, skipped + 0 }'
}

# "16 doctests, 206 tests, 1 failure, 1 skipped"
count_exunit() {
    awk -F ', ' '/^[0-9]+ (doc)?tests?, / {
            for (i = 1; i <= NF; i++) {
                split($i, word, " ")
                if (word[2] ~ /^(doc)?tests?$/) all += word[1]
                else if (word[2] ~ /^(failures?|invalid)$/) failed += word[1]
                else skipped += word[1]
            }
        }
        END { print all - failed - skipped + 0, failed + 0, skipped + 0 }'
}

# A check without tests of its own counts as one test, by its exit status.
count_check() { if ((STEP_STATUS == 0)); then echo 1 0 0; else echo 0 1 0; fi; }

c_format() { find native bench -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run -Werror; }
# Only layout: the rules about code are the compiler's, which treats them as errors.
cs_format() {
    for folder in src tests bench/micro bench/peers/dotnet packaging/tool samples; do
        dotnet format whitespace "$folder" --folder --verify-no-changes
    done
}
# One project after the other: each uses all processors by itself. One that hangs is ended after forty minutes: on a slow machine some
# take twenty.
cs_tests() { dotnet test JSockD.slnx -c Release --no-build --nologo -m:1 -- RunConfiguration.TestSessionTimeout=2400000; }
bench_tests() { cd bench && node --test --test-reporter=spec tests/*.test.mjs tests/driver/*.test.mjs; }
node_tests() { cd "$1" && shift && node --test --test-reporter=spec "$@"; }

# The client libraries' toolchains come from Debian.
client_tools() {
    step "Go 1.24" build/fetch-go.sh 1.24
    step "Go 1.27" build/fetch-go.sh 1.27
    step "staticcheck" build/fetch-staticcheck.sh
    step "Elixir" build/setup.sh elixir
}

# Those that need no server.
client_checks() {
    suite "layout of Go" count_check build/go-client.sh 1.24 check
    suite "layout and types of Elixir" count_check build/elixir.sh check
}

# Against artifacts/jsockd.
client_suites() {
    suite "Go client with the race detector" count_go build/go-client.sh 1.24 test -race
    suite "Go client on Go 1.27" count_go build/go-client.sh 1.27 test
    suite "Go client, fuzzed" count_go build/go-client.sh 1.24 fuzz
    suite "Elixir client" count_exunit build/elixir.sh test
}

sanitized() { suite "C tests with sanitizers" count_ctest build/native.sh sanitize test; }

# What waits for the network, or for one processor, beside the engine's build.
preparations() {
    step "tools of clients and samples" build/setup.sh elixir browser packages
    tests/stacks/install.sh
    client_tools
    client_checks
}

# What needs the executable only.
server_suites() {
    client_suites
    suite "stack tests" count_node node_tests tests/stacks stacks.test.mjs
    suite "encoding tests" count_node node_tests tests/encoding
    suite "JavaScript tests" count_node node_tests tests/javascript streams url structured-clone events messaging timers fetch crypto performance intl tampering
}

# What needs the packages too.
package_suites() {
    suite "React sample tests" count_node node_tests samples/react-ssr
    suite "browser tests" count_node samples/react-app/test.sh
    suite "documents" count_node node_tests tests/documents
    suite "package tests" count_node node_tests packaging tests/texts.test.mjs tests/package.test.mjs tests/release.test.mjs
}

everything() {
    step "tools" build/setup.sh build test
    beside sanitized
    beside preparations
    build/executable.sh
    await preparations
    beside server_suites
    samples/react-ssr/build.sh
    src/JavaScript/build.sh
    tests/Diagnostics.Tests/SourceMaps/fixtures/build.sh
    bench/build.sh
    step "solution" dotnet build JSockD.slnx -c Release --nologo
    packaging/build.sh amd64
    beside package_suites
    suite "C# tests" count_dotnet cs_tests
    suite "C tests" count_ctest build/native.sh release test
    suite "Akka in native code and under the JIT" count_native_akka build/native-akka.sh
    suite "benchmark tests" count_node bench_tests
    suite "layout of C" count_check c_format
    suite "layout of C#" count_check cs_format
    await sanitized
    await server_suites
    await package_suites
}

clients() {
    step "tools" build/setup.sh build elixir
    client_tools
    build/executable.sh
    client_checks
    client_suites
}

case "${1:-}" in
    '') everything ;;
    clients) clients ;;
    *) fail "test.sh runs everything, or with the word clients the client libraries; it knows no '$1'." ;;
esac

awk '{ passed += $1; failed += $2; skipped += $3 }
    END { print "\n" passed + 0 " passed, " failed + 0 " failed" (skipped ? ", " skipped " skipped" : ""); exit failed > 0 }' "$SUMS"
