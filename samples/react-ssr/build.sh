#!/usr/bin/env bash
# Installs the sample's npm packages and makes its bundles in artifacts/samples/react-ssr.
# shellcheck source-path=SCRIPTDIR source=../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../build/lib.sh"
cd "$ROOT/samples/react-ssr"

step "npm packages of the React sample" install_npm_packages
step "bundles of the React sample" node bundle.mjs
