package io.holdfast.http.extension;

import io.holdfast.http.error.ApiException;
import io.holdfast.http.error.ErrorCode;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets one request at a time do something that takes long, and turns the others away: they would only queue up and
 * keep the server's threads from answering anything else.
 */
final class Turn {
    private final Semaphore free = new Semaphore(1);
    private final String busy;

    /** A turn; the text is what the others are told. */
    Turn(String busy) {
        this.busy = busy;
    }

    /** Does it, or throws at once if another request does. */
    <T> T take(Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw new ApiException(ErrorCode.ACTION_UNDER_WAY, busy);
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }
}
