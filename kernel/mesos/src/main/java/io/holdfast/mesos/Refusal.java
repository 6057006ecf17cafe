package io.holdfast.mesos;

import io.holdfast.core.cluster.ClusterEvent;

/** What the words of a master mean for the subscription. */
enum Refusal {
    /** Nothing beyond the one call. */
    OF_THIS_CALL,
    /** The master knows no subscription of ours: subscribe again. */
    SUBSCRIPTION_UNKNOWN,
    /** The stream is not ours any more: another scheduler took over, which the stream is about to say, or it is a stale one. */
    STREAM_FOREIGN,
    /** This master does not lead. */
    NOT_LEADING;

    /** The meaning of an answer to a call that is not SUBSCRIBE. */
    static Refusal ofCall(int status, String text) {
        return switch (status) {
            case 307, 503 -> NOT_LEADING;
            case 403 -> text.contains("not subscribed") ? SUBSCRIPTION_UNKNOWN : OF_THIS_CALL;
            case 400 -> {
                if (text.contains("Framework cannot be found")) {
                    yield SUBSCRIPTION_UNKNOWN;
                }
                yield text.startsWith("The stream ID") ? STREAM_FOREIGN : OF_THIS_CALL;
            }
            default -> OF_THIS_CALL;
        };
    }

    /** Whether this answer to SUBSCRIBE will be the same however often we ask. */
    static boolean isFinal(int subscribeStatus) {
        return switch (subscribeStatus) {
            case 400, 401, 403, 405, 406, 415 -> true;
            default -> false;
        };
    }

    /** The meaning of an ERROR event. A master sends it only to end a subscription for good. */
    static ClusterEvent.Rejected ofError(String message) {
        if (message.contains("failed over")) {
            return new ClusterEvent.Rejected("failed-over", message);
        }
        if (message.contains("has been removed")) {
            return new ClusterEvent.Rejected("framework-removed", message);
        }
        return new ClusterEvent.Rejected("refused", message);
    }
}
