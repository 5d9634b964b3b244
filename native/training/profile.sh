#!/usr/bin/env bash
# Makes the profile by which release builds are laid out, a folder:  profile.sh ENGINE_SOURCES PROFILE ICU
#
# Builds the engine once more with counters, in artifacts/native/train, and lets it run the programs here. Does nothing
# when nothing that goes into it has changed: counts fit only the very sources that they were made from.
# shellcheck source-path=SCRIPTDIR source=../../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../build/lib.sh"
cd "$ROOT"
shopt -s extglob

engine="$1" profile="$2" icu="$3"
out=artifacts/native/train

make_profile() {
    local inputs
    mkdir -p "$(dirname "$profile")"
    inputs="$(cc -v 2>&1 | tail -n 1) $(hash_of "$engine" native/quickjs-shim/!(intl) native/tools/*.c native/CMakeLists.txt \
        native/training artifacts/training)"
    if is_stamped "$profile/inputs" "$inputs"; then
        echo "up to date"
        return
    fi
    cmake -S native -B "$out" -DCMAKE_BUILD_TYPE=Release -DJSD_TRAIN=ON -DQUICKJS_DIR="$engine" -DJSD_ICU_DIR="$icu"
    cmake --build "$out" --parallel 2 --target train
    find "$out" -name '*.gcda' -delete # of compiling the bundles
    "$out/train" artifacts/training
    rm -rf "$profile"
    mkdir -p "$profile"
    (cd "$out" && find CMakeFiles/{engine,shim}-object.dir -name '*.gcda' -exec cp --parents {} "$profile" ';')
    echo "$inputs" >"$profile/inputs"
}

native/training/build.sh
step "profile of the engine" make_profile
