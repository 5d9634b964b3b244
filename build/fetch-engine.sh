#!/usr/bin/env bash
# Fetches the sources of the JavaScript engine that build/engine.lock names, and prints their folder as the last line.
#
# They come as a Debian package from the mirror that this machine's apt already uses, through an apt configuration of our
# own: the machine's package lists and packages are not touched. Does nothing, and needs no network, when they are there.
#
#   QUICKJS_SOURCE_DIR     a local copy of quickjs-ng's sources to use instead (other systems, no network)
#   JSOCKD_ENGINE_MIRROR   URI of a Debian mirror to use instead of the machine's
#   JSOCKD_ENGINE_LOCK     another lock file (for the tests)
#   JSOCKD_ENGINE_DIR      where to keep everything; artifacts/engine by default
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
lock=${JSOCKD_ENGINE_LOCK:-$root/build/engine.lock}
store=${JSOCKD_ENGINE_DIR:-$root/artifacts/engine}
oldest=0.17.0
suite=forky
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
without_apt='set QUICKJS_SOURCE_DIR to a copy of the sources of quickjs-ng'" $oldest or newer"

fail() {
    echo "fetch-engine: $1" >&2
    exit 1
}

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

locked() {
    local value
    value=$(awk -v key="$1" '$1 == key { print $2 }' "$lock")
    [ -n "$value" ] || fail "$lock has no line '$1': restore it from version control."
    echo "$value"
}

# The stamp names the lock's content and, behind it, the folder that it led to: a substitute for a version that is gone
# stays usable without a network, and is announced on every build.
up_to_date() {
    local dir
    [ -f "$store/stamp" ] || return 1
    [ "$(sed -n 1p "$store/stamp")" = "$package $version $sha256" ] || return 1
    dir=$(sed -n 2p "$store/stamp")
    [ -f "$store/$dir/quickjs.c" ] || return 1
    if [ "$dir" != "quickjs-ng-$version" ]; then
        announce_substitute "${dir#quickjs-ng-}" "$(sed -n 3p "$store/stamp")"
    fi
    echo "$store/$dir"
}

announce_substitute() {
    cat >&2 <<MESSAGE
fetch-engine: ************************************************************************************
fetch-engine: WARNING: $package $version, which build/engine.lock names, is not on the mirror.
fetch-engine: WARNING: building with $package $1 instead, which nobody has reviewed.
fetch-engine: WARNING: its sha256 is $2
fetch-engine: WARNING: review it, then put both into build/engine.lock.
fetch-engine: ************************************************************************************
MESSAGE
}

# Origin and label are only known where the machine has fetched its package lists; without them, the address must do.
mirror() {
    if [ -n "${JSOCKD_ENGINE_MIRROR:-}" ]; then
        echo "$JSOCKD_ENGINE_MIRROR"
        return
    fi
    local uri
    uri=$(apt-get indextargets --format '$(REPO_URI)|$(ORIGIN)|$(LABEL)' 'Created-By: Packages' 2>/dev/null |
        awk -F'|' '$2 == "Debian" && $3 == "Debian" { print $1; exit }')
    if [ -z "$uri" ]; then
        uri=$(apt-get indextargets --no-release-info --format '$(REPO_URI)|$(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
            awk -F'|' '$2 == "main" && $1 ~ /\/debian\/?$/ { print $1; exit }')
    fi
    [ -n "$uri" ] || fail "no Debian mirror among this machine's apt sources: set JSOCKD_ENGINE_MIRROR to the URI of one, or $without_apt."
    echo "$uri"
}

private_apt() {
    local tool=$1
    shift
    "$tool" -q \
        -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State="$apt/state" -o Dir::State::Lists="$apt/lists" -o Dir::State::status=/dev/null \
        -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root \
        -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
        -o Acquire::Retries=2 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 \
        -o APT::Update::Error-Mode=any "$@"
}

newest_available() {
    private_apt apt-cache madison "$package" 2>/dev/null | awk -F'|' '{ gsub(/ /, "", $2); print $2 }' |
        while read -r candidate; do
            if dpkg --compare-versions "$candidate" ge "$oldest"; then echo "$candidate"; fi
        done | sort -V | tail -n 1
}

available() {
    private_apt apt-cache madison "$package" 2>/dev/null | awk -F'|' '{ gsub(/ /, "", $2); print $2 }' | grep -Fxq "$1"
}

# Downloads $1 into the store and prints the file's name.
download() {
    rm -f "$store/$package"_*.deb
    (cd "$store" && private_apt apt-get download "$package=$1") >>"$log" 2>&1 ||
        fail "downloading $package $1 failed (details: $log): check the network, or $without_apt."
    echo "$store/$package"_*.deb
}

unpack() {
    local deb=$1 dir=$2
    rm -rf "$store/unpacked" "${store:?}/$dir"
    dpkg -x "$deb" "$store/unpacked"
    mv "$store/unpacked/usr/src/quickjs-ng" "$store/$dir" ||
        fail "$(basename "$deb") does not hold usr/src/quickjs-ng: $without_apt."
    rm -rf "$store/unpacked" "$deb"
}

if [ -n "${QUICKJS_SOURCE_DIR:-}" ]; then
    use_local_copy "$QUICKJS_SOURCE_DIR"
    exit
fi

[ -f "$lock" ] || fail "$lock is missing: restore it from version control."
package=$(locked package)
version=$(locked version)
sha256=$(locked sha256)
mkdir -p "$store"
if command -v flock >/dev/null; then # one of several builds that start at once fetches, the others wait
    exec 9>"$store/busy"
    flock 9
fi
if up_to_date; then exit; fi

for tool in apt-get apt-cache dpkg sha256sum; do
    command -v "$tool" >/dev/null || fail "there is no $tool on this system: $without_apt."
done
[ -f "$keyring" ] || fail "$keyring is missing: install debian-archive-keyring, or $without_apt."

apt=$store/apt
log=$store/fetch.log
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/state"
uri=$(mirror)
echo "deb [signed-by=$keyring] $uri $suite main" >"$apt/sources.list"
: >"$log"
private_apt apt-get update >>"$log" 2>&1 ||
    fail "the Debian mirror $uri does not answer (details: $log): check the network, or $without_apt."

if available "$version"; then
    deb=$(download "$version")
    actual=$(sha256sum "$deb" | cut -d' ' -f1)
    if [ "$actual" != "$sha256" ]; then
        rm -f "$deb"
        fail "the checksum of $package $version is wrong (expected $sha256, got $actual): find out why before you change build/engine.lock."
    fi
    dir=quickjs-ng-$version
else
    substitute=$(newest_available)
    [ -n "$substitute" ] || fail "the mirror has neither $package $version nor any version from $oldest on: $without_apt."
    deb=$(download "$substitute")
    actual=$(sha256sum "$deb" | cut -d' ' -f1)
    announce_substitute "$substitute" "$actual"
    dir=quickjs-ng-$substitute
fi
unpack "$deb" "$dir"
printf '%s\n' "$package $version $sha256" "$dir" "$actual" >"$store/stamp"
echo "$store/$dir"
