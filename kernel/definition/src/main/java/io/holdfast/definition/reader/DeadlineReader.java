package io.holdfast.definition.reader;

import io.holdfast.core.spec.DeadlineSpec;
import io.holdfast.core.spec.DeadlineSpec.Action;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code progress-deadline: 10m} and {@code on-deadline: pause|rollback} of a plan. */
final class DeadlineReader {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)(s|m|h|d)?");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "h", 3600, "d", 86_400);

    private DeadlineReader() {}

    /** The deadline; null for none. */
    static @Nullable DeadlineSpec read(Section plan, boolean rollOut) {
        Cursor timeAt = plan.get("progress-deadline");
        Cursor actionAt = plan.get("on-deadline");
        Action action = Choices.read(actionAt, Action.class, "answer to a deadline");
        if (actionAt != null && timeAt == null) {
            actionAt.problem("there is no deadline; add 'progress-deadline', for example '10m'");
        }
        if (actionAt != null && action == Action.ROLLBACK && !rollOut) {
            actionAt.problem("only 'deploy' and 'update' can be rolled back; write 'pause'");
        }
        Double seconds = timeAt == null ? null : seconds(timeAt);
        return seconds == null ? null : new DeadlineSpec(seconds, action == null ? Action.PAUSE : action);
    }

    private static @Nullable Double seconds(Cursor cursor) {
        String text = cursor.text();
        if (text == null) {
            return null;
        }
        Matcher time = TIME.matcher(text);
        double seconds = time.matches()
                ? Double.parseDouble(time.group(1))
                        * SECONDS.getOrDefault(time.group(2) == null ? "s" : time.group(2), 1)
                : 0;
        if (seconds <= 0) {
            cursor.problem("this is no time; write for example '90s', '10m' or '1h'");
            return null;
        }
        return seconds;
    }
}
