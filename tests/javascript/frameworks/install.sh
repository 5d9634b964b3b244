#!/usr/bin/env bash
# Installs the frameworks that the tests here render with.
# shellcheck source-path=SCRIPTDIR source=../../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../../build/lib.sh"
cd "$ROOT/tests/javascript/frameworks"

# The stamp lies inside node_modules, so that it goes when they go.
install_packages() {
    local inputs
    inputs="$(hash_of package.json package-lock.json)"
    if is_stamped node_modules/.inputs "$inputs"; then
        echo "up to date"
        return
    fi
    npm ci --ignore-scripts
    echo "$inputs" >node_modules/.inputs
}

step "npm packages of the framework tests" install_packages
