package io.holdfast.local.master.fleet;

import java.io.Serial;

/** An operator asked for what cannot be done; the message says why and what to do. */
public final class FleetException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    private FleetException(String message, boolean unknown) {
        super(message);
        this.unknown = unknown;
    }

    static FleetException unknown(String machine, Iterable<String> known) {
        return new FleetException("There is no agent '" + machine + "'; there are " + String.join(", ", known), true);
    }

    /** It cannot be done now. */
    public static FleetException refused(String why) {
        return new FleetException(why, false);
    }

    /** Whether the thing asked for does not exist. */
    public boolean isUnknown() {
        return unknown;
    }
}
