package io.holdfast.extensions.guard;

import io.holdfast.spi.placement.OfferBatch;
import io.holdfast.spi.placement.PlacementView;
import io.holdfast.spi.placement.Rejection;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Answers for rows one by one while asking for many at a time: whoever explains asks for every row in turn, and a
 * change of threads costs more than most answers. A rule gives the same answer for the same batch and view, whatever
 * else it is asked, so answers may be fetched early. Thread-safe.
 */
final class ReadAhead {
    private static final int MOST = 1024;

    private final Fetch fetch;
    private WeakReference<OfferBatch> batch = new WeakReference<>(null);
    private WeakReference<PlacementView> view = new WeakReference<>(null);
    private int from;
    private @Nullable Rejection[] answers = {};

    /** Asks for the answers of some rows. */
    interface Fetch {
        /** The answers for the rows of a batch from one up to another, that one not included. */
        @Nullable
        Rejection[] fetch(OfferBatch batch, PlacementView view, int from, int to);
    }

    ReadAhead(Fetch fetch) {
        this.fetch = fetch;
    }

    synchronized @Nullable Rejection answer(OfferBatch askedOf, PlacementView askedFor, int row) {
        boolean same = batch.get() == askedOf && view.get() == askedFor;
        if (!same || row < from || row >= from + answers.length) {
            boolean goesOn = same && row == from + answers.length;
            int length = goesOn ? Math.min(2 * Math.max(answers.length, 1), MOST) : 1;
            answers = new Rejection[0];
            answers = fetch.fetch(askedOf, askedFor, row, Math.max(row + 1, Math.min(row + length, askedOf.size())));
            from = row;
            batch = new WeakReference<>(askedOf);
            view = new WeakReference<>(askedFor);
        }
        return answers[row - from];
    }
}
