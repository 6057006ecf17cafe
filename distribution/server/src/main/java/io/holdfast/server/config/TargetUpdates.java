package io.holdfast.server.config;

import io.holdfast.core.command.CommandResult;
import io.holdfast.core.command.CommandResult.Outcome;
import io.holdfast.core.extension.Provided;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.problem.Problem;
import io.holdfast.extensions.ExtensionGeneration;
import io.holdfast.spi.service.ServiceProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int NAMES_TOLD = 5;

    private final Targets targets;
    private final DefinitionSource own;
    private final Supplier<ConfigValues> values;
    private final Supplier<ExtensionGeneration> generation;
    private final long retryMillis;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "target-updates");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** The values the definitions were last rendered with. */
    private volatile Map<String, String> used = Map.of();

    /** What was last remarked about our own definition. */
    private volatile List<Problem> remarked = List.of();

    /** What stands against an update, by what it is about. */
    private volatile Map<String, String> faults = Map.of();

    /** Updates from a definition of our own and from what bundles bring. */
    public TargetUpdates(
            SchedulerAccess access,
            DefinitionSource own,
            Supplier<ConfigValues> values,
            Supplier<ExtensionGeneration> generation) {
        this(access, own, values, generation, RETRY);
    }

    /** The same with another time after which what did not answer is asked again. */
    TargetUpdates(
            SchedulerAccess access,
            DefinitionSource own,
            Supplier<ConfigValues> values,
            Supplier<ExtensionGeneration> generation,
            Duration retry) {
        this.targets = new Targets(access);
        this.own = own;
        this.values = values;
        this.generation = generation;
        this.retryMillis = retry.toMillis();
    }

    /**
     * The first target, before anything is served; none without a definition of our own. What bundles bring follows
     * soon.
     *
     * @return the scheduler's answer; not found if the sources are not all there yet
     * @throws DefinitionException if the definition is wrong
     * @throws IOException if it cannot be read
     */
    public CommandResult first() throws IOException {
        try {
            ConfigValues now = values.get();
            if (!own.isPresent()) {
                used = now.values();
                return new CommandResult(Outcome.ALREADY, "", List.of());
            }
            if (!now.complete()) {
                return new CommandResult(Outcome.NOT_FOUND, String.join("; ", now.faults()), List.of());
            }
            ServiceDefinition definition = own.read(now.values());
            remark(definition);
            CommandResult result = targets.ask(definition.spec(), "start");
            used = now.values();
            return result;
        } finally {
            // The next look, at all there is, keeps what stands against it.
            changed();
        }
    }

    /** Something may have changed: looks soon, and only once however often this is called meanwhile. */
    public void changed() {
        if (waiting.compareAndSet(false, true)) {
            lookIn(SETTLE_MILLIS, () -> {
                waiting.set(false);
                update();
            });
        }
    }

    private void lookIn(long millis, Runnable look) {
        try {
            executor.schedule(look, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("Closing; what changed is seen at the next start");
        }
    }

    /** What stands against the latest update, a sentence each, by what it is about. */
    public Map<String, String> faults() {
        return faults;
    }

    private void update() {
        Map<String, String> found = new TreeMap<>();
        boolean again = false;
        try {
            ConfigValues now = values.get();
            again = !now.faults().isEmpty() || !now.complete();
            if (!now.complete()) {
                found.put("config sources", String.join("; ", now.faults()) + "; no definition is rendered without it");
            } else {
                if (again) {
                    found.put("config sources", String.join("; ", now.faults()) + "; the last good values hold");
                }
                String ours = own(now, found);
                provided(now, ours, found);
            }
        } catch (RuntimeException e) {
            found.put("update", "the update failed and is tried again: " + e.getMessage());
            again = true;
        }
        tell(found);
        if (again) {
            lookIn(retryMillis, this::changed);
        }
    }

    /** The name of our own service; empty if there is none, or its definition cannot be read. */
    private String own(ConfigValues now, Map<String, String> found) {
        if (!own.isPresent()) {
            used = now.values();
            return "";
        }
        ServiceDefinition definition;
        try {
            definition = own.read(now.values());
        } catch (DefinitionException | IOException e) {
            found.put("definition", "the definition cannot be used, what runs stays as it was: " + e.getMessage());
            return "";
        }
        remark(definition);
        judge("definition", targets.ask(definition.spec(), by(now.values())), found);
        used = now.values();
        return definition.spec().name();
    }

    private void remark(ServiceDefinition definition) {
        if (!definition.remarks().equals(remarked)) {
            remarked = definition.remarks();
            remarked.forEach(remark -> LOG.info("Remark: {}", remark));
        }
    }

    private void provided(ConfigValues now, String ours, Map<String, String> found) {
        for (Provided<ServiceProvider> provider : generation.get().providers()) {
            String subject = "service provider " + provider.type();
            String bundle = provider.bundle() + " " + provider.version();
            if (provider.type().equals(ours)) {
                found.put(subject, bundle + " brings the service this scheduler has a definition of; that one holds");
                continue;
            }
            ServiceDefinition definition;
            try {
                String text = provider.extension().definition(now.values());
                definition = ServiceDefinition.parse(text, provider.bundle() + ".yml", now.values());
            } catch (RuntimeException e) {
                found.put(subject, bundle + " brings no definition that can be used: " + e.getMessage());
                continue;
            }
            if (definition.spec().name().equals(provider.type())) {
                judge(subject, targets.ask(definition.spec(), "bundle " + bundle), found);
            } else {
                found.put(
                        subject,
                        bundle + " says it brings the service '" + provider.type() + "' but defines '"
                                + definition.spec().name() + "'");
            }
        }
    }

    private static void judge(String subject, CommandResult result, Map<String, String> found) {
        switch (result.outcome()) {
            case INVALID, NOT_FOUND -> found.put(subject, "refused, what runs stays as it was: " + result.message());
            case DONE -> LOG.info("{}: {}", subject, result.message());
            case ALREADY -> {}
        }
    }

    /** Who wants the new target: the values that changed, by name only. */
    private String by(Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(used.keySet());
        names.removeIf(name -> Objects.equals(now.get(name), used.get(name)));
        String more = names.size() > NAMES_TOLD ? ", …" : "";
        return "config sources"
                + (names.isEmpty()
                        ? ""
                        : ": "
                                + String.join(
                                        ", ", names.stream().limit(NAMES_TOLD).toList()) + more);
    }

    private void tell(Map<String, String> found) {
        found.forEach((subject, what) -> {
            if (!what.equals(faults.get(subject))) {
                LOG.warn("{}: {}", subject, what);
            }
        });
        faults.keySet().stream()
                .filter(subject -> !found.containsKey(subject))
                .forEach(subject -> LOG.info("{}: nothing stands against it any more", subject));
        faults = Map.copyOf(found);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
