package io.holdfast.definition.reader;

import io.holdfast.core.spec.ContainerSpec.RlimitSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code rlimits: {RLIMIT_NOFILE: {soft, hard}}}; with neither of the two there is no limit. */
final class RlimitReader {
    private static final List<String> KNOWN = List.of(
            "AS",
            "CORE",
            "CPU",
            "DATA",
            "FSIZE",
            "LOCKS",
            "MEMLOCK",
            "MSGQUEUE",
            "NICE",
            "NOFILE",
            "NPROC",
            "RSS",
            "RTPRIO",
            "RTTIME",
            "SIGPENDING",
            "STACK");
    private static final String PREFIX = "RLIMIT_";

    /** What Mesos calls the same. */
    private static final String MESOS_PREFIX = "RLMT_";

    private RlimitReader() {}

    static List<RlimitSpec> read(@Nullable Cursor cursor) {
        List<RlimitSpec> limits = new ArrayList<>();
        if (cursor == null) {
            return limits;
        }
        for (Cursor.Named named : cursor.named()) {
            String name = nameOf(named.name());
            if (name == null) {
                List<String> names = KNOWN.stream().map(PREFIX::concat).toList();
                named.nameProblem(Names.unknown("limit", named.name(), names));
            } else if (limits.stream().anyMatch(limit -> limit.name().equals(name))) {
                named.nameProblem("this limit stands here twice; remove one");
            } else {
                limits.add(limit(name, named.value()));
            }
        }
        return limits;
    }

    private static RlimitSpec limit(String name, Cursor cursor) {
        if (cursor.isEmpty()) {
            return new RlimitSpec(name, null, null);
        }
        Section section = new Section(cursor);
        Cursor softAt = section.get("soft");
        Cursor hardAt = section.get("hard");
        section.end();
        Long soft = softAt == null ? null : softAt.large();
        Long hard = hardAt == null ? null : hardAt.large();
        if ((softAt == null) != (hardAt == null)) {
            section.missing("'soft' and 'hard' belong together; add the other, or remove both for no limit");
        } else if (hardAt != null && soft != null && hard != null && soft > hard) {
            hardAt.problem("the hard limit is below the soft one, " + soft + "; write that or more");
        }
        return new RlimitSpec(name, soft, hard);
    }

    private static @Nullable String nameOf(String written) {
        String upper = written.toUpperCase(Locale.ROOT);
        for (String prefix : List.of(PREFIX, MESOS_PREFIX)) {
            if (upper.startsWith(prefix) && KNOWN.contains(upper.substring(prefix.length()))) {
                return MESOS_PREFIX + upper.substring(prefix.length());
            }
        }
        return null;
    }
}
