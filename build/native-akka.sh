#!/usr/bin/env bash
# Runs tests/NativeAkka twice: compiled to native code on the lean configuration of src/Server/NativeAkka, and under the JIT on Akka's
# reference configuration. Compiles only what has changed.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

EXECUTABLE=artifacts/native-akka
STAMP=artifacts/native-akka.inputs

publish() {
    local inputs output
    # Taken before the build: what changes while it runs belongs to the next one.
    inputs="$(hash_of src/{Diagnostics,Dispatch,Engine,Hosting,Modules,Protocol,Server/NativeAkka} tests/NativeAkka \
        build/native-akka.sh build/*.targets Directory.*.props)"
    if [[ -x "$EXECUTABLE" ]] && is_stamped "$STAMP" "$inputs"; then
        echo "up to date"
        return
    fi

    output=artifacts/publish/native-akka
    publish_natively tests/NativeAkka "$output"
    mv -f "$output/JSockD.NativeAkka" "$EXECUTABLE"
    echo "$inputs" >"$STAMP"
}

step "checks of Akka in native code" publish

status=0
"$EXECUTABLE" || status=1
dotnet run --project tests/NativeAkka -c Release || status=1
exit "$status"
