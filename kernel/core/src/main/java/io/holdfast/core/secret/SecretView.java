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

    /**
     * Why nobody could ever give such a thing, so that waiting for it makes no sense: there is no provider to ask. A
     * sentence that says what to do; empty if there is one, whether it has what is wanted or not.
     */
    default Optional<String> unprovided(SecretUse.Source source) {
        return Optional.empty();
    }
}
