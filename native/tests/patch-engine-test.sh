#!/usr/bin/env bash
# build/patch-engine.sh: our patches fit the engine, and what happens when one does not, or has changed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
unset JSOCKD_ENGINE_PATCHES
export JSOCKD_ENGINE_PATCHED=$work/patched
sources=$("$root/build/fetch-engine.sh" | tail -n 1)

# Runs the script with the given environment; leaves stdout, stderr and the exit code for the checks.
run() {
    code=0
    env "$@" "$root/build/patch-engine.sh" "$sources" >"$work/stdout" 2>"$work/stderr" || code=$?
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

succeeded() { [ "$code" -eq 0 ] && [ "$(tail -n 1 "$work/stdout")" = "$work/patched" ]; }
failed_saying() { [ "$code" -ne 0 ] && grep -qF -- "$1" "$work/stderr"; }
names_all_patches() {
    local patch
    for patch in "$root"/native/patches/*.patch; do
        grep -qF "$(basename "$patch" .patch)" "$work/patched/engine-patches.h" || return 1
    done
}

# What a patch must open with, before its first change: see native/README.md.
says_why() {
    local patch=$1 part
    for part in '^Reason: ' '^Test: native/tests/' '^Upstream report' \
        '^    Title: ' '^    What happens: ' '^    Reproduce: ' '^    The patch: '; do
        sed '/^--- /,$d' "$patch" | grep -q "$part" || return 1
    done
}

# "Test: native/tests/values_test.c, name_of_a_test" or the file alone.
names_a_test() {
    local file name
    IFS=', ' read -r file name < <(sed -n 's/^Test: //p' "$1")
    [ -f "$root/$file" ] && { [ -z "$name" ] || grep -qF "TEST($name)" "$root/$file"; }
}

run
check "our patches apply" succeeded
check "the copy names them" names_all_patches
check "the fetched sources stay as they were" test ! -e "$sources/engine-patches.h"
for patch in "$root"/native/patches/*.patch; do
    check "$(basename "$patch") opens with its reason, its test and its upstream report" says_why "$patch"
    check "$(basename "$patch") names a test that is there" names_a_test "$patch"
done

touch "$work/patched/as-it-was"
run
check "nothing has changed: nothing is done" test -e "$work/patched/as-it-was"

cp -r "$root/native/patches" "$work/patches"
printf '%s\n' 'One more.' '--- list.h' '+++ list.h' '@@ -1,1 +1,1 @@' '-/*' '+/* Patched.' >"$work/patches/9000-one-more.patch"
run JSOCKD_ENGINE_PATCHES="$work/patches"
check "one more patch is applied" succeeded
check "one more patch: the copy is made anew" test ! -e "$work/patched/as-it-was"
check "one more patch: it is there" grep -q 'Patched' "$work/patched/list.h"
check "one more patch: it is named" grep -q '9000-one-more' "$work/patched/engine-patches.h"

printf '%s\n' 'Nowhere.' '--- list.h' '+++ list.h' '@@ -1,1 +1,1 @@' '-nowhere' '+somewhere' >"$work/patches/9001-nowhere.patch"
run JSOCKD_ENGINE_PATCHES="$work/patches"
check "a patch that does not apply stops the build with its name" failed_saying "9001-nowhere.patch does not apply"
check "a patch that does not apply: the last copy stays" grep -q '9000-one-more' "$work/patched/engine-patches.h"
run JSOCKD_ENGINE_PATCHES="$work/patches"
check "a patch that does not apply stops the next build too" failed_saying "9001-nowhere.patch does not apply"

run JSOCKD_ENGINE_PATCHES="$work/nothing"
check "no patches at all" failed_saying "there are no patches in"
mkdir "$work/bin"
for tool in bash env dirname; do ln -s "$(command -v "$tool")" "$work/bin/"; done
ln -s "$(command -v mkdir)" "$(command -v sha256sum)" "$work/bin/"
run PATH="$work/bin"
check "a system without patch" failed_saying "there is no patch on the PATH"
sources=$work/nothing run
check "a folder that is no engine" failed_saying "has no quickjs.c"

[ "$failures" -eq 0 ]
