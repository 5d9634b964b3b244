#!/usr/bin/env bash
# Installs the stacks that the tests here render with.
# shellcheck source-path=SCRIPTDIR source=../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../build/lib.sh"
cd "$ROOT/tests/stacks"

step "npm packages of the stacks" install_npm_packages
