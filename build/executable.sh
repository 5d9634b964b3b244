#!/usr/bin/env bash
# Makes artifacts/jsockd: src/Server compiled to one native executable. Does nothing when nothing that goes into it has changed.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

EXECUTABLE=artifacts/jsockd
STAMP=artifacts/jsockd.inputs

publish() {
    local inputs output candidate
    # Taken before the build: what changes while it runs belongs to the next one.
    inputs="$(hash_of src build/{executable,fetch-libsodium,debian-package}.sh build/libsodium.lock build/*.targets Directory.*.props \
        artifacts/native/release/libjsockd-{engine,intl}.a ${SODIUM_ARCHIVE:+"$SODIUM_ARCHIVE"})"
    if [[ -x "$EXECUTABLE" ]] && is_stamped "$STAMP" "$inputs"; then
        echo "up to date"
        return
    fi

    output="artifacts/publish/$(runtime_identifier)"
    publish_natively src/Server "$output"

    # Tried where it will lie, alone, and put in place in one go: a running server keeps its file, and a failed build leaves the old one.
    candidate="$EXECUTABLE.new"
    cp "$output/jsockd" "$candidate"
    "$candidate" -v
    mv -f "$candidate" "$EXECUTABLE"
    echo "$inputs" >"$STAMP"
}

step "engine and native library" build/native.sh release
step "executable" publish
