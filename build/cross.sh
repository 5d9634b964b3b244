#!/usr/bin/env bash
# Makes the executable for another processor than this machine's:  build/cross.sh arm64 [native]
#
# Leaves artifacts/linux-arm64/jsockd, and the library in artifacts/native/linux-arm64, which build/packages.sh takes; with `native`, the
# library only. On amd64, with Debian's cross compiler and QEMU, which it installs. There is no profile: counts can only be taken where the
# library runs. Does nothing when nothing that goes into it has changed.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

[[ "${1:-}" == arm64 ]] || fail "cross.sh compiles for arm64, not for '${1:-}'."
[[ "$(runtime_identifier)" == linux-x64 ]] || fail "cross.sh compiles on linux-x64: on an arm64 machine, build/executable.sh is the way."
IDENTIFIER=linux-arm64
PREFIX=aarch64-linux-gnu-
NATIVE=artifacts/native/$IDENTIFIER
INTL=artifacts/intl-$IDENTIFIER
EXECUTABLE=artifacts/$IDENTIFIER/jsockd

# What this machine's library was made from serves here too: the engine's patched sources, bundles, locale data.
fetch() {
    build/fetch-icu.sh arm64
    build/fetch-libsodium.sh arm64
    build/fetch-brotli.sh arm64
}

library() {
    local icu brotli engine
    engine="$(build/patch-engine.sh "$(build/fetch-engine.sh | tail -n 1)" | tail -n 1)"
    icu="$(build/fetch-icu.sh arm64 | tail -n 1)"
    brotli="$(build/fetch-brotli.sh arm64 | tail -n 1)"
    mkdir -p "$INTL" "$NATIVE"
    OBJCOPY=${PREFIX}objcopy node native/tools/icu-archives.mjs "$icu" "$INTL"
    cmp -s artifacts/intl/intl-en.dat "$INTL/intl-en.dat" || cp artifacts/intl/intl-en.dat "$INTL/intl-en.dat"
    cmake -S native -B "$NATIVE" -DCMAKE_BUILD_TYPE=Release -DCMAKE_TOOLCHAIN_FILE="$ROOT/native/toolchains/$IDENTIFIER.cmake" \
        -DQUICKJS_DIR="$engine" -DJSD_ICU_DIR="$icu" -DJSD_INTL_DATA_DIR="$ROOT/$INTL" \
        -DBROTLI_DECODER="$brotli/libbrotlidec.a" -DBROTLI_COMMON="$brotli/libbrotlicommon.a"
    cmake --build "$NATIVE" --parallel 2 --target jsockd-engine jsockd-engine-static jsockd-intl
}

publish() {
    local inputs output="artifacts/publish/$IDENTIFIER"
    inputs="$(hash_of src build/{cross,executable,fetch-libsodium,fetch-brotli}.sh build/*.lock build/*.targets \
        Directory.*.props "$NATIVE"/libjsockd-{engine,intl}.a)"
    if [[ -x "$EXECUTABLE" ]] && is_stamped "$EXECUTABLE.inputs" "$inputs"; then
        echo "up to date"
        return
    fi
    publish_natively src/Server "$output" "$IDENTIFIER" -p:NativeFlavour="$IDENTIFIER" -p:CrossPrefix="$PREFIX"
    mkdir -p "$(dirname "$EXECUTABLE")"
    cp "$output/jsockd" "$EXECUTABLE.new"
    qemu-aarch64-static -L /usr/aarch64-linux-gnu "$EXECUTABLE.new" -v
    mv -f "$EXECUTABLE.new" "$EXECUTABLE"
    echo "$inputs" >"$EXECUTABLE.inputs"
}

step "tools for another processor" build/setup.sh cross
# Its bundles, sources and locale data.
step "engine and native library" build/native.sh release
step "libraries for arm64" fetch
step "engine and native library for arm64" library
[[ "${2:-}" == native ]] || step "executable for arm64" publish
