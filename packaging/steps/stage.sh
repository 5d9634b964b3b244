# The tree of files that a package holds, as it lies below a prefix such as /usr: artifacts/packaging/stage/ARCHITECTURE.
# packaging/build.sh sources this.
# shellcheck shell=bash disable=SC2154 # build.sh and release.sh set the variables

stage() {
    local architecture="$1" tree="$WORK/stage/$1" texts="$WORK/texts" doc
    doc="$tree/share/doc/jsockd"
    rm -rf "$tree"
    install -D -m 755 "$(executable_of "$architecture")" "$tree/bin/jsockd"
    put artifacts/jsockd-intl.pack "$tree/share/jsockd/jsockd-intl.pack"
    put "$texts/jsockd.1" "$tree/share/man/man1/jsockd.1"
    put "$texts/jsockd.bash" "$tree/share/bash-completion/completions/jsockd"
    put "$texts/_jsockd" "$tree/share/zsh/vendor-completions/_jsockd"
    put "$texts/jsockd.fish" "$tree/share/fish/vendor_completions.d/jsockd.fish"
    put packaging/files/jsockd.service "$doc/examples/jsockd.service"
    put packaging/files/README "$doc/README"
    mkdir -p "$doc"
    node packaging/steps/bill.mjs "$architecture" "$VERSION" "$EPOCH" "$doc/copyright" "$doc/jsockd.cdx.json"
    mv "$doc/copyright.debian" "$WORK/copyright-$architecture.debian"
    cp CHANGELOG.md "$doc/changelog"
    gzip -9 -n "$doc/changelog" "$tree/share/man/man1/jsockd.1"
    chmod -R u=rwX,go=rX "$tree"
    find "$tree" -exec touch --no-dereference --date "@$EPOCH" {} +
    put "$doc/jsockd.cdx.json" "$DIST/jsockd-$(archive_version)-linux-$architecture.cdx.json"
}

put() { install -D -m 644 "$1" "$2"; }

# For systems that are not Debian: the same tree in one folder, to be unpacked anywhere.
archive() {
    local architecture="$1" name
    name="jsockd-$(archive_version)-linux-$architecture"
    reproducible_tar "$WORK/stage/$architecture" --transform "s|^\.|$name|" . | gzip -9 -n >"$DIST/$name.tar.gz"
}

# reproducible_tar FOLDER ARGUMENT…: to standard output.
reproducible_tar() {
    local folder="$1"
    shift
    tar --create --directory "$folder" --sort=name --mtime="@$EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu "$@"
}
