package io.holdfast.extensions.shadow;

import io.holdfast.core.state.Durable;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.core.view.SchedulerAccess;
import io.holdfast.core.view.SchedulerView;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the loop knew at one moment.
 *
 * @param offers the recorded offers asked for, oldest first
 * @param localRegion the region of the cluster's master, if it has one
 */
record LoopCopy(
        List<Durable> records,
        List<RecordedOffer> offers,
        @Nullable String localRegion) {
    private static final long PATIENCE_SECONDS = 10;

    /**
     * Asks the loop.
     *
     * @throws RejectedExecutionException if it does not answer
     */
    static LoopCopy of(SchedulerAccess loop, long afterSequence) {
        try {
            return loop.query(view -> copy(view, afterSequence)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("interrupted", e);
        } catch (TimeoutException | ExecutionException e) {
            throw new RejectedExecutionException("the scheduler did not say what it was offered; try again", e);
        }
    }

    private static LoopCopy copy(SchedulerView view, long afterSequence) {
        return new LoopCopy(
                view.records(),
                view.recordedOffers(afterSequence),
                view.localRegion().orElse(null));
    }
}
