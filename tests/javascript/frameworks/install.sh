#!/usr/bin/env bash
# Installs the frameworks that the tests here render with.
# shellcheck source-path=SCRIPTDIR source=../../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../../build/lib.sh"
cd "$ROOT/tests/javascript/frameworks"

step "npm packages of the framework tests" install_npm_packages
