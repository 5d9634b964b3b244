#!/usr/bin/env bash
# Makes artifacts/packages: the NuGet packages JSockD and JSockD.AspNetCore, and their symbols. Does nothing when nothing that goes into
# them has changed. The native library of linux-x64 is built for it; that of linux-arm64 is taken if it was put there on such a machine.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

PACKAGES=artifacts/packages
STAMP=$PACKAGES/.inputs

# Of the engine, which its package keeps in the sources; of ICU and the JavaScript in it; and of libsodium, a package beside this one.
collect_licences() {
    local folder=artifacts/licences engine icu cache sodium
    rm -rf "$folder"
    mkdir -p "$folder"
    engine="$(build/fetch-engine.sh | tail -n 1)"
    sed -n '1,/\*\//p' "$engine/quickjs.c" >"$folder/quickjs-ng.txt"
    grep -q 'Permission is hereby granted' "$folder/quickjs-ng.txt" || fail "$engine/quickjs.c does not begin with its licence any more."
    icu="$(build/fetch-icu.sh | tail -n 1)"
    cp "$icu"/share/icu/*/LICENSE "$folder/icu.txt"
    cp artifacts/javascript/LICENSES.txt "$folder/javascript.txt"
    cache="$(dotnet nuget locals global-packages --list --force-english-output | sed 's/^global-packages: *//')"
    sodium="${cache}libsodium/$(sed -n 's/^version \([0-9.]*\)-.*/\1/p' build/libsodium.lock)"
    cp "$sodium/LICENSE" "$folder/libsodium.txt"
    cp LICENSE "$folder/jsockd.txt"
}

# This machine's, and what build/cross.sh has made.
libraries() { find artifacts/native/{release,linux-*} -maxdepth 1 -name libjsockd-engine.so 2>/dev/null || true; }

pack() {
    local inputs
    # shellcheck disable=SC2046 # their names have no blanks
    inputs="$(hash_of src build/packages.sh Directory.*.props LICENSE artifacts/jsockd-intl.pack $(libraries))"
    if compgen -G "$PACKAGES/JSockD.AspNetCore.*.nupkg" >/dev/null && is_stamped "$STAMP" "$inputs"; then
        echo "up to date"
        return
    fi

    dotnet restore src/AspNetCore
    collect_licences
    rm -rf "$PACKAGES"
    dotnet pack src/Embedding -c Release --no-restore --nologo -o "$PACKAGES"
    dotnet pack src/AspNetCore -c Release --no-restore --nologo -o "$PACKAGES"
    echo "$inputs" >"$STAMP"
}

step "engine and native library" build/native.sh release
step "packages" pack
