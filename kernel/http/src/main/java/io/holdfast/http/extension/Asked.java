package io.holdfast.http.extension;

import io.holdfast.core.extension.admin.Request;
import io.holdfast.http.api.Query;
import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import io.holdfast.http.guard.LocalGuard;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an action: how it is meant and by whom, and what the action takes besides.
 *
 * @param query all of them
 * @param request those that every action takes
 */
record Asked(Query query, Request request) {
    private static final int MAX_TEXT = 1000;
    private static final int MAX_SECONDS = 3600;

    /**
     * Reads {@code reason}, {@code dryRun}, {@code force} and {@code by}; the latter is the caller's word, so it
     * is said that it came this way.
     *
     * @param more what this action takes besides
     * @throws ApiException if the request does not come from this machine, or a parameter makes no sense
     */
    static Asked of(UriInfo uri, HttpServletRequest from, String... more) {
        String address = from.getRemoteAddr();
        LocalGuard.check(address, from.getHeader("Host"));
        String[] known = Stream.concat(Stream.of(more), Stream.of("reason", "dryRun", "force", "by"))
                .toArray(String[]::new);
        Query query = Query.of(uri, known);
        String by = text(query, "by", "");
        String who = by.isEmpty() ? "http " + address : by + " (http)";
        Request request = new Request(who, text(query, "reason", ""), query.flag("dryRun"), query.flag("force"));
        return new Asked(query, request);
    }

    /** A parameter that is text for people: one line, not too long. */
    String text(String name, String otherwise) {
        return text(query, name, otherwise);
    }

    /** The parameter {@code seconds}; 0 if it is not given. */
    int seconds() {
        return number(query, "seconds", 0, 0, MAX_SECONDS);
    }

    /** A whole number. */
    static int number(Query query, String name, int otherwise, int least, int most) {
        @Nullable String text = query.text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below: it is no number in these bounds.
        }
        throw bad("the parameter " + name + " is a whole number from " + least + " to " + most + ", not " + text);
    }

    private static String text(Query query, String name, String otherwise) {
        @Nullable String text = query.text(name);
        if (text == null) {
            return otherwise;
        }
        if (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw bad("the parameter " + name + " is one line of at most " + MAX_TEXT + " characters");
        }
        return text;
    }

    private static ApiException bad(String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message);
    }
}
