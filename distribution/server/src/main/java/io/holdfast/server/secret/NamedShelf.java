package io.holdfast.server.secret;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The named secrets that are needed, each asked for again after a while. One thread uses it. */
final class NamedShelf {
    /** All secrets together; a scheduler's memory is for other things. */
    private static final long MOST_BYTES = 64L << 20;

    private final Duration refresh;
    private final Duration retry;
    private final Map<String, Kept> kept = new HashMap<>();

    private record Kept(Answer answer, Instant askAgain) {}

    NamedShelf(Duration refresh, Duration retry) {
        this.refresh = refresh;
        this.retry = retry;
    }

    /** Asks for all that is needed and due, and forgets what is not needed any more. */
    void refresh(Set<String> names, Function<String, Answer> provider, Instant now) {
        kept.keySet().retainAll(names);
        for (String name : names) {
            Kept before = kept.get(name);
            if (before == null || !now.isBefore(before.askAgain())) {
                Answer answer = bounded(name, provider.apply(name));
                kept.put(name, new Kept(answer, now.plus(answer.value() == null ? retry : refresh)));
            }
        }
    }

    private Answer bounded(String name, Answer answer) {
        long others = kept.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(name))
                .mapToLong(entry -> entry.getValue().answer().size())
                .sum();
        return others + answer.size() > MOST_BYTES
                ? Answer.none("there is no room for the secret '" + name + "': all together may have 64 MiB")
                : answer;
    }

    /** Has everything asked for again. */
    void forgetTimes() {
        kept.replaceAll((name, before) -> new Kept(before.answer(), Instant.MIN));
    }

    /** What there is, a copy. */
    Map<String, Answer> answers() {
        Map<String, Answer> answers = new HashMap<>();
        kept.forEach((name, entry) -> answers.put(name, entry.answer()));
        return answers;
    }
}
