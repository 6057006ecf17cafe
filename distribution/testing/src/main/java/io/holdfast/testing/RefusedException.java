package io.holdfast.testing;

import org.opentest4j.AssertionFailedError;

/** A definition, or a command, was refused; the message says why. */
public final class RefusedException extends AssertionFailedError {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
