package io.holdfast.local.master.framework;

import io.holdfast.local.master.model.Agent;
import io.holdfast.local.master.model.EventSink;
import io.holdfast.local.master.model.Framework;
import io.holdfast.local.master.model.MasterContext;
import io.holdfast.local.master.offer.Allocator;
import io.holdfast.local.master.offer.Filters;
import io.holdfast.local.master.offer.OfferBook;
import io.holdfast.local.master.rules.FrameworkRules;
import io.holdfast.local.master.task.Feedback;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.mesos.v1.Protos.FrameworkID;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.Protos.MasterInfo;
import org.apache.mesos.v1.scheduler.Protos.Call;
import org.apache.mesos.v1.scheduler.Protos.Event;
import org.jspecify.annotations.Nullable;

/** The life of frameworks. */
public final class Frameworks {
    private final MasterContext context;
    private final MasterInfo master;
    private final Allocator allocator;
    private final Filters filters;
    private final OfferBook book;
    private final Feedback feedback;
    private final Map<String, Future<?>> heartbeats = new HashMap<>();
    private int next;

    /** Takes the parts of the master that it works with. */
    public Frameworks(
            MasterContext context,
            MasterInfo master,
            Allocator allocator,
            Filters filters,
            OfferBook book,
            Feedback feedback) {
        this.context = context;
        this.master = master;
        this.allocator = allocator;
        this.filters = filters;
        this.book = book;
        this.feedback = feedback;
    }

    /** SUBSCRIBE: events from now on go to {@code sink}. What is refused gets an ERROR event and the end of its stream. */
    public void subscribe(Call.Subscribe call, String streamId, EventSink sink) {
        FrameworkInfo info = call.getFrameworkInfo();
        String error = refusal(call);
        if (error != null) {
            context.loop().afterCommit(() -> {
                sink.send(error(error));
                sink.close();
            });
            return;
        }
        Framework known = context.state().framework(info.getId().getValue());
        boolean failover = known != null && known.isConnected();
        Framework framework = known == null ? create(info) : again(known, info);
        framework.suppressed().clear();
        framework.suppressed().addAll(call.getSuppressedRolesList());
        framework.constraints(call.getOfferConstraints());
        framework.recovered(false);
        framework.subscription(new Framework.Subscription(streamId, sink));
        framework.failoverTimer(null);
        context.writer().save(framework);
        open(framework, streamId, sink);
        if (known != null) {
            context.state()
                    .agents()
                    .values()
                    .forEach(agent ->
                            agent.link().order(runtime -> runtime.frameworkSubscribed(framework.frameworkId())));
        }
        if (!failover) {
            allocator.allocate();
        }
    }

    private @Nullable String refusal(Call.Subscribe call) {
        FrameworkInfo info = call.getFrameworkInfo();
        String error = FrameworkRules.check(info, call.getSuppressedRolesList());
        if (error != null) {
            return error;
        }
        if (context.state().removed().containsKey(info.getId().getValue())) {
            return "Framework has been removed";
        }
        Framework known = context.state().framework(info.getId().getValue());
        return known == null ? null : FrameworkRules.resubscribe(known.info(), info);
    }

    private Framework create(FrameworkInfo info) {
        String given = info.getId().getValue();
        String id = given.isEmpty() ? "%s-%04d".formatted(context.state().masterId(), next++) : given;
        FrameworkInfo named =
                info.toBuilder().setId(FrameworkID.newBuilder().setValue(id)).build();
        return new Framework(named, context.now());
    }

    private Framework again(Framework framework, FrameworkInfo info) {
        Framework.Subscription old = framework.subscription();
        List<String> roles = framework.roles();
        framework.info(info);
        book.rescind(offer -> offer.frameworkId().equals(framework.id())
                && roles.contains(offer.role())
                && !framework.roles().contains(offer.role()));
        book.discard(framework);
        filters.clear(framework.id());
        if (old != null) {
            stopHeartbeat(old.streamId());
            context.loop().afterCommit(() -> {
                old.sink().send(error("Framework failed over"));
                old.sink().close();
            });
        }
        framework.times(framework.registered(), context.now());
        return framework;
    }

