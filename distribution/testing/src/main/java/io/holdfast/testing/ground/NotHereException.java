package io.holdfast.testing.ground;

import org.opentest4j.TestAbortedException;

/** A scenario asks for something that its ground cannot do: there it is left out, not failed. */
public final class NotHereException extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    /** Left out, for this reason. */
    public NotHereException(String reason) {
        super(reason);
    }
}
