#!/usr/bin/env bash
# Makes artifacts/jsockd: src/Server compiled to one native executable. Does nothing when nothing that goes into it has changed.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

EXECUTABLE=artifacts/jsockd
STAMP=artifacts/jsockd.inputs

runtime_identifier() {
    local system machine
    case "$(uname -s)" in
        Linux) if compgen -G '/lib/ld-musl-*' >/dev/null; then system=linux-musl; else system=linux; fi ;;
        Darwin) system=osx ;;
        FreeBSD) system=freebsd ;;
        *) fail ".NET compiles nothing natively for $(uname -s)." ;;
    esac
    case "$(uname -m)" in
        x86_64 | amd64) machine=x64 ;;
        aarch64 | arm64) machine=arm64 ;;
        *) fail ".NET compiles nothing natively for $(uname -m)." ;;
    esac
    echo "$system-$machine"
}

publish() {
    local inputs identifier output candidate
    # Taken before the build: what changes while it runs belongs to the next one.
    inputs="$(hash_of src build/{executable,fetch-libsodium,debian-package}.sh build/libsodium.lock build/*.targets Directory.*.props \
        artifacts/native/release/libjsockd-engine.a ${SODIUM_ARCHIVE:+"$SODIUM_ARCHIVE"})"
    if [[ -x "$EXECUTABLE" ]] && is_stamped "$STAMP" "$inputs"; then
        echo "up to date"
        return
    fi

    identifier="$(runtime_identifier)"
    output="artifacts/publish/$identifier"
    rm -rf "$output"
    dotnet publish src/Server/Server.csproj -c Release -r "$identifier" -p:NativeExecutable=true -o "$output" --nologo

    # Tried where it will lie, alone, and put in place in one go: a running server keeps its file, and a failed build leaves the old one.
    candidate="$EXECUTABLE.new"
    cp "$output/jsockd" "$candidate"
    "$candidate" -v
    mv -f "$candidate" "$EXECUTABLE"
    echo "$inputs" >"$STAMP"
}

step "engine and native library" build/native.sh release
step "executable" publish
