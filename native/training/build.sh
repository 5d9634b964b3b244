#!/usr/bin/env bash
# Bundles the training programs into artifacts/training, each as one ES module that exports run(seed). Incremental.
# shellcheck source-path=SCRIPTDIR source=../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../build/lib.sh"
cd "$ROOT/native/training"
out="$ROOT/artifacts/training"

bundle() {
    local inputs
    inputs="$(hash_of package.json package-lock.json build.sh programs)"
    if is_stamped "$out/.inputs" "$inputs"; then
        echo "up to date"
        return
    fi
    rm -rf "$out"
    node_modules/.bin/esbuild programs/{preact,vue,data}.js --bundle --minify --format=esm --target=es2022 --out-extension:.js=.mjs \
        --legal-comments=none '--define:process.env.NODE_ENV="production"' --define:__VUE_OPTIONS_API__=true \
        --define:__VUE_PROD_DEVTOOLS__=false --define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false --outdir="$out"
    echo "$inputs" >"$out/.inputs"
}

step "npm packages of the training" install_npm_packages
step "programs of the training" bundle
