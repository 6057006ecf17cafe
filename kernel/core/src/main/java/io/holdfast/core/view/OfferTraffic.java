package io.holdfast.core.view;

/**
 * What became of the offers since the scheduler began.
 *
 * @param seen how many the loop was given
 * @param accepted how many it took
 * @param declined how many it gave back
 * @param withdrawn how many the cluster took back, or a lost subscription made void
 * @param held how many it holds at the moment
 */
public record OfferTraffic(long seen, long accepted, long declined, long withdrawn, int held) {
    /** How many were lost sight of: neither answered nor withdrawn nor held. It should be none. */
    public long missed() {
        return seen - accepted - declined - withdrawn - held;
    }
}
