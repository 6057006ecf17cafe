package io.holdfast.local.agent.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The processes of one task: everything in the session its supervisor leads. A process that makes a session of its own
 * escapes, as it does from Mesos' posix launcher.
 */
public final class Session {

    /** Rounds of SIGKILL: a process may fork while it is being looked for, but it cannot do so for ever. */
    private static final int ROUNDS = 20;

    private final ProcessId leader;

    /** The session led by this process. */
    public Session(ProcessId leader) {
        this.leader = leader;
    }

    /** SIGTERM to all but the supervisor, parents first so that none sees its child die before its own signal. */
    public void terminate() {
        for (ProcStat member : followers()) {
            ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroy);
        }
    }

    /** SIGKILL to all but the supervisor, which then writes down how the command ended. */
    public void kill() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcStat> left = followers();
            if (left.isEmpty()) {
                return;
            }
            for (ProcStat member : left) {
                ProcessHandle.of(member.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** SIGKILL to all, the supervisor first so that it writes nothing down. */
    public void killWithSupervisor() {
        if (leader.alive()) {
            ProcessHandle.of(leader.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        kill();
    }

    /** The pids of all processes of the session that still run, the supervisor's excepted. */
    public List<Integer> members() {
        return followers().stream().map(ProcStat::pid).toList();
    }

    private List<ProcStat> followers() {
        Optional<ProcStat> atLeadersPid = ProcStat.of(leader.pid());
        if (atLeadersPid.isPresent() && atLeadersPid.get().startTicks() != leader.startTicks()) {
            return List.of(); // another process has the leader's pid by now, so this session has ended
        }
        List<ProcStat> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                ProcStat.of(Integer.parseInt(process.getFileName().toString()))
                        .filter(stat -> stat.session() == leader.pid() && stat.pid() != leader.pid() && !stat.ended())
                        .ifPresent(found::add);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot list /proc; the agent needs Linux", e);
        }
        found.sort(Comparator.comparingLong(ProcStat::startTicks).thenComparingInt(ProcStat::pid));
        return found;
    }
}
