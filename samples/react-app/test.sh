#!/usr/bin/env bash
# Builds the application and its three programs, and looks at them in headless Chromium. Screenshots are in artifacts/screenshots then.
# What is missing is installed: Chromium, Go and Elixir from Debian, React and Playwright from npm.
# shellcheck source-path=SCRIPTDIR source=../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../build/lib.sh"
cd "$ROOT/samples/react-app"

BUILT="$ROOT/artifacts/samples/react-app"
PATH="$ROOT/artifacts:$PATH" # jsockd
export LC_ALL=C.UTF-8 MIX_ENV=prod MIX_BUILD_ROOT="$BUILT/elixir"
# Nothing from elsewhere: the client is all that the program needs.
export GOTOOLCHAIN=local GOPROXY=off GOFLAGS= GOWORK=off GOCACHE="$ROOT/artifacts/go/cache" GOPATH="$ROOT/artifacts/go/path"

app() { node build.mjs "$BUILT/dist"; }

go_program() {
    local unformatted
    cd go
    go vet .
    unformatted="$(gofmt -l .)"
    [[ -z "$unformatted" ]] || fail "gofmt would change: $unformatted"
    go build -o "$BUILT/go/shop" .
}

elixir_program() {
    cd elixir
    mix format --check-formatted
    mix compile --warnings-as-errors
}

dotnet_program() {
    dotnet format whitespace dotnet --folder --verify-no-changes
    rm -rf "$ROOT/artifacts/nuget/jsockd" # of the same version, but perhaps of another build
    NUGET_FALLBACK_PACKAGES="${NUGET_PACKAGES:-$HOME/.nuget/packages}" \
        dotnet build dotnet -c Release -o "$BUILT/dotnet" --nologo -warnaserror
}

step "tools of the React application" "$ROOT/build/setup.sh" build elixir browser
step "Go 1.24" "$ROOT/build/fetch-go.sh" 1.24
PATH="$(dirname "$("$ROOT/build/fetch-go.sh" 1.24 | tail -n 1)"):$PATH"
"$ROOT/build/executable.sh"
"$ROOT/build/packages.sh"
step "npm packages of the React application" install_npm_packages
step "React application" app
step "its program in Go" go_program
step "its program in Elixir" elixir_program
step "its program in C#" dotnet_program

node --test --test-concurrency=3 --test-reporter=spec tests/*.test.mjs
