package io.holdfast.spi.secret;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gives secrets by name; the extension point <em>secret provider</em>.
 *
 * <p>The scheduler keeps what the definitions in force refer to in memory, asks again about once a minute, and hands a
 * secret to the tasks that name it. It never writes one to its state, a log or an answer.
 *
 * <p>Contract: a provider keeps no copy longer than a call needs it, and puts no value into a log, an exception or a
 * {@code toString}. One that throws or is late makes the secret unavailable: tasks that need it wait, and no other
 * provider is asked in its place, since that one may know another secret of the same name.
 *
 * <p>Threading: {@link #secret} may be called from any thread but never the decision loop's, one call at a time, and
 * may do I/O within its deadline (1 s by default).
 */
@ConsumerType
public interface SecretProvider extends AutoCloseable {
    /**
     * A secret's bytes, which the caller may change; at most 1 MiB.
     *
     * @param name as a definition gives it, for example {@code data-store/password}; never blank, and whatever else
     *     somebody may write: a provider refuses to look outside of what it is for
     * @return empty if this provider does not know the name; then the next one is asked
     * @throws IllegalArgumentException if this secret must not be given, for its name or for what it is: an answer about
     *     this one alone; the message goes to the operator
     * @throws RuntimeException if it cannot tell. After several in a row it is not asked for a while
     */
    Optional<byte[]> secret(String name);

    /** Lets go of connections and threads; may be called again. */
    @Override
    default void close() {}
}
