#!/usr/bin/env bash
# Bundles what JSockD brings into every runtime in JavaScript: artifacts/javascript/<group>.js and manifest.txt. Incremental.
# shellcheck source-path=SCRIPTDIR source=../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../build/lib.sh"
cd "$ROOT/src/JavaScript"
out="$ROOT/artifacts/javascript"

make_bundles() {
    local inputs
    inputs="$(hash_of package.json package-lock.json bundle.mjs bundling groups streams url structured-clone events webidl tasks \
        timers messaging blob fetch crypto performance intl)"
    if [[ -f "$out/manifest.txt" ]] && is_stamped "$out/.inputs" "$inputs"; then
        echo "up to date"
        return
    fi
    node bundle.mjs "$out"
    echo "$inputs" >"$out/.inputs"
}

step "npm packages of the JavaScript environment" install_npm_packages
step "bundles of the JavaScript environment" make_bundles
