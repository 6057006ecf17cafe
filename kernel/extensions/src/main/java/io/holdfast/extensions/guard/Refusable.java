package io.holdfast.extensions.guard;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * An answer, or a refusal of this one question: what somebody asked for in vain must not look like a provider that
 * fails, which nobody would be answered by for a while.
 *
 * @param answer null for a refusal
 * @param refusal why; null for an answer
 */
record Refusable<T>(@Nullable T answer, @Nullable String refusal) {
    /**
     * Asks, and takes {@link IllegalArgumentException} for a refusal.
     *
     * @throws io.holdfast.extensions.GuardException if there is no answer
     * @throws IllegalArgumentException if it is refused
     */
    static <T> T ask(Guard guard, Callable<T> question) {
        Refusable<T> outcome = guard.ask(() -> {
            try {
                return new Refusable<>(Answers.given(question.call()), null);
            } catch (IllegalArgumentException e) {
                return new Refusable<>(null, String.valueOf(e.getMessage()));
            }
        });
        T answer = outcome.answer();
        if (answer == null) {
            throw new IllegalArgumentException(outcome.refusal());
        }
        return answer;
    }
}
