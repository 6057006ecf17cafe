#!/usr/bin/env bash
# Runs one container in the foreground, writes down how it ended, and removes it; whether or not the agent still lives.
#
# Started by supervisor.sh:  bash container.sh END CLIENT NAME run …
# Writes  END  "<started|never> <oom|->", before the container is removed
# Exits with the container's status, or with the client's (125 and up) if the container never ran.
end=$1 client=$2 name=$3
shift 3

# A signal meant for the container is passed on by the client; this script stays to see the end.
trap : HUP INT TERM
"$client" "$@"
status=$?

fact() { # what the runtime knows of the container, in the words of its template $1
    "$client" inspect --type container --format "$1" "$name" 2>/dev/null
}

# The client may have been killed, while the container runs on.
if [[ $(fact '{{.State.Running}}') == true ]]; then
    status=$("$client" wait "$name") || status=137
fi

started=never oom=-
read -r id killed when < <(fact '{{.Id}} {{.State.OOMKilled}} {{.State.StartedAt}}')
if [[ -n $when && $when != 0001* ]]; then
    started=started
    # Some runtimes do not hear of it where control groups are of version 1. The kernel's log, if it may be read, knows.
    if [[ $killed == true ]] || { ((status == 137)) && dmesg 2>/dev/null | grep -q "oom_memcg=.*$id"; }; then
        oom=oom
    fi
fi
echo "$started $oom" >"$end"
"$client" rm --force --volumes "$name" >/dev/null 2>&1
exit "$status"
