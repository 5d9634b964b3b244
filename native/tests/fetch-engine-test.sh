#!/usr/bin/env bash
# build/fetch-engine.sh: what it does without a network, with a copy of the sources, and when something is wrong.
#
# Needs a Debian mirror for two of the cases; they say so, and count as passed, where there is none.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
fetch=$root/build/fetch-engine.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
unset QUICKJS_SOURCE_DIR JSOCKD_ENGINE_MIRROR JSOCKD_ENGINE_LOCK JSOCKD_ENGINE_DIR

# Runs the script with the given environment; leaves stdout, stderr and the exit code for the checks.
run() {
    code=0
    env "$@" "$fetch" >"$work/stdout" 2>"$work/stderr" || code=$?
}

check() {
    local what=$1
    shift
    if "$@"; then
        echo "ok    $what"
    else
        failures=$((failures + 1))
        echo "FAIL  $what"
        sed 's/^/      /' "$work/stdout" "$work/stderr"
    fi
}

succeeded() { [ "$code" -eq 0 ] && [ -f "$(tail -n 1 "$work/stdout")/quickjs.c" ]; }
failed_saying() { [ "$code" -ne 0 ] && [ "$(wc -l <"$work/stderr")" -eq 1 ] && grep -qF -- "$1" "$work/stderr"; }
silent() { [ ! -s "$work/stderr" ]; }
loudly() { succeeded && grep -qF "WARNING: its sha256 is" "$work/stderr"; }

# The pinned package as the first build left it: everything else is a copy of that.
run
check "the pinned version is there or can be fetched" succeeded
sources=$(tail -n 1 "$work/stdout")

run JSOCKD_ENGINE_MIRROR=file:///nonexistent
check "up to date: no mirror is asked" succeeded
check "up to date: nothing is said" silent

# ---- QUICKJS_SOURCE_DIR ----

run QUICKJS_SOURCE_DIR="$sources" JSOCKD_ENGINE_DIR="$work/unused"
check "a local copy is used" succeeded
check "a local copy: nothing is fetched" test ! -e "$work/unused"
run QUICKJS_SOURCE_DIR="$work/nothing"
check "a local copy that is not there" failed_saying "has no quickjs.c"
cp -r "$sources" "$work/old"
sed -i 's/\(#define QJS_VERSION_MINOR\).*/\1 9/' "$work/old/quickjs.h"
run QUICKJS_SOURCE_DIR="$work/old"
check "a local copy that is too old" failed_saying "holds quickjs-ng 0.9.0: 0.17.0 or newer is needed"
sed -i '/QJS_VERSION/d' "$work/old/quickjs.h"
run QUICKJS_SOURCE_DIR="$work/old"
check "a local copy of something else" failed_saying "is not quickjs-ng"

# ---- The mirror and the lock ----

run JSOCKD_ENGINE_DIR="$work/a" JSOCKD_ENGINE_MIRROR=file:///nonexistent
check "a mirror that does not answer" failed_saying "does not answer"
run JSOCKD_ENGINE_DIR="$work/a" JSOCKD_ENGINE_LOCK="$work/nothing"
check "no lock file" failed_saying "is missing"
echo "package qjs-src" >"$work/broken.lock"
run JSOCKD_ENGINE_DIR="$work/a" JSOCKD_ENGINE_LOCK="$work/broken.lock"
check "a lock file without a version" failed_saying "has no line 'version'"

mkdir "$work/bin"
for tool in bash env dirname sed awk paste mkdir flock cat tail head sort; do ln -s "$(command -v "$tool")" "$work/bin/"; done
run JSOCKD_ENGINE_DIR="$work/a" PATH="$work/bin"
check "a system without apt" failed_saying "there is no apt-get on this system: set QUICKJS_SOURCE_DIR"

run JSOCKD_ENGINE_DIR="$work/b"
if [ "$code" -ne 0 ] && grep -qE 'does not answer|no Debian mirror|no apt-get' "$work/stderr"; then
    echo "ok    (no Debian mirror here: a wrong checksum and a missing version are not tried)"
else
    check "a fresh fetch" succeeded
    sed 's/^sha256 .*/sha256 0000/' "$root/build/engine.lock" >"$work/checksum.lock"
    run JSOCKD_ENGINE_DIR="$work/c" JSOCKD_ENGINE_LOCK="$work/checksum.lock"
    check "a wrong checksum" failed_saying "expected 0000, got"
    check "a wrong checksum: nothing is unpacked" test ! -e "$work/c/stamp"
    sed 's/^version .*/version 0.16.0-9/' "$root/build/engine.lock" >"$work/gone.lock"
    run JSOCKD_ENGINE_DIR="$work/d" JSOCKD_ENGINE_LOCK="$work/gone.lock"
    check "a version that is gone is replaced loudly" loudly
    run JSOCKD_ENGINE_DIR="$work/d" JSOCKD_ENGINE_LOCK="$work/gone.lock" JSOCKD_ENGINE_MIRROR=file:///nonexistent
    check "a replacement is announced every time, without a network" loudly
    sed 's/^package .*/package no-such-engine/' "$root/build/engine.lock" >"$work/none.lock"
    run JSOCKD_ENGINE_DIR="$work/e" JSOCKD_ENGINE_LOCK="$work/none.lock"
    check "no version at all" failed_saying "neither no-such-engine"
fi

[ "$failures" -eq 0 ]
