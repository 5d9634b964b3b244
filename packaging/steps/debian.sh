# The Debian package; packaging/build.sh sources this.
# shellcheck shell=bash disable=SC2154

debian_package() {
    local architecture="$1" root="$WORK/stage/$1.deb" version
    command -v dpkg-deb >/dev/null || fail "dpkg-deb is missing: Debian packages are made on Debian, or with its package dpkg."
    version="$(debian_version)"
    rm -rf "$root"
    mkdir -p "$root/DEBIAN"
    cp -a "$WORK/stage/$architecture" "$root/usr"
    put "$WORK/copyright-$architecture.debian" "$root/usr/share/doc/jsockd/copyright"
    write_changelog "$version" "$root/usr/share/doc/jsockd/changelog.Debian"
    write_control "$architecture" "$version" "$root"
    (cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    chmod -R u=rwX,go=rX "$root"
    find "$root" -exec touch --no-dereference --date "@$EPOCH" {} +
    # One thread: how many there are is part of what xz writes.
    dpkg-deb --root-owner-group --uniform-compression -Zxz --threads-max=1 --build "$root" "$DIST/jsockd_${version}_$architecture.deb"
}

# The package's own, which says nothing that the project's beside it does not.
write_changelog() {
    cat >"$2" <<CHANGES
jsockd ($1) unstable; urgency=medium

  * Packed by packaging/build.sh of the project: see changelog.gz for what has changed.

 -- The JSockD authors <jsockd@users.noreply.github.com>  $(date -u -R -d "@$EPOCH")
CHANGES
    gzip -9 -n "$2"
}

write_control() {
    local architecture="$1" version="$2" root="$3"
    cat >"$root/DEBIAN/control" <<CONTROL
Package: jsockd
Version: $version
Architecture: $architecture
Maintainer: The JSockD authors <jsockd@users.noreply.github.com>
Installed-Size: $(du --apparent-size -sk "$root/usr" | cut -f 1)
Depends: libc6 (>= $(needed_libc "$root/usr/bin/jsockd"))
Section: web
Priority: optional
Multi-Arch: foreign
Homepage: https://github.com/jsockd/jsockd
Description: server that runs JavaScript commands for other programs
 JSockD runs parameterised JavaScript commands on QuickJS engines for programs
 written in other languages, over Unix domain sockets. Its first use is the
 rendering of React pages. Code is compiled to bytecode and signed.
 .
 Go, Elixir and .NET programs have client libraries that start the server.
CONTROL
}

# needed_libc EXECUTABLE: the newest version of the C library that it asks for a symbol of.
needed_libc() {
    local newest
    newest="$(readelf --version-info --wide "$1" | grep -oE 'GLIBC_[0-9.]+' | sort -uV | tail -n 1)"
    [[ -n "$newest" ]] || fail "$1 asks for no version of the C library: is it linked to it?"
    echo "${newest#GLIBC_}"
}
