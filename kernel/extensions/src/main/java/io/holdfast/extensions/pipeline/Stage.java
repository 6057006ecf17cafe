package io.holdfast.extensions.pipeline;

/**
 * One look at a candidate. A stage changes nothing that runs; what it finds out it adds to the candidate for the
 * stages after it.
 */
public interface Stage {
    /** Kebab-case, for people and programs. */
    String name();

    /**
     * Looks at the candidate.
     *
     * @return what was found, one sentence
     * @throws StageFailure if it must go no further
     */
    String examine(Candidate candidate);
}
