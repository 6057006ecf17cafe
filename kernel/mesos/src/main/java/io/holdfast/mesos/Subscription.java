package io.holdfast.mesos;

import io.holdfast.core.cluster.ClusterEvent;
import io.holdfast.mesos.http.Failures;
import io.holdfast.mesos.http.MasterClient.PendingSubscription;
import io.holdfast.mesos.http.StreamListener;
import io.holdfast.mesos.master.MasterAddress;
import io.holdfast.mesos.protocol.MalformedMessageException;
import io.holdfast.mesos.protocol.WireFormat;
import io.holdfast.mesos.translation.Events;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One SUBSCRIBE and all that comes of it. What arrives after the owner has turned to another one is ignored. */
final class Subscription implements StreamListener {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration DEFAULT_HEARTBEAT_INTERVAL = Duration.ofSeconds(15);

    private final MasterAddress master;
    private final Owner owner;
    private @Nullable PendingSubscription pending;
    private String streamId = "";
    private boolean subscribed;

    Subscription(MasterAddress master, Owner owner) {
        this.master = master;
        this.owner = owner;
    }

    /** Hears what happens, on the driver's thread. */
    interface Owner {
        boolean isCurrent(Subscription asking);

        void opened();

        void signOfLife();

        void subscribed(Subscription on, Duration heartbeatInterval);

        void event(ClusterEvent event);

        void redirected(Subscription from, String location);

        void lost(boolean wasSubscribed, String reason);

        void rejected(ClusterEvent.Rejected rejected);
    }

    void begin(PendingSubscription answerToCome, Executor turns) {
        pending = answerToCome;
        answerToCome.answer().whenCompleteAsync(this::answered, turns);
    }

    MasterAddress master() {
        return master;
    }

    String streamId() {
        return streamId;
    }

    boolean isSubscribed() {
        return subscribed;
    }

    void cancel() {
        if (pending != null) {
            pending.cancel();
        }
    }

    private void answered(@Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
        if (!owner.isCurrent(this)) {
            return;
        }
        if (answer == null) {
            owner.lost(false, master + ": " + (failure == null ? "no answer" : Failures.text(failure)));
        } else if (answer.statusCode() == 307) {
            owner.redirected(this, answer.headers().firstValue("Location").orElse(""));
        } else if (answer.statusCode() != 200) {
            String text = "The Mesos master " + master + " answered SUBSCRIBE with " + answer.statusCode() + " "
                    + answer.body();
            if (Refusal.isFinal(answer.statusCode())) {
                owner.rejected(new ClusterEvent.Rejected("refused", text));
            } else {
                owner.lost(false, text);
            }
        }
    }

    @Override
    public void opened(String newStreamId) {
        if (owner.isCurrent(this)) {
            streamId = newStreamId;
            owner.opened();
        }
    }

    @Override
    public void records(List<byte[]> records) {
        for (byte[] one : records) {
            if (owner.isCurrent(this)) {
                owner.signOfLife();
                record(one);
            }
        }
        if (owner.isCurrent(this)) {
            owner.signOfLife(); // time spent on these records is not the master's silence
        }
    }

    private void record(byte[] bytes) {
        Event event;
        try {
            event = WireFormat.PROTOBUF.decode(bytes, Event.getDefaultInstance());
        } catch (MalformedMessageException malformed) {
            LOG.error(
                    "An event of {} bytes from the master {} is passed over: {}",
                    bytes.length,
                    master,
                    malformed.getMessage());
            return;
        }
        switch (event.getType()) {
            case HEARTBEAT -> LOG.trace("Heartbeat");
            case ERROR -> owner.rejected(Refusal.ofError(event.getError().getMessage()));
            case SUBSCRIBED -> {
                subscribed = true;
                owner.subscribed(this, heartbeatInterval(event.getSubscribed()));
                Events.read(event).ifPresent(owner::event);
            }
            default ->
                Events.read(event)
                        .ifPresentOrElse(
                                owner::event, () -> LOG.debug("Nothing to do for an event {}", event.getType()));
        }
    }

    private static Duration heartbeatInterval(Event.Subscribed subscribed) {
        double seconds = subscribed.getHeartbeatIntervalSeconds();
        return seconds > 0 ? Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND)) : DEFAULT_HEARTBEAT_INTERVAL;
    }

    @Override
    public void ended(String reason) {
        if (owner.isCurrent(this)) {
            owner.lost(subscribed, reason);
        }
    }
}
