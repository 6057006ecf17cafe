package io.holdfast.extensions.manager;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.state.BundleRecord;
import io.holdfast.core.state.BundleState;
import io.holdfast.core.state.Contents;
import io.holdfast.core.state.Durable;
import io.holdfast.core.state.ExtensionDefaultsRecord;
import io.holdfast.core.state.ExtensionHistoryRecord;
import io.holdfast.core.state.StoreException;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.extensions.GenerationBuilder;
import io.holdfast.extensions.GenerationSwitch;
import io.holdfast.extensions.GuardException;
import io.holdfast.extensions.Guards;
import io.holdfast.extensions.host.BundleHost;
import io.holdfast.extensions.host.BundleRefusedException;
import io.holdfast.extensions.host.HostedBundle;
import io.holdfast.extensions.manager.ExtensionSet.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What is in force, in the state and in this process, and the one way to change it: durable first, then seen by the
 * loop, then what is not needed any more is let go. A process that dies in between comes back with what is durable.
 *
 * <p>Changes come from one thread at a time, which the manager's lock sees to; reading is for any.
 */
final class InForce {
    private final SchedulerAccess access;
    private final BundleHost host;
    private final Guards guards;
    private final Guards trials;
    private final Contents contents;
    private final GenerationSwitch current;
    private final UnaryOperator<GenerationBuilder> base;
    private final Duration patience;

    /** Active and staged bundles that are started, by their record's path. */
    private final Map<String, HostedBundle> hosted = new ConcurrentHashMap<>();

    /** Why a bundle that should be started is not, by its record's path. */
    private final Map<String, String> faults = new ConcurrentHashMap<>();

    private volatile ExtensionSet set = ExtensionSet.of(List.of());

    /** Whether a change was asked for, of which nobody said whether it was made. */
    private boolean doubtful;

    InForce(ManagerParts parts) {
        this.access = parts.access();
        this.host = parts.host();
        this.guards = parts.guards();
        this.trials = parts.trials();
        this.contents = parts.contents();
        this.current = parts.current();
        this.base = parts.base();
        this.patience = parts.settings().patience();
    }

    ExtensionSet set() {
        return set;
    }

    ExtensionGeneration generation() {
        return current.get();
    }

    /** The started bundle of a version, or null. */
    @org.jspecify.annotations.Nullable
    HostedBundle hosted(BundleRecord record) {
        return hosted.get(record.path());
    }

    String fault(BundleRecord record) {
        return faults.getOrDefault(record.path(), "");
    }

    /** Keeps a bundle that was started beside what runs. */
    void keep(BundleRecord record, HostedBundle bundle) {
        HostedBundle before = hosted.put(record.path(), bundle);
        if (before != null && before != bundle) {
            before.close();
        }
        faults.remove(record.path());
    }

    /** Comes back with a stored set, before the loop runs. What cannot be started is missing and says why. */
    void restore(ExtensionSet stored) {
        set = stored;
        for (ExtensionDefaultsRecord defaults : stored.defaults()) {
            host.configure(defaults.policy().type(), defaults.policy().with());
        }
        for (BundleRecord record : stored.active()) {
            if (hosted.containsKey(record.path())) {
                continue;
            }
            byte[] content = contents.get(record.digest()).orElseThrow(() -> lost(record));
            try {
                keep(record, host.start(new Bundle(record.name(), record.version()), content));
            } catch (BundleRefusedException e) {
                faults.put(record.path(), "it did not come back: " + e.getMessage());
            }
        }
        current.set(generationOf(guards, stored, record -> hosted.get(record.path())));
    }

    /** Catches up with what is stored, if the answer to a change was lost. The loop must run. */
    void settle() {
        if (doubtful) {
            ExtensionSet stored = ask(
                    view -> ExtensionSet.of(Stream.of(view.bundles(), view.extensionDefaults(), view.extensionHistory())
                            .<Durable>flatMap(List::stream)
                            .toList()));
            restore(stored);
            ask(view -> 0);
            letGo(stored);
            doubtful = false;
        }
    }

    /** Another set than the stored one would decide otherwise without anybody having said so. */
    private static StoreException lost(BundleRecord record) {
        return new StoreException(
                "The content of the extension " + record.name() + " " + record.version() + " (SHA-256 "
                        + record.digest() + ") is neither in the local cache nor in ZooKeeper, so the set of extensions"
                        + " cannot come back as it was. Put the jar back into the cache under the name "
                        + record.digest() + ".jar and start again.",
                null);
    }

    /** The content of a version. */
    byte[] content(BundleRecord record) {
        return contents.get(record.digest())
                .orElseThrow(
                        () -> Refusal.conflict("The content of " + record.name() + " " + record.version() + " (SHA-256 "
                                + record.digest() + ") is not kept, or is damaged. Install the same jar again."));
    }

