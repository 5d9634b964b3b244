#!/usr/bin/env bash
# Fetches the static archive of the libsodium that build/libsodium.lock names, and prints its path as the last line:
# build/fetch-libsodium.sh [ARCHITECTURE], with Debian's name of a processor (amd64, arm64); this machine's by default.
#
# It comes in a Debian package (build/debian-package.sh says how). Does nothing, and needs no network, when it is there.
#
#   SODIUM_ARCHIVE         a static archive of libsodium 1.0.22 to use instead (other systems, no network)
#   JSOCKD_SODIUM_MIRROR   URI of a Debian mirror to use instead of the machine's
#   JSOCKD_SODIUM_LOCK     another lock file (for the tests)
#   JSOCKD_SODIUM_DIR      where to keep everything; artifacts/libsodium by default
# shellcheck source-path=SCRIPTDIR source=debian-package.sh disable=SC2034 # what is set here is read there
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/build/debian-package.sh"

release=1.0.22
lock=${JSOCKD_SODIUM_LOCK:-$root/build/libsodium.lock}
without_apt="set SODIUM_ARCHIVE to a static archive (libsodium.a) of libsodium $release"

# The archive holds its version as text. A linker would say that functions are missing, or nothing at all.
use_local_copy() {
    local archive=$1
    [ -f "$archive" ] || fail "SODIUM_ARCHIVE ($archive) is no file: name a static archive (libsodium.a) of libsodium $release."
    grep -qaF sodium_version_string "$archive" || fail "SODIUM_ARCHIVE ($archive) is not a static archive of libsodium."
    grep -qaF "$release" "$archive" ||
        fail "SODIUM_ARCHIVE ($archive) is of another version: NSec, which calls it, insists on libsodium $release."
    (cd "$(dirname "$archive")" && echo "$PWD/${archive##*/}")
}

if [ -n "${SODIUM_ARCHIVE:-}" ]; then
    use_local_copy "$SODIUM_ARCHIVE"
    exit
fi

architecture=$(pinned_architecture libsodium "${1:-}")
case $architecture in
amd64) libraries=usr/lib/x86_64-linux-gnu ;;
arm64) libraries=usr/lib/aarch64-linux-gnu ;;
esac
store=${JSOCKD_SODIUM_DIR:-$root/artifacts/libsodium}/$architecture
title=libsodium
content=$libraries
witness=libsodium.a
mirror_variable=JSOCKD_SODIUM_MIRROR
wanted="another package of libsodium $release"
checksum_key=sha256-$architecture
is_wanted() { [ "${1%-*}" = "$release" ]; }

fetch_locked_package
echo "$fetched/$witness"
