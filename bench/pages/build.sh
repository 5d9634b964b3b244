#!/usr/bin/env bash
# Installs what the benchmark's pages are made of, and bundles them into artifacts/bench/pages. Incremental.
# shellcheck source-path=SCRIPTDIR source=../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../build/lib.sh"
cd "$ROOT/bench/pages"
out="$ROOT/artifacts/bench/pages"

bundle() {
    local inputs
    inputs="$(hash_of . ../../samples/react-ssr/without-streaming.mjs)"
    if is_stamped "$out/.inputs" "$inputs"; then
        echo "up to date"
        return
    fi
    node bundle.mjs "$out"
    echo "$inputs" >"$out/.inputs"
}

step "npm packages of the benchmark" install_npm_packages
step "pages of the benchmark" bundle
