package io.holdfast.core.loop;

import io.holdfast.core.cluster.ClusterCall;
import io.holdfast.core.state.QuarantineRecord;
import io.holdfast.core.state.ReleaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gives back the offers nobody took, and asks for offers when there is new work. While work is under way
 * offers are held for a moment, since the next step may want them; none is held longer than the bound.
 */
final class OfferPass {
    /** How often offers are asked for because of what an agent out of sight may still hold. */
    private static final long LOOK_EVERY_MILLIS = 3_600_000;

    /** How long they are looked at then. */
    private static final long LOOK_FOR_MILLIS = 60_000;

    private final Turn turn;

    OfferPass(Turn turn) {
        this.turn = turn;
    }

    /**
     * Gives back and asks.
     *
     * @param busy whether work is under way
     * @param wanting pods that look for a place, by path, and the role that they look for one in
     */
    void run(boolean busy, Map<String, String> wanting) {
        Session session = turn.session;
        boolean cleaning = turn.state.releases().values().stream().anyMatch(this::isRecent)
                || turn.state.quarantine().values().stream().anyMatch(this::isDue);
        boolean work = busy || cleaning || turn.now < session.offersAskedUntilMillis;
        List<String> declined = new ArrayList<>();
        for (Session.Held held : List.copyOf(session.offers.values())) {
            // What is offered to one role is kept from the others: nobody holds it for a role that none looks for.
            boolean wanted =
                    wanting.isEmpty() || wanting.containsValue(held.offer().role());
            boolean keep = busy && wanted && turn.now - held.sinceMillis() < turn.settings.offerHoldMillis();
            if (!keep) {
                session.offers.remove(held.offer().id());
                declined.add(held.offer().id());
            }
        }
        if (!declined.isEmpty()) {
            double seconds = work ? turn.settings.shortRefuseSeconds() : turn.settings.longRefuseSeconds();
            turn.calls.add(new ClusterCall.Decline(declined, seconds));
            session.recorder.declined(declined, turn.now, why(busy, cleaning));
        }
        if (!work && (!session.suppressed || !declined.isEmpty())) {
            turn.calls.add(new ClusterCall.Suppress());
            session.suppressed = true;
        }
        boolean newWork = !session.wanting.keySet().containsAll(wanting.keySet()) || (session.suppressed && work);
        session.wanting.keySet().retainAll(wanting.keySet());
        wanting.keySet().forEach(pod -> session.wanting.putIfAbsent(pod, turn.now));
        boolean mayRevive = turn.now - session.lastReviveMillis >= turn.settings.reviveIntervalMillis();
        if (newWork && !session.reviveWanted && !mayRevive) {
            session.counters.throttled();
        }
        session.reviveWanted |= newWork;
        if (session.reviveWanted && work && mayRevive) {
            turn.calls.add(new ClusterCall.Revive());
            session.suppressed = false;
            session.reviveWanted = false;
            session.lastReviveMillis = turn.now;
        }
    }

    private static String why(boolean busy, boolean cleaning) {
        if (busy) {
            return "held while work is under way, and no pod took it";
        }
        return cleaning ? "no pod looks for a place, and it holds nothing to give back" : "no pod looks for a place";
    }

    /** A plain reservation whose quarantine is over is released when it is offered; waited for no longer than that. */
    private boolean isDue(QuarantineRecord held) {
        long over = turn.now - held.firstSeenMillis() - turn.settings.quarantineMillis();
        return held.persistenceId() == null && over >= 0 && over <= turn.settings.releaseForgetMillis();
    }

    /**
     * What an agent out of sight still holds is not worth waiting for with offers flowing all the time; but now and then
     * offers are looked at again, since an agent that came back says so by nothing else.
     */
    private boolean isRecent(ReleaseRecord release) {
        long age = turn.now - release.lastSeenMillis();
        return age <= turn.settings.releaseForgetMillis() || age % LOOK_EVERY_MILLIS < LOOK_FOR_MILLIS;
    }
}
