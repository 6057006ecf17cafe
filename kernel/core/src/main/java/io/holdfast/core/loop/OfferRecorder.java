package io.holdfast.core.loop;

import io.holdfast.core.view.OfferOutcome;
import io.holdfast.core.view.OfferOutcome.Fate;
import io.holdfast.core.view.OfferTraffic;
import io.holdfast.core.view.RecordedOffer;
import io.holdfast.spi.model.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the latest offers with what became of them, so that people can see it and others can be asked what they would
 * have made of them; and counts them all.
 */
final class OfferRecorder {
    /** The latest offers by id, oldest first; at most {@link RecordedOffer#KEPT}. */
    private final Map<String, OfferOutcome> latest = new LinkedHashMap<>();

    private long seen;
    private long accepted;
    private long declined;
    private long withdrawn;

    void seen(Offer offer, long nowMillis) {
        seen++;
        // Whatever came under the same id before: the offer that stands is the latest one.
        latest.remove(offer.id());
        if (latest.size() == RecordedOffer.KEPT) {
            Iterator<String> oldest = latest.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        latest.put(offer.id(), new OfferOutcome(new RecordedOffer(seen, nowMillis, offer), Fate.HELD, null, ""));
    }

    void accepted(Collection<String> ids, long nowMillis, String what) {
        accepted += ids.size();
        answered(ids, Fate.ACCEPTED, nowMillis, what);
    }

    void declined(Collection<String> ids, long nowMillis, String why) {
        declined += ids.size();
        answered(ids, Fate.DECLINED, nowMillis, why);
    }

    void withdrawn(Collection<String> ids, long nowMillis, String why) {
        withdrawn += ids.size();
        answered(ids, Fate.WITHDRAWN, nowMillis, why);
    }

    /** An offer of the same id came again, which takes the place of the one before. */
    void replaced() {
        withdrawn++;
    }

    private void answered(Collection<String> ids, Fate fate, long nowMillis, String why) {
        for (String id : ids) {
            latest.computeIfPresent(id, (same, known) -> new OfferOutcome(known.offer(), fate, nowMillis, why));
        }
    }

    List<RecordedOffer> after(long sequence) {
        return latest.values().stream()
                .map(OfferOutcome::offer)
                .filter(offer -> offer.sequence() > sequence)
                .toList();
    }

    /** The latest first. */
    List<OfferOutcome> outcomes(int most) {
        List<OfferOutcome> all = new ArrayList<>(latest.values());
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    OfferTraffic traffic(int held) {
        return new OfferTraffic(seen, accepted, declined, withdrawn, held);
    }
}
