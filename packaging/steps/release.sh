# What a release is called and when it was made; packaging/build.sh sources this.
# shellcheck shell=bash

# The one place is Directory.Build.props; packaging/tests asserts that clients say the same.
VERSION="$(sed -n 's|.*<Version>\([^<]*\)</Version>.*|\1|p' "$ROOT/Directory.Build.props")"

# Whoever owns the clone: nothing in it is run.
repository() { git -C "$ROOT" -c safe.directory='*' "$@" 2>/dev/null; }

# The time of everything in the packages: the commit's. Where this is no clone, SOURCE_DATE_EPOCH or that of the list of changes.
if COMMIT="$(repository rev-parse --short=12 HEAD)"; then
    EPOCH="$(repository log -1 --format=%ct)"
else
    COMMIT=000000000000
    EPOCH="${SOURCE_DATE_EPOCH:-$(stat --format %Y "$ROOT/CHANGELOG.md")}"
fi

# versioned FOLDER: the names of the files below it that are under version control, each followed by NUL; in no clone, of those that no
# build leaves behind.
versioned() {
    if repository rev-parse HEAD >/dev/null; then
        repository ls-files -z -- "$1" | sed -z "s|^$1/||"
    else
        (cd "$ROOT/$1" && find . -type f -not -path './_build/*' -not -path './deps/*' -not -path './doc/*' -printf '%P\0')
    fi
}

is_released() { grep -qE "^## $VERSION( |$)" "$ROOT/CHANGELOG.md"; }

# Debian's version: that of a release once the changelog has a section for it. Until then, it sorts before the release and names the commit.
debian_version() {
    if is_released; then echo "$VERSION-1"; else echo "$VERSION~$(date -u -d "@$EPOCH" +%Y%m%d%H%M%S).$COMMIT-1"; fi
}

# What archives have in their names.
archive_version() { if is_released; then echo "$VERSION"; else echo "$VERSION-$COMMIT"; fi; }

# The section of CHANGELOG.md that the packages are of, without its title.
changes() {
    local title
    if is_released; then title="## $VERSION"; else title="## Unreleased"; fi
    awk -v title="$title" 'index($0, title) == 1 { on = 1; next } /^## / { on = 0 } on' "$ROOT/CHANGELOG.md"
}

this_architecture() { case "$(runtime_identifier)" in *-x64) echo amd64 ;; *) echo arm64 ;; esac; }

# dotnet_name ARCHITECTURE: .NET's name of it.
dotnet_name() { case "$1" in amd64) echo linux-x64 ;; arm64) echo linux-arm64 ;; esac; }

# executable_of ARCHITECTURE
executable_of() {
    if [[ "$1" == "$(this_architecture)" ]]; then echo "$ROOT/artifacts/jsockd"; else echo "$ROOT/artifacts/$(dotnet_name "$1")/jsockd"; fi
}

check_release() {
    [[ -n "$VERSION" ]] || fail "Directory.Build.props has no Version."
    [[ -n "$(changes)" ]] || fail "CHANGELOG.md has neither a section '## $VERSION' nor one '## Unreleased' with something in it."
}
