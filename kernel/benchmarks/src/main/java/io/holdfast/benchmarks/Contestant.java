package io.holdfast.benchmarks;

/** Someone who places tasks under the same four rules on the same cluster. */
interface Contestant {
    /**
     * Places as many instances of one task as fit: at most one per host, evenly over zones, on ssd, on
     * certain kernels.
     *
     * @return how many found a place
     */
    int place(int tasks);
}
