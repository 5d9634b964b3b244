# Fetches a package that a lock file pins from a Debian mirror, without installing it; the fetch-*.sh scripts source this.
#
# The mirror is the one that this machine's apt already uses, through an apt configuration of our own: the machine's package
# lists and packages are not touched. Does nothing, and needs no network, when the package is there.
#
# What a script sets before it calls fetch_locked_package:
#
#   lock             its lock file: lines "package NAME", "version VERSION", and the checksum's (below)
#   store            where to keep everything
#   title            what the folder of a version is called, before a dash and the version
#   content          what is taken out of the package: a path of a folder in it
#   witness          a file in that folder; without it the folder counts as missing
#   mirror_variable  the environment variable with the URI of a mirror to use instead of the machine's
#   without_apt      what to do where none of this works, as the end of a sentence
#   wanted           which versions can stand in for the pinned one, in words
#   is_wanted        a function: whether VERSION can
#   suite            Debian's release; forky by default
#   checksum_key     the line of the lock file with the sha256; "sha256" by default
#   architecture     Debian's name of the processor; this machine's by default
# shellcheck shell=bash disable=SC2154,SC2034 # the scripts set the variables above, and read $fetched

program=${0##*/}
program=${program%.sh}
suite=forky
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

fail() {
    echo "$program: $*" >&2
    exit 1
}

# pinned_architecture WHAT [ARCHITECTURE]: Debian's name of a processor that packages are pinned for; this machine's by default.
pinned_architecture() {
    local what=$1 given=${2:-}
    case "${given:-$(uname -m)}:$given" in
    x86_64: | amd64:*) echo amd64 ;;
    aarch64: | arm64:*) echo arm64 ;;
    *:) fail "the $what of $(uname -m) is not pinned: $without_apt." ;;
    *) fail "the $what of '$given' is not pinned: say amd64 or arm64, or $without_apt." ;;
    esac
}

locked() {
    local value
    value=$(awk -v key="$1" '$1 == key { print $2 }' "$lock")
    [ -n "$value" ] || fail "$lock has no line '$1': restore it from version control."
    echo "$value"
}

# The stamp names the lock's content and, behind it, the folder that it led to: a substitute for a version that is gone
# stays usable without a network, and is announced on every build.
up_to_date() {
    local dir
    [ -f "$store/stamp" ] || return 1
    [ "$(sed -n 1p "$store/stamp")" = "$package $version $sha256" ] || return 1
    dir=$(sed -n 2p "$store/stamp")
    [ -f "$store/$dir/$witness" ] || return 1
    if [ "$dir" != "$title-$version" ]; then
        announce_substitute "${dir#"$title"-}" "$(sed -n 3p "$store/stamp")"
    fi
    fetched=$store/$dir
}

