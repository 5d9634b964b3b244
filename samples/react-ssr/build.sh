#!/usr/bin/env bash
# Installs the sample's npm packages and makes its bundles in artifacts/samples/react-ssr.
# shellcheck source-path=SCRIPTDIR source=../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../build/lib.sh"
cd "$ROOT/samples/react-ssr"

# The stamp lies inside node_modules, so that it goes when they go.
install_packages() {
    local inputs
    inputs="$(hash_of package.json package-lock.json)"
    if is_stamped node_modules/.inputs "$inputs"; then
        echo "up to date"
        return
    fi
    # esbuild's program comes inside a package: no install script has to run.
    npm ci --ignore-scripts
    echo "$inputs" >node_modules/.inputs
}

step "npm packages of the React sample" install_packages
step "bundles of the React sample" node bundle.mjs
