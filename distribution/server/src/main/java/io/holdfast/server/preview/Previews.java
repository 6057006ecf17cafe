package io.holdfast.server.preview;

import io.holdfast.core.command.Command;
import io.holdfast.core.loop.Settings;
import io.holdfast.core.preview.Preview;
import io.holdfast.core.preview.PreviewReport;
import io.holdfast.core.preview.PreviewSubject;
import io.holdfast.core.preview.Previewer;
import io.holdfast.core.preview.ReadDefinition;
import io.holdfast.core.preview.SentDefinition;
import io.holdfast.core.secret.SecretView;
import io.holdfast.core.spec.ServiceSpec;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.definition.DefinitionException;
import io.holdfast.definition.ServiceDefinition;
import io.holdfast.definition.problem.Problem;
import io.holdfast.definition.template.TemplateFiles;
import io.holdfast.extensions.manager.ExtensionManager;
import io.holdfast.server.config.ConfigValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes previews on the caller's thread: reads the definition, lets offers in, copies what the loop knows. */
public final class Previews implements Previewer {
    /** A preview takes no longer, whatever extensions do; what it has seen by then is what it shows. */
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private static final long PATIENCE_SECONDS = 10;
    private static final String BY = "preview";

    private final SchedulerAccess access;
    private final ExtensionManager extensions;
    private final Supplier<ConfigValues> values;
    private final Settings settings;
    private final Supplier<SecretView> secrets;
    private final LongSupplier clock;
    private final FreshOffers offers;

    /**
     * A maker of previews.
     *
     * @param values what definitions are rendered with
     * @param settings those of the loop
     * @param secrets who provides them
     * @param clock milliseconds since the epoch
     */
    public Previews(
            SchedulerAccess access,
            ExtensionManager extensions,
            Supplier<ConfigValues> values,
            Settings settings,
            Supplier<SecretView> secrets,
            LongSupplier clock) {
        this.access = access;
        this.extensions = extensions;
        this.values = values;
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
        this.offers = new FreshOffers(access);
    }

    @Override
    public PreviewReport preview(@Nullable String service, SentDefinition definition) {
        ServiceSpec spec = read(definition).spec();
        if (service != null && !service.equals(spec.name())) {
            throw new IllegalArgumentException("the definition is that of service " + spec.name() + ", not of "
                    + service + "; a service keeps its name");
        }
        offers.await();
        PreviewSubject subject = await(access.query(view -> PreviewSubject.of(view, settings, clock.getAsLong())));
        long deadline = System.nanoTime() + BUDGET.toNanos();
        return extensions.trying(generation -> new Preview(
                        subject,
                        generation,
                        secrets.get(),
                        () -> System.nanoTime() - deadline >= 0
                                || Thread.currentThread().isInterrupted())
                .of(spec.name(), new Command.SetTarget(spec, BY)));
    }

    @Override
    public ReadDefinition read(SentDefinition definition) {
        ConfigValues now = values.get();
        if (!now.complete()) {
            throw new RejectedExecutionException(
                    "the values for definitions are not all there yet: " + String.join("; ", now.faults()));
        }
        try {
            Map<String, String> all = new HashMap<>(now.values());
            all.putAll(definition.values());
            ServiceDefinition read = ServiceDefinition.parse(
                    definition.text(),
                    definition.file(),
                    all,
                    // What came over the network names no file of this machine.
                    TemplateFiles.only(definition.templates()));
            List<String> remarks = new ArrayList<>(
                    read.remarks().stream().map(Problem::toString).toList());
            TreeSet<String> other = new TreeSet<>(definition.values().keySet());
            other.removeIf(name ->
                    Objects.equals(definition.values().get(name), now.values().get(name)));
            if (!other.isEmpty()) {
                remarks.add("values that were given with the definition (" + String.join(", ", other)
                        + ") are part of this configuration alone: whoever gives the next one gives them again, and the"
                        + " scheduler reads a definition of its own without them");
            }
            return new ReadDefinition(read.spec(), remarks);
        } catch (DefinitionException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Waits for the loop. */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted while waiting for the scheduler", e);
        } catch (TimeoutException | ExecutionException e) {
            throw new RejectedExecutionException("the scheduler does not answer: " + e, e);
        }
    }
}
