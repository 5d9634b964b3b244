#!/usr/bin/env bash
# Fetches the linter that build/go-staticcheck.lock names, and prints its path as the last line.
#
# It comes as a Debian package (build/debian-package.sh says how). Does nothing, and needs no network, when it is there.
#
#   JSOCKD_STATICCHECK  a staticcheck to use instead (other systems, no network)
#   JSOCKD_GO_MIRROR    URI of a Debian mirror to use instead of the machine's
#   JSOCKD_GO_DIR       where to keep everything; artifacts/go by default
# shellcheck source-path=SCRIPTDIR source=debian-package.sh disable=SC2034 # what is set here is read there
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/build/debian-package.sh"

without_apt="set JSOCKD_STATICCHECK to a staticcheck"

if [ -n "${JSOCKD_STATICCHECK:-}" ]; then
    command -v "$JSOCKD_STATICCHECK" || fail "JSOCKD_STATICCHECK ($JSOCKD_STATICCHECK) is no command: name a staticcheck."
    exit
fi

machine=$(pinned_architecture staticcheck)
lock=$root/build/go-staticcheck.lock
store=${JSOCKD_GO_DIR:-$root/artifacts/go}/staticcheck
title=staticcheck
content=usr/bin
witness=go-staticcheck
checksum_key=sha256-$machine
mirror_variable=JSOCKD_GO_MIRROR
wanted="another package of it"
suite=$(locked suite)
is_wanted() { true; }

fetch_locked_package
echo "$fetched/$witness"
