# Asks the completion that bash-completion loads for jsockd, as the Tab key does; run in the root where both are installed.
set -eu
# Neither of the two is written for set -u.
set +eu
source /usr/share/bash-completion/bash_completion
if declare -F _comp_load >/dev/null; then _comp_load jsockd; else __load_completion jsockd; fi
set -eu
complete -p jsockd >/dev/null || { echo "bash-completion finds no completion for jsockd" >&2; exit 1; }

# offers WORD… is EXPECTED…: completes the last word, and wants all of these.
offers() {
    COMP_WORDS=()
    while [[ "$1" != is ]]; do
        COMP_WORDS+=("$1")
        shift
    done
    shift
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _jsockd 2>/dev/null
    local expected
    for expected in "$@"; do
        [[ " ${COMPREPLY[*]} " == *" $expected "* ]] || { echo "${COMP_WORDS[*]} offers ${COMPREPLY[*]}, and not $expected" >&2; exit 1; }
    done
}

offers jsockd '--' is --engine-modules --doctor --help
echo "ok bash completes jsockd --"
offers jsockd -s a.sock --engine-modules '' is all safe none
echo "ok bash completes what --engine-modules takes"
