#!/usr/bin/env bash
# Fetches headers, static archives and locale data of the ICU that build/icu.lock names, and prints their folder as the last line:
# build/fetch-icu.sh [ARCHITECTURE], with Debian's name of a processor (amd64, arm64); this machine's by default. In the folder,
# include/unicode has the headers, and lib/PROCESSOR-linux-gnu, or lib, has libicuuc.a, libicui18n.a and libicudata.a.
#
# It comes in a Debian package (build/debian-package.sh says how). Does nothing, and needs no network, when it is there.
#
#   ICU_DIR                such a folder to use instead, of ICU 78 (other systems, no network)
#   JSOCKD_ICU_MIRROR      URI of a Debian mirror to use instead of the machine's
#   JSOCKD_ICU_LOCK        another lock file (for the tests)
#   JSOCKD_ICU_STORE       where to keep everything; artifacts/icu by default
# shellcheck source-path=SCRIPTDIR source=debian-package.sh disable=SC2034 # what is set here is read there
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/build/debian-package.sh"

release=78
lock=${JSOCKD_ICU_LOCK:-$root/build/icu.lock}
without_apt="set ICU_DIR to a folder with the headers and static archives of ICU $release"

use_local_copy() {
    local dir=$1 version file
    [ -f "$dir/include/unicode/uvernum.h" ] ||
        fail "ICU_DIR ($dir) has no include/unicode/uvernum.h: name a folder that holds ICU $release."
    version=$(sed -n 's/^#define U_ICU_VERSION_MAJOR_NUM \([0-9]*\)$/\1/p' "$dir/include/unicode/uvernum.h")
    [ "$version" = "$release" ] || fail "ICU_DIR ($dir) holds ICU $version: $release is needed, whose way to find data is known."
    for file in libicuuc.a libicui18n.a libicudata.a; do
        compgen -G "$dir/lib/$file" >/dev/null || compgen -G "$dir/lib/*/$file" >/dev/null ||
            fail "ICU_DIR ($dir) has no lib/$file: static archives are needed."
    done
    (cd "$dir" && pwd)
}

if [ -n "${ICU_DIR:-}" ]; then
    use_local_copy "$ICU_DIR"
    exit
fi

architecture=$(pinned_architecture ICU "${1:-}")
store=${JSOCKD_ICU_STORE:-$root/artifacts/icu}/$architecture
title=icu
content=usr
witness=include/unicode/uvernum.h
mirror_variable=JSOCKD_ICU_MIRROR
wanted="another package of ICU $release"
checksum_key=sha256-$architecture
is_wanted() { [ "${1%%.*}" = "$release" ]; }

fetch_locked_package
echo "$fetched"
