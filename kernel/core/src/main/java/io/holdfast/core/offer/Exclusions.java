package io.holdfast.core.offer;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Agents that a pod does not go to, whatever its rules say.
 *
 * @param replacedFrom the agent it is being replaced from; null if it is not
 * @param leaving agents that will be away, so that it would have to move again
 */
public record Exclusions(@Nullable String replacedFrom, Set<String> leaving) {
    /** It may go anywhere. */
    public static final Exclusions NONE = new Exclusions(null, Set.of());

    public Exclusions {
        leaving = Set.copyOf(leaving);
    }

    /** Their ids. */
    Stream<String> agents() {
        return Stream.concat(Stream.ofNullable(replacedFrom), leaving.stream());
    }
}
