package io.holdfast.http.extension;

import io.holdfast.core.extension.admin.Request;
import io.holdfast.http.access.Caller;
import io.holdfast.http.api.Query;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;

/**
 * The parameters of an action: how it is meant and by whom, and what the action takes besides.
 *
 * @param query all of them
 * @param request those that every action takes
 */
record Asked(Query query, Request request) {
    private static final int MAX_SECONDS = 3600;

    /**
     * Reads {@code reason}, {@code dryRun}, {@code force} and {@code by}; the latter is the caller's word, so it
     * is said that it came this way.
     *
     * @param more what this action takes besides
     * @throws io.holdfast.http.error.ApiException if the caller may not do that, or a parameter makes no sense
     */
    static Asked of(UriInfo uri, HttpServletRequest from, String... more) {
        Caller.requireAdmin(from);
        String[] known = Stream.concat(Stream.of(more), Stream.of("reason", "dryRun", "force", "by"))
                .toArray(String[]::new);
        Query query = Query.of(uri, known);
        String who = Caller.of(from).saying(query.line("by"));
        Request request = new Request(who, text(query, "reason", ""), query.flag("dryRun"), query.flag("force"));
        return new Asked(query, request);
    }

    /** A parameter that is text for people: one line, not too long. */
    String text(String name, String otherwise) {
        return text(query, name, otherwise);
    }

    /** The parameter {@code seconds}; 0 if it is not given. */
    int seconds() {
        return query.number("seconds", 0, 0, MAX_SECONDS);
    }

    private static String text(Query query, String name, String otherwise) {
        String text = query.line(name);
        return text.isEmpty() ? otherwise : text;
    }
}
