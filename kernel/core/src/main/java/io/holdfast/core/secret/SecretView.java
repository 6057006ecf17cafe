package io.holdfast.core.secret;

import java.util.Optional;

/**
 * Which secrets are there: an immutable picture that one turn of the loop decides by. A task whose secrets are not
 * all there is not launched; it waits, and other tasks go on.
 *
 * <p>Threading: any thread; answers from memory.
 */
@FunctionalInterface
public interface SecretView {
    /** Everything is there; for programs and tests that do not care. */
    SecretView EVERYTHING = (owner, use) -> Optional.empty();

    /** Nothing is there: of a scheduler that has no provider, or has asked none yet. */
    SecretView NOTHING = (owner, use) -> Optional.of("no secret is known yet");

    /**
     * Why a secret is not there, in a sentence that says what to do and holds no value; empty if it is there.
     *
     * @param owner the task that it is for
     * @param use which, and where it goes
     */
    Optional<String> missing(SecretOwner owner, SecretUse use);
}
