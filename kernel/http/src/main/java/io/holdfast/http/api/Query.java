package io.holdfast.http.api;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a command. A misspelt one must not turn "this step" into "the whole plan", so unknown,
 * repeated and empty ones are refused.
 */
public record Query(MultivaluedMap<String, String> values) {
    private static final int MAX_TEXT = 1000;

    /** The parameters of a request that takes only those named. */
    public static Query of(UriInfo uri, String... known) {
        MultivaluedMap<String, String> values = uri.getQueryParameters();
        for (String name : values.keySet()) {
            if (!List.of(known).contains(name)) {
                throw bad("there is no parameter " + name + " here; "
                        + (known.length == 0 ? "none is taken" : "known: " + String.join(", ", known)));
            }
            if (values.get(name).size() > 1) {
                throw bad("the parameter " + name + " is given more than once");
            }
            if (values.getFirst(name).isBlank()) {
                throw bad("the parameter " + name + " is empty; leave it out or give it a value");
            }
        }
        return new Query(values);
    }

    /** A parameter's value; null if it is not given. */
    public @Nullable String text(String name) {
        return values.getFirst(name);
    }

    /** A parameter that is {@code true} or {@code false}; false if it is not given. */
    public boolean flag(String name) {
        String value = text(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw bad("the parameter " + name + " is true or false, not " + value);
    }

    /** A parameter that is text for people: one line, not too long; empty if it is not given. */
    public String line(String name) {
        String text = text(name);
        if (text == null) {
            return "";
        }
        if (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            throw bad("the parameter " + name + " is one line of at most " + MAX_TEXT + " characters");
        }
        return text;
    }

    /** A parameter that is a whole number; the given one if it is not there. */
    public int number(String name, int otherwise, int least, int most) {
        String text = text(name);
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

    static ApiException bad(String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message);
    }
}
