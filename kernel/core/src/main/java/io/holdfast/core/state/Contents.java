package io.holdfast.core.state;

import java.util.Optional;
import java.util.Set;

/**
 * Where the contents of bundles are kept, by their digest, so that a standby that takes over has them too. What is
 * under a digest never changes; it is written before a record names it, and removed after the last one is gone.
 *
 * <p>Methods may be called from any thread and block. All throw {@link StoreException} if the place cannot be
 * reached.
 */
public interface Contents {
    /** Keeps a content; again is no harm. */
    void put(String digest, byte[] content);

    /** A content, whole and with the right digest; empty if it is not kept or is damaged. */
    Optional<byte[]> get(String digest);

    /** All digests that are kept. */
    Set<String> digests();

    /** Forgets a content, if it is kept. */
    void remove(String digest);
}
