#!/usr/bin/env bash
# Micro-benchmarks of the server's hot path: bench/micro.sh [BENCHMARKDOTNET ARGUMENT…], such as --list flat, --filter '*Parser*' or --job
# short. Builds what it needs, runs all of them if nothing else is said, and prints the table. The exit status is not 0 when a benchmark has
# no result. BenchmarkDotNet's files go to artifacts/bench/micro, or where MICRO_OUTPUT says.
# shellcheck source-path=SCRIPTDIR source=../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../build/lib.sh"
cd "$ROOT"

PROGRAM=artifacts/dotnet/bin/MicroBenchmarks/release/JSockD.MicroBenchmarks.dll
LIBRARY=artifacts/native/release/libjsockd-engine
STAMP=artifacts/bench/micro.inputs
OUTPUT="${MICRO_OUTPUT:-artifacts/bench/micro}"

build_benchmarks() {
    local inputs
    inputs="$(hash_of src bench/micro Directory.*.props build/*.targets "$LIBRARY".*)"
    if [[ -f "$PROGRAM" ]] && is_stamped "$STAMP" "$inputs"; then
        echo "up to date"
        return
    fi
    dotnet build bench/micro/MicroBenchmarks.csproj -c Release --nologo
    mkdir -p "$(dirname "$STAMP")"
    echo "$inputs" >"$STAMP"
}

# BenchmarkDotNet's log has some thousand lines, so it goes to a file, and the tables that this run has written are shown. What is wrong
# comes on stderr. Where no table was written, it was asked something, such as --list, and the log is the answer.
run_benchmarks() {
    local log="$OUTPUT/run.log" begun="$OUTPUT/.begun" status=0 tables
    mkdir -p "$OUTPUT/results"
    touch "$begun"
    say "running; the log: $log"
    dotnet "$PROGRAM" "$@" --artifacts "$OUTPUT" >"$log" </dev/null || status=$?
    tables="$(find "$OUTPUT/results" -name '*-report-github.md' -newer "$begun")"
    cat "${tables:-$log}"
    return "$status"
}

command -v dotnet >/dev/null || fail "The micro-benchmarks need the .NET SDK: version 10 or newer, with dotnet on the PATH."
step "engine and native library" build/native.sh release
step "micro-benchmarks" build_benchmarks
run_benchmarks "$@"
