# Helpers of the build scripts, for bash; each script sources this first.
# shellcheck shell=bash
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
LOGS="$ROOT/artifacts/logs"
mkdir -p "$LOGS"

if command -v sha256sum >/dev/null; then SHA256=(sha256sum); else SHA256=(shasum -a 256); fi

# Tools that would otherwise greet, phone home or wait for an answer.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 NPM_CONFIG_UPDATE_NOTIFIER=false
if [[ -n "${CI:-}" ]]; then
    # Nobody builds a second time there, so no build server should stay behind.
    export MSBUILDDISABLENODEREUSE=1
fi

# say SENTENCE…: to the person who started the script, also from inside a step.
say() { echo "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# step WHAT COMMAND [ARGUMENT…]: runs the command with its output in a log, and prints one line: what it was and how long it took. A
# command that finds nothing to do says "up to date" as its last line, and then so does the step. A command that fails ends
# the script, with the end of its log.
step() {
    local what="$1"
    announce "$what"
    run_logged "$@"
    if ((STEP_STATUS != 0)); then
        report "$what" "failed after $STEP_SECONDS s"
        show_log "$what"
        exit "$STEP_STATUS"
    elif tail -n 1 "$STEP_LOG" | grep -qx 'up to date'; then
        report "$what" "up to date"
    else
        report "$what" "$STEP_SECONDS s"
    fi
}

# run_logged WHAT COMMAND [ARGUMENT…]: leaves the exit status in $STEP_STATUS, the output in $STEP_LOG and the time in $STEP_SECONDS. Not to
# be called as a condition: bash ignores set -e inside conditions, and a shell function would run on after a failure.
run_logged() {
    local begun
    STEP_LOG="$LOGS/$(file_name "$1").log"
    begun="$(now)"
    shift
    set +e
    (
        set -e
        "$@"
    ) >"$STEP_LOG" 2>&1 </dev/null
    STEP_STATUS=$?
    set -e
    STEP_SECONDS="$(seconds_since "$begun")"
}

# show_log WHAT [LINES]: after run_logged, the end of its output, for whoever has to find out what went wrong.
show_log() {
    say "'$1' failed with exit status $STEP_STATUS. The end of $STEP_LOG:"
    tail -n "${2:-20}" "$STEP_LOG" | sed 's/^/    /' >&2
}

# hash_of PATH…: one hash over the names and contents of the files, and of all files in the folders, that are named. What builds leave
# behind in source folders doesn't count. By content and not by time, so that switching branches and deleting files are seen.
hash_of() {
    find "$@" -type f -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -print0 |
        LC_ALL=C sort -z | xargs -0 "${SHA256[@]}" | "${SHA256[@]}" | cut -d ' ' -f 1
}

# is_stamped FILE HASH: whether the file holds that hash.
is_stamped() { [[ -f "$1" && "$(<"$1")" == "$2" ]]; }

# install_npm_packages: those of the current folder's lock file, for `step`. The stamp lies inside node_modules, so that it goes when they
# go.
install_npm_packages() {
    local inputs
    command -v npm >/dev/null || fail "npm is missing, which usually comes with Node.js."
    inputs="$(hash_of package.json package-lock.json)"
    if is_stamped node_modules/.inputs "$inputs"; then
        echo "up to date"
        return
    fi
    # No package in use needs its install script: esbuild's program comes inside a package.
    npm ci --ignore-scripts ||
        fail "npm can't install the packages of $PWD: is its registry, $(npm config get registry), to be reached from here?"
    echo "$inputs" >node_modules/.inputs
}

# runtime_identifier: what .NET calls this kind of machine.
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

# publish_natively PROJECT OUTPUT [IDENTIFIER [PROPERTY…]]: compiles a project's folder to a native executable, in a folder of its own; for
# this kind of machine, if nothing else is said.
publish_natively() {
    local identifier="${3:-}"
    [[ -n "$identifier" ]] || identifier="$(runtime_identifier)"
    # What the native compiler made goes too: it does not look whether its XML files have changed.
    rm -rf "$2" "artifacts/dotnet/obj/$(basename "$1")/release_$identifier/native"
    dotnet publish "$1" -c Release -r "$identifier" -p:NativeExecutable=true "${@:4}" -o "$2" --nologo
}

# A whole line at once, for what runs beside it prints too.
report() { printf '%-46s %s\n' "$1" "$2"; }
# Shows what has begun, until a line takes its place; only to a person.
announce() { [[ ! -t 1 ]] || printf '%-46s\r' "$1"; }
file_name() { tr -cs '[:alnum:]' '-' <<<"${1//#/-sharp}" | tr '[:upper:]' '[:lower:]' | sed 's/^-*//; s/-*$//'; }

# Milliseconds, where the shell has them (bash 5); whole seconds elsewhere.
now() {
    local time="${EPOCHREALTIME:-$(date +%s).000000}"
    time="${time/,/.}"
    echo $((10#${time%.*} * 1000 + 10#${time:$((${#time} - 6)):3}))
}

seconds_since() { awk -v ms=$(($(now) - $1)) 'BEGIN { printf "%.1f", ms / 1000 }'; }
