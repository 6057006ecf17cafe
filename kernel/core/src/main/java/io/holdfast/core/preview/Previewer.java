package io.holdfast.core.preview;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Makes previews beside the running loop. Thread-safe; blocks for some seconds at most. */
public interface Previewer {
    /**
     * What would follow if this became the definition of a service.
     *
     * @param service the service it is meant for; null for the one it names
     * @param definition as it was sent
     * @throws IllegalArgumentException if it makes no sense, or is another service's; the message says all of it
     * @throws RejectedExecutionException if the loop does not answer, or another preview is under way
     */
    PreviewReport preview(@Nullable String service, SentDefinition definition);

    /**
     * What a definition says, filled in with the scheduler's own values.
     *
     * @param definition as it was sent
     * @throws IllegalArgumentException if it makes no sense; the message says all of it, with lines
     * @throws RejectedExecutionException if not all values are there yet
     */
    ReadDefinition read(SentDefinition definition);
}