    private void open(Framework framework, String streamId, EventSink sink) {
        Duration beat = context.options().heartbeat();
        Event subscribed = Event.newBuilder()
                .setType(Event.Type.SUBSCRIBED)
                .setSubscribed(Event.Subscribed.newBuilder()
                        .setFrameworkId(framework.frameworkId())
                        .setHeartbeatIntervalSeconds(beat.toMillis() / 1000.0)
                        .setMasterInfo(master))
                .build();
        Event heartbeat = Event.newBuilder().setType(Event.Type.HEARTBEAT).build();
        context.loop().afterCommit(() -> {
            sink.send(subscribed);
            sink.send(heartbeat);
        });
        heartbeats.put(
                streamId, context.loop().every(beat, () -> context.loop().afterCommit(() -> sink.send(heartbeat))));
    }

    private void stopHeartbeat(String streamId) {
        Future<?> timer = heartbeats.remove(streamId);
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private static Event error(String message) {
        return Event.newBuilder()
                .setType(Event.Type.ERROR)
                .setError(Event.Error.newBuilder().setMessage(message))
                .build();
    }

    /** The client closed its stream, or is too slow to read it. Ignored for a stream that was replaced. */
    public void disconnected(String streamId) {
        context.state().frameworks().values().stream()
                .filter(framework -> framework.subscription() != null
                        && framework.subscription().streamId().equals(streamId))
                .findFirst()
                .ifPresent(this::disconnect);
    }

    private void disconnect(Framework framework) {
        close(framework);
        book.discard(framework);
        filters.clear(framework.id());
        awaitFailover(framework);
    }

    /** Gives a framework without a stream its failover timeout to come back; at its end it is removed. */
    public void awaitFailover(Framework framework) {
        double seconds = Math.max(0, framework.info().getFailoverTimeout());
        if (seconds == 0) {
            remove(framework);
            return;
        }
        Duration wait = Duration.ofMillis((long) (seconds * 1000));
        framework.failoverTimer(context.loop().after(wait, () -> {
            if (!framework.isConnected() && context.state().framework(framework.id()) == framework) {
                remove(framework);
            }
        }));
    }

    private void close(Framework framework) {
        Framework.Subscription open = framework.subscription();
        if (open != null) {
            stopHeartbeat(open.streamId());
            framework.subscription(null);
            context.loop().afterCommit(open.sink()::close);
        }
    }

    /** TEARDOWN, or the failover timeout is over: tasks are killed, nothing is sent any more, the id is used up. */
    public void remove(Framework framework) {
        framework.failoverTimer(null);
        close(framework);
        book.discard(framework);
        filters.clear(framework.id());
        feedback.forget(framework);
        allocator.forget(framework);
        for (Agent agent : context.state().agents().values()) {
            agent.executors().keySet().removeIf(key -> key.frameworkId().equals(framework.id()));
            agent.link().order(runtime -> runtime.shutdownFramework(framework.frameworkId()));
        }
        context.writer().remove(framework);
    }

    /** UPDATE_FRAMEWORK: null when done, else why not. */
    public @Nullable String update(Framework framework, Call.UpdateFramework call) {
        FrameworkInfo info = call.getFrameworkInfo();
        String invalid = FrameworkRules.check(info, call.getSuppressedRolesList());
        if (invalid == null && !info.getId().equals(framework.frameworkId())) {
            invalid = "'framework_info.id' differs from the framework's";
        }
        if (invalid != null) {
            return "Supplied FrameworkInfo is not valid: " + invalid;
        }
        String refused = FrameworkRules.update(framework.info(), info);
        if (refused != null) {
            return "FrameworkInfo update is not valid: " + refused;
        }
        framework.info(info);
        framework.suppressed().clear();
        framework.suppressed().addAll(call.getSuppressedRolesList());
        framework.constraints(call.getOfferConstraints());
        context.writer().save(framework);
        book.rescind(offer ->
                offer.frameworkId().equals(framework.id()) && !framework.roles().contains(offer.role()));
        return null;
    }

    /** SUPPRESS: no more offers for these roles, or for all when the list is empty. Offers that are out stay valid. */
    public void suppress(Framework framework, List<String> roles) {
        framework.suppressed().addAll(roles.isEmpty() ? framework.roles() : roles);
    }

    /** REVIVE: filters and suppression of these roles, or of all, are lifted; offers come at once. */
    public void revive(Framework framework, List<String> roles) {
        List<String> revived = roles.isEmpty() ? framework.roles() : roles;
        revived.forEach(framework.suppressed()::remove);
        filters.clear(framework.id(), revived);
        book.inverse().clear(framework.id());
        allocator.allocate();
    }
}
