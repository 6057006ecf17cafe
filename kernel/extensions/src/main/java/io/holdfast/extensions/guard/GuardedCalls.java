package io.holdfast.extensions.guard;

import io.holdfast.core.extension.Provided;
import io.holdfast.core.extension.admin.CallStatistics;
import io.holdfast.extensions.Bundle;
import io.holdfast.extensions.ExtensionPoint;
import io.holdfast.extensions.Guards;
import io.holdfast.spi.config.ConfigSource;
import io.holdfast.spi.config.ConfigValidator;
import io.holdfast.spi.event.EventListener;
import io.holdfast.spi.placement.OfferScorer;
import io.holdfast.spi.placement.PlacementRule;
import io.holdfast.spi.plan.DeploymentStrategy;
import io.holdfast.spi.recovery.PerformanceConstraint;
import io.holdfast.spi.recovery.RecoveryOverride;
import io.holdfast.spi.recovery.SafetyConstraint;
import io.holdfast.spi.secret.SecretProvider;
import io.holdfast.spi.service.ServiceProvider;
import io.holdfast.spi.tls.CertificateProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Makes every call into a bundle on a thread of its own pool, and waits for the answer no longer than the deadline.
 * Each instance of an extension has a breaker of its own; numbers are kept per type and version of a bundle.
 *
 * <p>Nothing of a bundle is kept but by the guarded extensions themselves, and by threads that hang in it.
 */
public final class GuardedCalls implements Guards, AutoCloseable {
    /** Bundles have far fewer things to be called for. */
    private static final int MOST_OTHER_CALLS = 1_000;

    private final GuardSettings settings;
    private final MeterRegistry registry;
    private final LongSupplier ticker;
    private final Workers workers;
    private final Map<Subject, CallLog> logs = new ConcurrentHashMap<>();
    private final Map<Bundle, ColumnCopies> columns = new ConcurrentHashMap<>();
    private final Map<OtherCall, Guard> otherCalls = new ConcurrentHashMap<>();

    private record OtherCall(Bundle bundle, String what) {}

    /** With meters in a registry. */
    public GuardedCalls(GuardSettings settings, MeterRegistry registry) {
        this(settings, registry, System::nanoTime);
    }

    /**
     * With a clock.
     *
     * @param ticker nanoseconds from some moment on; rests and latencies go by it, deadlines by the system's
     */
    GuardedCalls(GuardSettings settings, MeterRegistry registry, LongSupplier ticker) {
        this.settings = settings;
        this.registry = registry;
        this.ticker = ticker;
        this.workers = new Workers(settings);
    }

    @Override
    public <T> T guard(ExtensionPoint point, Class<T> kind, Provided<T> extension) {
        Bundle bundle = new Bundle(extension.bundle(), extension.version());
        Guard guard = guard(point.kebab(), extension.type(), bundle);
        Object bare = extension.extension();
        Object guarded = switch (point) {
            case PLACEMENT_RULE -> new GuardedRule((PlacementRule) bare, guard, columns(bundle));
            case OFFER_SCORER -> new GuardedScorer((OfferScorer) bare, guard, columns(bundle));
            case DEPLOYMENT_STRATEGY -> new GuardedStrategy((DeploymentStrategy) bare, guard);
            case SAFETY_CONSTRAINT -> new GuardedSafety((SafetyConstraint) bare, guard);
            case PERFORMANCE_CONSTRAINT -> new GuardedPerformance((PerformanceConstraint) bare, guard);
            case RECOVERY_OVERRIDE -> new GuardedOverride((RecoveryOverride) bare, guard);
            case CONFIG_SOURCE -> new GuardedConfigSource((ConfigSource) bare, guard);
            case SECRET_PROVIDER -> new GuardedSecrets((SecretProvider) bare, guard);
            case CERTIFICATE_PROVIDER -> new GuardedCertificates((CertificateProvider) bare, guard);
        };
        return kind.cast(guarded);
    }

    @Override
    public ConfigValidator guard(Provided<ConfigValidator> validator) {
        Bundle bundle = new Bundle(validator.bundle(), validator.version());
        return new GuardedValidator(
                validator.type(), validator.extension(), guard("config-validator", validator.type(), bundle));
    }

    @Override
    public ServiceProvider guard(Bundle bundle, ServiceProvider provider) {
        String name = call(bundle, "asking a service provider for its name", provider::serviceName);
        return new GuardedProvider(name, provider, guard("service-provider", name, bundle));
    }

    @Override
    public EventListener guard(Bundle bundle, String name, EventListener listener) {
        return new GuardedListener(listener, guard("event-listener", name, bundle));
    }

    @Override
    public <T> T call(Bundle bundle, String what, Callable<T> call) {
        if (otherCalls.size() >= MOST_OTHER_CALLS) {
            otherCalls.clear();
        }
        return otherCalls
                .computeIfAbsent(new OtherCall(bundle, what), ignored -> {
                    Subject subject = new Subject("bundle", "other-calls", bundle);
                    return new Guard(what + " of " + bundle, subject, log(subject), workers, settings, ticker);
                })
                .ask(call);
    }

    private Guard guard(String point, String type, Bundle bundle) {
        Subject subject = new Subject(point, type, bundle);
        return new Guard(subject.text(), subject, log(subject), workers, settings, ticker);
    }

    private CallLog log(Subject subject) {
        return logs.computeIfAbsent(subject, wanted -> new CallLog(wanted, registry));
    }

    private ColumnCopies columns(Bundle bundle) {
        return columns.computeIfAbsent(bundle, ignored -> new ColumnCopies());
    }

    @Override
    public CallStatistics statistics(String point, String type, Bundle bundle) {
        CallLog log = logs.get(new Subject(point, type, bundle));
        return log == null ? CallStatistics.NONE : log.statistics();
    }

    @Override
    public void forget(Bundle bundle) {
        columns.remove(bundle);
        otherCalls.keySet().removeIf(call -> call.bundle().equals(bundle));
        logs.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey().bundle().equals(bundle);
            if (gone) {
                entry.getValue().forget();
            }
            return gone;
        });
        workers.renew();
    }

    @Override
    public int abandonedThreads() {
        return workers.abandoned();
    }

    @Override
    public int abandonedThreadsAllowed() {
        return settings.abandonedThreadsAllowed();
    }

    /** Ends the threads that are idle, and lets no new call be made; threads that hang end with the process. */
    @Override
    public void close() {
        workers.close();
    }
}
