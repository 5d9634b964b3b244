#!/usr/bin/env bash
# Fetches the static archives of the Brotli that build/brotli.lock names, and prints their folder as the last line:  build/fetch-brotli.sh
# ARCHITECTURE
#
# They come in a Debian package (build/debian-package.sh says how). Does nothing, and needs no network, when they are there.
#
#   BROTLI_DIR              a folder with libbrotlidec.a and libbrotlicommon.a to use instead (no network)
#   JSOCKD_BROTLI_MIRROR    URI of a Debian mirror to use instead of the machine's
# shellcheck source-path=SCRIPTDIR source=debian-package.sh disable=SC2034 # what is set here is read there
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/build/debian-package.sh"

architecture=${1:-}
lock=$root/build/brotli.lock
suite=bookworm
without_apt="set BROTLI_DIR to a folder with static archives of Brotli for $architecture"
if [ -n "${BROTLI_DIR:-}" ]; then
    [ -f "$BROTLI_DIR/libbrotlidec.a" ] || fail "BROTLI_DIR ($BROTLI_DIR) has no libbrotlidec.a."
    (cd "$BROTLI_DIR" && pwd)
    exit
fi

[ "$architecture" = arm64 ] || fail "the Brotli of '$architecture' is not pinned: say arm64, or $without_apt."
store=$root/artifacts/brotli/$architecture
title=brotli
content=usr/lib/aarch64-linux-gnu
witness=libbrotlidec.a
mirror_variable=JSOCKD_BROTLI_MIRROR
wanted="another package of Brotli 1.0"
checksum_key=sha256-$architecture
is_wanted() { [ "${1%%.*}" = 1 ]; }

fetch_locked_package
echo "$fetched"
