#!/usr/bin/env bash
# Both libraries define the functions of the header for others, and nothing else; the static one besides what ICU's archives take from it.
#   exported-names-test.sh <shared library> <static library> <header> <archive of ICU>
set -euo pipefail

declared=$(grep -E 'JSD_API' "$3" | grep -o 'jsd_[a-z_]*(' | tr -d '(' | sort -u)
shared=$(nm --dynamic --defined-only --format=posix "$1" | awk '$2 == "T" || $2 == "D" || $2 == "B" { print $1 }' | sort -u)
taken=$(nm --undefined-only --format=posix "$4" 2>/dev/null | awk '$2 == "U" { print $1 }' | sort -u)
static=$(nm --extern-only --defined-only --format=posix "$2" 2>/dev/null | awk 'NF > 2 && $1 !~ /^__odr_asan/ { print $1 }' | sort -u |
    comm -23 - <(echo "$taken")) # the sanitizer's own names don't count

status=0
for kind in shared static; do
    if ! difference=$(diff <(echo "$declared") <(echo "${!kind}")); then
        echo "the $kind library's names differ from the header's (<: only in the header):"
        echo "$difference"
        status=1
    fi
done
exit $status
