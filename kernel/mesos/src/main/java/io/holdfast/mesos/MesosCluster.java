package io.holdfast.mesos;

import io.holdfast.core.cluster.Cluster;
import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.core.secret.SecretValues;
import io.holdfast.mesos.http.MasterClient;
import io.holdfast.mesos.master.MasterDetector;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A Mesos cluster, through the v1 scheduler API of its leading master. One thread of the driver's own does all the work and delivers the
 * events; whoever takes them may block, the master's stream then waits.
 */
public final class MesosCluster implements Cluster, AutoCloseable {
    private final MasterDetector detector;
    private final CallQueue calls;
    private final Connection connection;
    private final ScheduledThreadPoolExecutor turns;

    /**
     * Makes a driver with the system's clock and randomness; nothing happens before {@link #start()}.
     *
     * @param events takes what the cluster says, in its order
     * @param secrets has the values of what launches name
     * @throws IllegalArgumentException when the settings make no sense; the message says what to do
     */
    public MesosCluster(MesosSettings settings, Consumer<ClusterEvent> events, SecretValues secrets) {
        this(settings, events, secrets, System::nanoTime, RandomGenerator.getDefault());
    }

    /** Makes a driver with another clock and other randomness. */
    public MesosCluster(
            MesosSettings settings,
            Consumer<ClusterEvent> events,
            SecretValues secrets,
            LongSupplier nanoTime,
            RandomGenerator random) {
        detector = MasterDetector.of(settings.master());
        turns = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "mesos-driver");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // what still arrives after the end interests nobody
        turns.setRemoveOnCancelPolicy(true);
        MasterClient client = new MasterClient(settings.timing().requestTimeout(), settings.credentials());
        calls = new CallQueue(client, settings.framework(), settings.maxQueuedCalls(), turns, secrets, events);
        connection = new Connection(
                settings,
                client,
                detector,
                calls,
                new Backoff(settings.timing().firstRetry(), settings.timing().longestRetry(), random),
                new Watchdog(turns, nanoTime),
                turns,
                events);
    }

    /** Begins to look for the leading master and to subscribe. */
    public void start() {
        detector.start(() -> turns.execute(connection::leaderChanged));
        turns.execute(connection::connect);
    }

    @Override
    public void send(ClusterCall call) {
        if (call instanceof ClusterCall.Roles roles) {
            connection.useRoles(roles.roles());
        }
        calls.offer(call);
    }

    /** Leaves the cluster without a word: the master keeps the framework and its tasks for the failover timeout. Calls that wait are dropped. */
    @Override
    public void close() {
        turns.execute(connection::stop);
        turns.shutdown();
        detector.close();
    }
}
