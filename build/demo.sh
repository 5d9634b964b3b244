#!/usr/bin/env bash
# From a fresh checkout to rendered pages: sets up what is missing, builds what has changed, and lets the React sample render 500 pages on
# the server, each compared with what React renders in Node. Arguments go to the sample's client.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

step "tools" build/setup.sh build
build/executable.sh
samples/react-ssr/build.sh

echo
echo "Rendering with React 19 on artifacts/jsockd:"
exec node samples/react-ssr/client/main.mjs "$@"