    /** A generation of a set for trials, with another bundle for one version; it shares no instance with the loop. */
    ExtensionGeneration trial(ExtensionSet next, BundleRecord record, HostedBundle bundle) {
        return generationOf(
                trials, next, other -> other.path().equals(record.path()) ? bundle : hosted.get(other.path()));
    }

    /** A generation of a set for trials, of the bundles that are started; it shares no instance with the loop. */
    ExtensionGeneration trial(ExtensionSet next) {
        return generationOf(trials, next, record -> hosted.get(record.path()));
    }

    /**
     * Makes a change durable and puts it into force.
     *
     * @throws Refusal if the loop refuses it; nothing was changed
     * @throws RejectedExecutionException if the loop does not answer; it may have been changed, and the next action
     *     or restart will show
     */
    void change(Change change, ExtensionHistoryRecord entry) {
        ExtensionSet before = set;
        ExtensionSet next = before.after(change);
        boolean decides =
                !active(before).equals(active(next)) || !before.defaults().equals(next.defaults());
        ExtensionGeneration generation =
                decides ? generationOf(guards, next, record -> hosted.get(record.path())) : null;
        doubtful = true;
        CommandResult result =
                answer(access.submit(new Command.ChangeExtensions(change.put(), change.delete(), entry)));
        doubtful = false;
        if (result.outcome() != Outcome.DONE) {
            throw Refusal.conflict(result.message());
        }
        set = next;
        if (generation != null) {
            long began = System.nanoTime();
            current.set(generation);
            ask(view -> 0);
            current.drained(System.nanoTime() - began);
        }
        letGo(next);
    }

    /** Stops a bundle that was started beside what runs and is not wanted after all; again is no harm. */
    void drop(BundleRecord record, HostedBundle bundle) {
        hosted.remove(record.path(), bundle);
        forgetTrial(bundle);
        bundle.close();
    }

    /** What a bundle did in one trial counts for that trial only: the next one begins anew. */
    void forgetTrial(HostedBundle bundle) {
        trials.forget(bundle.id());
    }

    /** The same for the bundle of a record's path, if it is started. */
    void forgetTrial(String path) {
        HostedBundle bundle = hosted.get(path);
        if (bundle != null) {
            forgetTrial(bundle);
        }
    }

    /** The services that a started version brings. */
    List<String> services(BundleRecord record) {
        HostedBundle bundle = hosted.get(record.path());
        if (bundle == null) {
            return List.of();
        }
        try {
            return bundle.offering().providers().stream()
                    .map(provider ->
                            trials.call(bundle.id(), "asking a service provider for its name", provider::serviceName))
                    .toList();
        } catch (GuardException e) {
            return List.of("of which it does not tell the name (" + e.getMessage() + ")");
        } finally {
            forgetTrial(bundle);
        }
    }

    /** Reads under the loop. */
    <T> T ask(Function<SchedulerView, T> reader) {
        return answer(access.query(reader));
    }

    /** Stops what is neither active nor staged. */
    private void letGo(ExtensionSet next) {
        Set<String> wanted = new HashSet<>();
        for (BundleRecord record : next.bundles()) {
            if (record.state() == BundleState.ACTIVE || record.state() == BundleState.STAGED) {
                wanted.add(record.path());
            }
        }
        for (String path : List.copyOf(hosted.keySet())) {
            if (!wanted.contains(path)) {
                HostedBundle gone = Objects.requireNonNull(hosted.remove(path));
                guards.forget(gone.id());
                trials.forget(gone.id());
                gone.close();
            }
        }
        faults.keySet().retainAll(wanted);
    }

    private static Map<String, String> active(ExtensionSet set) {
        Map<String, String> active = new HashMap<>();
        set.active().forEach(record -> active.put(record.path(), record.digest()));
        return active;
    }

    private ExtensionGeneration generationOf(
            Guards behind,
            ExtensionSet next,
            Function<BundleRecord, @org.jspecify.annotations.Nullable HostedBundle> bundles) {
        GenerationBuilder builder = base.apply(new GenerationBuilder(behind, trials));
        for (BundleRecord record : next.active()) {
            HostedBundle bundle = bundles.apply(record);
            if (bundle != null) {
                builder.add(bundle.id(), bundle.offering());
            }
        }
        next.defaults().forEach(defaults -> builder.defaults(defaults.point(), defaults.policy()));
        return builder.build(next.number());
    }

    private <T> T answer(CompletableFuture<T> question) {
        try {
            return question.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new RejectedExecutionException("the scheduler did not answer: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new RejectedExecutionException("the scheduler did not answer within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted while waiting for the scheduler", e);
        }
    }

    /** Stops all bundles. */
    void close() {
        hosted.values().forEach(HostedBundle::close);
        hosted.clear();
    }
}
