package io.holdfast.core.loop;

import io.holdfast.core.view.OfferTraffic;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.spi.model.Offer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the latest offers, so that others can be asked what they would have made of them, and counts them all. */
final class OfferRecorder {
    private final Deque<RecordedOffer> latest = new ArrayDeque<>();
    private long seen;
    private long accepted;
    private long declined;
    private long withdrawn;

    void seen(Offer offer, long nowMillis) {
        seen++;
        if (latest.size() == RecordedOffer.KEPT) {
            latest.removeFirst();
        }
        latest.addLast(new RecordedOffer(seen, nowMillis, offer));
    }

    void accepted(int count) {
        accepted += count;
    }

    void declined(int count) {
        declined += count;
    }

    void withdrawn(int count) {
        withdrawn += count;
    }

    List<RecordedOffer> after(long sequence) {
        return latest.stream().filter(offer -> offer.sequence() > sequence).toList();
    }

    OfferTraffic traffic(int held) {
        return new OfferTraffic(seen, accepted, declined, withdrawn, held);
    }
}
