package io.holdfast.http.apps;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Query parameters; those that nobody knows are left alone, as clients of this API expect. */
record Flags(UriInfo uri) {
    boolean is(String name) {
        return is(name, false);
    }

    boolean is(String name, boolean otherwise) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (value.isEmpty() || value.equals("true")) {
            return true;
        }
        if (value.equals("false")) {
            return false;
        }
        throw AppFailure.bad("the parameter " + name + " is true or false, not " + value);
    }

    @Nullable
    String text(String name) {
        return uri.getQueryParameters().getFirst(name);
    }

    List<String> all(String name) {
        return uri.getQueryParameters().getOrDefault(name, List.of());
    }
}
