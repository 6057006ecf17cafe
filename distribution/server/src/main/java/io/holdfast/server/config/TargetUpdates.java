package io.holdfast.server.config;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.spi.service.ServiceProvider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns changed values and changed bundles into changed targets, on the path every new definition takes: rendered,
 * read, checked against what runs, and rolled out. What is refused changes nothing and is told as a finding.
 *
 * <p>Thread-safe; works on one thread of its own.
 */
public final class TargetUpdates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TargetUpdates.class);
    /** Several changes in a moment make one update. */
    private static final long SETTLE_MILLIS = 200;

    private static final long PATIENCE_SECONDS = 30;

    private final SchedulerAccess access;
    private final DefinitionSource own;
    private final Supplier<ConfigValues> values;
    private final Supplier<ExtensionGeneration> generation;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "target-updates");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** What was last asked for, by service, so that a change that changes nothing asks for nothing. */
    private final Map<String, ServiceSpec> asked = new ConcurrentHashMap<>();

    /** What stands against an update, by what it is about. */
    private final Map<String, String> faults = new ConcurrentHashMap<>();

    /** Updates from a definition of our own and from what bundles bring. */
    public TargetUpdates(
            SchedulerAccess access,
            DefinitionSource own,
            Supplier<ConfigValues> values,
            Supplier<ExtensionGeneration> generation) {
        this.access = access;
        this.own = own;
        this.values = values;
        this.generation = generation;
    }

    /**
     * The first target, before anything is served.
     *
     * @return the scheduler's answer; empty text in its message if the sources are not all there yet
     * @throws DefinitionException if the definition is wrong
     * @throws IOException if it cannot be read
     */
    public CommandResult first() throws IOException {
        ConfigValues now = values.get();
        if (!now.complete()) {
            faults.put("definition", String.join("; ", now.faults()));
            return new CommandResult(Outcome.NOT_FOUND, String.join("; ", now.faults()), List.of());
        }
        ServiceDefinition definition = own.read(now.values());
        CommandResult result = ask(definition.spec(), "start");
        provided(now);
        return result;
    }

    /** Something may have changed: looks soon, and only once however often this is called meanwhile. */
    public void changed() {
        if (waiting.compareAndSet(false, true)) {
            try {
                executor.schedule(this::update, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // We are closing; what changed is seen at the next start.
                waiting.set(false);
            }
        }
    }

    /** What stands against the latest update, a sentence each, by what it is about. */
    public Map<String, String> faults() {
        return Map.copyOf(faults);
    }

    private void update() {
        waiting.set(false);
        try {
            ConfigValues now = values.get();
            if (!now.complete()) {
                fault("definition", String.join("; ", now.faults()));
                return;
            }
            if (now.faults().isEmpty()) {
                faults.remove("values");
            } else {
                fault("values", String.join("; ", now.faults()) + "; the last good values hold");
            }
            faults.remove("definition");
            try {
                judge("definition", ask(own.read(now.values()).spec(), "config sources"));
            } catch (DefinitionException | IOException e) {
                fault("definition", "the definition does not change: " + e.getMessage());
            }
            provided(now);
        } catch (RuntimeException e) {
            fault("update", "the update failed: " + e.getMessage());
        }
    }

    private void provided(ConfigValues now) {
        for (Provided<ServiceProvider> provider : generation.get().providers()) {
            String subject = "service provider " + provider.type();
            String by = provider.bundle() + " " + provider.version();
            try {
                String text = provider.extension().definition(now.values());
                ServiceDefinition definition = ServiceDefinition.parse(text, provider.bundle() + ".yml", now.values());
                if (!definition.spec().name().equals(provider.type())) {
                    fault(
                            subject,
                            by + " says it brings the service '" + provider.type() + "' but defines '"
                                    + definition.spec().name() + "'");
                } else {
                    judge(subject, ask(definition.spec(), "bundle " + by));
                }
            } catch (RuntimeException e) {
                fault(subject, by + " brings no definition that can be used: " + e.getMessage());
            }
        }
    }

    private CommandResult ask(ServiceSpec spec, String by) {
        if (spec.equals(asked.get(spec.name()))) {
            return new CommandResult(Outcome.ALREADY, "", List.of());
        }
        CommandResult result;
        try {
            result = access.submit(new Command.SetTarget(spec, by)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the scheduler does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the scheduler", e);
        }
        if (result.outcome() != Outcome.INVALID) {
            asked.put(spec.name(), spec);
        }
        return result;
    }

    private void judge(String subject, CommandResult result) {
        if (result.outcome() == Outcome.INVALID) {
            fault(subject, "refused, what runs stays as it was: " + result.message());
        } else if (result.outcome() == Outcome.DONE) {
            faults.remove(subject);
            LOG.info("{}: {}", subject, result.message());
        } else if (!result.message().isEmpty()) {
            faults.remove(subject);
        }
    }

    private void fault(String subject, String what) {
        if (!what.equals(faults.put(subject, what))) {
            LOG.warn("{}: {}", subject, what);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
