#!/usr/bin/env bash
# Runs the Elixir client's tests on Debian trixie's Elixir and OTP, 1.18 and 27, in a folder of their own: build/elixir-newer.sh
# [ARGUMENT…], those of mix test.
#
# The packages come from the mirror that this machine's apt uses, and are unpacked, not installed. As they have another C library, the
# tests run under chroot, in a mount namespace that ends with them: that needs root.
# shellcheck source-path=SCRIPTDIR source=lib.sh source=debian-package.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
source "$ROOT/build/debian-package.sh"

suite=trixie
mirror_variable=JSOCKD_DEBIAN_MIRROR
without_apt="test on the machine's own Elixir: build/elixir.sh test"
store="$ROOT/artifacts/elixir/$suite"
apt="$store/apt"
packages=(elixir erlang-dev erlang-nox bash coreutils dash grep procps sed socat)

unpack_packages() {
    local uri deb folder
    if is_stamped "$store/stamp" "${packages[*]}"; then return; fi
    rm -rf "$store"
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/state" "$store/root"
    uri="$(mirror)"
    echo "deb [signed-by=$keyring] $uri $suite main" >"$apt/sources.list"
    private_apt apt-get update
    private_apt apt-get install --yes --download-only --no-install-recommends "${packages[@]}"

    # Where /bin is a link to /usr/bin, packages rely on it.
    for folder in bin sbin lib lib64; do
        mkdir -p "$store/root/usr/$folder"
        ln -s "usr/$folder" "$store/root/$folder"
    done
    for deb in "$apt"/cache/archives/*.deb; do dpkg -x "$deb" "$store/root"; done
    rm -rf "$apt/cache"
    mkdir -p "$store/root"{/proc,/dev,/tmp,/repository,/jsockd}
    echo "${packages[*]}" >"$store/stamp"
}

((EUID == 0)) || fail "elixir-newer.sh runs the tests under chroot, which needs root. Else, $without_apt."
unpack_packages
executable="$(realpath "${JSOCKD:-$ROOT/artifacts/jsockd}")"
export store executable ROOT
# shellcheck disable=SC2016 # that shell's variables
exec unshare --mount bash -c '
    set -eu
    mount --rbind /proc "$store/root/proc"
    mount --rbind /dev "$store/root/dev"
    mount --rbind "$ROOT" "$store/root/repository"
    mount --rbind "$(dirname "$executable")" "$store/root/jsockd"
    exec chroot "$store/root" env -i HOME=/root LC_ALL=C.UTF-8 PATH=/usr/bin:/usr/sbin MIX_ENV=test MIX_BUILD_ROOT=/tmp/build \
        JSOCKD="/jsockd/$(basename "$executable")" sh -c "cd /repository/clients/elixir && elixir --version && mix test \"\$@\"" sh "$@"
' bash "$@"
