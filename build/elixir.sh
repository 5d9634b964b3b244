#!/usr/bin/env bash
# Works on the Elixir client: build/elixir.sh WHAT [ARGUMENT…]
#
#   test [ARGUMENT…]  runs the tests against artifacts/jsockd, or JSOCKD; the arguments are those of mix test
#   check             warnings as errors, the layout, and dialyzer
#
# Installs what Debian has of it where it is missing: Elixir 1.14 and OTP 25 at least. Elsewhere, they have to be there.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

what="${1:?build/elixir.sh test|check}"
shift
"$ROOT/build/setup.sh" elixir
cd "$ROOT/clients/elixir"
# Neither Hex nor a local rebar is needed or asked for. The locale is for Erlang, which else takes file names for Latin-1.
export MIX_ENV=test LC_ALL=C.UTF-8 MIX_BUILD_ROOT="$ROOT/artifacts/elixir"

dialyze() {
    local plt="$ROOT/artifacts/elixir/otp.plt" elixir
    elixir="$(elixir -e 'IO.puts(Path.expand("..", :code.lib_dir(:elixir)))')"
    # What Elixir compiles holds its own code, which dialyzer has Elixir's compiler translate.
    local dialyzer=(dialyzer -pa "$elixir/elixir/ebin")
    # What the client calls of OTP and Elixir, analysed once.
    [[ -f "$plt" ]] || "${dialyzer[@]}" --build_plt --output_plt "$plt" --apps erts kernel stdlib -r "$elixir"/{elixir,logger}/ebin
    MIX_ENV=prod mix compile --warnings-as-errors
    "${dialyzer[@]}" --plt "$plt" -r "$MIX_BUILD_ROOT/prod/lib/jsockd/ebin"
}

case "$what" in
    test) mix test "$@" ;;
    check)
        mix format --check-formatted
        mix format --check-formatted "$ROOT/bench/peers/elixir/clients.exs"
        mix compile --warnings-as-errors
        dialyze
        ;;
    *) fail "elixir.sh knows test and check, not '$what'." ;;
esac
