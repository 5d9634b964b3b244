#!/usr/bin/env bash
# Makes artifacts/intl/intl-en.dat and artifacts/jsockd-intl.pack, Intl's locale data, out of ICU's, and copies its archives
# to artifacts/intl:  intl-data.sh ICU_FOLDER
# Does nothing when nothing that goes into them has changed. native/tools/intl-data.mjs and icu-archives.mjs say what they are.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$ROOT"

icu="$1"
out=artifacts/intl

make_data() {
    local inputs
    mkdir -p "$out"
    inputs="$(hash_of native/tools/{intl-data,icu-archives}.mjs build/icu.lock) $icu"
    if [[ -f "$out/intl-en.dat" && -f "$out/libicuuc.a" && -f artifacts/jsockd-intl.pack ]] && is_stamped "$out/.inputs" "$inputs"; then
        echo "up to date"
        return
    fi
    node native/tools/icu-archives.mjs "$icu" "$out"
    node native/tools/intl-data.mjs "$icu" "$out"
    mv -f "$out/jsockd-intl.pack" artifacts/jsockd-intl.pack
    echo "$inputs" >"$out/.inputs"
}

exec 9>"artifacts/.intl-data.busy"
if command -v flock >/dev/null; then flock 9; fi # the flavours share the data
step "locale data of Intl" make_data
