#!/usr/bin/env bash
# Builds the programs that measure, into artifacts/bench: load, echo, bare-engine, ready. Does nothing when nothing that
# goes into them has changed.
# shellcheck source-path=SCRIPTDIR source=../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../build/lib.sh"
cd "$ROOT"

SOURCES=bench/programs
OUTPUT=artifacts/bench
# The very machine code that the server has, patches and all. The archive that is made of it hides the engine's names,
# which bare-engine needs.
ENGINE=artifacts/native/release/jsockd-engine-linked.o
# What it refers to for Intl.
INTL=artifacts/native/release/libjsockd-intl.a

FLAGS=(-std=gnu11 -O2 -g -Wall -Wextra -Werror -D_GNU_SOURCE -pthread -I "$SOURCES")

# program NAME SOURCE… -- LINKED…: puts it in place in one go, so that a program that runs keeps its file.
program() {
    local name="$1" sources=()
    shift
    while [[ "$1" != -- ]]; do
        sources+=("$1")
        shift
    done
    shift
    gcc "${FLAGS[@]}" "${sources[@]}" "$@" -lm -o "$OUTPUT/$name.new"
    mv -f "$OUTPUT/$name.new" "$OUTPUT/$name"
}

programs() {
    local inputs headers
    [[ -f "$ENGINE" ]] || fail "There is no $ENGINE, which build/native.sh release should have left."
    headers="$(build/patch-engine.sh "$(build/fetch-engine.sh | tail -n 1)" | tail -n 1)"
    inputs="$(hash_of "$SOURCES" bench/build.sh "$ENGINE")"
    if is_stamped "$OUTPUT/.inputs" "$inputs"; then
        echo "up to date"
        return
    fi

    program load "$SOURCES"/{load,measure,common}/*.c --
    program echo "$SOURCES"/{echo,common}/*.c --
    program bare-engine "$SOURCES"/{engine,measure,common}/*.c -- -isystem "$headers" "$ENGINE" "$INTL" -l:libstdc++.a
    program ready "$SOURCES"/{ready,common}/*.c --
    echo "$inputs" >"$OUTPUT/.inputs"
}

command -v gcc >/dev/null || fail "The benchmark's programs need gcc, which is not on the PATH."
mkdir -p "$OUTPUT"
if command -v flock >/dev/null; then # several that need the programs may start at once
    exec 8>"$OUTPUT/.busy"
    flock 8
fi
step "engine and native library" build/native.sh release
step "programs of the benchmark" programs
