#!/usr/bin/env bash
# Builds the programs that measure, into artifacts/bench: load, echo, bare-engine, ready, and libmeasure.so; with `stock`, stock-engine too,
# which takes minutes; with `clients`, those that call by the client libraries, on toolchains that it fetches or installs. Does nothing when
# nothing that goes into them has changed.
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
    program libmeasure.so "$SOURCES"/{hosted,measure,common}/*.c -- -fPIC -shared
    echo "$inputs" >"$OUTPUT/.inputs"
}

# engine_objects FOLDER OPTION…: the engine's sources, as the package has them, compiled by the rules of native/CMakeLists.txt.
engine_objects() {
    local folder="$1" name
    shift
    mkdir -p "$folder"
    for name in quickjs quickjs-libc libregexp libunicode dtoa; do
        gcc -O3 -DNDEBUG -D_GNU_SOURCE -DQUICKJS_NG_BUILD -DQJS_DISABLE_WORKER -fPIC -fvisibility=hidden \
            -fno-semantic-interposition -fwrapv -funsigned-char -w "$@" -fprofile-update=single -c "$STOCK/$name.c" -o "$folder/$name.o"
    done
}

# The engine without our patches, laid out by a profile of the same programs: what the patches bring is measured against it.
stock_engine() {
    local inputs folder="$OUTPUT/stock" program
    inputs="$(hash_of "$SOURCES" bench/build.sh "$STOCK" artifacts/training) $(gcc --version | head -n 1)"
    if is_stamped "$folder/.inputs" "$inputs"; then
        echo "up to date"
        return
    fi
    rm -rf "$folder"
    engine_objects "$folder/train" -fprofile-generate
    program stock-train "$SOURCES"/{engine,measure,common}/*.c -- -isystem "$STOCK" -fprofile-generate "$folder"/train/*.o
    find "$OUTPUT" -name '*.gcda' -delete
    echo '(m, seed) => m.run(seed)' >"$folder/command"
    echo 1 >"$folder/parameter"
    for program in artifacts/training/*.mjs; do
        "$OUTPUT/stock-train" --source "$program" --command "$folder/command" --parameter "$folder/parameter" --count 200
    done
    for program in "$folder"/train/*.gcda; do
        mkdir -p "$folder/use"
        cp "$program" "$folder/use/"
    done
    engine_objects "$folder/use" -flto -fprofile-use -Wno-missing-profile -fira-region=one -fno-gcse -fno-tree-pre -fno-tracer \
        -fno-unroll-loops -fno-peel-loops -fno-vpt -fno-reorder-functions -fno-reorder-blocks-and-partition
    gcc -r -nostdlib -O3 -flto -flto-partition=none -flinker-output=nolto-rel -o "$folder/engine.o" "$folder"/use/*.o
    program stock-engine "$SOURCES"/{engine,measure,common}/*.c -- -isystem "$STOCK" "$folder/engine.o"
    echo "$inputs" >"$folder/.inputs"
}

# Go's and Elixir's tools see for themselves what has changed. The client is compiled in a folder of its own: its tests may run beside.
client_programs() {
    local go
    go="$(build/fetch-go.sh 1.24 | tail -n 1)"
    build/setup.sh elixir
    (
        cd "$SOURCES/../peers/go"
        GOTOOLCHAIN=local GOPROXY=off GOFLAGS='' GOWORK=off GOCACHE="$ROOT/artifacts/go/cache" GOPATH="$ROOT/artifacts/go/path" \
            "$go" build -o "$ROOT/$OUTPUT/go-clients" .
    )
    (
        cd clients/elixir
        LC_ALL=C.UTF-8 MIX_ENV=prod MIX_BUILD_ROOT="$ROOT/$OUTPUT/elixir" mix compile --warnings-as-errors
    )
}

command -v gcc >/dev/null || fail "The benchmark's programs need gcc, which is not on the PATH."
mkdir -p "$OUTPUT"
if command -v flock >/dev/null; then # several that need the programs may start at once
    exec 8>"$OUTPUT/.busy"
    flock 8
fi
step "engine and native library" build/native.sh release
step "programs of the benchmark" programs
if [[ " $* " == *" clients "* ]]; then step "programs of the client libraries" client_programs; fi
if [[ " $* " == *" stock "* ]]; then
    STOCK="$(build/fetch-engine.sh | tail -n 1)"
    native/training/build.sh
    step "stock engine of the benchmark" stock_engine
fi
