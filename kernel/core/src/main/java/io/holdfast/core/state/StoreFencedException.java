package io.holdfast.core.state;

/** A newer scheduler holds the epoch; this one must stop at once. */
public final class StoreFencedException extends StoreException {
    private static final long serialVersionUID = 1L;

    /** The message says which epochs met. */
    public StoreFencedException(String message) {
        super(message, null);
    }
}
