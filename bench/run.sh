#!/usr/bin/env bash
# Builds what the benchmark needs, measures the scenarios on all peers, and writes the report with its charts. --help shows the
# options; bench/README.md says what is measured and how to read it.
# shellcheck source-path=SCRIPTDIR source=../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../build/lib.sh"

JIT=artifacts/bench/jit
STAMP=artifacts/bench/jit.inputs

# The same sources under the JIT: what `dotnet publish` makes without native compilation.
publish_for_jit() {
    local inputs
    inputs="$(hash_of src bench/run.sh Directory.*.props build/*.targets artifacts/native/release/libjsockd-engine.so)"
    if [[ -x "$JIT/jsockd" ]] && is_stamped "$STAMP" "$inputs"; then
        echo "up to date"
        return
    fi
    rm -rf "$JIT"
    dotnet publish src/Server/Server.csproj -c Release -o "$JIT" --nologo
    "$JIT/jsockd" -v
    echo "$inputs" >"$STAMP"
}

# Paths on the command line are relative to where the command was given.
check=0
node "$ROOT/bench/driver/check-options.mjs" "$@" || check=$?
case $check in
    0) ;;
    3) exit 0 ;;
    4) exec node "$ROOT/bench/driver/main.mjs" "$@" ;;
    *) exit $check ;;
esac
HERE="$PWD"
cd "$ROOT"

step "tools" build/setup.sh build bench
command -v gnuplot >/dev/null || fail "gnuplot is missing, which draws the charts: install it (Debian: gnuplot-nox) and start again."
build/executable.sh
samples/react-ssr/build.sh
src/JavaScript/build.sh
bench/pages/build.sh
bench/build.sh clients stock
step "server under the JIT" publish_for_jit
step "engines in .NET programs" dotnet build bench/peers/dotnet/DotNetPeers.csproj -c Release --nologo

cd "$HERE"
exec node "$ROOT/bench/driver/main.mjs" "$@"
