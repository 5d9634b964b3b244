#!/usr/bin/env bash
# Works on the Go client with a toolchain of build/fetch-go.sh: build/go-client.sh VERSION WHAT [ARGUMENT…]
#
#   test [ARGUMENT…]  runs the tests against artifacts/jsockd, or JSOCKD; the arguments are those of go test
#   fuzz              looks for input that parsers fail on, some thousands of times each
#   check             go vet, staticcheck and the layout
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

version="${1:?build/go-client.sh VERSION test|fuzz|check}" what="${2:?build/go-client.sh VERSION test|fuzz|check}"
shift 2
go="$("$ROOT/build/fetch-go.sh" "$version" | tail -n 1)"
PATH="$(dirname "$go"):$PATH"
# Nothing from elsewhere: neither other toolchains nor modules, which the client has none of.
export PATH GOTOOLCHAIN=local GOPROXY=off GOFLAGS= GOWORK=off GOCACHE="$ROOT/artifacts/go/cache" GOPATH="$ROOT/artifacts/go/path"
cd "$ROOT/clients/go"

fuzz() {
    local target
    for target in FuzzReply FuzzLog; do
        # What it finds is kept beside the fixtures, to be committed: testdata/fuzz.
        go test -run '^$' -fuzz "^$target\$" -fuzztime 20000x -v .
    done
}

check() {
    local unformatted
    go vet ./...
    (cd "$ROOT/bench/peers/go" && go vet ./...)
    "$("$ROOT/build/fetch-staticcheck.sh" | tail -n 1)" ./...
    unformatted="$(gofmt -l . "$ROOT/bench/peers/go")"
    [[ -z "$unformatted" ]] || fail "gofmt would change: $unformatted"
}

case "$what" in
    test) go test -v -count=1 -timeout 30m "$@" ./... ;;
    fuzz) fuzz ;;
    check) check ;;
    *) fail "go-client.sh knows test, fuzz and check, not '$what'." ;;
esac
