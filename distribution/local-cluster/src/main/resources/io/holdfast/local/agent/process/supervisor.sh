#!/usr/bin/env bash
# Runs one task's command and writes down how it ends, whether or not the agent that started it still lives.
#
# Started in a session of its own:  setsid bash supervisor.sh DIR   (working directory, stdout, stderr: the sandbox's)
# Reads    DIR/command      the argument vector, each argument ended by a NUL
#          DIR/environment  NAME=value, each ended by a NUL
# Writes   DIR/claim        "<own pid> <start time>": created once; who fails to create it must not run the command
#          DIR/pid          "<pid of the command> <start time>"; the pid is also its process group
#          DIR/exit         "exited <status>" or "signaled <number>"
# Each file is written by one write() and is complete when its line is. Needs bash and coreutils' env only.
export LC_ALL=C
dir=$1

start_time() { # of process $1, in clock ticks after boot: field 22 of /proc/<pid>/stat, counted behind the "(name)"
    local stat
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    set -- ${stat##*) }
    started=${20}
}

set -f
start_time $$
set -C
{ echo "$$ $started" >"$dir/claim"; } 2>/dev/null || exit 0
set +C

mapfile -d '' -t environment <"$dir/environment"
mapfile -d '' -t command <"$dir/command"

# Job control puts the command into a process group of its own. It also makes bash say on its stderr when a signal ended
# the command, which the status alone does not tell: 137 is "exit 137" as well as SIGKILL. So stderr goes to a file.
set -m
exec 3>&2 2>"$dir/notices"
env -i -- "${environment[@]}" "${command[@]}" 2>&3 3>&- &
child=$!
start_time "$child" && echo "$child $started" >"$dir/pid"
wait "$child"
status=$?
:
if ((status > 128)) && [[ -s $dir/notices ]]; then
    echo "signaled $((status - 128))" >"$dir/exit"
else
    echo "exited $status" >"$dir/exit"
fi
kill -KILL -- "-$child" 2>/dev/null
exit 0
