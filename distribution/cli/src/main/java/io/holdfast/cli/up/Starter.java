package io.holdfast.cli.up;

import io.holdfast.cli.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Brings a cluster and a scheduler up, and keeps what is there already if it answers. */
final class Starter {
    private final Session session;
    private final SchedulerProcess scheduler;
    private final ClusterProcess cluster;
    private final Place place;
    private final NewCluster ifNone;

    /**
     * Where everything is to be.
     *
     * @param mesos null for a local cluster
     * @param zooKeeper null for the server in the scheduler's process
     * @param port of the API; 0 for any, null for the former or the usual one
     */
    record Place(
            @Nullable String mesos,
            @Nullable String zooKeeper,
            @Nullable Integer port) {
        private String line() {
            return mesos + " " + zooKeeper;
        }
    }

    /** A local cluster, if there is none yet. */
    record NewCluster(int agents, List<String> resources, List<String> attributes) {}

    /** Where the scheduler serves, and whether it did so before. */
    record Served(String url, boolean kept) {}

    Starter(Session session, RunDirectory directory, Place place, NewCluster ifNone) {
        this.session = session;
        this.scheduler = new SchedulerProcess(directory, session.env());
        this.cluster = new ClusterProcess(directory, session.env());
        this.place = place;
        this.ifNone = ifNone;
    }

    /** Whether both answer now. */
    boolean answers() {
        return scheduler.answers() && (place.mesos() != null || cluster.answers());
    }

    /** Fails if one of the two has ended. */
    void checkAlive() {
        scheduler.checkAlive();
        if (place.mesos() == null) {
            cluster.checkAlive();
        }
    }

    /**
     * Has both running, the scheduler for what is wanted.
     *
     * @param undo gets what stops that which is started
     */
    Served bringUp(Wanted wanted, Undo undo) {
        boolean keep = scheduler.answers() && isFor(wanted);
        boolean running = scheduler.url().isPresent();
        int port = keep ? 0 : port(running);
        String master = place.mesos() == null ? master(undo) : place.mesos();
        Optional<String> served = scheduler.url();
        if (keep && served.isPresent()) {
            return new Served(served.get(), true);
        }
        say((running ? "restarting" : "starting") + " the scheduler for " + wanted.purpose());
        scheduler.stop();
        if (!running) {
            undo.addFirst(scheduler::stop);
        }
        String startedAs = wanted.fingerprint() + "\n" + place.line();
        return new Served(scheduler.start(wanted, master, place.zooKeeper(), port, startedAs), false);
    }

    private String master(Undo undo) {
        Optional<String> running = cluster.address();
        if (running.isPresent() && cluster.answers()) {
            return running.get();
        }
        say(
                cluster.isKnown()
                        ? "starting the local cluster again, with the agents that it had"
                        : "starting a local cluster with " + ifNone.agents()
                                + (ifNone.agents() == 1 ? " agent" : " agents"));
        undo.add(cluster::stopWithTasks);
        return cluster.start(ifNone.agents(), ifNone.resources(), ifNone.attributes());
    }

    /** Apps can be added to whatever runs; a service must be what the scheduler was started for. */
    private boolean isFor(Wanted wanted) {
        String before = scheduler.memory().startedAs().orElse("");
        String line = "\n" + place.line();
        return wanted.fingerprint().isEmpty() ? before.endsWith(line) : before.equals(wanted.fingerprint() + line);
    }

    private int port(boolean running) {
        OptionalInt former = scheduler.memory().port();
        boolean patient = scheduler.endedOddly();
        IntPredicate free = port -> (running && former.isPresent() && former.getAsInt() == port)
                || (patient ? ApiPort.isFreeSoon(port) : ApiPort.isFree(port));
        return ApiPort.choose(place.port(), former, free, this::say);
    }

    private void say(String line) {
        if (!session.json()) {
            session.output().line(line);
        }
    }
}
