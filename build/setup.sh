#!/usr/bin/env bash
# Makes sure that the tools are there. build/setup.sh [GROUP…], with the groups build (the default), test, bench, elixir, browser, packages,
# roots and cross.
# Debian packages are installed where they are missing; .NET and Node.js are only asked for.
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

packages_of() {
    case "$1" in
        # binutils: the native executable is stripped. The engine's sources and libsodium come as packages too, see debian-package.sh.
        # libbrotli-dev: the pack of locale data is unpacked by its decoder.
        build) echo gcc g++ cmake make patch binutils libbrotli-dev ;;
        # curl, socat, openssl, strace: tests that ask, talk to the server, sign, and count system calls with tools that are not ours.
        test) echo clang-format curl socat openssl strace ;;
        # gnuplot: the charts of the benchmark's report.
        bench) echo gnuplot-nox ;;
        # The Elixir client: what it is tested with needs a JSON library, which OTP has from 27 on and Elixir from 1.18.
        elixir) echo elixir erlang-dev erlang-dialyzer erlang-jiffy erlang-nox socat ;;
        # The React application's tests, and a font for its screenshots.
        browser) echo chromium-headless-shell fonts-inter ;;
        # The shells whose completions are tried, and what formats the manual page.
        packages) echo groff-base zsh fish openssl ;;
        # Bare systems to install packages on.
        roots) echo debootstrap ;;
        # To build for arm64 on amd64, and to run what was built.
        cross) echo gcc-aarch64-linux-gnu g++-aarch64-linux-gnu qemu-user-static ;;
        *) fail "setup.sh knows the groups build, test, bench, elixir, browser, packages, roots and cross, not '$1'." ;;
    esac
}

main() {
    local group wanted=()
    for group in "$@"; do
        # shellcheck disable=SC2207 # names of packages have no spaces in them
        wanted+=($(packages_of "$group"))
    done
    check_dotnet
    check_node
    if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
        install_missing "${wanted[@]}"
    else
        check_programs "${wanted[@]}"
    fi
}

check_dotnet() {
    command -v dotnet >/dev/null || fail "The .NET SDK is missing: version 10 or newer is needed, with dotnet on the PATH."
    local newest
    newest="$(dotnet --list-sdks | cut -d . -f 1 | sort -n | tail -n 1)"
    ((${newest:-0} >= 10)) || fail "The .NET SDK is too old: version 10 or newer is needed, and the newest here is ${newest:-none}."
}

check_node() {
    command -v node >/dev/null || fail "Node.js is missing: version 18 or newer is needed, with node on the PATH."
    command -v npm >/dev/null || fail "npm is missing, which usually comes with Node.js."
    local version
    version="$(node --version)"
    version="${version#v}"
    ((${version%%.*} >= 18)) || fail "Node.js is too old: version 18 or newer is needed, and this is $version."
}

install_missing() {
    local package missing=()
    for package in "$@"; do
        # shellcheck disable=SC2016 # dpkg-query's own variable
        [[ "$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null)" == installed ]] || missing+=("$package")
    done
    if ((${#missing[@]} == 0)); then
        echo "up to date"
        return
    fi

    echo "Installing ${missing[*]}."
    as_root apt-get update
    as_root apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}"
}

as_root() {
    local root=(env DEBIAN_FRONTEND=noninteractive)
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "Installing packages needs root or sudo. As root: apt-get install $*"
        # It may ask for a password where somebody sits at a terminal, whatever output goes to a log; elsewhere it would wait for ever.
        if (: </dev/tty) 2>/dev/null; then root=(sudo "${root[@]}"); else root=(sudo -n "${root[@]}"); fi
    fi
    "${root[@]}" "$@" || fail "'$*' failed. Without rights to install, ask for these packages and start again."
}

# Elsewhere packages have other names, so only what they bring is looked for.
check_programs() {
    local package missing=()
    for package in "$@"; do
        case "$package" in
            binutils) has_program strip || missing+=("strip (binutils)") ;;
            gnuplot-nox) has_program gnuplot || missing+=("gnuplot") ;;
            libbrotli-dev) has_header brotli/decode.h || missing+=("Brotli's headers and static archives (libbrotli-dev)") ;;
            elixir) has_program mix || missing+=("mix (Elixir)") ;;
            erlang-dialyzer) has_program dialyzer || missing+=("dialyzer (Erlang)") ;;
            fonts-*) ;;  # pages have others to fall back to
            groff-base) has_program groff || missing+=("groff") ;;
            gcc-aarch64-linux-gnu) has_program aarch64-linux-gnu-gcc || missing+=("$package") ;;
            g++-aarch64-linux-gnu) has_program aarch64-linux-gnu-g++ || missing+=("$package") ;;
            qemu-user-static) has_program qemu-aarch64-static || missing+=("qemu-aarch64-static") ;;
            chromium-headless-shell) has_program "${CHROMIUM:-$package}" || missing+=("Chromium, and its path in CHROMIUM") ;;
            erlang-*) ;; # comes with Elixir, or is asked for by the tests
            gcc | g++) has_program cc || has_program "$package" || missing+=("a C and C++ compiler") ;;
            *) has_program "$package" || missing+=("$package") ;;
        esac
    done
    ((${#missing[@]} == 0)) || fail "Please install, with this system's package manager: $(printf '%s; ' "${missing[@]}")then start again."
    echo "up to date"
}

has_header() { echo "#include <$1>" | cc -E - >/dev/null 2>&1; }
has_program() { command -v "$1" >/dev/null; }

if (($# == 0)); then set -- build; fi
main "$@"
