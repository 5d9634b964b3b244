#!/usr/bin/env bash
# Applies native/patches to a copy of the engine's sources, and prints the copy's folder as the last line:
#   patch-engine.sh ENGINE_SOURCES
#
# The sources themselves stay as they were fetched. Does nothing when neither they nor a patch has changed. The copy's
# engine-patches.h names the patches, for jsd_engine_patches().
#
#   JSOCKD_ENGINE_PATCHES   another folder of patches (for the tests)
#   JSOCKD_ENGINE_PATCHED   where to put the copy; artifacts/engine-patched by default
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

engine="${1:?patch-engine: say which folder holds the sources of the engine.}"
patches="${JSOCKD_ENGINE_PATCHES:-$ROOT/native/patches}"
copy="${JSOCKD_ENGINE_PATCHED:-$ROOT/artifacts/engine-patched}"

# apply_patch FILE: no fuzz, as a patch that only nearly fits has to be looked at.
apply_patch() {
    local output
    if ! output="$(patch --directory="$copy.new" --strip=0 --forward --batch --fuzz=0 --no-backup-if-mismatch <"$1")"; then
        say "$output"
        fail "patch-engine: $(basename "$1") does not apply to the engine in $engine: native/README.md says how to take a new version."
    fi
}

name_patches() {
    local patch names=''
    for patch in "$patches"/*.patch; do names+="${names:+, }$(basename "$patch" .patch)"; done
    echo '/* What native/patches made of the engine: build/patch-engine.sh. */'
    echo "#define ENGINE_PATCHES \"$names\""
}

command -v patch >/dev/null || fail "patch-engine: there is no patch on the PATH: install it."
[[ -f "$engine/quickjs.c" ]] || fail "patch-engine: $engine has no quickjs.c: build/fetch-engine.sh prints the folder."
compgen -G "$patches/*.patch" >/dev/null || fail "patch-engine: there are no patches in $patches: restore them from version control."

mkdir -p "$(dirname "$copy")"
if command -v flock >/dev/null; then # one of several builds that start at once patches, the others wait
    exec 9>"$copy.busy"
    flock 9
fi
inputs="$(cd "$engine" && hash_of .) $(cd "$patches" && hash_of .)"
if ! is_stamped "$copy/.inputs" "$inputs"; then
    rm -rf "$copy.new"
    cp -r "$engine" "$copy.new"
    for patch in "$patches"/*.patch; do apply_patch "$patch"; done
    name_patches >"$copy.new/engine-patches.h"
    echo "$inputs" >"$copy.new/.inputs"
    rm -rf "$copy"
    mv "$copy.new" "$copy"
fi
echo "$copy"
