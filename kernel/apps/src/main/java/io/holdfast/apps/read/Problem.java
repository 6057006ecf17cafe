package io.holdfast.apps.read;

import java.util.List;

/**
 * What is wrong at one place of an app.
 *
 * @param path the place in Marathon's notation, for example {@code /container/volumes(0)/persistent/size}
 * @param errors sentences, at least one
 */
public record Problem(String path, List<String> errors) {
    public Problem {
        errors = List.copyOf(errors);
    }
}
