package io.holdfast.http.apps;

import io.holdfast.apps.model.AppId;
import io.holdfast.apps.view.AppSnapshot;
import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.state.FrameworkRecord;
import io.holdfast.core.state.ServiceRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.api.Loop;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** All apps there are, asked of the loop; and what is told to it. Safe for use by many threads. */
public final class Apps {
    private final Loop loop;
    private final LongSupplier clock;
    private volatile @Nullable String role;

    /**
     * Asks the given loop.
     *
     * @param clock milliseconds since the epoch
     */
    public Apps(Loop loop, LongSupplier clock) {
        this.loop = loop;
        this.clock = clock;
    }

    Loop loop() {
        return loop;
    }

    long now() {
        return clock.getAsLong();
    }

    /** All of them, by id. */
    List<AppSnapshot> all() {
        return read(SchedulerView::services);
    }

    private List<AppSnapshot> read(Function<SchedulerView, List<String>> which) {
        List<AppSnapshot> found = loop
                .read(view -> which.apply(view).stream()
                        .flatMap(service -> AppSnapshot.take(view, service).stream())
                        .toList())
                .stream()
                .map(AppSnapshot.Taken::read)
                .sorted(Comparator.comparing(one -> one.app().id()))
                .toList();
        return AppSnapshot.related(found);
    }

    /** One of them, if it is there. */
    Optional<AppSnapshot> find(AppId id) {
        return ofService(id.service()).filter(found -> found.app().id().equals(id));
    }

    /** The app that a service is, if it is one; whether its deployment is complete depends on those changed with it. */
    Optional<AppSnapshot> ofService(String service) {
        return read(view -> view.service(service)
                        .map(record -> with(service, record))
                        .orElse(List.of()))
                .stream()
                .filter(app -> app.service().equals(service))
                .findFirst();
    }

    private static List<String> with(String service, ServiceRecord record) {
        Set<String> services = new LinkedHashSet<>(record.change().services());
        services.add(service);
        return List.copyOf(services);
    }

    /** One that has to be there. */
    AppSnapshot get(AppId id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    static AppFailure missing(AppId id) {
        return AppFailure.unknown("there is no app " + id);
    }

    /** Whether the name of an app's service is in use by something that is no app. */
    boolean isTaken(AppId id) {
        return loop.read(view ->
                view.target(id.service()).map(spec -> !AppSnapshot.isApp(spec)).orElse(false));
    }

    /** The role for which resources are reserved; it stays the same as long as the framework is. */
    String role() {
        String known = role;
        if (known == null) {
            known = loop.read(Apps::roleOf);
            role = known.equals("*") ? null : known;
        }
        return known;
    }

    private static String roleOf(SchedulerView view) {
        return view.records().stream()
                .filter(FrameworkRecord.class::isInstance)
                .map(record -> ((FrameworkRecord) record).role())
                .findFirst()
                .orElse("*");
    }

    /** Gives a command; refusals are thrown. */
    CommandResult run(Command command) {
        CommandResult result = loop.run(command);
        return switch (result.outcome()) {
            case DONE, ALREADY -> result;
            case NOT_FOUND -> throw AppFailure.unknown(result.message());
            case INVALID -> throw AppFailure.refused(result.message());
        };
    }
}
