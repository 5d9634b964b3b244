#!/usr/bin/env bash
# Makes all that a release consists of, in artifacts/dist:  packaging/build.sh [amd64|arm64…]
#
# Without an argument it is for both processors; this machine's executable is built by build/executable.sh, the other's by build/cross.sh.
# The same commit and the same executables give the same bytes: packaging/README.md says what is made, and how to check it.
#
#   JSOCKD_RELEASE_KEY     a private key of `jsockd -k`: signs the list of checksums. Without it, the list is not signed.
#   JSOCKD_DIST            where to put everything; artifacts/dist by default
# shellcheck source-path=SCRIPTDIR source=../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../build/lib.sh"
for part in release stage debian clients; do
    # shellcheck source=/dev/null
    source "$ROOT/packaging/steps/$part.sh"
done
cd "$ROOT"
umask 022
export LC_ALL=C TZ=UTC SOURCE_DATE_EPOCH="$EPOCH"

TARGET="$(realpath -m "${JSOCKD_DIST:-artifacts/dist}")"
WORK="$ROOT/artifacts/packaging"
DIST="$WORK/dist" # until all is there

build_executable() {
    if [[ "$1" == "$(this_architecture)" ]]; then build/executable.sh; else build/cross.sh "$1"; fi
}

build_tool() { dotnet publish packaging/tool -c Release --nologo -o "$WORK/tool"; }

tool() { dotnet "$WORK/tool/JSockD.PackagingTool.dll" "$@" "$EPOCH"; }

write_texts() { tool texts "$WORK/texts" "$VERSION"; }

collect_nuget() {
    local package
    for package in artifacts/packages/*."$VERSION".{nupkg,snupkg}; do
        tool nupkg "$package" "$DIST/$(basename "$package")"
    done
}

write_sums() {
    local jsockd="artifacts/jsockd"
    # By a name that ends the sort: the list does not name itself.
    (cd "$DIST" && find . -type f ! -name 'SHA256SUMS*' -printf '%P\n' | sort | xargs -d '\n' "${SHA256[@]}") >"$WORK/SHA256SUMS"
    mv "$WORK/SHA256SUMS" "$DIST/SHA256SUMS"
    if [[ -n "${JSOCKD_RELEASE_KEY:-}" ]]; then
        "$jsockd" --sign "$DIST/SHA256SUMS" "$DIST/SHA256SUMS.sig" -k "$JSOCKD_RELEASE_KEY"
    fi
}

# Whatever is in the folder goes: so it is one that this script has filled.
check_target() {
    [[ ! -e "$TARGET" || -f "$TARGET/SHA256SUMS" || -z "$(ls -A "$TARGET")" ]] ||
        fail "$TARGET holds something that is no release: name another folder with JSOCKD_DIST, or empty it."
}

main() {
    local architecture architectures=("$@")
    (($# > 0)) || architectures=(amd64 arm64)
    for architecture in "${architectures[@]}"; do
        case "$architecture" in amd64 | arm64) ;; *) fail "build.sh packs for amd64 and arm64, not for '$architecture'." ;; esac
    done
    check_release
    check_target
    rm -rf "$DIST" "$WORK/stage"
    mkdir -p "$DIST" "$WORK"
    # This machine's always: it signs.
    build_executable "$(this_architecture)"
    for architecture in "${architectures[@]}"; do
        [[ "$architecture" == "$(this_architecture)" ]] || build_executable "$architecture"
    done
    build/packages.sh
    step "tool of the packages" build_tool
    step "manual page and completions" write_texts
    for architecture in "${architectures[@]}"; do
        step "files for $architecture" stage "$architecture"
        step "Debian package for $architecture" debian_package "$architecture"
        step "archive for $architecture" archive "$architecture"
    done
    step "NuGet packages" collect_nuget
    step "Go module" go_module
    step "Hex package" hex_package
    step "checksums" write_sums
    rm -rf "$TARGET"
    mkdir -p "$(dirname "$TARGET")"
    mv "$DIST" "$TARGET"
    [[ -n "${JSOCKD_RELEASE_KEY:-}" ]] || say "SHA256SUMS is not signed: JSOCKD_RELEASE_KEY names no key."
    say "$TARGET:"
    ls -l "$TARGET" >&2
}

main "$@"
