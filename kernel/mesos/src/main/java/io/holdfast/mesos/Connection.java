package io.holdfast.mesos;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.mesos.http.MasterClient;
import io.holdfast.mesos.master.MasterAddress;
import io.holdfast.mesos.master.MasterDetector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one subscription alive: finds the leader, subscribes, follows redirects, and begins anew after every loss, until the master says that
 * it is over for good. Everything here runs on the driver's thread.
 */
final class Connection implements Subscription.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int MAX_REDIRECTS = 5;

    private final MesosSettings settings;
    private final MasterClient client;
    private final MasterDetector detector;
    private final CallQueue calls;
    private final Backoff backoff;
    private final Watchdog watchdog;
    private final ScheduledExecutorService turns;
    private final Consumer<ClusterEvent> events;

    private @Nullable Subscription subscription;
    private @Nullable MasterAddress detected;
    private int redirects;
    private @Nullable ScheduledFuture<?> retry;
    private String lastReason = "";

    /** The only thing that others than the driver's thread touch. */
    private volatile List<String> roles;

    private boolean stopped;

    Connection(
            MesosSettings settings,
            MasterClient client,
            MasterDetector detector,
            CallQueue calls,
            Backoff backoff,
            Watchdog watchdog,
            ScheduledExecutorService turns,
            Consumer<ClusterEvent> events) {
        this.settings = settings;
        this.roles = settings.framework().roles();
        this.client = client;
        this.detector = detector;
        this.calls = calls;
        this.backoff = backoff;
        this.watchdog = watchdog;
        this.turns = turns;
        this.events = events;
    }

    /** Subscribes for these roles the next time. On any thread. */
    void useRoles(List<String> others) {
        roles = List.copyOf(others);
    }

    void connect() {
        if (stopped || subscription != null) {
            return;
        }
        cancelRetry();
        Optional<MasterAddress> leader = detector.leader();
        detected = leader.orElse(null);
        redirects = 0;
        if (leader.isEmpty()) {
            lost(false, detector.absence());
        } else {
            subscribe(leader.get());
        }
    }

    private void subscribe(MasterAddress master) {
        LOG.info("Subscribing to the Mesos master {}", master);
        Subscription attempt = new Subscription(master, this);
        subscription = attempt;
        attempt.begin(
                client.subscribe(master, SubscribeCall.of(settings.framework().withRoles(roles)), attempt, turns),
                turns);
    }

    void leaderChanged() {
        Optional<MasterAddress> leader = detector.leader();
        if (stopped || leader.isEmpty() || (subscription != null && leader.get().equals(detected))) {
            return;
        }
        if (subscription != null) {
            lost(subscription.isSubscribed(), "the Mesos master " + leader.get() + " leads now");
        }
        backoff.reset();
        connect();
    }

    @Override
    public boolean isCurrent(Subscription asking) {
        return subscription == asking;
    }

    @Override
    public void opened() {
        watchdog.watch(settings.timing().requestTimeout(), () -> lost(false, "SUBSCRIBE was not answered in time"));
    }

    @Override
    public void signOfLife() {
        watchdog.signOfLife();
    }

    @Override
    public void subscribed(Subscription on, Duration heartbeatInterval) {
        LOG.info("Subscribed to the Mesos master {}", on.master());
        backoff.reset();
        lastReason = "";
        Duration longestSilence =
                heartbeatInterval.multipliedBy(settings.timing().missedHeartbeats());
        watchdog.watch(
                longestSilence,
                () -> lost(true, "no heartbeat from the master for " + longestSilence.toMillis() + " ms"));
        calls.open(on.master(), on.streamId(), (call, status, text) -> answered(on, call, status, text));
    }

    @Override
    public void event(ClusterEvent event) {
        try {
            events.accept(event);
        } catch (RuntimeException broken) { // whoever listens must not cost us the subscription
            LOG.error("An event was not taken: {}", event, broken);
        }
    }

    @Override
    public void redirected(Subscription from, String location) {
        Optional<MasterAddress> target = from.master().redirectedTo(location);
        if (target.isEmpty()) {
            lost(false, "the master " + from.master() + " redirects to nowhere: '" + location + "'");
        } else if (++redirects > MAX_REDIRECTS) {
            lost(false, "the masters redirect in a circle");
        } else {
            subscribe(target.get());
        }
    }

    private void answered(Subscription under, ClusterCall call, int status, String text) {
        if (status / 100 == 2) {
            if (call instanceof ClusterCall.Teardown) {
                LOG.info("The framework was torn down as asked");
                finish(new ClusterEvent.Rejected("framework-removed", "The framework was torn down as asked"));
            }
            return;
        }
        Refusal refusal = Refusal.ofCall(status, text);
        if (refusal == Refusal.OF_THIS_CALL) {
            LOG.error("The master refused {}: {} {}", CallQueue.name(call), status, text);
        }
        if (!isCurrent(under)) {
            return;
        }
        String reason = "the master answered " + CallQueue.name(call) + " with " + status + " " + text;
        switch (refusal) {
            case SUBSCRIPTION_UNKNOWN, NOT_LEADING -> lost(true, reason);
            case STREAM_FOREIGN ->
                turns.schedule( // subscribing at once could push out a scheduler that took over
                        () -> {
                            if (isCurrent(under)) {
                                lost(true, reason);
                            }
                        },
                        settings.timing().takeoverGrace().toNanos(),
                        TimeUnit.NANOSECONDS);
            case OF_THIS_CALL -> {}
        }
    }

    @Override
    public void lost(boolean wasSubscribed, String reason) {
        Subscription last = subscription;
        end();
        if (stopped) {
            return;
        }
        if (last != null) {
            detector.failed(last.master());
        }
        Duration wait = backoff.next();
        if (wasSubscribed || !reason.equals(lastReason)) { // an outage is told once, not at every attempt
            LOG.warn("Not subscribed: {}; trying again", reason);
            event(new ClusterEvent.Disconnected(reason));
        }
        lastReason = reason;
        retry = turns.schedule(this::connect, wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void rejected(ClusterEvent.Rejected rejected) {
        LOG.error("The Mesos master ended this framework's subscription for good: {}", rejected.message());
        finish(rejected);
    }

    private void finish(ClusterEvent.Rejected rejected) {
        if (!stopped) {
            stop();
            event(rejected);
        }
    }

    /** Ends the subscription and begins no other. */
    void stop() {
        stopped = true;
        end();
    }

    private void end() {
        cancelRetry();
        watchdog.stop();
        calls.close();
        Subscription last = subscription;
        subscription = null;
        if (last != null) {
            last.cancel();
        }
    }

    private void cancelRetry() {
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
    }
}
