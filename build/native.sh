#!/usr/bin/env bash
# Builds the native library, incrementally:  build/native.sh [release|sanitize] [test]
#
# Leaves artifacts/native/<flavour>/libjsockd-engine.so and .a. With `test`, builds and runs the C tests too.
# Fetches the engine's sources where they are missing (build/fetch-engine.sh) and patches a copy (build/patch-engine.sh).
# A release build by gcc is laid out by a
# profile, which is made first where it is missing (native/training). Details go to artifacts/logs.
set -euo pipefail

flavour=${1:-release}
action=${2:-build}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=$root/artifacts/native/$flavour
log=$root/artifacts/logs/native-$flavour.log

profile=
case $flavour in
release) options=(-DCMAKE_BUILD_TYPE=Release -DJSD_SANITIZE=OFF) ;;
sanitize) options=(-DCMAKE_BUILD_TYPE=Debug -DJSD_SANITIZE=ON) ;;
*)
    echo "native: unknown flavour '$flavour': say release or sanitize." >&2
    exit 2
    ;;
esac
for tool in cmake cc; do
    command -v "$tool" >/dev/null || {
        echo "native: there is no $tool: install cmake 3.25 or newer and a C compiler (gcc)." >&2
        exit 1
    }
done

node_version=$(node --version 2>/dev/null || echo v0)
node_version=${node_version#v}
if ! command -v npm >/dev/null || [ "${node_version%%.*}" -lt 18 ]; then
    echo "native: the globals of src/JavaScript need Node.js 18 or newer with npm, on the PATH." >&2
    exit 1
fi

fail() {
    echo "native: $1 failed; the end of $log:" >&2
    tail -n 25 "$log" >&2
    exit 1
}

mkdir -p "$out" "$(dirname "$log")"
if command -v flock >/dev/null; then # builds of several projects call this at once
    exec 8>"$out/busy"
    flock 8
fi

(
    if command -v flock >/dev/null; then # the flavours share the bundles
        mkdir -p "$root/artifacts/javascript"
        exec 9>"$root/artifacts/javascript/.busy"
        flock 9
    fi
    "$root/src/JavaScript/build.sh" >&2
)
sources=$("$root/build/fetch-engine.sh" | tail -n 1)
engine=$("$root/build/patch-engine.sh" "$sources" | tail -n 1)
icu=$("$root/build/fetch-icu.sh" | tail -n 1)
"$root/build/intl-data.sh" "$icu" >&2
: >"$log"

# Clang counts otherwise, and gained nothing by it.
if [ "$flavour" = release ] && cc -v 2>&1 | grep -q '^gcc version'; then
    profile=$root/artifacts/native/profile
    "$root/native/training/profile.sh" "$engine" "$profile" "$icu" >&2
fi
options+=(-DJSD_PROFILE="$profile" -DJSD_ICU_DIR="$icu")
is_configured() { [ -f "$out/CMakeCache.txt" ] && grep -qxF "$1" "$out/CMakeCache.txt"; }
if ! is_configured "QUICKJS_DIR:PATH=$engine" || ! is_configured "JSD_ICU_DIR:PATH=$icu" ||
    ! is_configured "JSD_PROFILE:PATH=$profile"; then
    echo "native: configuring $flavour"
    cmake -S "$root/native" -B "$out" "${options[@]}" -DQUICKJS_DIR="$engine" >>"$log" 2>&1 || fail "configuring $flavour"
fi
targets=(jsockd-engine jsockd-engine-static jsockd-intl)
[ "$action" = test ] && targets=(all)
cmake --build "$out" --parallel 2 --target "${targets[@]}" >>"$log" 2>&1 || fail "building $flavour"
if [ "$action" = test ]; then
    ctest --no-tests=error --test-dir "$out" --output-on-failure --parallel 2 >>"$log" 2>&1 || fail "testing $flavour"
    grep -E 'tests passed|tests failed' "$log" || true
fi
echo "native: $out/libjsockd-engine.so is up to date"
