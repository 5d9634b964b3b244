#!/bin/sh
# Tries an installed jsockd, with nothing but what a bare Debian has:  JSOCKD='jsockd' sh checks.sh
# Prints "ok WHAT" for each thing that works, and ends with status 1 at the first that doesn't. JSOCKD may be more than a word, such as an
# emulator and its arguments.
set -u

work=$(mktemp -d /tmp/jsockd-checks.XXXXXX)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null; fi; rm -rf "$work"' EXIT
cd "$work" || exit 1

# is WHAT EXPECTED ACTUAL
is() {
    if [ "$2" = "$3" ]; then
        echo "ok $1"
    else
        echo "FAILED $1: expected '$2', got '$3'" >&2
        exit 1
    fi
}

has() {
    case "$3" in
        *"$2"*) echo "ok $1" ;;
        *)
            echo "FAILED $1: '$2' is not in: $3" >&2
            exit 1
            ;;
    esac
}

# ask SOCKET COMMAND PARAMETER: one command, and the line that answers it. The socket stays open until the answer is there.
ask() {
    perl -MIO::Socket::UNIX -e '
        my $socket = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die "can not connect to $ARGV[0]: $!\n";
        $socket->print("id\n$ARGV[1]\n$ARGV[2]\n");
        $socket->flush;
        print scalar <$socket>;
    ' "$@"
}

has "start: -v prints the version" "jsockd " "$($JSOCKD -v)"
has "start: -v --verbose names the parts" "native code" "$($JSOCKD -v --verbose)"
is "eval: 1+1" 2 "$($JSOCKD -e '1+1')"
is "eval: a script that throws ends with status 1" 1 "$($JSOCKD -e 'throw new Error("x")' >/dev/null 2>&1; echo $?)"
is "eval: a regular expression, a map and a date" '["b",2,"2020-01-02"]' \
    "$($JSOCKD -e '["abc".match(/[b]/)[0], new Map([[1, 2]]).get(1), new Date(Date.UTC(2020, 0, 2)).toISOString().slice(0, 10)]')"
is "eval: German numbers, from the pack of locales" '"1.234,5"' "$($JSOCKD -e "new Intl.NumberFormat('de').format(1234.5)")"
is "eval: a promise and text encoding" '[195,164]' "$($JSOCKD -e 'Array.from(new TextEncoder().encode(await Promise.resolve("ä")))')"

$JSOCKD -k key || exit 1
is "keys: the private one is its owner's alone" 600 "$(stat -c %a key.privkey)"
cat >page.mjs <<'MODULE'
export function render({ title }) { return `<h1>${title.replaceAll('<', '&lt;')}</h1>`; }
MODULE
is "compile: a module, signed" 0 "$($JSOCKD -c page.mjs page.bytecode -k key.privkey >&2; echo $?)"
JSOCKD_BYTECODE_MODULE_PUBLIC_KEY=$(cat key.pubkey)
export JSOCKD_BYTECODE_MODULE_PUBLIC_KEY
is "compile: -e runs it" '"<h1>A&lt;B</h1>"' "$($JSOCKD -m page.bytecode -e 'M.render({ title: "A<B" })')"
echo changed >>page.mjs
is "sign: a file of any kind" 0 "$($JSOCKD --sign page.mjs page.sig -k key.privkey >&2; echo $?)"
is "verify: it is as it was signed" 0 "$($JSOCKD --verify page.mjs page.sig -k key.pubkey >/dev/null; echo $?)"
is "doctor: a server with these options starts" 0 \
    "$($JSOCKD --doctor -m page.bytecode -k key.privkey -s "$work/0.sock" --engine-modules safe >doctor; echo $?)"
has "doctor: the locales are found" "ok       Intl pack" "$(cat doctor)"

mkfifo ready
$JSOCKD -m page.bytecode -s "$work/0.sock" "$work/1.sock" --engine-modules safe -t 60000000 >ready 2>log &
server=$!
read -r line <ready
has "serve: READY, two sockets" "READY 2 " "$line"
is "serve: a page" 'id ok "<h1>Hello</h1>"' "$(ask "$work/0.sock" '(m, p) => m.render(p)' '{"title":"Hello"}')"
wait "$server"
is "serve: it ends in order when its client goes" 0 $?
server=
is "serve: the sockets' files are gone" "" "$(ls ./*.sock 2>/dev/null)"
