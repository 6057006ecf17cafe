package io.holdfast.spi.config;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gives the values that a service definition is rendered with; the extension point <em>config source</em>.
 *
 * <p>Threading: {@link #values()} may be called from any thread and may do I/O within its deadline. A source
 * that throws leaves the values of its last success in force.
 */
@ConsumerType
public interface ConfigSource extends AutoCloseable {
    /** All values now, by name. */
    Map<String, String> values();

    /**
     * Asks to be told of changes. The listener may be called from any thread; it returns at once.
     *
     * @return what ends the watch; a source that never changes may return a handle that does nothing
     */
    default AutoCloseable watch(Runnable onChange) {
        return () -> {};
    }

    /** Where a value comes from, for people, for example {@code environment} or a file's path. */
    String provenance(String name);

    @Override
    default void close() {}
}
