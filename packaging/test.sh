#!/usr/bin/env bash
# Installs the Debian packages of artifacts/dist and tries them:  packaging/test.sh [bookworm|trixie|arm64…]
#
# bookworm and trixie: apt installs the package on a bare root that debootstrap has made; manual page, completion, a served page. As root.
# arm64: what is in that package runs under QEMU.
# Without an argument, all three. Roots are kept in artifacts/roots and unpacked anew for each run.
# shellcheck source-path=SCRIPTDIR source=../build/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/../build/lib.sh"
cd "$ROOT"

DIST="$(realpath -m "${JSOCKD_DIST:-artifacts/dist}")"
ROOTS="$ROOT/artifacts/roots"

package_for() {
    local found=("$DIST"/jsockd_*_"$1".deb)
    [[ -f "${found[0]}" ]] || fail "There is no Debian package for $1 in $DIST: packaging/build.sh $1 makes it."
    echo "${found[0]}"
}

# The mirror that this machine's apt uses.
mirror() {
    # shellcheck disable=SC2016 # apt expands these
    apt-get indextargets --format '$(REPO_URI)|$(ORIGIN)|$(LABEL)' 'Created-By: Packages' 2>/dev/null |
        awk -F '|' '$2 == "Debian" && $3 == "Debian" { print $1; exit }'
}

# A bare root, as an archive that is made once.
make_root() {
    local suite="$1" uri
    if [[ -f "$ROOTS/$suite.tar" ]]; then
        echo "up to date"
        return
    fi
    build/setup.sh roots
    uri="$(mirror)"
    [[ -n "$uri" ]] || fail "No Debian mirror among this machine's apt sources: apt-get update lets it be known."
    rm -rf "$ROOTS/$suite.new"
    mkdir -p "$ROOTS"
    debootstrap --variant=minbase "$suite" "$ROOTS/$suite.new" "$uri"
    tar --create --file "$ROOTS/$suite.tar.new" --directory "$ROOTS/$suite.new" --numeric-owner .
    rm -rf "$ROOTS/$suite.new"
    mv "$ROOTS/$suite.tar.new" "$ROOTS/$suite.tar"
}

in_root() {
    local root="$1"
    shift
    chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} "$@"
}

mount_in() {
    mount -t proc proc "$1/proc"
    trap "umount '$1/proc'" EXIT
}

try_suite() {
    local suite="$1" root="$ROOTS/$1.test" package answer
    package="$(package_for amd64)"
    rm -rf "$root"
    mkdir -p "$root"
    tar --extract --file "$ROOTS/$suite.tar" --directory "$root" --numeric-owner
    mount_in "$root"
    cp "$package" "$root/tmp/jsockd.deb"
    cp packaging/tests/checks.sh packaging/tests/completion.sh "$root/tmp/"
    # Nothing else has to come: no list of packages is fetched before.
    in_root "$root" apt-get install --yes --no-install-recommends /tmp/jsockd.deb
    echo "ok apt installs the package on $suite"
    in_root "$root" env JSOCKD=jsockd sh /tmp/checks.sh
    [[ -z "$(in_root "$root" dpkg --verify jsockd)" ]] || fail "dpkg --verify finds changed files."
    echo "ok dpkg finds every file as it was packed"

    in_root "$root" apt-get update
    in_root "$root" apt-get install --yes --no-install-recommends man-db bash-completion
    answer="$(in_root "$root" env MANWIDTH=100 man --warnings jsockd 2>&1 >/tmp/jsockd-man.$$)"
    [[ -z "$answer" ]] || fail "man has warnings: $answer"
    grep -q -- '--engine-modules' /tmp/jsockd-man.$$ || fail "man jsockd does not have the options."
    rm -f /tmp/jsockd-man.$$
    echo "ok man jsockd formats without warnings"
    in_root "$root" bash /tmp/completion.sh
    in_root "$root" apt-get purge --yes jsockd
    [[ -z "$(in_root "$root" find / -xdev -not -path '/tmp/*' -not -path '/var/*' -name '*jsockd*')" ]] ||
        fail "The package leaves files behind."
    echo "ok the package leaves nothing behind"
    rm -rf "$root/tmp"
}

try_arm64() {
    local folder="$ROOTS/arm64" package
    package="$(package_for arm64)"
    build/setup.sh cross
    rm -rf "$folder"
    mkdir -p "$folder"
    dpkg-deb --extract "$package" "$folder"
    JSOCKD="qemu-aarch64-static -L /usr/aarch64-linux-gnu $folder/usr/bin/jsockd" sh packaging/tests/checks.sh
}

# run WHAT COMMAND [ARGUMENT…]: a step, of which the lines that begin with ok are shown.
run() {
    step "$@"
    grep '^ok ' "$STEP_LOG" | sed 's/^/    /' || fail "$1 has tried nothing."
}

main() {
    local what
    (($# > 0)) || set -- bookworm trixie arm64
    for what in "$@"; do
        case "$what" in
            bookworm | trixie)
                ((EUID == 0)) ||
                    fail "Roots are made and entered by root only: start packaging/test.sh as root, or packaging/test.sh arm64."
                step "bare $what" make_root "$what"
                run "package on $what" try_suite "$what"
                # What a test that failed has left mounted.
                ! mountpoint -q "$ROOTS/$what.test/proc" || umount "$ROOTS/$what.test/proc"
                rm -rf "$ROOTS/$what.test"
                ;;
            arm64) run "package for arm64, emulated" try_arm64 ;;
            *) fail "test.sh knows bookworm, trixie and arm64, not '$what'." ;;
        esac
    done
}

main "$@"
