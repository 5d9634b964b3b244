# Runs jsockd for a client that may be killed at any moment, and removes the folder of its sockets when it has ended.
#
#   sh -c "$(cat host.sh)" jsockd-host FOLDER GRACE COMMAND [ARGUMENT…]
#
# makes FOLDER, which nobody else may enter, and prints the process number of COMMAND, then what COMMAND prints to both
# outputs. Each line of standard input is a signal for it: HUP, TERM, KILL. The end of standard input means that the
# client is gone: then COMMAND is terminated, and killed if it is still there after GRACE seconds. Exits with
# COMMAND's status.
folder=$1 grace=$2
shift 2
(umask 077 && exec mkdir -- "$folder") 2>&1 || exit 125

# Standard error is the client's own, and the shell would tell there how the command ended.
exec 3<&0 </dev/null 2>/dev/null
sh -c 'echo "$$"; exec "$@"' sh "$@" 2>&1 3<&- &
command=$!

(
    # The client reads the end of the output when the command has ended, not when this has.
    exec >/dev/null
    while read -r signal <&3; do kill -s "$signal" "$command"; done
    kill -s TERM "$command"
    trap 'kill "$nap"; exit' TERM
    sleep "$grace" &
    nap=$!
    wait "$nap" && kill -s KILL "$command"
) &
watcher=$!
exec 3<&-

trap 'kill -s TERM "$command"' TERM INT HUP
wait "$command"
status=$?
# A signal of ours ends the wait, not the command.
while kill -s 0 "$command"; do
    wait "$command"
    status=$?
done
kill -s TERM "$watcher"
wait "$watcher"
rm -rf -- "$folder"
exit "$status"
