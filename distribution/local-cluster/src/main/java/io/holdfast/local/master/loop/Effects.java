package io.holdfast.local.master.loop;

/** Where the master's code puts what the world may only see once the turn's changes are on disk. */
public interface Effects {
    /** Runs {@code effect} after the commit of this turn, in the order of the calls. Only on the loop's thread. */
    void afterCommit(Runnable effect);
}
