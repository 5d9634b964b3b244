#!/usr/bin/env bash
# Fetches a Go toolchain, and prints the path of its go command as the last line: build/fetch-go.sh VERSION, with 1.24 or 1.27.
#
# It comes in two Debian packages, which build/golang-VERSION-{go,src}.lock name (build/debian-package.sh says how). Does nothing, and
# needs no network, when it is there.
#
#   JSOCKD_GO          a go command, 1.22 or newer, to use instead of either version (other systems, no network)
#   JSOCKD_GO_MIRROR   URI of a Debian mirror to use instead of the machine's
#   JSOCKD_GO_DIR      where to keep everything; artifacts/go by default
# shellcheck source-path=SCRIPTDIR source=debian-package.sh disable=SC2034 # what is set here is read there
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/build/debian-package.sh"

oldest=1.22
without_apt="set JSOCKD_GO to a go command of $oldest or newer"

use_local_copy() {
    local go=$1 version
    version=$("$go" env GOVERSION 2>/dev/null) || fail "JSOCKD_GO ($go) can't be run: name a go command."
    [ "$(printf '%s\n' "$oldest" "${version#go}" | sort -V | head -n 1)" = "$oldest" ] ||
        fail "JSOCKD_GO ($go) is of version ${version#go}: $oldest or newer is needed."
    command -v "$go"
}

if [ -n "${JSOCKD_GO:-}" ]; then
    use_local_copy "$JSOCKD_GO"
    exit
fi

release=${1:-}
folder=$root/build
[ -f "$folder/golang-$release-go.lock" ] || fail "no Go '$release' is pinned: say 1.24 or 1.27, or $without_apt."
machine=$(pinned_architecture Go)

top=${JSOCKD_GO_DIR:-$root/artifacts/go}/$release
content=usr
mirror_variable=JSOCKD_GO_MIRROR
wanted="another package of Go $release"
is_wanted() { [[ "$1" == "$release".* ]]; }

# part NAME CHECKSUM_KEY WITNESS: fetches a package, and leaves its folder in $fetched.
part() {
    title=golang-$release-$1
    lock=$folder/$title.lock
    store=$top/$1
    checksum_key=$2
    witness=$3
    suite=$(locked suite)
    fetch_locked_package
}

part go "sha256-$machine" "lib/go-$release/bin/go"
commands=$fetched
part src sha256 "share/go-$release/src/runtime/proc.go"
library=$fetched

# The first package has links to the second's files, which the system would put beside its own: so does this.
merged=$top/root
if [ "$(cat "$merged/made-of" 2>/dev/null)" != "$commands $library" ]; then
    rm -rf "$merged" "$merged.new"
    mkdir -p "$merged.new"
    cp -a "$commands/." "$library/." "$merged.new"
    echo "$commands $library" >"$merged.new/made-of"
    mv "$merged.new" "$merged"
fi
echo "$merged/lib/go-$release/bin/go"