announce_substitute() {
    sed "s/^/$program: /" >&2 <<MESSAGE
************************************************************************************
WARNING: $package $version, which build/${lock##*/} names, is not on the mirror.
WARNING: building with $package $1 instead, which nobody has reviewed.
WARNING: its sha256 is $2
WARNING: review it, then put both into build/${lock##*/}.
************************************************************************************
MESSAGE
}

# Origin and label are only known where the machine has fetched its package lists; without them, the address must do.
# shellcheck disable=SC2016 # apt expands these
mirror() {
    if [ -n "${!mirror_variable:-}" ]; then
        echo "${!mirror_variable}"
        return
    fi
    local uri
    uri=$(apt-get indextargets --format '$(REPO_URI)|$(ORIGIN)|$(LABEL)' 'Created-By: Packages' 2>/dev/null |
        awk -F'|' '$2 == "Debian" && $3 == "Debian" { print $1; exit }')
    if [ -z "$uri" ]; then
        uri=$(apt-get indextargets --no-release-info --format '$(REPO_URI)|$(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
            awk -F'|' '$2 == "main" && $1 ~ /\/debian\/?$/ { print $1; exit }')
    fi
    [ -n "$uri" ] || fail "no Debian mirror among this machine's apt sources: set $mirror_variable to the URI of one, or $without_apt."
    echo "$uri"
}

private_apt() {
    local tool=$1
    shift
    "$tool" -q ${architecture:+-o APT::Architecture="$architecture" -o APT::Architectures="$architecture"} \
        -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State="$apt/state" -o Dir::State::Lists="$apt/lists" -o Dir::State::status=/dev/null \
        -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root \
        -o Acquire::Languages=none -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false \
        -o Acquire::Retries=2 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 \
        -o APT::Update::Error-Mode=any "$@"
}

available_versions() {
    private_apt apt-cache madison "$package" 2>/dev/null | awk -F'|' '{ gsub(/ /, "", $2); print $2 }'
}

newest_wanted() {
    available_versions | while read -r candidate; do
        if is_wanted "$candidate"; then echo "$candidate"; fi
    done | sort -V | tail -n 1
}

# Downloads $1 into the store and prints the file's name.
download() {
    rm -f "$store/$package"_*.deb
    (cd "$store" && private_apt apt-get download "$package=$1") >>"$log" 2>&1 ||
        fail "downloading $package $1 failed (details: $log): check the network, or $without_apt."
    echo "$store/$package"_*.deb
}

unpack() {
    local deb=$1 dir=$2
    rm -rf "$store/unpacked" "${store:?}/$dir"
    dpkg -x "$deb" "$store/unpacked"
    mv "$store/unpacked/$content" "$store/$dir" ||
        fail "${deb##*/} does not hold $content: $without_apt."
    rm -rf "$store/unpacked" "$deb"
}

# Leaves the package's content in a folder of the store, and its path in $fetched. It doesn't print it: a script that read it by $(...)
# would have this go on after a failure, for bash ignores set -e in there.
fetch_locked_package() {
    local package version sha256 apt log tool uri deb dir actual substitute
    [ -f "$lock" ] || fail "$lock is missing: restore it from version control."
    package=$(locked package)
    version=$(locked version)
    sha256=$(locked "${checksum_key:-sha256}")
    mkdir -p "$store"
    if command -v flock >/dev/null; then # one of several builds that start at once fetches, the others wait
        exec 9>"$store/busy"
        flock 9
    fi
    if up_to_date; then return; fi

    for tool in apt-get apt-cache dpkg sha256sum; do
        command -v "$tool" >/dev/null || fail "there is no $tool on this system: $without_apt."
    done
    [ -f "$keyring" ] || fail "$keyring is missing: install debian-archive-keyring, or $without_apt."

    apt=$store/apt
    log=$store/fetch.log
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/state"
    uri=$(mirror)
    echo "deb [signed-by=$keyring] $uri $suite main" >"$apt/sources.list"
    : >"$log"
    private_apt apt-get update >>"$log" 2>&1 ||
        fail "the Debian mirror $uri does not answer (details: $log): check the network, or $without_apt."

    if available_versions | grep -Fxq "$version"; then
        deb=$(download "$version")
        actual=$(sha256sum "$deb" | cut -d' ' -f1)
        if [ "$actual" != "$sha256" ]; then
            rm -f "$deb"
            fail "the checksum of $package $version is wrong (expected $sha256, got $actual):" \
                "find out why before you change build/${lock##*/}."
        fi
        dir=$title-$version
    else
        substitute=$(newest_wanted)
        [ -n "$substitute" ] || fail "the mirror has neither $package $version nor $wanted: $without_apt."
        deb=$(download "$substitute")
        actual=$(sha256sum "$deb" | cut -d' ' -f1)
        announce_substitute "$substitute" "$actual"
        dir=$title-$substitute
    fi
    unpack "$deb" "$dir"
    printf '%s\n' "$package $version $sha256" "$dir" "$actual" >"$store/stamp"
    fetched=$store/$dir
}
