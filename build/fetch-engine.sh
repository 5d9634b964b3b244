#!/usr/bin/env bash
# Fetches the sources of the JavaScript engine that build/engine.lock names, and prints their folder as the last line.
#
# They come as a Debian package (build/debian-package.sh says how). Does nothing, and needs no network, when they are there.
#
#   QUICKJS_SOURCE_DIR     a local copy of quickjs-ng's sources to use instead (other systems, no network)
#   JSOCKD_ENGINE_MIRROR   URI of a Debian mirror to use instead of the machine's
#   JSOCKD_ENGINE_LOCK     another lock file (for the tests)
#   JSOCKD_ENGINE_DIR      where to keep everything; artifacts/engine by default
# shellcheck source-path=SCRIPTDIR source=debian-package.sh disable=SC2034 # what is set here is read there
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/build/debian-package.sh"

oldest=0.17.0
lock=${JSOCKD_ENGINE_LOCK:-$root/build/engine.lock}
store=${JSOCKD_ENGINE_DIR:-$root/artifacts/engine}
title=quickjs-ng
content=usr/src/quickjs-ng
witness=quickjs.c
mirror_variable=JSOCKD_ENGINE_MIRROR
without_apt="set QUICKJS_SOURCE_DIR to a copy of the sources of quickjs-ng $oldest or newer"
wanted="any version from $oldest on"
is_wanted() { dpkg --compare-versions "$1" ge "$oldest"; }

use_local_copy() {
    local dir=$1 file version
    for file in quickjs.c quickjs.h quickjs-libc.c libregexp.c libunicode.c dtoa.c; do
        [ -f "$dir/$file" ] || fail "QUICKJS_SOURCE_DIR ($dir) has no $file: name the folder that holds the sources of quickjs-ng."
    done
    version=$(sed -n 's/^#define QJS_VERSION_\(MAJOR\|MINOR\|PATCH\) *\([0-9]*\)$/\2/p' "$dir/quickjs.h" | paste -sd.)
    [ -n "$version" ] || fail "QUICKJS_SOURCE_DIR ($dir) is not quickjs-ng: its quickjs.h has no QJS_VERSION_MAJOR."
    [ "$(printf '%s\n' "$oldest" "$version" | sort -V | head -n 1)" = "$oldest" ] ||
        fail "QUICKJS_SOURCE_DIR ($dir) holds quickjs-ng $version: $oldest or newer is needed."
    (cd "$dir" && pwd)
}

if [ -n "${QUICKJS_SOURCE_DIR:-}" ]; then
    use_local_copy "$QUICKJS_SOURCE_DIR"
else
    fetch_locked_package
    echo "$fetched"
fi
