package io.holdfast.spi.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what the kernel did, after it is durable; the extension point <em>event listener</em>.
 *
 * <p>Threading: called from one thread, never the kernel's own; a slow listener loses the oldest events.
 */
@ConsumerType
public interface EventListener {
    /** Something happened. */
    void onEvent(Event event);
}
