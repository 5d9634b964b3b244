# What the registries of the clients' languages take: ready to be published, which these scripts don't do. packaging/build.sh sources this.
# shellcheck shell=bash disable=SC2154

# The files of a folder that are under version control, copied to another.
copy_versioned() {
    local from="$1" to="$2"
    rm -rf "$to"
    mkdir -p "$to"
    versioned "$from" | (cd "$from" && xargs -0 cp --parents --target-directory "$to")
}

# As module proxies serve it (https://go.dev/ref/mod#zip-files): GOPROXY=file://…/go takes the folder as it is.
go_module() {
    local module tree="$WORK/go" proxy
    module="$(sed -n 's/^module //p' clients/go/go.mod)"
    proxy="$DIST/go/$module/@v"
    copy_versioned clients/go "$tree"
    cp LICENSE "$tree/LICENSE" # which Go takes from the repository's root for a module in a folder
    mkdir -p "$proxy"
    echo "v$VERSION" >"$proxy/list"
    cp clients/go/go.mod "$proxy/v$VERSION.mod"
    printf '{"Version":"v%s","Time":"%s"}\n' "$VERSION" "$(date -u -d "@$EPOCH" +%Y-%m-%dT%H:%M:%SZ)" >"$proxy/v$VERSION.info"
    tool zip "$tree" "$module@v$VERSION/" "$proxy/v$VERSION.zip"
}

# As `mix hex.build` lays it out (https://github.com/hexpm/specifications/blob/main/package_tarball.md), which Debian's Elixir comes
# without.
hex_package() {
    local tree="$WORK/hex" parts="$WORK/hex-parts" name
    name="jsockd-$VERSION.tar"
    build/setup.sh elixir
    copy_versioned clients/elixir "$WORK/hex-all"
    rm -rf "$tree" "$parts"
    mkdir -p "$tree" "$parts"
    (cd clients/elixir && MIX_ENV=prod MIX_BUILD_ROOT="$ROOT/artifacts/elixir" mix run --no-start --no-compile --no-deps-check \
        "$ROOT/packaging/steps/hex_metadata.exs" "$WORK/hex-all" "$tree" "$parts/metadata.config")
    chmod -R u=rwX,go=rX "$tree"
    # Without the folder itself, and without folders: as Hex packs.
    reproducible_tar "$tree" --no-recursion $(cd "$tree" && find . -type f -printf '%P\n' | sort) | gzip -9 -n >"$parts/contents.tar.gz"
    printf 3 >"$parts/VERSION"
    cat "$parts"/{VERSION,metadata.config,contents.tar.gz} | "${SHA256[@]}" | cut -d ' ' -f 1 | tr -d '\n' |
        tr '[:lower:]' '[:upper:]' >"$parts/CHECKSUM"
    reproducible_tar "$parts" VERSION CHECKSUM metadata.config contents.tar.gz >"$DIST/$name"
}
