package io.holdfast.http.api;

import io.holdfast.core.command.Command;
import io.holdfast.core.command.CommandResult;
import io.holdfast.core.state.GoneRecord;
import io.holdfast.core.view.SchedulerView;
import io.holdfast.http.access.Caller;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The service a request is about: the one its path names, else the only one there is.
 *
 * @param named the name in the path; null on a short path
 * @param caller who asks
 */
record ServiceScope(Loop loop, @Nullable String named, Caller caller) {

    /** Who asks, for the record. */
    String by() {
        return caller.name();
    }

    /** Who asks, if they may say so themselves. */
    String by(Query query) {
        return caller.saying(query.line("by"));
    }

    /** Reads what concerns the service. */
    <T> T read(BiFunction<SchedulerView, String, T> reader) {
        return loop.read(view -> reader.apply(view, resolve(view)));
    }

    /** Gives a command for the service; refusals are thrown. */
    CommandResult run(Function<String, Command> command) {
        String service = loop.read(this::resolve);
        return outcome(loop.run(command.apply(service)));
    }

    /** The result; refusals are thrown. */
    static CommandResult outcome(CommandResult result) {
        return switch (result.outcome()) {
            case DONE, ALREADY -> result;
            case NOT_FOUND -> throw new ApiException(ErrorCode.UNKNOWN_SUBJECT, result.message());
            case INVALID -> throw new ApiException(ErrorCode.REFUSED, result.message());
        };
    }

    private String resolve(SchedulerView view) {
        List<String> services = view.services();
        if (named != null) {
            if (!services.contains(named)
                    && view.gone().stream().noneMatch(gone -> gone.service().equals(named))) {
                throw new ApiException(
                        ErrorCode.UNKNOWN_SERVICE,
                        "there is no service " + named
                                + (services.isEmpty()
                                        ? "; none runs yet"
                                        : "; there is: " + String.join(", ", services)));
            }
            return named;
        }
        Optional<GoneRecord> last = view.gone().stream().max(Comparator.comparingLong(GoneRecord::goneMillis));
        if (services.isEmpty() && last.isPresent()) {
            // The plan of what was uninstalled last is still to be seen.
            return last.get().service();
        }
        if (services.isEmpty()) {
            throw new ApiException(
                    ErrorCode.UNKNOWN_SERVICE,
                    "no service runs yet; add one with `holdfast service add FILE`, or an app with `holdfast app add"
                            + " FILE`");
        }
        if (services.size() > 1) {
            throw new ApiException(
                    ErrorCode.SERVICE_AMBIGUOUS,
                    "several services run here: " + String.join(", ", services)
                            + "; ask under /v1/service/{name}/ for one of them");
        }
        return services.get(0);
    }
}
